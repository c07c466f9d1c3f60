import { box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { PAGE } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { DOT, type Place, type Span } from './timeline-places.ts'

type Timeline = SlideOf<'timeline'>

/** From the spine to the words on either side of it. */
export const STEM: Pt = 38
/** Height of a date that stands apart from its words. */
export const DATE: Pt = 62
const WIDTH: Pt = 3

export const dateWords = (page: Page, date: string, size: Pt): Words =>
  page.words(date, size, { bold: true, color: page.paints.spend, gap: 0 })

interface Spine {
  readonly places: readonly Place[]
  readonly y: Pt
  readonly dateSize: Pt
  /** Words stand on both sides, each with its date. */
  readonly both: boolean
}

/** The line, its dots, the dates that stand apart from their words, and a stem from each dot to either: one group. */
export function drawSpine(slide: Timeline, page: Page, { places, y, dateSize, both }: Spine): Item {
  const { paints } = page
  const moved = places.some((place) => Math.abs(place.words.x - place.dot) > 3 || Math.abs(place.date.x - place.dot) > 3)
  const stems = places.flatMap((place, i): Item[] => {
    if (both) return [stem(page, `stem-${i + 1}`, place, y, place.words, place.above ? -1 : 1)]
    if (!moved) return []
    return [stem(page, `stem-${i + 1}.date`, place, y, place.date, -1), stem(page, `stem-${i + 1}`, place, y, place.words, 1)]
  })
  const dots = places.map((place, i) =>
    page.shape({
      id: `dot-${i + 1}`,
      name: `Event ${i + 1}`,
      box: box(place.dot, y - DOT / 2, DOT, DOT),
      geometry: { kind: 'ellipse' },
      fill: paints.spend,
    }),
  )
  const dates = (both ? [] : places).map((place, i) =>
    page.text({
      id: `event-${i + 1}.date`,
      name: `Date ${i + 1}`,
      role: 'label',
      box: box(place.date.x, y - STEM - DATE + 4, place.date.width, DATE),
      anchor: 'bottom',
      sizes: [dateSize],
      at: (s) => [dateWords(page, slide.events[i]?.date ?? '', s)],
    }),
  )
  const stroke = { color: paints.quiet, width: WIDTH }
  const xs = [0, ...places.flatMap((place) => [place.dot, place.dot + DOT]), PAGE.width]
  const line = Array.from({ length: places.length + 1 }, (_, i): Item => {
    const from = xs[2 * i] ?? 0
    const segment = page.rule(`spine.line-${i + 1}`, box(from, y, (xs[2 * i + 1] ?? 0) - from, 0), stroke)
    if (i === 0 || i === places.length) return segment
    return { ...segment, means: { kind: 'connector', from: `dot-${i}`, fromSite: 3, to: `dot-${i + 1}`, toSite: 1 } }
  })
  const alt = slide.events.map((event) => `${event.date} ${plain(event.title)}`).join(' → ')
  return page.group(
    'spine',
    'Timeline',
    box(0, y - STEM - (both ? 0 : DATE), PAGE.width, 2 * STEM + (both ? 0 : DATE)),
    [...line, ...stems, ...dots, ...dates],
    { alt: alt.slice(0, 250) },
  )
}

/** From a dot to its words: upright where they stand beside it, slanting where they had to move away. @param side −1 up, 1 down */
function stem(page: Page, id: string, place: Place, y: Pt, span: Span, side: number): Item {
  const from = place.dot + DOT / 2
  const to = Math.max(span.x + 1, Math.min(span.x + span.width, from))
  const end = y + side * (STEM - 6)
  return page.shape({
    id,
    box: box(Math.min(from, to), Math.min(y, end), Math.abs(to - from), STEM - 6),
    geometry: {
      kind: 'path',
      commands: [
        { to: 'move', x: from, y },
        { to: 'line', x: to, y: end },
      ],
    },
    stroke: { color: page.paints.quiet, width: 1 },
  })
}
