import { NO_INSETS } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Paragraph } from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { type Fit, HEIGHT_SHARE, type Room } from './fit.ts'

// A line's end is moved by drawing in the frame's own edge, so that every program breaks where we do.

/** Lines whose narrowest setting has so much of the width are even enough. */
const EVEN = 0.86
/** By which shares running text is drawn in to mend its rag. */
const SHARES: readonly number[] = [0.03, 0.06, 0.09, 0.12]
/** So many widths are tried to keep phrases whole. */
const WIDTHS = 12

/** Whether a text takes as many lines and no more room at another width. */
function holdsAt(width: Pt, { extent, paragraphs }: Fit, room: Room, typesetter: Typesetter): boolean {
  const tried = typesetter.measure(paragraphs, width)
  return tried.lines === extent.lines && tried.widestToken <= width && tried.worstHeight <= room.height * HEIGHT_SHARE + 0.5
}

/** The least width at which a text takes as many lines: they are then about the same length. */
function narrowest(fit: Fit, room: Room, typesetter: Typesetter): Pt {
  let fits = room.width
  let fails = room.width / 2
  for (let tries = 0; tries < 7; tries++) {
    const middle = (fits + fails) / 2
    if (holdsAt(middle, fit, room, typesetter)) fits = middle
    else fails = middle
  }
  return fits
}

/** By how much a heading of several lines is drawn in to make them even. */
export function evenSlack(fit: Fit, room: Room, typesetter: Typesetter): Pt {
  if (!holdsAt(room.width * EVEN, fit, room, typesetter)) return 0
  return Math.floor(room.width - surest(narrowest(fit, room, typesetter), fit, room, typesetter))
}

/** Where lines end at a width: offsets, paragraph by paragraph. */
function endsAt(width: Pt, { paragraphs }: Fit, typesetter: Typesetter): readonly (readonly [paragraph: number, end: number])[] {
  const { lines } = typesetter.set({ box: { x: 0, y: 0, width, height: 0 }, inset: NO_INSETS, anchor: 'top', paragraphs })
  return lines.map((line) => [line.paragraph, line.end])
}

/**
 * A width with the same line ends that leaves as much room on the lines as words would need to move up: fonts that are
 * a little wider or narrower than ours then break alike.
 */
function surest(width: Pt, fit: Fit, room: Room, typesetter: Typesetter): Pt {
  const wanted = String(endsAt(width, fit, typesetter))
  let same = width
  let other = room.width
  for (let tries = 0; tries < 5; tries++) {
    const middle = (same + other) / 2
    if (String(endsAt(middle, fit, typesetter)) === wanted) same = middle
    else other = middle
  }
  return (width + same) / 2
}

/** By how much running text is drawn in, on as many lines, to leave the fewest words alone on a last line. */
export function orphanSlack(fit: Fit, room: Room, typesetter: Typesetter): Pt {
  let best = { slack: 0, orphans: fit.extent.orphans }
  for (const share of SHARES) {
    if (best.orphans === 0) break
    const slack = Math.floor(room.width * share)
    if (!holdsAt(room.width - slack, fit, room, typesetter)) break
    const { orphans } = typesetter.measure(fit.paragraphs, room.width - slack)
    if (orphans < best.orphans) best = { slack, orphans }
  }
  return best.slack
}

/**
 * Square characters may part anywhere: by how much a heading is drawn in so that its lines end where phrases do, and
 * what that still costs.
 */
export function phraseSlack(fit: Fit, room: Room, typesetter: Typesetter, language: string): { readonly slack: Pt; readonly cost: number } {
  const costs = fit.paragraphs.map((one) => seamCosts(textOf(one), language))
  const least = narrowest(fit, room, typesetter)
  let best = { width: room.width, cost: Number.POSITIVE_INFINITY }
  for (let step = 0; step <= WIDTHS; step++) {
    const width = least + ((room.width - least) * step) / WIDTHS
    const cost = endsAt(width, fit, typesetter).reduce((sum, [paragraph, end]) => sum + (costs[paragraph]?.get(end) ?? 0), 0)
    if (cost < best.cost) best = { width, cost }
  }
  return { slack: Math.floor(room.width - surest(best.width, fit, room, typesetter)), cost: best.cost }
}

const textOf = (paragraph: Paragraph): string => paragraph.runs.map((run) => run.text).join('')

const PUNCTUATION = /[、。，；：！？」』）]$/u
/** Kana that go with the word before: particles and endings. */
const ENDING = /^\p{Script=Hiragana}+$/u

/** A figure and the character that says what it counts. */
const COUNTED = /^\p{N}\p{Script=Han}$/u

/** What it costs to end a line at an offset: least after punctuation, most inside a word. */
function seamCosts(text: string, language: string): ReadonlyMap<number, number> {
  const costs = new Map<number, number>()
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    for (let at = index + 1; at < index + segment.length; at++) costs.set(at, 1)
    if (PUNCTUATION.test(text.slice(0, index))) costs.set(index, -0.3)
    else if (ENDING.test(segment)) costs.set(index, 0.6)
    else if (COUNTED.test(text.slice(Math.max(0, index - 1), index + 1))) costs.set(index, 0.9)
  }
  return costs
}
