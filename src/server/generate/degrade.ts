import { type Slide, slideSchema } from '../../core/deck/slides.ts'
import { plain } from '../../core/deck/text.ts'
import { budgetFor } from './budget.ts'
import { composeDeck } from './compose/compose.ts'
import type { OutlineEntry } from './outline-draft.ts'
import { scaffoldWords } from './scaffold/scaffold.ts'
import { shorten } from './shorten.ts'
import type { SourceBlock } from './sources/block.ts'
import { sourcesOf } from './sources/evidence.ts'
import { markdownOf } from './sources/markdown.ts'

export interface Degraded {
  readonly entry: OutlineEntry
  /** Place in the deck, from 0. */
  readonly index: number
  readonly evidence: readonly SourceBlock[]
  readonly topic: string
  readonly language: string
  /** A model was asked for the slide, and did not write it. */
  readonly asked: boolean
}

const TITLE_CAP = 90

/**
 * Slides that say what is known without the model, the richest first: the source's own words, the outline's point, or
 * the questions that the slide should answer. They invent nothing, and their notes say what they are. At least one.
 */
export function degradedSlides(degraded: Degraded): readonly [Slide, ...Slide[]] {
  const { entry, index, evidence, topic, language, asked } = degraded
  const sources = sourcesOf(evidence, topic)
  const title = shorten(entry.title, budgetFor(language, 'present').cap(TITLE_CAP))
  const notes = [
    ...(asked ? [scaffoldWords(language).words.note.composed] : []),
    ...(title === entry.title ? [] : [entry.title]),
    ...(entry.point ? [entry.point] : []),
    ...evidence.filter((block) => block.kind !== 'heading').map((block) => block.text),
  ]
  const common = { id: `s${index + 1}`, title, notes: notes.join('\n\n').slice(0, 6000), ...(sources.length > 0 ? { sources } : {}) }
  if (entry.kind === 'section') return [{ ...common, layout: 'section', ...(entry.point ? { blurb: entry.point } : {}) }]
  const plainest: Slide = { ...common, layout: 'statement', ...(entry.point ? { support: entry.point } : {}) }
  if (entry.kind === 'closing')
    return [{ ...common, layout: 'closing', ...(entry.point ? { actions: [{ what: entry.point }] } : {}) }, plainest]
  const richest = composedFrom(evidence, common, language) ?? questions(entry, common, index, language)
  if (!richest) return [plainest]
  // Passages of one document compose alike: every third slide is a plain one, so that no three neighbours look the same.
  return index % 3 === 2 ? [plainest, richest] : [richest, plainest]
}

type Common = Pick<Slide, 'id' | 'notes' | 'sources'> & { readonly title: string }

/** The source's passages as the composer sets them, under the outline's title. */
function composedFrom(evidence: readonly SourceBlock[], common: Common, language: string): Slide | undefined {
  const passages = evidence.filter((block) => block.kind !== 'heading')
  if (passages.length === 0) return undefined
  try {
    const deck = composeDeck(`# ${common.title}\n\n## ${common.title}\n\n${markdownOf(passages)}`, {
      language,
      slides: 2,
      format: 'markdown',
    })
    const slide = deck.slides.find(({ layout }) => layout !== 'cover' && layout !== 'agenda' && layout !== 'section')
    const parsed = slideSchema.safeParse({ ...slide, ...common })
    return parsed.success ? (parsed.data as Slide) : undefined
  } catch {
    // Passages without words make no slide.
    return undefined
  }
}

/** Every other slide without matter shows what to answer, so that a deck of them is not one statement after the other. */
function questions(entry: OutlineEntry, common: Common, index: number, language: string): Slide | undefined {
  const { words, exact } = scaffoldWords(language)
  if (!exact || entry.point === '' || index % 2 === 0) return undefined
  return { ...common, layout: 'bullets', items: [entry.point, ...words.more.items.slice(1)].map((text) => ({ text })) }
}

/** Whether the title had to be shortened: the whole one stands in the notes. */
export function isShortened(slide: Slide, entry: OutlineEntry): boolean {
  return plain(slide.title) !== entry.title
}
