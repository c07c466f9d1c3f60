import type { Color } from '../base/color.ts'
import type { Box } from '../base/geometry.ts'
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
    /** Format code of its numbers, where it is not that of the values. */
    readonly format?: string
    readonly title?: string
  }
  readonly categoryAxis: { readonly title?: string }
  /** Text size of axes and labels, points. */
  readonly size: Pt
  readonly rtl: boolean
  /** Series (or, for pie and doughnut, point) colours as drawn. */
  readonly colors: readonly Color[]
  /** The look in detail, so that a native chart agrees with the drawn one. */
  readonly look: ChartLook
}

export interface ChartLook {
  /** The inside of the axes in page coordinates; for pie and doughnut the square around the disc. */
  readonly plot: Box
  /** Fill of the highlighted category where the highlight is not a whole series. */
  readonly highlight: Color
  /** Axis and label text, and the text of what is highlighted. */
  readonly quiet: Color
  readonly strong: Color
  readonly gridline: Color
  /** The line at zero, under the bars. */
  readonly baseline: Color
  /** What pie slices and stacked segments are parted with. */
  readonly ground: Color
  /** Text colour of value labels that stand inside bars or slices, one per entry of `colors`; absent = labels stand outside. */
  readonly inside?: readonly Color[]
  /** All value labels are bold (white on a middle tone needs it). */
  readonly boldLabels?: boolean
  /** Every how many categories one is named on the axis. */
  readonly labelEvery: number
  /** Bars: the gap between groups and the overlap within one, in per cent of a bar's width (ECMA-376 21.2.2.75, 21.2.2.131). */
  readonly gapWidth: number
  readonly overlap: number
  /** Lines and points: stroke of each series, and the diameter of its markers (0 = none); points. */
  readonly strokes: readonly Pt[]
  readonly marker: Pt
  /** Lines and areas: the first and the last point stand on the edges of the plot, not in the middle of their slots. */
  readonly edgeToEdge?: boolean
  /** Opacity of areas. */
  readonly fillAlpha: number
  /** Doughnut: diameter of the hole as a share of the disc's. */
  readonly hole: number
  /** Scatter: the horizontal axis. */
  readonly xAxis?: { readonly min: number; readonly max: number; readonly step: number; readonly format: string }
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
