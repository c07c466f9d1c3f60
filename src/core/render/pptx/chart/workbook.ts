import { el, type Xml } from '../../../base/xml.ts'
import type { ZipTools } from '../../../base/zip-write.ts'
import { zipPackage } from '../package.ts'
import { createRelations } from '../relations.ts'
import { column, type Sheet } from './sheet.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const WORKBOOK = 'xl/workbook.xml'
const WORKSHEET = 'xl/worksheets/sheet1.xml'
const STYLES = 'xl/styles.xml'

/**
 * The workbook behind a chart (ECMA-376 part 1, 12): one sheet with the chart's data, strings in the cells, no formulas.
 * Its parts are stored, since the package around it compresses them as one.
 */
export function workbook(sheet: Sheet, tools?: ZipTools): Uint8Array {
  const relations = createRelations(WORKBOOK)
  const id = relations.to('worksheet', WORKSHEET)
  relations.to('styles', STYLES)
  const root = createRelations('')
  root.to('officeDocument', WORKBOOK)
  return zipPackage(
    [
      {
        path: WORKBOOK,
        type: 'workbook',
        relations,
        body: el(
          'workbook',
          { xmlns: MAIN, 'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' },
          el('sheets', {}, el('sheet', { name: 'Sheet1', sheetId: 1, 'r:id': id })),
        ),
      },
      { path: WORKSHEET, type: 'worksheet', body: el('worksheet', { xmlns: MAIN }, el('sheetData', {}, rows(sheet))) },
      { path: STYLES, type: 'styles', body: styles(sheet.format) },
    ],
    root,
    { compress: false, tools },
  )
}

function rows({ names, categories, columns }: Sheet): readonly Xml[] {
  const row = (number: number, cells: readonly (Xml | undefined)[]) => el('row', { r: number }, cells)
  return [
    row(
      1,
      names.map((name, index) => text(`${column(index + 1)}1`, name)),
    ),
    ...categories.map((category, index) => {
      const number = index + 2
      const first = typeof category === 'string' ? text(`A${number}`, category) : value(`A${number}`, category)
      return row(number, [first, ...columns.map((values, i) => figure(`${column(i + 1)}${number}`, values[index]))])
    }),
  ]
}

const text = (cell: string, content: string): Xml => el('c', { r: cell, t: 'inlineStr' }, el('is', {}, el('t', {}, content)))
const value = (cell: string, content: number, style?: number): Xml => el('c', { r: cell, s: style }, el('v', {}, String(content)))
const figure = (cell: string, content: number | null | undefined): Xml | undefined =>
  content == null ? undefined : value(cell, content, 1)

/** The parts of a style sheet that must be there, and one cell format for the chart's figures. */
function styles(format: string): Xml {
  const custom = 164
  return el(
    'styleSheet',
    { xmlns: MAIN },
    el('numFmts', { count: 1 }, el('numFmt', { numFmtId: custom, formatCode: format })),
    el('fonts', { count: 1 }, el('font', {}, el('sz', { val: 11 }), el('name', { val: 'Calibri' }))),
    el(
      'fills',
      { count: 2 },
      el('fill', {}, el('patternFill', { patternType: 'none' })),
      el('fill', {}, el('patternFill', { patternType: 'gray125' })),
    ),
    el(
      'borders',
      { count: 1 },
      el(
        'border',
        {},
        ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => el(side)),
      ),
    ),
    el('cellStyleXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
    el(
      'cellXfs',
      { count: 2 },
      el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
      el('xf', { numFmtId: custom, fontId: 0, fillId: 0, borderId: 0, xfId: 0, applyNumberFormat: 1 }),
    ),
    el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  )
}
