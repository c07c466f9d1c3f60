import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find, isTrue } from '../../../../core/lint/package/nodes.ts'
import type { Grid } from '../../grid.ts'
import { BUILT_IN_FORMATS, formatNumber, general } from '../number-format.ts'

/** What the cells of all sheets share. */
export interface Book {
  readonly strings: readonly string[]
  /** Number formats by the index that cells name. */
  readonly formats: readonly string[]
  readonly epoch1904: boolean
}

/** Columns past which a sheet is a database, not a table. */
const MOST_COLUMNS = 60

/** @param root `x:sst` */
export function sharedStrings(root: XmlNode | undefined): string[] {
  return all(root, 'x:si').map(stringOf)
}

/** Rich text is joined; readings of Japanese characters (`rPh`) are not said. */
const stringOf = (node: XmlNode): string =>
  node.children
    .map((child) => (child.name === 'x:t' ? child.text : child.name === 'x:r' ? (find(child, 'x:t')?.text ?? '') : ''))
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** @param root `x:styleSheet` */
export function numberFormats(root: XmlNode | undefined): string[] {
  const own = new Map(
    all(find(root, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']),
  )
  return all(find(root, 'x:cellXfs'), 'x:xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return own.get(id) ?? BUILT_IN_FORMATS[id] ?? 'General'
  })
}

/** The cells of a sheet as they are shown; hidden rows and columns are left out. @param root `x:worksheet` */
export function sheetGrid(root: XmlNode | undefined, book: Book): Grid {
  const hidden = hiddenColumns(root)
  const rows: string[][] = []
  /** Sheet row → index in `rows`. */
  const places = new Map<number, number>()
  let before = 0
  for (const row of all(find(root, 'x:sheetData'), 'x:row')) {
    const number = Number(row.attributes.r ?? before + 1)
    // A gap of any length is one blank row.
    if (number > before + 1) rows.push([])
    before = number
    if (isTrue(row.attributes.hidden)) continue
    places.set(number, rows.length)
    rows.push(cellsOf(row, book, hidden))
  }
  return { rows, merged: fillMerged(root, rows, places) }
}

function cellsOf(row: XmlNode, book: Book, hidden: ReadonlySet<number>): string[] {
  const cells: string[] = []
  let next = 0
  for (const cell of all(row, 'x:c')) {
    const column = columnOf(cell.attributes.r) ?? next
    next = column + 1
    if (column >= MOST_COLUMNS || hidden.has(column)) continue
    while (cells.length < column) cells.push('')
    cells[column] = textOf(cell, book)
  }
  return cells
}

function textOf(cell: XmlNode, { strings, formats, epoch1904 }: Book): string {
  const value = find(cell, 'x:v')?.text ?? ''
  switch (cell.attributes.t) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'inlineStr': {
      const inline = find(cell, 'x:is')
      return inline ? stringOf(inline) : ''
    }
    case 'str':
      return value
    case 'b':
      // Signs, since the language of the sheet is not known.
      return value === '1' ? '✓' : '–'
    case 'd':
      return value.slice(0, 10)
    // Errors such as #N/A say nothing to an audience.
    case 'e':
      return ''
    default: {
      if (value.trim() === '') return ''
      const number = Number(value)
      if (!Number.isFinite(number)) return value
      const format = formats[Number(cell.attributes.s ?? 0)]
      return format === undefined ? general(number) : formatNumber(number, format, epoch1904)
    }
  }
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function hiddenColumns(root: XmlNode | undefined): ReadonlySet<number> {
  const hidden = new Set<number>()
  for (const { attributes } of all(find(root, 'x:cols'), 'x:col')) {
    if (!isTrue(attributes.hidden)) continue
    for (let column = Number(attributes.min) - 1; column < Math.min(Number(attributes.max), MOST_COLUMNS); column++) hidden.add(column)
  }
  return hidden
}

/** Repeats what a cell says in those that are merged into it along its row. */
function fillMerged(root: XmlNode | undefined, rows: readonly string[][], places: ReadonlyMap<number, number>): ReadonlySet<string> {
  const merged = new Set<string>()
  for (const { attributes } of all(find(root, 'x:mergeCells'), 'x:mergeCell')) {
    const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attributes.ref ?? '') ?? []
    const row = places.get(Number(top))
    const [from, to] = [columnOf(`${left}1`), columnOf(`${right}1`)]
    const cells = row === undefined ? undefined : rows[row]
    const text = from === undefined ? undefined : cells?.[from]
    if (!cells || !text || from === undefined || to === undefined || top !== bottom) continue
    for (let column = from + 1; column <= Math.min(to, MOST_COLUMNS - 1); column++) {
      while (cells.length < column) cells.push('')
      cells[column] = text
      merged.add(`${row}:${column}`)
    }
  }
  return merged
}
