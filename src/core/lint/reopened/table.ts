import type { Box } from '../../base/geometry.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { all, find, integer, isTrue } from '../package/nodes.ts'
import type { CellFacts, Ink, Mark, Paint, TableFacts } from '../subject.ts'
import { fillIn } from './fills.ts'
import { type Colors, inkIn } from './palette.ts'
import { readText, type TextStage } from './text.ts'

const EMU = 12_700
const KNOWN_PLAIN: ReadonlySet<string> = new Set(['{2D5ABB26-0587-4C30-8999-92F81FD0307C}', '{5940675A-B579-460E-94D1-54222C63F5DA}'])

/** What a table style says of one cell; `known` is false when the file names a style that nobody has described. */
interface Style {
  readonly fill: Paint | undefined
  readonly ink: Ink | undefined
  readonly bold: boolean
  readonly known: boolean
}

export interface ReadTable {
  readonly facts: TableFacts
  readonly cells: readonly Mark[]
  /** As tall as its rows need. */
  readonly height: number
}

/** A native table: what the rules ask of it, and its cells as marks. */
export function readTable(
  node: XmlNode,
  at: { readonly id: string; readonly box: Box; readonly lineage: readonly string[] },
  stage: TextStage,
  styles: XmlNode | undefined,
): ReadTable {
  const properties = find(node, 'a:tblPr')
  const widths = all(find(node, 'a:tblGrid'), 'a:gridCol').map((column) => (integer(column.attributes.w) ?? 0) / EMU)
  const rows = all(node, 'a:tr')
  const style = styleOf(properties, styles)
  const cells: Mark[] = []
  const facts: TableFacts['rows'][number][] = []
  let y = at.box.y
  for (const [r, row] of rows.entries()) {
    const stated = (integer(row.attributes.h) ?? 0) / EMU
    const looks = all(row, 'a:tc').map((cell, c) => {
      const span = integer(cell.attributes.gridSpan) ?? 1
      const box = { x: at.box.x + sum(widths.slice(0, c)), y, width: sum(widths.slice(c, c + span)), height: stated }
      return readCell(
        cell,
        box,
        `${at.id}.${r + 1}.${c + 1}`,
        stage,
        lookOf(style, { r, c, rows: rows.length, columns: widths.length, properties }, stage.colors),
      )
    })
    // A row is as tall as its tallest cell.
    const height = Math.max(stated, ...looks.map((look) => look.facts.needs ?? 0))
    for (const { mark } of looks) if (mark) cells.push({ ...mark, lineage: [...at.lineage, at.id], box: { ...mark.box, height } })
    facts.push({ height, cells: looks.map((look) => look.facts) })
    y += height
  }
  return { facts: { headerRow: isTrue(properties?.attributes.firstRow), columns: widths.length, rows: facts }, cells, height: y - at.box.y }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function readCell(cell: XmlNode, box: Box, id: string, stage: TextStage, style: Style): { facts: CellFacts; mark: Mark | undefined } {
  const covered = isTrue(cell.attributes.hMerge) || isTrue(cell.attributes.vMerge)
  const tall = (integer(cell.attributes.rowSpan) ?? 1) > 1
  const merged = tall || (integer(cell.attributes.gridSpan) ?? 1) > 1
  const properties = find(cell, 'a:tcPr')
  const body = find(cell, 'a:txBody')
  if (covered || !body) return { facts: { text: '', covered, merged }, mark: undefined }
  const own = fillIn(properties, stage.colors)
  const words = readText(body, box, { ...stage, cell: { ink: style.ink, bold: style.bold, properties } })
  const insets = words.frame.height - words.inner.height
  const text = words.passages.map((passage) => passage.text).join('\n')
  return {
    facts: { text, covered, merged, needs: words.basis === 'measured' && !tall ? words.height + insets : undefined },
    mark: {
      id,
      name: `Cell ${id}`,
      kind: 'shape',
      role: 'label',
      box,
      outline: { kind: 'box' },
      fixed: false,
      within: 'table',
      lineage: [],
      fill: own === 'none' ? undefined : (own ?? style.fill),
      // Of a style that the file does not hold, neither ground nor ink is known.
      text: style.known || own ? words : { ...words, lines: words.lines.map((line) => ({ ...line, pieces: [] })) },
      parts: [],
    },
  }
}

interface Place {
  readonly r: number
  readonly c: number
  readonly rows: number
  readonly columns: number
  readonly properties: XmlNode | undefined
}

function styleOf(properties: XmlNode | undefined, styles: XmlNode | undefined): XmlNode | 'plain' | 'unknown' {
  const id = find(properties, 'a:tableStyleId')?.text.trim()
  if (id === undefined || KNOWN_PLAIN.has(id.toUpperCase())) return 'plain'
  return all(styles, 'a:tblStyle').find((style) => style.attributes.styleId?.toUpperCase() === id.toUpperCase()) ?? 'unknown'
}

/** The parts of a style that meet in a cell, the later ones winning (ECMA-376 20.1.4.2.27). */
function lookOf(style: XmlNode | 'plain' | 'unknown', { r, c, rows, columns, properties }: Place, colors: Colors): Style {
  if (typeof style === 'string') return { fill: undefined, ink: undefined, bold: false, known: style === 'plain' }
  const on = (name: string) => isTrue(properties?.attributes[name])
  const header = on('firstRow') ? 1 : 0
  const names = [
    'a:wholeTbl',
    on('bandRow') && ((r - header) % 2 === 0 ? 'a:band1H' : 'a:band2H'),
    on('bandCol') && (c % 2 === 0 ? 'a:band1V' : 'a:band2V'),
    on('lastCol') && c === columns - 1 && 'a:lastCol',
    on('firstCol') && c === 0 && 'a:firstCol',
    on('lastRow') && r === rows - 1 && 'a:lastRow',
    on('firstRow') && r === 0 && 'a:firstRow',
  ].filter((name) => name !== false)
  return names.reduce<Style>(
    (look, name) => {
      const part = find(style, name)
      const text = find(part, 'a:tcTxStyle')
      const fill = fillIn(find(part, 'a:tcStyle', 'a:fill'), colors)
      return {
        fill: fill === 'none' ? undefined : (fill ?? look.fill),
        ink: inkIn(text, colors) ?? look.ink,
        bold: text?.attributes.b === undefined ? look.bold : text.attributes.b === 'on',
        known: true,
      }
    },
    { fill: undefined, ink: undefined, bold: false, known: true },
  )
}
