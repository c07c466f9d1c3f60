import type { Pt } from '../base/units.ts'
import type { Paragraph } from '../scene/scene.ts'
import type { Extent, Typesetter } from '../text/typesetter.ts'

/** Text may fill this share of its height with the worst font, and a single line this share of its width. */
export const HEIGHT_SHARE = 0.98
export const WIDTH_SHARE = 0.97

/** The height of a frame that just holds text of a height. */
export const snug = (height: Pt): Pt => Math.ceil(height / HEIGHT_SHARE)

/** Whole points from `from` down to `to`. */
export function ladder(from: Pt, to: Pt): readonly Pt[] {
  const sizes: Pt[] = []
  for (let size = Math.round(from); size >= Math.round(to); size -= size > 44 ? 2 : 1) sizes.push(size)
  return sizes
}

/** The sizes that figures, diagrams and tables are set in, so that a deck keeps to few of them. */
const STEPS: readonly Pt[] = [
  230, 200, 180, 160, 140, 120, 104, 88, 72, 64, 56, 48, 44, 40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10,
]

/** The steps from `from` down to `to`, descending; never empty. */
export function steps(from: Pt, to: Pt): readonly Pt[] {
  const found = STEPS.filter((size) => size <= from && size >= to)
  return found.length > 0 ? found : [Math.round(to)]
}

/** The largest step that is not above a size, but no smaller than `least`. */
export const step = (size: Pt, least: Pt): Pt => Math.max(least, STEPS.find((one) => one <= size + 0.01) ?? least)

export interface Room {
  readonly width: Pt
  readonly height: Pt
  /** At most so many lines as drawn. */
  readonly lines?: number | undefined
  /** Words wider than the room may be cut, where nothing wider is left. */
  readonly cut?: boolean
}

export interface Fit {
  readonly size: Pt
  readonly paragraphs: readonly Paragraph[]
  readonly extent: Extent
  readonly fits: boolean
  /** A word is wider than the room; more height would not help. */
  readonly tooWide: boolean
  readonly tooTall: boolean
}

const tooWide = (extent: Extent, room: Room): boolean =>
  !room.cut && extent.widestToken > room.width * (extent.lines > 1 ? 1 : WIDTH_SHARE) + 0.01

const tooTall = (extent: Extent, room: Room): boolean =>
  extent.worstHeight > room.height * HEIGHT_SHARE + 0.5 ||
  extent.height > room.height ||
  (room.lines !== undefined && extent.lines > room.lines)

/** From so many characters on, the smallest size is tried first: most likely not even that will do. */
const LONG = 1500

/** The largest size of a descending ladder at which the text fits; the smallest, with `fits: false`, when none does. */
export function fitText(at: (size: Pt) => readonly Paragraph[], sizes: readonly Pt[], room: Room, typesetter: Typesetter): Fit {
  const attempt = (size: Pt): Fit => {
    const paragraphs = at(size)
    const extent = typesetter.measure(paragraphs, room.width)
    const wide = tooWide(extent, room)
    const tall = tooTall(extent, room)
    return { size, paragraphs, extent, tooWide: wide, tooTall: tall, fits: !wide && !tall }
  }
  const smallest = sizes.at(-1) as Pt
  // Heights fall with the size, so the ladder can be searched by halves.
  let low = 0
  let high = sizes.length - 1
  let best: Fit | undefined
  let last: Fit | undefined
  if (high > 0 && lengthOf(at(smallest)) > LONG) {
    best = attempt(smallest)
    if (!best.fits) return best
    high--
  }
  while (low <= high) {
    const middle = (low + high) >> 1
    last = attempt(sizes[middle] as Pt)
    if (last.fits) {
      best = last
      high = middle - 1
    } else low = middle + 1
  }
  return best ?? last ?? attempt(smallest)
}

const lengthOf = (paragraphs: readonly Paragraph[]): number =>
  paragraphs.reduce((sum, { runs }) => runs.reduce((length, run) => length + run.text.length, sum), 0)
