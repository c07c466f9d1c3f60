import { type Box, bottom, right } from '../base/geometry.ts'

/** Boxes may overlap by this share of the smaller and still be parted by a cut between them. */
const LAP = 0.2

/**
 * Orders in which a page can be read, as indices into `boxes`: cut into rows first, or into columns first, each
 * recursively (XY-cut). A page of cells can be read either way, so both count as right.
 */
export function readingOrders(boxes: readonly Box[], rtl: boolean): readonly (readonly number[])[] {
  const all = boxes.map((_, index) => index)
  return [cut(all, boxes, 'rows', rtl), cut(all, boxes, 'columns', rtl)]
}

type Axis = 'rows' | 'columns'

function cut(indices: readonly number[], boxes: readonly Box[], first: Axis, rtl: boolean): readonly number[] {
  if (indices.length < 2) return indices
  const second: Axis = first === 'rows' ? 'columns' : 'rows'
  for (const axis of [first, second]) {
    const bands = bandsOf(indices, boxes, axis, rtl)
    if (bands.length > 1) return bands.flatMap((band) => cut(band, boxes, first, rtl))
  }
  // Nothing parts them: they overlap, so the tree's own order is as good as any other.
  return indices
}

/** Groups of boxes that no straight cut along the axis parts, in reading order. */
function bandsOf(indices: readonly number[], boxes: readonly Box[], axis: Axis, rtl: boolean): number[][] {
  const start = (i: number) => (axis === 'rows' ? (boxes[i] as Box).y : rtl ? -right(boxes[i] as Box) : (boxes[i] as Box).x)
  const end = (i: number) => (axis === 'rows' ? bottom(boxes[i] as Box) : rtl ? -(boxes[i] as Box).x : right(boxes[i] as Box))
  const sorted = [...indices].sort((a, b) => start(a) - start(b) || a - b)
  const bands: number[][] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const index of sorted) {
    const band = bands.at(-1)
    const lap = reach - start(index)
    if (band && lap > LAP * Math.min(end(index) - start(index), reach - Math.min(...band.map(start)))) band.push(index)
    else bands.push([index])
    reach = Math.max(reach, end(index))
  }
  return bands.map((band) => band.sort((a, b) => a - b))
}

/** Kendall's τ of an order against 0, 1, 2 …: 1 for the same, −1 for the reverse. */
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
