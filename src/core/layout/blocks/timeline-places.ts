import type { Pt } from '../../base/units.ts'
import { columns, MARGIN, PAGE } from '../grid.ts'
import { spread } from './chart/spread.ts'

/** Diameter of a dot on the spine. */
export const DOT: Pt = 20
const GUTTER: Pt = 16
/** Words that would have to move further than this from their dot tell less than equal steps. */
const FARTHEST: Pt = 56

/** A text beside the spine: where it starts, and how wide it is. */
export interface Span {
  readonly x: Pt
  readonly width: Pt
}

/** One event: the left edge of its dot, the column of its words, and its date where that stands apart from them. */
export interface Place {
  readonly dot: Pt
  readonly words: Span
  readonly date: Span
  readonly above: boolean
}

/** Dots at equal steps, words starting at their dot; when they alternate sides, each may be nearly two steps wide. */
export function placeEvenly(count: number, alternate: boolean): readonly Place[] {
  const whole = columns(1, 12)
  const step = (whole.width + GUTTER) / (alternate ? count + 1 : count)
  return Array.from({ length: count }, (_, i): Place => {
    const x = whole.x + i * step
    const span = { x, width: (alternate ? 2 : 1) * step - GUTTER }
    return { dot: x, words: span, date: span, above: alternate && i % 2 === 0 }
  })
}

/** What the words and the date of an event need on their own. */
export interface Need {
  readonly words: Pt
  readonly date: Pt
}

/**
 * Dots at the true distances of their dates, words moved apart where they would touch.
 * @param at where each date lies between the first and the last, 0…1
 * @returns undefined when they lie so uneven that equal steps read better
 */
export function placeByDate(at: readonly number[], even: readonly Place[], needs: readonly Need[]): readonly Place[] | undefined {
  const last = PAGE.width - MARGIN - Math.max(needs.at(-1)?.words ?? 0, needs.at(-1)?.date ?? 0)
  const dots = at.map((share) => MARGIN + share * (last - MARGIN))
  if (dots.some((dot, i) => i > 0 && dot - (dots[i - 1] ?? 0) < DOT + 4)) return undefined
  const words = new Map<number, Pt>()
  for (const above of [true, false]) {
    const side = [...even.keys()].filter((i) => even[i]?.above === above)
    const xs = part(side.map((i) => ({ x: dots[i] ?? 0, width: needs[i]?.words ?? 0 })))
    if (!xs) return undefined
    side.forEach((i, n) => {
      words.set(i, xs[n] ?? 0)
    })
  }
  const above = part(dots.map((x, i) => ({ x, width: needs[i]?.date ?? 0 })))
  if (!above) return undefined
  const places = even.map(
    (place, i): Place => ({
      ...place,
      dot: dots[i] ?? 0,
      words: { x: words.get(i) ?? 0, width: needs[i]?.words ?? 0 },
      date: { x: above[i] ?? 0, width: needs[i]?.date ?? 0 },
    }),
  )
  const near = (place: Place, span: Span) => place.dot - span.x <= span.width * 0.8 && span.x - place.dot <= FARTHEST
  if (!places.every((place) => near(place, place.words) && near(place, place.date))) return undefined
  return places.map((place, i): Place => {
    const next = places.find((other, n) => n > i && other.above === place.above)
    return { ...place, words: upTo(place.words, next?.words), date: upTo(place.date, places[i + 1]?.date) }
  })
}

/** A text may use the room up to the next one: its reader's font may be wider than the measured one. */
const upTo = (span: Span, next: Span | undefined): Span => ({
  x: span.x,
  width: Math.max(span.width, Math.min(1.4 * span.width, (next ? next.x - GUTTER : PAGE.width - MARGIN) - span.x)),
})

/** Moves texts apart as little as possible between the margins; undefined when they do not fit. */
function part(spans: readonly Span[]): readonly Pt[] | undefined {
  const centres = spread(
    spans.map(({ x, width }) => ({ at: x + (width + GUTTER) / 2, size: width + GUTTER })),
    MARGIN,
    PAGE.width - MARGIN + GUTTER,
  )
  return centres?.map((centre, i) => {
    const { x, width } = spans[i] as Span
    const moved = centre - (width + GUTTER) / 2
    // So small a move would look like a mistake; the gutter can spare it.
    return Math.abs(moved - x) < 6 ? x : moved
  })
}
