import type { StructureElement } from 'pdfkit'
import type { TableMeaning } from '../../scene/meaning.ts'
import type { GroupItem, Item, TextFrame } from '../../scene/scene.ts'
import { drawShape, drawWhole } from './draw.ts'
import { child, drawPassages } from './passages.ts'
import type { Sheet } from './sheet.ts'

/** Where the text of an item belongs in the structure; by default, under the slide. */
type Place = (frame: TextFrame) => { readonly parent: StructureElement; readonly tag: string } | undefined

/** Draws items in order, each with its tag (ISO 32000-1, 14.8.4): what a reader is told, in the order it is told. */
export function drawTagged(items: readonly Item[], parent: StructureElement, sheet: Sheet, place: Place = () => undefined): void {
  for (const item of items) drawOne(item, parent, sheet, place)
}

function drawOne(item: Item, parent: StructureElement, sheet: Sheet, place: Place): void {
  if (item.role === 'footer' || (item.role === 'decoration' && item.kind !== 'group' && !item.alt)) {
    sheet.marks.artifact(() => drawWhole(item, sheet))
    return
  }
  switch (item.kind) {
    case 'group':
      if (item.means?.kind === 'table') drawTable(item, item.means.table, parent, sheet)
      else if (item.alt || item.means?.kind === 'chart') drawFigure(item, item.alt || item.name, parent, sheet)
      else drawTagged(item.items, parent, sheet, place)
      return
    case 'picture':
      if (item.alt) drawFigure(item, item.alt, parent, sheet)
      else sheet.marks.artifact(() => drawWhole(item, sheet))
      return
    case 'shape':
      if (item.alt && !item.text) {
        drawFigure(item, item.alt, parent, sheet)
        return
      }
      sheet.marks.artifact(() => drawShape(item, sheet))
      break
    case 'text':
      break
  }
  if (!item.text) return
  const { parent: home, tag } = place(item.text) ?? { parent, tag: item.role === 'title' ? 'H1' : 'P' }
  drawPassages(item.text, tag, home, sheet)
}

/** One picture to a reader, whatever it is drawn from. */
function drawFigure(item: Item, alt: string, parent: StructureElement, sheet: Sheet): void {
  const { x, y, width, height } = item.box
  const figure = child(parent, 'Figure', sheet, { alt, bbox: [x, y, x + width, y + height], placement: 'Block' })
  sheet.marks.content(figure, 'Figure', () => drawWhole(item, sheet))
  figure.end()
}

/** Rows and cells first, so that the reading order is the table's; then the drawing, cell text into its cell. */
function drawTable(item: GroupItem, table: TableMeaning, parent: StructureElement, sheet: Sheet): void {
  const element = child(parent, 'Table', sheet)
  const cells = new Map<string, StructureElement>()
  const rows = table.rows.map((row, r) => {
    const tr = child(element, 'TR', sheet)
    row.cells.forEach((cell, c) => {
      if (cell.covered) return
      const scope = table.headerRow && r === 0 ? 'Column' : table.firstColumn && c === 0 ? 'Row' : undefined
      const td = child(tr, scope ? 'TH' : 'TD', sheet, scope ? { scope } : undefined)
      const spans = { ColSpan: cell.colSpan, RowSpan: cell.rowSpan }
      if (cell.colSpan || cell.rowSpan) td.dictionary.data.A = { O: 'Table', ...(scope ? { Scope: scope } : {}), ...spans }
      cells.set(spot(cell.text), td)
    })
    return tr
  })
  drawTagged(item.items, parent, sheet, (frame) => {
    const cell = cells.get(spot(frame))
    return cell && { parent: cell, tag: 'P' }
  })
  for (const cell of cells.values()) cell.end()
  for (const row of rows) row.end()
  element.end()
}

/** A cell is known by where its text stands: the meaning and the drawing share the frame's place. */
function spot({ box }: TextFrame): string {
  return `${box.x} ${box.y}`
}
