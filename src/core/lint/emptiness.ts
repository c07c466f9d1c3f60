import { area, type Box, bottom, right } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { inkOf } from './overlap.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

const ACROSS = 64
const DOWN = 36

/** What is painted on a slide, without its ground: each text line, picture, chart, table and filled shape. */
function painted(sheet: Sheet): readonly Box[] {
  return sheet.leaves.flatMap((mark) => (mark.kind === 'line' ? [] : [...inkOf(mark), ...(isSolid(mark) ? [mark.box] : [])]))
}

/** Whether a mark's whole box is filled, and not only its letters. */
export const isSolid = (mark: Mark): boolean =>
  mark.kind === 'chart' || mark.kind === 'table' || mark.picture !== undefined || mark.fill !== undefined

/** A rectangle in which nothing is painted. */
export interface Hole {
  readonly box: Box
  /** Of the slide, 0…1. */
  readonly share: number
}

/** The largest rectangle of a slide in which nothing is painted, on a grid of 64 × 36. */
export function largestHole(sheet: Sheet, { width, height }: Subject): Hole {
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
  let best: Box = { x: 0, y: 0, width: 0, height: 0 }
  for (let y = 0; y < DOWN; y++) {
    for (let x = 0; x < ACROSS; x++) heights[x] = full[y * ACROSS + x] ? 0 : (heights[x] as number) + 1
    const under = largestUnder(heights)
    if (area(under) > area(best)) best = { ...under, y: y + 1 - under.height }
  }
  const [across, down] = [width / ACROSS, height / DOWN]
  return {
    box: { x: best.x * across, y: best.y * down, width: best.width * across, height: best.height * down },
    share: area(best) / (ACROSS * DOWN),
  }
}

/** The largest rectangle under a row of columns (stack method, one pass), as if they stood on zero. */
function largestUnder(heights: readonly number[]): Box {
  const stack: number[] = []
  let best: Box = { x: 0, y: 0, width: 0, height: 0 }
  for (let x = 0; x <= heights.length; x++) {
    const height = heights[x] ?? 0
    while (stack.length > 0 && (heights[stack.at(-1) as number] as number) >= height) {
      const top = heights[stack.pop() as number] as number
      const left = stack.length > 0 ? (stack.at(-1) as number) + 1 : 0
      if (top * (x - left) > area(best)) best = { x: left, y: 0, width: x - left, height: top }
    }
    stack.push(x)
  }
  return best
}

/** The tallest band across the whole safe area in which nothing is painted. */
export function deadBand(sheet: Sheet, { width, height }: Subject, margin: Pt): Hole {
  const boxes = painted(sheet)
    .filter((box) => bottom(box) > margin && box.y < height - margin)
    .sort((a, b) => a.y - b.y)
  let reach = margin
  let tallest: Box = { x: 0, y: 0, width, height: 0 }
  for (const { y, height: own } of [...boxes, { y: height - margin, height: 0 }]) {
    if (y - reach > tallest.height) tallest = { ...tallest, y: reach, height: y - reach }
    reach = Math.max(reach, y + own)
  }
  return { box: tallest, share: tallest.height / height }
}

/** Where a hole lies on a slide: `at the lower right`, `in the lower half`. */
export function whereOf({ box }: Hole, { width, height }: Subject): string {
  const third = (middle: number, whole: Pt, names: readonly [string, string, string]) =>
    names[middle < 0.42 * whole ? 0 : middle > 0.58 * whole ? 2 : 1]
  const down = third(box.y + box.height / 2, height, ['upper', '', 'lower'])
  if (box.width > 0.8 * width) return down === '' ? 'across the middle' : `in the ${down} half`
  const across = third(box.x + box.width / 2, width, ['left', 'middle', 'right'])
  return `at the ${[down, across].filter((word) => word !== '').join(' ')}`
}
