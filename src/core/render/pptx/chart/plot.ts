import { el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning, ChartType } from '../../../scene/meaning.ts'
import { CATEGORY_AXIS, VALUE_AXIS } from './axes.ts'
import type { ChartSetting } from './chart.ts'
import { seriesElement } from './series.ts'
import type { Sheet } from './sheet.ts'
import { val } from './style.ts'

type Plot = (chart: ChartMeaning, series: readonly Xml[]) => Xml

/**
 * The series in the element of their chart type (ECMA-376 21.2.2.16 and its siblings). The border of an area runs all
 * around it, so an area's upper edge is a line of its own over the same cells; it also carries the labels.
 */
export function plotElements(chart: ChartMeaning, sheet: Sheet, setting: ChartSetting): readonly Xml[] {
  const drawn = (as: ChartMeaning, from = 0) =>
    plots[as.type](
      as,
      sheet.columns.map((_, index) => seriesElement(as, sheet, index, setting, from + index)),
    )
  if (chart.type !== 'area') return [drawn(chart)]
  return [drawn({ ...chart, labels: 'none' }), drawn({ ...chart, type: 'line' }, sheet.columns.length)]
}

const axisIds = (): readonly Xml[] => [val('c:axId', CATEGORY_AXIS), val('c:axId', VALUE_AXIS)]

const bars =
  (direction: 'bar' | 'col', grouping: 'clustered' | 'stacked'): Plot =>
  ({ look }, series) =>
    el(
      'c:barChart',
      {},
      val('c:barDir', direction),
      val('c:grouping', grouping),
      val('c:varyColors', 0),
      series,
      val('c:gapWidth', within(look.gapWidth, 0, 500)),
      val('c:overlap', grouping === 'stacked' ? 100 : within(look.overlap, -100, 100)),
      axisIds(),
    )

const plots: { readonly [T in ChartType]: Plot } = {
  bar: bars('bar', 'clustered'),
  column: bars('col', 'clustered'),
  'stacked-bar': bars('bar', 'stacked'),
  'stacked-column': bars('col', 'stacked'),
  line: ({ look }, series) =>
    el(
      'c:lineChart',
      {},
      val('c:grouping', 'standard'),
      val('c:varyColors', 0),
      series,
      val('c:marker', look.marker > 0 ? 1 : 0),
      axisIds(),
    ),
  area: (_, series) => el('c:areaChart', {}, val('c:grouping', 'standard'), val('c:varyColors', 0), series, axisIds()),
  pie: (_, series) => el('c:pieChart', {}, val('c:varyColors', 1), series, val('c:firstSliceAng', 0)),
  doughnut: ({ look }, series) =>
    el(
      'c:doughnutChart',
      {},
      val('c:varyColors', 1),
      series,
      val('c:firstSliceAng', 0),
      val('c:holeSize', within(look.hole * 100, 10, 90)),
    ),
  scatter: (_, series) => el('c:scatterChart', {}, val('c:scatterStyle', 'lineMarker'), val('c:varyColors', 0), series, axisIds()),
}

const within = (value: number, least: number, most: number): number => Math.round(Math.min(most, Math.max(least, value)))
