import { type Deck, titleOf } from '../../core/deck/deck.ts'
import type { LayoutId, Slide } from '../../core/deck/slides.ts'
import { plain } from '../../core/deck/text.ts'
import type { Kind } from './kinds.ts'
import type { GivenOutline, PlannedSlide } from './request.ts'
import type { SourceBlock } from './sources/block.ts'
import { evidenceFor } from './sources/evidence.ts'
import { visibleTexts } from './visible.ts'

const MAX_TITLE = 400
const MAX_POINT = 1000
const MAX_ENTRIES = 100

/**
 * The outline that a deck follows, as a request takes it.
 * @param blocks the source, for the evidence of each entry
 * @returns with it, how many of cover and agenda stand before the entries
 */
export function outlineOf(deck: Deck, blocks: readonly SourceBlock[]): { outline: GivenOutline; framing: number } {
  const content = deck.slides.filter((slide) => !isFrame(slide)).slice(0, MAX_ENTRIES)
  const slides = content.map((slide) => entryOf(slide, blocks))
  // A deck of a cover alone is planned as one slide.
  if (slides.length === 0) slides.push({ kind: 'claim', title: deck.title, point: '', from: [] })
  const subtitle = deck.subtitle ?? plain(deck.slides.find((slide) => slide.layout === 'cover')?.subtitle)
  return {
    outline: { title: deck.title, ...(subtitle ? { subtitle: subtitle.slice(0, MAX_TITLE) } : {}), slides },
    framing: Math.min(2, deck.slides.filter(isFrame).length),
  }
}

const isFrame = ({ layout }: Slide): boolean => layout === 'cover' || layout === 'agenda'

/** What a slide does, from how it looks. */
const kinds: { readonly [L in LayoutId]: Kind } = {
  cover: 'claim',
  section: 'section',
  agenda: 'points',
  statement: 'claim',
  bullets: 'points',
  'two-column': 'points',
  comparison: 'versus',
  cards: 'points',
  process: 'steps',
  timeline: 'dates',
  'big-number': 'number',
  kpi: 'numbers',
  'chart-takeaway': 'ranking',
  table: 'table',
  'image-text': 'points',
  'image-full': 'claim',
  quote: 'quote',
  'matrix-2x2': 'quadrants',
  closing: 'closing',
  canvas: 'points',
}

const charts: Readonly<Record<string, Kind>> = { line: 'trend', area: 'trend', pie: 'share', doughnut: 'share' }

function kindOf(slide: Slide): Kind {
  if (slide.layout !== 'chart-takeaway') return kinds[slide.layout]
  const { type, categories } = slide.chart
  return charts[type] ?? (categories.every((category) => /\d{4}/.test(category)) ? 'trend' : 'ranking')
}

function entryOf(slide: Slide, blocks: readonly SourceBlock[]): PlannedSlide {
  const title = titleOf(slide).slice(0, MAX_TITLE) || '–'
  const [said = ''] = visibleTexts(slide).filter((text) => text.replace(/\s+/g, ' ').trim() !== title && /\p{L}{2}/u.test(text))
  const point = said.replace(/\s+/g, ' ').trim().slice(0, MAX_POINT)
  const words = `${slide.notes ?? ''}\n${visibleTexts(slide).join('\n')}`.slice(0, 4000)
  const from = slide.layout === 'section' ? [] : evidenceFor({ title, point: words, from: [] }, blocks).map(({ id }) => id)
  return { kind: kindOf(slide), title, point, from }
}
