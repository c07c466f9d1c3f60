import type { Pt } from '../base/units.ts'
import type { TextFrame } from './scene.ts'

/** ECMA-376 19.7.10 ST_PlaceholderType, the ones in use. */
export type PlaceholderType = 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'obj' | 'pic' | 'chart' | 'tbl' | 'dt' | 'ftr' | 'sldNum'

/**
 * What an item is, for outputs that have a native object for it. The drawing stays complete without it.
 * `placeholder` binds a text or picture item to its layout's placeholder.
 */
export type Meaning =
  | { readonly kind: 'placeholder'; readonly type: PlaceholderType; readonly idx: number }
  | { readonly kind: 'chart'; readonly chart: ChartMeaning; readonly placeholder?: number }
  | { readonly kind: 'table'; readonly table: TableMeaning; readonly placeholder?: number }
  /** A line that stays attached: ids of the two shapes it joins, and the connection sites (0 top, 1 left, 2 bottom, 3 right). */
  | { readonly kind: 'connector'; readonly from: string; readonly fromSite: number; readonly to: string; readonly toSite: number }
  /** Drawn by the layout, so not repeated on the slide. */
  | { readonly kind: 'layout' }

export type ChartType = 'bar' | 'column' | 'stacked-bar' | 'stacked-column' | 'line' | 'area' | 'pie' | 'doughnut' | 'scatter'

export interface ChartMeaning {
  readonly type: ChartType
  readonly categories: readonly string[]
  /** Scatter: `xs` holds the x values. */
  readonly xs?: readonly number[]
  readonly series: readonly ChartSeries[]
  /** Spreadsheet format code of the values: `#,##0`, `0.0%`. */
  readonly format: string
  readonly unit?: string
  /** Index into series and categories of what matters; painted with accent1. */
  readonly highlight?: { readonly series?: number; readonly category?: number }
  readonly labels: 'none' | 'values' | 'ends'
  readonly legend: boolean
  readonly valueAxis: {
    readonly visible: boolean
    readonly min: number
    readonly max: number
    readonly step: number
    readonly title?: string
  }
  readonly categoryAxis: { readonly title?: string }
  /** Text size of axes and labels, points. */
  readonly size: Pt
  readonly rtl: boolean
  /** Series (or, for pie and doughnut, point) colours as drawn. */
  readonly colors: readonly import('../base/color.ts').Color[]
}

export interface ChartSeries {
  readonly name: string
  /** One per category; null = no value. */
  readonly values: readonly (number | null)[]
}

export interface TableMeaning {
  /** Points, left to right as drawn in a left-to-right deck. */
  readonly columns: readonly Pt[]
  readonly rows: readonly TableRow[]
  readonly headerRow: boolean
  readonly firstColumn: boolean
  readonly rtl: boolean
}

export interface TableRow {
  readonly height: Pt
  readonly highlight: boolean
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  readonly text: TextFrame
  readonly colSpan?: number
  readonly rowSpan?: number
  /** Covered by a neighbour's span. */
  readonly covered?: boolean
}
