import { type Color, contrast, resolve } from '../../../base/color.ts'
import type { Box, Insets } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Table } from '../../../deck/blocks/table.ts'
import { isBlank, plain, type RichText } from '../../../deck/text.ts'
import type { Align } from '../../../scene/scene.ts'
import { HEIGHT_SHARE, WIDTH_SHARE } from '../../fit.ts'
import type { Page } from '../../page.ts'
import type { Words } from '../../paragraphs.ts'
import { figure } from '../chart/lettering.ts'
import { type ColumnNeed, columnWidths } from './column-widths.ts'
import { isFigure, isNumeric } from './figures.ts'

/** No row is lower. */
export const ROW_MIN: Pt = 26
const GUTTER: Pt = 20
/** Words that follow figures keep this distance from them. */
const AFTER_FIGURES: Pt = 36

/** A table at one text size: what each cell says, and how much room all of it takes. */
export interface Plan {
  readonly size: Pt
  readonly widths: readonly Pt[]
  /** Least heights, the header's first. */
  readonly heights: readonly Pt[]
  readonly fits: boolean
}

export interface Cell {
  readonly text: RichText
  readonly row: number
  readonly column: number
}

/** What does not depend on the text size. */
export interface Look {
  readonly room: Box
  readonly inset: (column: number, row: number) => Insets
  readonly numeric: readonly boolean[]
  readonly align: readonly Align[]
  readonly strong: Color
}

export function lookOf(page: Page, table: Table, spec: { readonly box: Box; readonly outdent: Pt }): Look {
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
export function cellsOf(table: Table): readonly (readonly Cell[])[] {
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
export function planTable(page: Page, table: Table, look: Look, sizes: readonly Pt[]): Plan {
  const rows = cellsOf(table).map((cells) =>
    cells.map((cell): Measured => {
      const one = { ...cellWords(page, table, look, MEASURED, cell), size: MEASURED }
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
    return page.fit({ at: () => [cellWords(page, table, look, size, cell)], sizes: [size] }, width, 10_000).extent.worstHeight
  }
  const heights = rows.map((row, r) => {
    const { top, bottom } = look.inset(0, r)
    const air = r === 0 ? 2 : Math.max(0, size * 0.5 - 4)
    return Math.max(r === 0 ? ROW_MIN - 2 : ROW_MIN, Math.ceil(Math.max(...row.map(heightOf)) / HEIGHT_SHARE + top + bottom + air))
  })
  const total = heights.reduce((sum, height) => sum + height, 0)
  return { size, widths, heights, fits: total <= look.room.height }
}

/** What a cell says at a text size. */
export function cellWords(page: Page, table: Table, look: Look, size: Pt, cell: Cell): Words {
  const { paints } = page
  const header = cell.row === 0
  const loud = !header && table.highlight === cell.row - 1
  const last = cell.column === table.columns.length - 1
  const color = header ? paints.quiet : loud ? (last && look.numeric[cell.column] ? look.strong : paints.onPanel) : paints.ink
  // An empty cell keeps the size of its neighbours, so that it does not stretch its row.
  const said = isBlank(cell.text) ? ' ' : cell.text
  const text = typeof said === 'string' && isFigure(said) ? figure(page, said) : said
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
