import { type Color, contrast, resolve } from '../../../base/color.ts'
import { type Box, box, type Insets } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Table } from '../../../deck/blocks/table.ts'
import { plain, type RichText } from '../../../deck/text.ts'
import type { TableRow } from '../../../scene/meaning.ts'
import type { Align, GroupItem, Item, TextItem } from '../../../scene/scene.ts'
import { HEIGHT_SHARE, WIDTH_SHARE } from '../../fit.ts'
import type { Page } from '../../page.ts'
import type { Words } from '../../paragraphs.ts'
import { figure, setText } from '../chart/lettering.ts'
import { type ColumnNeed, columnWidths } from './column-widths.ts'
import { isFigure, isNumeric } from './figures.ts'

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
/** Rows share the room they have, but no row is lower or higher than this. */
const ROW_MIN: Pt = 26
const ROW_MAX: Pt = 60
/** A row of several lines may grow so much beyond what it needs. */
const ROW_AIR: Pt = 20
const GUTTER: Pt = 20
/** Words that follow figures keep this distance from them. */
const AFTER_FIGURES: Pt = 36

/** A table at one text size: what each cell says, and how much room all of it takes. */
interface Plan {
  readonly size: Pt
  readonly widths: readonly Pt[]
  /** Least heights, the header's first. */
  readonly heights: readonly Pt[]
  readonly fits: boolean
}

interface Cell {
  readonly text: RichText
  readonly row: number
  readonly column: number
}

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

/** What does not depend on the text size. */
interface Look {
  readonly room: Box
  readonly inset: (column: number, row: number) => Insets
  readonly numeric: readonly boolean[]
  readonly align: readonly Align[]
  readonly strong: Color
}

function lookOf(page: Page, table: Table, spec: TableSpec): Look {
  const { palette } = page.ground
  const outdent = table.highlight === undefined ? 0 : spec.outdent
  const last = table.columns.length - 1
  const numeric = table.columns.map((_, i) => isNumeric(table, i))
  const align = table.columns.map((column, i): Align => column.align ?? (numeric[i] && i > 0 ? 'end' : 'start'))
  const { spend, panel, onPanel } = page.paints
  return {
    room: { ...spec.box, x: spec.box.x - outdent, width: spec.box.width + 2 * outdent },
    inset: (column) => ({
      left: column === 0 ? outdent : align[column] === 'start' && align[column - 1] === 'end' ? AFTER_FIGURES : GUTTER / 2,
      right: column === last ? outdent : GUTTER / 2,
      top: 3,
      bottom: 3,
    }),
    numeric,
    align,
    strong: contrast(resolve(spend, palette), resolve(panel, palette)) >= 4.5 ? spend : onPanel,
  }
}

/** All cells by row; the header is row 0. */
function cellsOf(table: Table): readonly (readonly Cell[])[] {
  const rows = [table.columns.map((column) => column.header), ...table.rows]
  return rows.map((cells, row) => cells.map((text, column) => ({ text, row, column })))
}

/** A cell measured at one size; widths scale with the size. */
interface Measured {
  readonly cell: Cell
  /** On one line, and its longest word with the worst font. */
  readonly line: Pt
  readonly token: Pt
}
const MEASURED: Pt = 20
/** A substitute may be so much wider than the measured font. */
const WIDER = 1.15

/** The largest size at which the table fits; heights fall with the size, so the ladder can be searched by halves. */
function planTable(page: Page, table: Table, look: Look, sizes: readonly Pt[]): Plan {
  const rows = cellsOf(table).map((cells) =>
    cells.map((cell): Measured => {
      const one = { ...words(page, table, look, MEASURED, cell), size: MEASURED }
      const { extent } = page.fit({ at: () => [one], sizes: [MEASURED] }, 100_000, 100_000)
      // Lines that the text itself breaks count one by one.
      return { cell, line: extent.width, token: extent.widestToken }
    }),
  )
  let low = 0
  let high = sizes.length - 1
  let best: Plan | undefined
  while (low <= high) {
    const middle = (low + high) >> 1
    const plan = planAt(page, table, look, sizes[middle] as Pt, rows)
    if (plan.fits) {
      best = plan
      high = middle - 1
    } else low = middle + 1
  }
  return best ?? planAt(page, table, look, sizes.at(-1) as Pt, rows)
}

/** A table of few rows hangs below the top of its room. */
function hung(room: Box, heights: readonly Pt[]): Box {
  const total = heights.reduce((sum, height) => sum + height, 0)
  const spare = room.height - total
  return spare > room.height * 0.35
    ? { ...room, y: room.y + Math.round(spare * 0.25), height: room.height - Math.round(spare * 0.25) }
    : room
}

function planAt(page: Page, table: Table, look: Look, size: Pt, rows: readonly (readonly Measured[])[]): Plan {
  const pad = (column: number) => {
    const { left, right } = look.inset(column, 0)
    return left + right
  }
  const scale = ({ cell }: Measured) => (cell.row === 0 ? headerSize(size) : size) / MEASURED
  const needs = table.columns.map((_, c): ColumnNeed => {
    const cells = rows.map((row) => row[c] as Measured)
    const least = Math.max(0, ...cells.map((one) => one.token * scale(one))) / WIDTH_SHARE + 1 + pad(c)
    const natural = Math.max(least, ...cells.map((one) => one.line * scale(one) * 1.06 + 2 + pad(c)))
    return { least, natural, numeric: look.numeric[c] ?? false }
  })
  const widths = columnWidths(needs, look.room.width)
  if (!widths) return { size, widths: needs.map(() => look.room.width / needs.length), heights: rows.map(() => ROW_MIN), fits: false }
  const heightOf = (one: Measured): Pt => {
    const { cell } = one
    const width = (widths[cell.column] ?? 0) - pad(cell.column)
    const single = !plain(cell.text).includes('\n') && one.line * scale(one) * WIDER <= width * WIDTH_SHARE
    if (single) return 1.2 * MEASURED * scale(one)
    return page.fit({ at: () => [words(page, table, look, size, cell)], sizes: [size] }, width, 10_000).extent.worstHeight
  }
  const heights = rows.map((row, r) => {
    const { top, bottom } = look.inset(0, r)
    const air = r === 0 ? 2 : Math.max(0, size * 0.5 - 4)
    return Math.max(r === 0 ? ROW_MIN - 2 : ROW_MIN, Math.ceil(Math.max(...row.map(heightOf)) / HEIGHT_SHARE + top + bottom + air))
  })
  const total = heights.reduce((sum, height) => sum + height, 0)
  return { size, widths, heights, fits: total <= look.room.height }
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

function words(page: Page, table: Table, look: Look, size: Pt, cell: Cell): Words {
  const { paints } = page
  const header = cell.row === 0
  const loud = !header && table.highlight === cell.row - 1
  const last = cell.column === table.columns.length - 1
  const color = header ? paints.quiet : loud ? (last && look.numeric[cell.column] ? look.strong : paints.onPanel) : paints.ink
  const text = typeof cell.text === 'string' && isFigure(cell.text) ? figure(page, cell.text) : cell.text
  return page.words(text, header ? headerSize(size) : size, {
    bold: header || loud || cell.column === 0,
    color,
    link: color,
    align: look.align[cell.column],
    tabular: look.numeric[cell.column] ?? false,
    gap: 0,
  })
}

const headerSize = (size: Pt): Pt => Math.max(11, Math.round(size * 0.8))

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
    words: [words(page, table, look, plan.size, cell)],
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
