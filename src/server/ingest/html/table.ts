import type { Piece } from '../../generate/compose/blocks.ts'
import { type Runs, trim, textOf as wordsOf } from '../../generate/compose/runs.ts'
import { bodyPieces, type PageReading } from './body.ts'
import { childrenOf, type DomElement, textOf } from './dom.ts'
import { inlineRuns, isHidden } from './inline.ts'

/** Characters past which a cell is a part of the page. */
const LONGEST_CELL = 700
const MOST_COLUMNS = 60
/** Elements in a cell that show that the table arranges the page. */
const STRUCTURE = 'table,h1,h2,h3,h4,h5,h6,pre,blockquote,figure'

interface Cell {
  readonly runs: Runs
  readonly head: boolean
}

/** A table of data; what stands in a table that only arranges the page is read cell by cell. */
export function tablePieces(table: DomElement, page: PageReading, depth: number): Piece[] {
  const rows = rowsOf(table)
  const cells = rows.flatMap(cellsOf)
  const arranges =
    table.getAttribute('role') === 'presentation' ||
    rows.every((row) => cellsOf(row).length < 2) ||
    cells.some((cell) => cell.querySelector(STRUCTURE) !== null || textOf(cell).length > LONGEST_CELL)
  if (arranges) return cells.flatMap((cell) => bodyPieces(cell, page, depth + 1))
  const grid = gridOf(rows, page)
  const caption = textOf(table.querySelector('caption'))
  const above: Piece[] = caption === '' ? [] : [{ kind: 'paragraph', runs: [{ text: caption }] }]
  const [first = [], ...rest] = grid
  // Names beside the values and none above them: an infobox.
  if (first.length === 2 && grid.every(([name, value]) => name?.head && !value?.head)) {
    const items = grid.map(([name, value]) => ({
      runs: [...(name?.runs ?? []).map((run) => ({ ...run, bold: true })), { text: ': ' }, ...(value?.runs ?? [])],
      items: [],
    }))
    return [...above, { kind: 'list', ordered: false, items }]
  }
  const runs = (row: readonly Cell[]) => row.map((cell) => cell.runs)
  return [...above, { kind: 'table', headers: runs(first).map(unbold), rows: rest.map(runs) }]
}

const unbold = (runs: Runs): Runs => runs.map(({ bold: _, ...run }) => run)

function rowsOf(table: DomElement): DomElement[] {
  const rows = Array.from(table.children).flatMap((child) =>
    child.localName === 'tr'
      ? [child]
      : /^(?:thead|tbody|tfoot)$/.test(child.localName)
        ? Array.from(child.children).filter((row) => row.localName === 'tr')
        : [],
  )
  return rows.filter((row) => !isHidden(row))
}

const cellsOf = (row: DomElement): DomElement[] =>
  Array.from(row.children).filter((cell) => cell.localName === 'td' || cell.localName === 'th')

/** Every cell in its column: what spans several is said once (https://html.spec.whatwg.org/#algorithm-for-processing-rows). */
function gridOf(rows: readonly DomElement[], page: PageReading): Cell[][] {
  const grid: Cell[][] = rows.map(() => [])
  rows.forEach((row, y) => {
    let x = 0
    for (const cell of cellsOf(row)) {
      while (grid[y]?.[x]) x++
      const span = (name: string, most: number) => Math.min(Math.max(Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1, 1), most)
      const [across, down] = [span('colspan', MOST_COLUMNS), span('rowspan', rows.length - y)]
      const head = cell.localName === 'th'
      for (let dy = 0; dy < down; dy++) {
        for (let dx = 0; dx < across && x + dx < MOST_COLUMNS; dx++) {
          const said = dx === 0 && dy === 0
          const line = grid[y + dy] ?? []
          line[x + dx] = { runs: said ? cellRuns(cell, page) : [], head }
        }
      }
      x += across
    }
  })
  const columns = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? { runs: [], head: false }))
}

/** Blocks in a cell are lines of it. */
function cellRuns(cell: DomElement, page: PageReading): Runs {
  if (Array.from(cell.children).every((child) => !/^(?:p|div|ul|ol|dl)$/.test(child.localName)))
    return trim(inlineRuns(childrenOf(cell), page))
  return bodyPieces(cell, page).flatMap((piece, i): Runs => {
    const runs =
      'runs' in piece
        ? piece.runs
        : piece.kind === 'list'
          ? piece.items.flatMap((item, n) => [...(n > 0 ? [{ text: '\n' }] : []), ...item.runs])
          : []
    return wordsOf(runs) === '' ? [] : [...(i > 0 ? [{ text: '\n' }] : []), ...runs]
  })
}
