import { type Box, bottom, right, union } from '../base/geometry.ts'

/** Boxes may overlap by this share of the smaller and still be parted by a cut between them. */
const LAP = 0.2
/** What spans so much of the width heads or foots the columns between, and parts them only in appearance. */
const SPAN = 0.6
/** Gaps under this share of the widest part the lines of a block, not blocks. */
const BLOCK = 0.6

type Policy = 'rows' | 'columns' | 'widest gap' | 'blocks'
type Axis = 'rows' | 'columns'

/**
 * Orders in which a page can be read, as indices into `boxes`: cut into rows first, into columns first, always at the
 * widest gap, or into rows of blocks and their columns by turns, each recursively (XY-cut); or from side to side. Each with
 * and without what spans the page. All of them count as right.
 */
export function readingOrders(boxes: readonly Box[], rtl: boolean): readonly (readonly number[])[] {
  const all = boxes.map((_, index) => index)
  const width = union(boxes)?.width ?? 0
  const narrow = all.filter((index) => (boxes[index] as Box).width <= SPAN * width)
  const sets = narrow.length >= 3 && narrow.length < all.length ? [all, narrow] : [all]
  const policies = ['rows', 'columns', 'widest gap', 'blocks'] as const
  return sets.flatMap((set) => [...policies.map((policy) => cut(set, { boxes, policy, rtl }, 'rows')), along(set, boxes, rtl)])
}

/** From one side to the other, as along a time line whose labels stand above and below it by turns. */
function along(indices: readonly number[], boxes: readonly Box[], rtl: boolean): readonly number[] {
  const place = (index: number) => {
    const { x, y, width } = boxes[index] as Box
    return { across: (rtl ? -1 : 1) * (x + width / 2), y }
  }
  return [...indices].sort((a, b) => place(a).across - place(b).across || place(a).y - place(b).y)
}

interface Reading {
  readonly boxes: readonly Box[]
  readonly policy: Policy
  readonly rtl: boolean
}

/** @param turn the axis whose turn it is, for the policy that takes turns */
function cut(indices: readonly number[], reading: Reading, turn: Axis): readonly number[] {
  if (indices.length < 2) return indices
  const next = turn === 'rows' ? 'columns' : 'rows'
  for (const bands of cutsOf(indices, reading, turn)) {
    if (bands.length > 1) return bands.flatMap((band) => cut(band, reading, next))
  }
  // Nothing parts them: they overlap, so the tree's own order is as good as any other.
  return indices
}

/** Ways to part a region, the preferred first. */
function cutsOf(indices: readonly number[], { boxes, policy, rtl }: Reading, turn: Axis): readonly (readonly (readonly number[])[])[] {
  const [rows, columns] = [bandsOf(indices, boxes, 'rows', rtl), bandsOf(indices, boxes, 'columns', rtl)]
  const widest = Math.max(0, ...rows.gaps)
  if (policy === 'rows') return [rows.bands, columns.bands]
  if (policy === 'columns') return [columns.bands, rows.bands]
  if (policy === 'blocks')
    return turn === 'rows' ? [joined(rows, BLOCK * widest), columns.bands] : [columns.bands, joined(rows, BLOCK * widest)]
  const taken = widest >= Math.max(0, ...columns.gaps) ? rows : columns
  return [joined(taken, Math.max(0, ...taken.gaps)), rows.bands, columns.bands]
}

/** Bands joined where the gap between them is under `least`. */
function joined({ bands, gaps }: Bands, least: number): readonly (readonly number[])[] {
  const blocks: number[][] = []
  for (const [index, band] of bands.entries()) {
    if (index > 0 && (gaps[index - 1] as number) < least) blocks.at(-1)?.push(...band)
    else blocks.push([...band])
  }
  return blocks.map((block) => block.sort((a, b) => a - b))
}

interface Bands {
  /** Groups of boxes that no straight cut parts, in reading order. */
  readonly bands: readonly (readonly number[])[]
  /** Between one band and the next; negative where they overlap a little. */
  readonly gaps: readonly number[]
}

function bandsOf(indices: readonly number[], boxes: readonly Box[], axis: Axis, rtl: boolean): Bands {
  const start = (i: number) => (axis === 'rows' ? (boxes[i] as Box).y : rtl ? -right(boxes[i] as Box) : (boxes[i] as Box).x)
  const end = (i: number) => (axis === 'rows' ? bottom(boxes[i] as Box) : rtl ? -(boxes[i] as Box).x : right(boxes[i] as Box))
  const sorted = [...indices].sort((a, b) => start(a) - start(b) || a - b)
  const bands: number[][] = []
  let reach = Number.NEGATIVE_INFINITY
  const gaps: number[] = []
  for (const index of sorted) {
    const band = bands.at(-1)
    const lap = reach - start(index)
    if (band && lap > LAP * Math.min(end(index) - start(index), reach - Math.min(...band.map(start)))) band.push(index)
    else {
      if (band) gaps.push(-lap)
      bands.push([index])
    }
    reach = Math.max(reach, end(index))
  }
  return { bands: bands.map((band) => band.sort((a, b) => a - b)), gaps }
}

/** Kendall's τ of an order against ascending indices: 1 for the same, −1 for the reverse. */
export function agreement(order: readonly number[]): number {
  let sum = 0
  let pairs = 0
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) {
      sum += (order[i] as number) < (order[j] as number) ? 1 : -1
      pairs++
    }
  }
  return pairs === 0 ? 1 : sum / pairs
}
