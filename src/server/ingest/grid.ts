import type { Item, Piece } from '../generate/compose/blocks.ts'
import { readQuantity } from '../generate/compose/numbers.ts'
import type { Runs } from '../generate/compose/runs.ts'

/** Cells of a sheet or a file of separated values, as they are shown. */
export interface Grid {
  readonly rows: readonly (readonly string[])[]
  /** `row:column` of cells that repeat the one at their left because the two are merged. */
  readonly merged?: ReadonlySet<string>
}

/** Rows and columns of a grid that belong together. */
interface Region {
  readonly top: number
  readonly bottom: number
  readonly columns: readonly number[]
}

const isNumeric = (cell: string): boolean => readQuantity(cell) !== undefined
const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell.trim())

/**
 * The tables of a grid, with the lines of text above and below them. Blank rows and columns part tables; labels beside
 * single values are a list.
 */
export function gridPieces(grid: Grid): Piece[] {
  return regionsOf(grid).flatMap((region) => regionPieces(grid, region))
}

function regionsOf({ rows }: Grid): Region[] {
  const filled = rows.map((row) => row.flatMap((cell, i) => (cell.trim() === '' ? [] : [i])))
  const regions: Region[] = []
  for (let top = 0; top < rows.length; top++) {
    if (filled[top]?.length === 0) continue
    let bottom = top
    while (bottom + 1 < rows.length && (filled[bottom + 1]?.length ?? 0) > 0) bottom++
    const used = [...new Set(filled.slice(top, bottom + 1).flat())].sort((a, b) => a - b)
    regions.push(...sideBySide(used).map((columns) => ({ top, bottom, columns })))
    top = bottom
  }
  return regions
}

/** Columns parted by a blank one are two tables where both have two columns or more. */
function sideBySide(used: readonly number[]): number[][] {
  const groups: number[][] = []
  for (const column of used) {
    const last = groups.at(-1)
    if (last && last.at(-1) === column - 1) last.push(column)
    else groups.push([column])
  }
  return groups.every((group) => group.length >= 2) ? groups : [[...used]]
}

function regionPieces(grid: Grid, { top, bottom, columns }: Region): Piece[] {
  const at = Array.from({ length: bottom - top + 1 }, (_, i) => top + i)
  const cells = (row: number) => columns.map((column) => grid.rows[row]?.[column]?.trim() ?? '')
  const said = (row: number) => cells(row).filter((cell, i) => cell !== '' && !grid.merged?.has(`${row}:${columns[i]}`))
  const lines = (rows: readonly number[]) => rows.map((row) => said(row).join(' ')).filter(Boolean)
  const first = at.findIndex((row) => said(row).length > 1)
  if (first < 0 || columns.length < 2) return textLines(lines(at))
  const last = at.findLastIndex((row) => said(row).length > 1)
  const paragraphs = (rows: readonly number[]) => lines(rows).map((text): Piece => ({ kind: 'paragraph', runs: [{ text }] }))
  return [...paragraphs(at.slice(0, first)), ...table(grid, at.slice(first, last + 1), columns), ...paragraphs(at.slice(last + 1))]
}

/** A column of text alone: a list, where its lines are short and many. */
function textLines(lines: readonly string[]): Piece[] {
  const said = lines.filter((line) => line !== '')
  const isList = said.length >= 3 && said.every((line) => line.length <= 160)
  if (isList) return [{ kind: 'list', ordered: false, items: said.map((line): Item => ({ runs: [{ text: line }], items: [] })) }]
  return said.map((line) => ({ kind: 'paragraph', runs: [{ text: line }] }))
}

const asRuns = (cell: string): Runs => (cell === '' ? [] : [{ text: cell }])

function table(grid: Grid, rows: readonly number[], columns: readonly number[]): Piece[] {
  const full = rows.map((row) => columns.map((column) => grid.rows[row]?.[column]?.trim() ?? ''))
  const [first = [], second = []] = full
  const joined =
    rows[0] !== undefined &&
    full.length >= 3 &&
    columns.some((column) => grid.merged?.has(`${rows[0]}:${column}`)) &&
    !second.some(isNumeric)
  if (joined) {
    const headers = first.map((upper, i) =>
      [upper, second[i] ?? ''].filter((part, n, all) => part !== '' && all.indexOf(part) === n).join(' '),
    )
    return [{ kind: 'table', headers: headers.map(asRuns), rows: full.slice(2).map((row) => row.map(asRuns)) }]
  }
  if (hasHeaders(full)) return [{ kind: 'table', headers: first.map(asRuns), rows: full.slice(1).map((row) => row.map(asRuns)) }]
  if (
    columns.length === 2 &&
    full.length <= 12 &&
    full.every(([label = '', value = '']) => label !== '' && !isNumeric(label) && value.length <= 120)
  ) {
    const items = full.map(
      ([label = '', value = '']): Item => ({
        runs: [{ text: label.replace(/[:：]\s*$/, ''), bold: true }, { text: `: ${value}` }],
        items: [],
      }),
    )
    return [{ kind: 'list', ordered: false, items }]
  }
  return [{ kind: 'table', headers: first.map(() => []), rows: full.map((row) => row.map(asRuns)) }]
}

/** Names stand above what they name: the first row has words, or years, where those below have numbers. */
function hasHeaders(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = rows
  if (rest.length === 0) return false
  const named = first.filter((cell) => cell !== '')
  if (named.some((cell) => isNumeric(cell) && !isYear(cell))) return false
  const numeric = rest.some((row) => row.some(isNumeric))
  if (!numeric) return first.length > 2 || rest.length > 1
  // Two columns of labels and numbers have headers only where the first row breaks the pattern.
  return first.some((cell, i) => !isNumeric(cell) && rest.some((row) => isNumeric(row[i] ?? ''))) || named.some(isYear)
}
