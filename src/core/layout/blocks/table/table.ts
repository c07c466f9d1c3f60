import { type Box, box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Table } from '../../../deck/blocks/table.ts'
import { plain } from '../../../deck/text.ts'
import type { TableRow } from '../../../scene/meaning.ts'
import type { GroupItem, Item, TextItem } from '../../../scene/scene.ts'
import type { Page } from '../../page.ts'
import { setText } from '../chart/lettering.ts'
import { type Cell, cellsOf, cellWords, type Look, lookOf, type Plan, planTable, ROW_MIN } from './plan.ts'

export interface TableSpec {
  readonly id: string
  readonly box: Box
  /** Index of the layout's table placeholder. */
  readonly placeholder?: number
  /** Text sizes to try, largest first. */
  readonly sizes: readonly Pt[]
  /** How far a highlighted row reaches out of the box at both sides, so that its words keep the page's edge. */
  readonly outdent: Pt
}

const RULE: Pt = 1
const HAIRLINE: Pt = 0.5
/** Rows share the room they have, but no row grows beyond this; rows of a short table a little more. */
const ROW_MAX: Pt = 60
/** A row of several lines may grow so much beyond what it needs. */
const ROW_AIR: Pt = 20

/**
 * A table set in text and hairlines: columns as wide as their cells need, figures on the right, rows that share the
 * height. One group that knows its cells.
 */
export function drawTable(page: Page, table: Table, spec: TableSpec): GroupItem {
  const loose = lookOf(page, table, spec)
  const plan = planTable(page, table, loose, spec.sizes)
  if (!plan.fits) page.misfits.push({ id: spec.id, tooWide: false, excess: 1 })
  const heights = shareHeight(plan.heights, loose.room.height)
  const look = { ...loose, room: hung(loose.room, heights) }
  const rows = cellsOf(table).map((cells) => cells.map((cell) => textOf(page, table, look, plan, heights, cell, spec.id)))
  const total = heights.reduce((sum, height) => sum + height, 0)
  const frame = { ...look.room, height: total }
  return page.group(spec.id, 'Table', frame, [...rules(page, table, look, heights, spec.id), ...rows.flat()], {
    alt: table.alt ?? describeTable(table),
    means: {
      kind: 'table',
      table: {
        columns: plan.widths,
        rows: rows.map(
          (cells, r): TableRow => ({
            height: heights[r] ?? ROW_MIN,
            highlight: r > 0 && table.highlight === r - 1,
            cells: cells.map((cell) => ({ text: cell.text })),
          }),
        ),
        headerRow: true,
        firstColumn: true,
        rtl: page.book.direction === 'rtl',
      },
      ...(spec.placeholder === undefined ? {} : { placeholder: spec.placeholder }),
    },
  })
}

/** A table of few rows hangs below the top of its room. */
function hung(room: Box, heights: readonly Pt[]): Box {
  const total = heights.reduce((sum, height) => sum + height, 0)
  const spare = room.height - total
  return spare > room.height * 0.35
    ? { ...room, y: room.y + Math.round(spare * 0.25), height: room.height - Math.round(spare * 0.25) }
    : room
}

/** Rows grow alike until they are comfortable; the header keeps its height. */
function shareHeight(least: readonly Pt[], height: Pt): readonly Pt[] {
  const total = least.reduce((sum, own) => sum + own, 0)
  const rows = least.length - 1
  const [header = 0, ...body] = least
  const grow = Math.max(0, Math.floor((height - total) / Math.max(1, rows)))
  return [
    header + Math.min(6, grow),
    ...body.map((own) =>
      Math.max(own, Math.min(own + grow - 6 / Math.max(1, rows), Math.max(rows <= 3 ? ROW_MAX + 12 : ROW_MAX, own + ROW_AIR))),
    ),
  ].map(Math.floor)
}

function textOf(page: Page, table: Table, look: Look, plan: Plan, heights: readonly Pt[], cell: Cell, id: string): TextItem {
  const before = (values: readonly Pt[], count: number) => values.slice(0, count).reduce((sum, value) => sum + value, 0)
  const at = box(
    look.room.x + before(plan.widths, cell.column),
    look.room.y + before(heights, cell.row),
    plan.widths[cell.column] ?? 0,
    heights[cell.row] ?? 0,
  )
  return setText(page, {
    id: `${id}.${cell.row === 0 ? 'header' : `row-${cell.row}`}-${cell.column + 1}`,
    name: plain(cell.text).slice(0, 60) || 'Cell',
    role: 'label',
    box: at,
    inset: look.inset(cell.column, cell.row),
    anchor: cell.row === 0 ? 'bottom' : 'middle',
    words: [cellWords(page, table, look, plan.size, cell)],
  })
}

/** The highlighted row's ground, the rule under the header and a hairline under every row. */
function rules(page: Page, table: Table, look: Look, heights: readonly Pt[], id: string): readonly Item[] {
  const { x, width } = look.room
  const items: Item[] = []
  let y = look.room.y
  heights.forEach((height, row) => {
    if (row > 0 && table.highlight === row - 1) {
      items.push(page.shape({ id: `${id}.highlight`, name: 'Highlight', box: box(x, y, width, height), fill: page.paints.panel }))
    }
    y += height
    const stroke = row === 0 ? { color: page.paints.ink, width: RULE } : { color: page.paints.hairline, width: HAIRLINE }
    items.push(page.rule(`${id}.rule-${row}`, box(x, y, width, 0), stroke))
  })
  return items
}

function describeTable(table: Table): string {
  const headers = table.columns.map((column) => plain(column.header).trim()).filter((header) => header !== '')
  const rows = table.rows.map((row) => plain(row[0]).trim()).filter((name) => name !== '')
  const text = [headers.join(', '), rows.join(', ')].filter((part) => part !== '').join('; ')
  return text.length <= 250 ? text : `${text.slice(0, text.lastIndexOf(' ', 249))}…`
}
