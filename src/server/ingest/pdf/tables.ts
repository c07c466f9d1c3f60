import type { Piece } from '../../generate/compose/blocks.ts'
import { joined, type Segment } from './lines.ts'

/** Segments on one baseline. */
export type Row = readonly Segment[]

/** A row of running text, or rows that make a table. */
export type Stretch =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'table'; readonly piece: Piece; readonly y: number }

const FEWEST_ROWS = 3
const LONGEST_CELL = 45
/** Distance of two lines of one text, in type sizes, at the most. */
const LEADING = 1.36

/** Segments by their baseline, from top to bottom. */
export function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: Segment[][] = []
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row?.[0] && Math.abs(row[0].y - segment.y) <= 0.3 * segment.size) row.push(segment)
    else rows.push([segment])
  }
  return rows.map((row) => row.sort((a, b) => (a.rtl ? b.x - a.x : a.x - b.x)))
}

/** Takes the clear tables out of a page's rows: three rows or more whose short cells stand below each other. */
export function withTables(rows: readonly Row[]): Stretch[] {
  const stretches: Stretch[] = []
  let open: Row[] = []
  for (let i = 0; i < rows.length; ) {
    const found = tableAt(rows, i)
    if (found === undefined) {
      open.push(rows[i] as Row)
      i++
      continue
    }
    if (open.length > 0) stretches.push({ kind: 'rows', rows: open })
    open = []
    stretches.push({ kind: 'table', piece: found.piece, y: rows[i]?.[0]?.y ?? 0 })
    i = found.end
  }
  if (open.length > 0) stretches.push({ kind: 'rows', rows: open })
  return stretches
}

interface Column {
  readonly from: number
  readonly to: number
}

function tableAt(rows: readonly Row[], start: number): { readonly piece: Piece; readonly end: number } | undefined {
  if ((rows[start]?.length ?? 0) < 2) return undefined
  const { end, columns } = regionFrom(rows, start)
  const body = rows.slice(start, end)
  const cells = body.flat()
  const average = cells.reduce((sum, { text }) => sum + text.length, 0) / Math.max(cells.length, 1)
  const numeric = cells.filter(({ text }) => /\d/.test(text)).length / Math.max(cells.length, 1)
  if (body.filter((row) => row.length >= 2).length < FEWEST_ROWS || columns.length < 2 || average > LONGEST_CELL) return undefined
  // Two columns of words are more often a list with its marks, or a layout.
  if (columns.length === 2 && (numeric < 0.3 || cells.some(({ text }) => /^[•–-]$|^\(?\d{1,2}[.)]$/.test(text.trim())))) return undefined
  // Columns are read as their lines are.
  const ordered = cells.filter(({ rtl }) => rtl).length > cells.length / 2 ? [...columns].reverse() : columns
  const table = tableRows(body).map((row) => ordered.map((column) => row.filter((segment) => standsIn(segment, column))))
  const filled = table.flat().filter((cell) => cell.length > 0).length
  if (filled < columns.length * table.length * 0.5 || columns.some((column) => isProse(body, column))) return undefined
  const runs = (cell: readonly Segment[]) => (cell.length === 0 ? [] : joined(cell).runs.map(({ text }) => ({ text })))
  const [headers = [], ...rest] = table.map((row) => row.map(runs))
  return rest.length < 2 ? undefined : { piece: { kind: 'table', headers, rows: rest }, end }
}

/** The rows from `start` whose segments keep to the same columns. */
function regionFrom(rows: readonly Row[], start: number): { readonly end: number; readonly columns: readonly Column[] } {
  let end = start
  let columns: Column[] = []
  for (; end < rows.length; end++) {
    const row = rows[end] as Row
    const [first] = row
    const before = rows[end - 1]?.[0]
    const pitch = end > start && first && before ? (first.y - before.y) / first.size : 0
    if (pitch > (end === start + 1 ? 4.6 : 4.2) || row.some(({ text }) => text.length > LONGEST_CELL * 2)) break
    const next = merged([...columns, ...row.map(({ x, width }) => ({ from: x, to: x + width }))])
    // A row that closes the gap between two columns is no row of this table.
    if (end > start && next.length < columns.length) break
    if (row.length === 1 && !isContinuation(first as Segment, columns)) break
    columns = next
  }
  return { end, columns }
}

/**
 * Lines of a table by the rows that they make: those closer than lines of text are one row. Where all are as close,
 * a line that leaves the first column free goes on with the row above.
 */
function tableRows(lines: readonly Row[]): Row[] {
  const loose = lines.some((_, i) => i > 0 && gapBefore(lines, i) > LEADING)
  const table: Segment[][] = []
  lines.forEach((line, i) => {
    const last = table.at(-1)
    const first = lines[0]?.[0]
    const goesOn = loose
      ? gapBefore(lines, i) <= LEADING
      : table.length > 1 && line.length === 1 && (line[0]?.x ?? 0) > (first?.x ?? 0) + (first?.width ?? 0)
    if (last && goesOn) last.push(...line)
    else table.push([...line])
  })
  return table
}

/** Distance to the line above, in type sizes. */
const gapBefore = (lines: readonly Row[], i: number): number => {
  const [above, own] = [lines[i - 1]?.[0], lines[i]?.[0]]
  return above && own ? (own.y - above.y) / Math.max(own.size, above.size) : Number.POSITIVE_INFINITY
}

const standsIn = ({ x, width }: Segment, { from, to }: Column): boolean => x + width / 2 >= from - 1 && x + width / 2 <= to + 1

/** Lines of running text fill their column; cells do not. */
function isProse(rows: readonly Row[], { from, to }: Column): boolean {
  const inside = rows.flat().filter(({ x, width }) => x >= from - 1 && x + width <= to + 1)
  const filled = inside.filter(({ width, text }) => width >= (to - from) * 0.82 && text.length > 14)
  return inside.length >= 4 && filled.length >= inside.length * 0.6
}

/** A further line of a cell stands right of the first column. */
const isContinuation = ({ x }: Segment, columns: readonly Column[]): boolean => columns.length >= 2 && x > (columns[0]?.to ?? 0)

function merged(spans: readonly Column[]): Column[] {
  const columns: { from: number; to: number }[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else columns.push({ from, to })
  }
  return columns
}
