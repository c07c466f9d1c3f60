import { type Box, bottom, right } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { inkOf } from './overlap.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

const ACROSS = 64
const DOWN = 36

/** What is painted on a slide, without its ground: each text line, picture, chart, table and filled shape. */
function painted(sheet: Sheet): readonly Box[] {
  return sheet.leaves.flatMap((mark) => (mark.kind === 'line' ? [] : [...inkOf(mark), ...(isSolid(mark) ? [mark.box] : [])]))
}

const isSolid = (mark: Mark): boolean =>
  mark.kind === 'chart' || mark.kind === 'table' || mark.picture !== undefined || mark.fill !== undefined

/** The largest rectangle of a slide in which nothing is painted, as a share of the slide, on a grid of 64 × 36. */
export function largestHole(sheet: Sheet, { width, height }: Subject): number {
  const full = new Uint8Array(ACROSS * DOWN)
  for (const box of painted(sheet)) {
    const [left, top] = [Math.max(0, Math.floor((box.x / width) * ACROSS)), Math.max(0, Math.floor((box.y / height) * DOWN))]
    const [end, foot] = [
      Math.min(ACROSS, Math.ceil((right(box) / width) * ACROSS)),
      Math.min(DOWN, Math.ceil((bottom(box) / height) * DOWN)),
    ]
    for (let y = top; y < foot; y++) if (end > left) full.fill(1, y * ACROSS + left, y * ACROSS + end)
  }
  const heights = new Array<number>(ACROSS).fill(0)
  let best = 0
  for (let y = 0; y < DOWN; y++) {
    for (let x = 0; x < ACROSS; x++) heights[x] = full[y * ACROSS + x] ? 0 : (heights[x] as number) + 1
    best = Math.max(best, largestUnder(heights))
  }
  return best / (ACROSS * DOWN)
}

/** The largest rectangle under a row of columns (stack method, one pass). */
function largestUnder(heights: readonly number[]): number {
  const stack: number[] = []
  let best = 0
  for (let x = 0; x <= heights.length; x++) {
    const height = heights[x] ?? 0
    while (stack.length > 0 && (heights[stack.at(-1) as number] as number) >= height) {
      const top = heights[stack.pop() as number] as number
      best = Math.max(best, top * (x - (stack.length > 0 ? (stack.at(-1) as number) + 1 : 0)))
    }
    stack.push(x)
  }
  return best
}

/** The tallest band across the whole safe area in which nothing is painted, points. */
export function deadBand(sheet: Sheet, { height }: Subject, margin: Pt): Pt {
  const boxes = painted(sheet)
    .filter((box) => bottom(box) > margin && box.y < height - margin)
    .sort((a, b) => a.y - b.y)
  let reach = margin
  let tallest = 0
  for (const box of boxes) {
    tallest = Math.max(tallest, box.y - reach)
    reach = Math.max(reach, bottom(box))
  }
  return Math.max(tallest, height - margin - reach)
}
