import { all, everything, find, isTrue } from '../../../../core/lint/package/nodes.ts'
import type { Piece } from '../../../generate/compose/blocks.ts'
import type { Found, Reading } from '../../document.ts'
import { gridPieces } from '../../grid.ts'
import { boundedRows } from '../../long-tables.ts'
import { titleFromName } from '../../title.ts'
import { chartPieces } from '../chart.ts'
import { type OfficePackage, openOffice } from '../package.ts'
import { titleIn } from '../properties.ts'
import { type Book, numberFormats, sharedStrings, sheetGrid } from './cells.ts'

/** Rows of one sheet that are looked at. */
const MOST_ROWS = 20_000
/** What programs call sheets that nobody named. */
const UNNAMED = /^(?:sheet|tabelle|feuil(?:le)?|hoja|planilha|folha|foglio|blad|ark|list|arkusz|лист|аркуш|シート|工作表|시트|ورقة)\s*\d*$/i

/** Reads the sheets of a workbook, shown ones alone, into tables with the numbers as they are formatted. */
export function readWorkbook(reading: Reading): Found {
  const office = openOffice(reading.file, reading.limits)
  const { note } = reading
  const root = office.xml(office.main)
  const sheets = all(find(root, 'x:sheets'), 'x:sheet')
  const shown = sheets.filter(({ attributes }) => (attributes.state ?? 'visible') === 'visible')
  const hidden = sheets.length - shown.length
  if (hidden > 0) note({ at: 'deck', says: 'dropped', detail: hidden === 1 ? 'one hidden sheet' : `${hidden} hidden sheets` })
  const book: Book = {
    strings: sharedStrings(partOf(office, 'sharedStrings')),
    formats: numberFormats(partOf(office, 'styles')),
    epoch1904: isTrue(find(root, 'x:workbookPr')?.attributes.date1904),
  }
  const content = shown.flatMap(({ attributes }): Piece[] => {
    const relation = office.relation(office.main, attributes['r:id'])
    if (!relation || relation.external) return []
    const name = attributes.name ?? ''
    const pieces = sheetPieces(relation.target, name, book, office, reading)
    const heading: Piece[] = UNNAMED.test(name) || pieces.length === 0 ? [] : [{ kind: 'heading', depth: 2, runs: [{ text: name }] }]
    return [...heading, ...pieces]
  })
  return { title: titleIn(office) ?? titleFromName(reading.file.name), content }
}

function partOf(office: OfficePackage, kind: string) {
  const part = office.related(office.main, kind)
  return part === undefined ? undefined : office.xml(part)
}

/** The tables of a sheet; its charts where there are none, since charts repeat what the cells say. */
function sheetPieces(part: string, name: string, book: Book, office: OfficePackage, reading: Reading): Piece[] {
  const root = office.xml(part, (source) => {
    const kept = shortened(source)
    if (kept.length < source.length) reading.note({ at: 'deck', says: 'dropped', detail: `${name}: rows after the first ${MOST_ROWS}` })
    return kept
  })
  const tables = boundedRows(gridPieces(sheetGrid(root, book)), reading, `${name}: `)
  return tables.some((piece) => piece.kind === 'table') ? tables : [...tables, ...chartsOf(part, office)]
}

function chartsOf(part: string, office: OfficePackage): Piece[] {
  const drawing = office.related(part, 'drawing')
  const root = drawing && office.xml(drawing)
  if (!drawing || !root) return []
  return everything(root)
    .filter((node) => node.name === 'c:chart')
    .flatMap((node) => {
      const relation = office.relation(drawing, node.attributes['r:id'])
      return relation && !relation.external ? chartPieces(office.xml(relation.target)) : []
    })
}

/** A sheet's XML without the rows that are not looked at. */
function shortened(source: string): string {
  let at = 0
  for (let row = 0; row < MOST_ROWS; row++) {
    const next = source.indexOf('</row>', at)
    if (next < 0) return source
    at = next + 6
  }
  const end = source.indexOf('</sheetData>', at)
  return end < 0 ? source : source.slice(0, at) + source.slice(end)
}
