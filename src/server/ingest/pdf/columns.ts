import type { Segment } from './lines.ts'
import { type Row, rowsOf } from './tables.ts'

/** Share of the text's width that a segment must leave free to stand in a column. */
const NARROW = 0.62
const FEWEST_LINES = 5
/** Characters that lines in columns of prose have on the average. */
const PROSE = 20

/**
 * The rows of a page in the order of reading: where the text stands in columns, one after the other, between what goes
 * across them.
 */
export function inColumns(rows: readonly Row[]): Row[][] {
  const segments = rows.flat()
  const gutter = gutterOf(segments)
  if (!gutter) return [[...rows]]
  const blocks: Row[][] = []
  let [left, right]: [Segment[], Segment[]] = [[], []]
  let across: Row[] = []
  const flush = () => {
    const sides = segments[0]?.rtl ? [right, left] : [left, right]
    for (const side of sides) if (side.length > 0) blocks.push(...inColumns(rowsOf(side)))
    ;[left, right] = [[], []]
  }
  for (const row of rows) {
    if (row.some((segment) => crosses(segment, gutter))) {
      flush()
      across.push(row)
      continue
    }
    if (across.length > 0) blocks.push(across)
    across = []
    for (const segment of row) (segment.x + segment.width <= gutter.to ? left : right).push(segment)
  }
  flush()
  if (across.length > 0) blocks.push(across)
  return blocks
}

interface Gutter {
  readonly from: number
  readonly to: number
}

const crosses = ({ x, width }: Segment, { from, to }: Gutter): boolean => x < from && x + width > to

/** The widest strip in the middle of the page that no narrow segment enters, if there is prose at both sides. */
function gutterOf(segments: readonly Segment[]): Gutter | undefined {
  if (segments.length < 2 * FEWEST_LINES) return undefined
  const [start, end] = [Math.min(...segments.map(({ x }) => x)), Math.max(...segments.map(({ x, width }) => x + width))]
  const width = end - start
  const narrow = segments.filter((segment) => segment.width < width * NARROW)
  if (narrow.length < segments.length * 0.5) return undefined
  let best: Gutter | undefined
  let reach = start
  for (const { x, width: own } of [...narrow].sort((a, b) => a.x - b.x)) {
    const middle = (reach + x) / 2
    if (x - reach > 0.8 * usualSize(segments) && middle > start + width * 0.2 && middle < start + width * 0.8) {
      if (!best || x - reach > best.to - best.from) best = { from: reach, to: x }
    }
    reach = Math.max(reach, x + own)
  }
  if (!best) return undefined
  const { from, to } = best
  const sides = [narrow.filter((segment) => segment.x + segment.width <= from + 0.01), narrow.filter((segment) => segment.x >= to - 0.01)]
  return sides.every(isProse) ? best : undefined
}

function isProse(side: readonly Segment[]): boolean {
  const letters = side.reduce((sum, { text }) => sum + [...text].length * (/[\u3040-\u9FFF\uAC00-\uD7AF]/.test(text) ? 2 : 1), 0)
  return side.length >= FEWEST_LINES && letters / side.length >= PROSE
}

const usualSize = (segments: readonly Segment[]): number => {
  const sizes = segments.map(({ size }) => size).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 10
}
