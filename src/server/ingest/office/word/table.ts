import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'
import { type Runs, textOf } from '../../../generate/compose/runs.ts'
import { settled } from '../markup.ts'
import type { Passage } from './headings.ts'
import { blocksIn, type WordReading } from './word.ts'

/** Characters past which a cell is no cell but a part of the page. */
const LONGEST_CELL = 700

/**
 * A table, or where a table only arranges the page (one column, pictures, long texts), what stands in its cells.
 * @param node `w:tbl`
 */
export function tablePieces(node: XmlNode, part: string, word: WordReading): Passage[] {
  const rows = rowsOf(node).map((row) => cellsOf(row).flatMap((cell) => readCell(cell, part, word)))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const cells = rows.flat()
  const arranges =
    columns < 2 ||
    cells.some(({ content }) => content.some((passage) => passage.kind === 'piece')) ||
    cells.some(({ runs }) => textOf(runs).length > LONGEST_CELL)
  if (arranges) return cells.flatMap(({ content }) => content)
  const full = rows.map((row) => [...row.map(({ runs }) => runs), ...Array.from({ length: columns - row.length }, (): Runs => [])])
  const [headers = [], ...rest] = full
  return [{ kind: 'piece', piece: { kind: 'table', headers, rows: rest } }]
}

interface Cell {
  readonly runs: Runs
  readonly content: readonly Passage[]
}

const EMPTY: Cell = { runs: [], content: [] }

/** Rows and cells may stand in content controls and tracked insertions. */
const rowsOf = (node: XmlNode): XmlNode[] =>
  settled(node).flatMap((child) => (child.name === 'w:tr' ? [child] : /^w:(?:sdt|sdtContent|ins)$/.test(child.name) ? rowsOf(child) : []))

const cellsOf = (node: XmlNode): XmlNode[] =>
  settled(node).flatMap((child) => (child.name === 'w:tc' ? [child] : /^w:(?:sdt|sdtContent|ins)$/.test(child.name) ? cellsOf(child) : []))

/** A cell and the empty ones that it spans; one that goes on from above is empty. */
function readCell(node: XmlNode, part: string, word: WordReading): Cell[] {
  const properties = find(node, 'w:tcPr')
  const span = Math.min(Math.max(Number(find(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1) || 1, 1), 63)
  const merged = all(properties, 'w:vMerge').some((merge) => merge.attributes['w:val'] !== 'restart')
  const content = merged ? [] : blocksIn(node, part, word)
  const runs = content.flatMap((passage, i): Runs => {
    if (passage.kind !== 'text') return []
    const mark = passage.list && content.length > 1 ? [{ text: '• ' }] : []
    return [...(i > 0 ? [{ text: '\n' }] : []), ...mark, ...passage.runs]
  })
  return [{ runs, content }, ...Array.from({ length: span - 1 }, () => EMPTY)]
}
