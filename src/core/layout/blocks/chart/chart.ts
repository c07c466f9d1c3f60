import type { Box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Chart } from '../../../deck/blocks/chart.ts'
import type { ChartLook, ChartMeaning } from '../../../scene/meaning.ts'
import type { GroupItem } from '../../../scene/scene.ts'
import type { Page } from '../../page.ts'
import { fitCategories } from './cartesian.ts'
import { drawColumns } from './columns.ts'
import { describeChart } from './describe.ts'
import { type Inks, inksOf } from './inks.ts'
import { drawLines } from './lines.ts'
import { type Figures, figuresOf } from './number-format.ts'
import { drawRound } from './round.ts'
import { drawRows } from './rows.ts'
import { drawScatter } from './scatter.ts'
import type { Sketch, Task } from './sketch.ts'

const draw: { readonly [T in Chart['type']]: (task: Task) => Sketch } = {
  column: drawColumns,
  'stacked-column': drawColumns,
  bar: drawRows,
  'stacked-bar': drawRows,
  line: drawLines,
  area: drawLines,
  pie: drawRound,
  doughnut: drawRound,
  scatter: drawScatter,
}

export interface ChartSpec {
  readonly id: string
  readonly box: Box
  /** What the chart shows, for those who do not see it, where the chart itself does not say. */
  readonly alt?: string
  /** Index of the layout's chart placeholder. */
  readonly placeholder?: number
  /** Label sizes to try, largest first. */
  readonly sizes: readonly Pt[]
  /** The size when none of them holds every label. */
  readonly usual: Pt
}

/** A chart drawn from rules, bars and labels, in one group that also knows the data. */
export function drawChart(page: Page, chart: Chart, spec: ChartSpec): GroupItem {
  const figures = figuresOf(chart, page.book.language)
  const inks = inksOf(page, chart)
  const { size, sketch } = settle({ page, chart, id: spec.id, box: spec.box, figures, inks }, spec)
  return page.group(spec.id, 'Chart', spec.box, sketch.items(), {
    alt: chart.alt ?? spec.alt ?? describeChart(chart, figures.write),
    means: {
      kind: 'chart',
      chart: meaningOf(page, chart, sketch, { size, figures, inks }),
      ...(spec.placeholder === undefined ? {} : { placeholder: spec.placeholder }),
    },
  })
}

/** The largest labels at which nothing has to be left out, else the usual ones: less type does not bring labels back. */
function settle(task: Omit<Task, 'size'>, { sizes, usual }: ChartSpec): { readonly size: Pt; readonly sketch: Sketch } {
  const at = (size: Pt) => ({ size, sketch: draw[task.chart.type]({ ...task, size }) })
  for (const size of sizes) {
    const tried = at(size)
    if (!tried.sketch.cramped) return tried
  }
  return at(usual)
}

function meaningOf(
  page: Page,
  chart: Chart,
  sketch: Sketch,
  { size, figures, inks }: { readonly size: Pt; readonly figures: Figures; readonly inks: Inks },
): ChartMeaning {
  const { paints } = page
  const look: ChartLook = {
    highlight: inks.highlight,
    quiet: paints.quiet,
    strong: paints.spend,
    gridline: inks.gridline,
    baseline: inks.baseline,
    ground: { role: 'bg' },
    labelEvery: 1,
    gapWidth: 60,
    overlap: 0,
    strokes: [],
    marker: 0,
    fillAlpha: 1,
    hole: 0,
    ...sketch.look,
  }
  return {
    type: chart.type,
    categories: chart.categories,
    ...(chart.xs ? { xs: chart.xs } : {}),
    series: chart.series,
    format: figures.code,
    ...(figures.caption ? { unit: figures.caption } : {}),
    ...(chart.highlight ? { highlight: chart.highlight } : {}),
    labels: sketch.labels,
    legend: sketch.legend,
    valueAxis: sketch.valueAxis,
    categoryAxis: chart.xTitle ? { title: chart.xTitle } : {},
    size,
    rtl: page.book.direction === 'rtl',
    colors: inks.colors,
    look,
  }
}

/** What stands above a chart: the title of its value axis and a unit too long to repeat at every number. */
export function captionOf(page: Page, chart: Chart): string | undefined {
  const { caption } = figuresOf(chart, page.book.language)
  const parts = [chart.yTitle, caption].filter((part) => part !== undefined && part !== '')
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** Whether the names of the categories can stand under columns in this width, on at most two lines each. */
export function columnsHold(page: Page, chart: Chart, width: Pt, size: Pt): boolean {
  return fitCategories({ page, chart, size }, width / Math.max(1, chart.categories.length), true).every === 1
}
