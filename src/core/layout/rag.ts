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
  return Math.floor(room.width - narrowest(fit, room, typesetter))
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
  const { paragraphs } = fit
  const costs = paragraphs.map((one) => seamCosts(textOf(one), language))
  const least = narrowest(fit, room, typesetter)
  let best = { slack: 0, cost: Number.POSITIVE_INFINITY }
  for (let step = 0; step <= WIDTHS; step++) {
    const slack = Math.floor(((room.width - least) * (WIDTHS - step)) / WIDTHS)
    const box = { x: 0, y: 0, width: room.width - slack, height: 0 }
    const { lines } = typesetter.set({ box, inset: NO_INSETS, anchor: 'top', paragraphs })
    const cost = lines.reduce((sum, line) => sum + (costs[line.paragraph]?.get(line.end) ?? 0), 0)
    if (cost < best.cost) best = { slack, cost }
  }
  return best
}

const textOf = (paragraph: Paragraph): string => paragraph.runs.map((run) => run.text).join('')

const PUNCTUATION = /[、。，；：！？」』）]$/u
/** Kana that go with the word before: particles and endings. */
const ENDING = /^\p{Script=Hiragana}+$/u

/** What it costs to end a line at an offset: least after punctuation, most inside a word. */
function seamCosts(text: string, language: string): ReadonlyMap<number, number> {
  const costs = new Map<number, number>()
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    for (let at = index + 1; at < index + segment.length; at++) costs.set(at, 1)
    if (PUNCTUATION.test(text.slice(0, index))) costs.set(index, -0.3)
    else if (ENDING.test(segment)) costs.set(index, 0.6)
  }
  return costs
}
