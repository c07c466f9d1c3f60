/** A rectangle on a page, y downwards, in whatever unit. */
export interface Placed {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Edges of one axis. */
interface Span {
  readonly from: number
  readonly to: number
}

const DEPTH = 40

/**
 * Things on a page in the order in which they are read: the page is cut along its widest gap, rows and columns alike,
 * and each part again (the recursive X-Y cut), so that what belongs together stays together. A row is preferred where a
 * column's gap is not clearly wider.
 * @param rightToLeft columns are read from the right
 */
export function inReadingOrder<T extends Placed>(things: readonly T[], rightToLeft = false, depth = 0): T[] {
  if (things.length < 2) return [...things]
  const rows = gap(things.map(({ y, height }) => ({ from: y, to: y + height })))
  const columns = gap(things.map(({ x, width }) => ({ from: x, to: x + width })))
  if (depth > DEPTH || (rows === undefined && columns === undefined)) return byPosition(things, rightToLeft)
  if (rows && (!columns || rows.width * 1.5 >= columns.width)) {
    const above = things.filter(({ y, height }) => y + height <= rows.at)
    const below = things.filter((thing) => !above.includes(thing))
    return [...inReadingOrder(above, rightToLeft, depth + 1), ...inReadingOrder(below, rightToLeft, depth + 1)]
  }
  const at = columns?.at ?? 0
  const left = things.filter(({ x, width }) => x + width <= at)
  const right = things.filter((thing) => !left.includes(thing))
  const [first, second] = rightToLeft ? [right, left] : [left, right]
  return [...inReadingOrder(first, rightToLeft, depth + 1), ...inReadingOrder(second, rightToLeft, depth + 1)]
}

/** The widest stretch that nothing covers, by its middle; things that touch are not apart. */
function gap(spans: readonly Span[]): { readonly at: number; readonly width: number } | undefined {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  let reach = Number.NEGATIVE_INFINITY
  let best: { at: number; width: number } | undefined
  for (const { from, to } of sorted) {
    const width = from - reach
    if (Number.isFinite(reach) && width > 0 && width > (best?.width ?? 0)) best = { at: reach + width / 2, width }
    reach = Math.max(reach, to)
  }
  return best
}

function byPosition<T extends Placed>(things: readonly T[], rightToLeft: boolean): T[] {
  return [...things].sort((a, b) => a.y - b.y || (rightToLeft ? b.x - a.x : a.x - b.x))
}
