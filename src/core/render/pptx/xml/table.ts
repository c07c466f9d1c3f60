import { emu, type Pt } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { TableCell, TableMeaning, TableRow } from '../../../scene/meaning.ts'
import type { Item } from '../../../scene/scene.ts'
import { TABLE_STYLE } from '../parts/table-styles.ts'
import { solidFill } from './color.ts'
import { graphicFrame } from './frame.ts'
import type { Looks } from './look.ts'
import { TABLE_NAMESPACE } from './namespaces.ts'
import type { Page } from './page.ts'
import { plainLooks } from './shape.ts'
import { anchorAttr, paragraphs } from './text.ts'

/** A native table at the item's place; its height is that of its rows. */
export function tableFrame(item: Item, table: TableMeaning, page: Page, placeholder: number | undefined): Xml {
  const sum = (lengths: readonly Pt[]) => lengths.reduce((total, length) => total + length, 0)
  const box = { ...item.box, width: sum(table.columns), height: sum(table.rows.map((row) => row.height)) }
  return graphicFrame(item, box, page, placeholder, TABLE_NAMESPACE, tableElement(table, page))
}

function tableElement(table: TableMeaning, page: Page): Xml {
  const merges = mergesOf(table)
  return el(
    'a:tbl',
    {},
    el(
      'a:tblPr',
      { rtl: table.rtl ? 1 : undefined, firstRow: table.headerRow ? 1 : undefined, firstCol: table.firstColumn ? 1 : undefined },
      el('a:tableStyleId', {}, TABLE_STYLE),
    ),
    el(
      'a:tblGrid',
      {},
      table.columns.map((width) => el('a:gridCol', { w: emu(width) })),
    ),
    table.rows.map((row, r) =>
      el(
        'a:tr',
        { h: emu(row.height) },
        // A row has as many cells as the grid has columns, whatever the data.
        table.columns.map((_, c) => cellElement(row.cells[c], row, merges[r]?.[c] ?? {}, looks(table, r, c, page), page)),
      ),
    ),
  )
}

/** What the table style gives a cell's text. */
function looks(table: TableMeaning, row: number, column: number, page: Page): Looks {
  const bold = (table.headerRow && row === 0) || (table.firstColumn && column === 0)
  const [plain] = plainLooks(page)
  const look = { ...plain, style: { ...plain.style, bold } }
  return [look, look]
}

function cellElement(cell: TableCell | undefined, row: TableRow, merge: Merge, given: Looks, page: Page): Xml {
  const text = merge.hMerge || merge.vMerge ? undefined : cell?.text
  const { left, right, top, bottom } = text?.inset ?? { left: 0, right: 0, top: 0, bottom: 0 }
  return el(
    'a:tc',
    { gridSpan: merge.gridSpan, rowSpan: merge.rowSpan, hMerge: merge.hMerge ? 1 : undefined, vMerge: merge.vMerge ? 1 : undefined },
    el('a:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), paragraphs(text?.paragraphs ?? [], given, page)),
    el(
      'a:tcPr',
      { marL: emu(left), marR: emu(right), marT: emu(top), marB: emu(bottom), anchor: anchorAttr(text?.anchor ?? 'middle') },
      row.highlight ? solidFill({ role: 'bg2' }) : undefined,
    ),
  )
}

/** How a cell takes part in a span (ECMA-376 21.1.3.16). */
interface Merge {
  readonly gridSpan?: number
  readonly rowSpan?: number
  readonly hMerge?: boolean
  readonly vMerge?: boolean
}

/**
 * Spans cut to the grid, with the cells they cover. The first column of a span carries its width in every row, the
 * first row its height in every column: so PowerPoint writes them.
 */
function mergesOf(table: TableMeaning): readonly (readonly (Merge | undefined)[])[] {
  const grid: (Merge | undefined)[][] = table.rows.map(() => [])
  table.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      if (cell.covered || grid[r]?.[c]) return
      const width = Math.min(cell.colSpan ?? 1, table.columns.length - c)
      const height = Math.min(cell.rowSpan ?? 1, table.rows.length - r)
      if (width < 2 && height < 2) return
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const line = grid[r + y]
          if (!line) continue
          line[c + x] = {
            gridSpan: x === 0 && width > 1 ? width : undefined,
            rowSpan: y === 0 && height > 1 ? height : undefined,
            hMerge: x > 0,
            vMerge: y > 0,
          }
        }
      }
    })
  })
  return grid
}
