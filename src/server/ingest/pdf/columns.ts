import type { Segment } from './lines.ts'
import { type Row, rowsOf } from './tables.ts'

/** Share of the text's width that a segment must leave free to stand in a column. */
const NARROW = 0.62
const FEWEST_LINES = 5
/** Share of the segments that may stand across a gutter. */
const FEW = 0.12
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
    if (isTableRow(row) || row.some((segment) => crosses(segment, gutter))) {
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

/** Several short pieces side by side are cells, though a gap of theirs may lie in the gutter. */
const isTableRow = (row: Row): boolean => row.length >= 3 && row.every(({ text }) => text.length <= PROSE * 1.5)

/** Whatever reaches into the gutter goes across. */
const crosses = ({ x, width }: Segment, { from, to }: Gutter): boolean => x < to - 0.5 && x + width > from + 0.5

/**
 * The widest strip in the middle of the page that next to no narrow segment enters, if there is prose at both sides.
 * Titles, captions and tables may stand across it.
 */
function gutterOf(segments: readonly Segment[]): Gutter | undefined {
  if (segments.length < 2 * FEWEST_LINES) return undefined
  const [start, end] = [Math.min(...segments.map(({ x }) => x)), Math.max(...segments.map(({ x, width }) => x + width))]
  const width = end - start
  const narrow = segments.filter((segment) => segment.width < width * NARROW)
  if (narrow.length < segments.length * 0.5) return undefined
  const strip = emptiest(narrow, start + width * 0.2, start + width * 0.8)
  if (!strip || strip.to - strip.from < 0.8 * usualSize(segments)) return undefined
  const sides = [
    narrow.filter((segment) => segment.x + segment.width <= strip.from + 1),
    narrow.filter((segment) => segment.x >= strip.to - 1),
  ]
  return sides.every(isProse) ? strip : undefined
}

/** The widest run of points that few segments cover. */
function emptiest(segments: readonly Segment[], from: number, to: number): Gutter | undefined {
  const covered = new Uint16Array(Math.max(Math.ceil(to - from), 1))
  for (const { x, width } of segments) {
    const last = Math.min(Math.ceil(x + width - from), covered.length)
    for (let at = Math.max(Math.floor(x - from), 0); at < last; at++) covered[at] = (covered[at] ?? 0) + 1
  }
  const few = Math.max(1, segments.length * FEW)
  let best: Gutter | undefined
  for (let at = 0; at < covered.length; at++) {
    if ((covered[at] ?? 0) > few) continue
    const begin = at
    while (at < covered.length && (covered[at] ?? 0) <= few) at++
    if (!best || at - begin > best.to - best.from) best = { from: from + begin, to: from + at }
  }
  return best
}

function isProse(side: readonly Segment[]): boolean {
  const letters = side.reduce((sum, { text }) => sum + [...text].length * (/[\u3040-\u9FFF\uAC00-\uD7AF]/.test(text) ? 2 : 1), 0)
  return side.length >= FEWEST_LINES && letters / side.length >= PROSE
}

const usualSize = (segments: readonly Segment[]): number => {
  const sizes = segments.map(({ size }) => size).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 10
}
