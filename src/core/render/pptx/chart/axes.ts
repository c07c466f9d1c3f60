import type { Color } from '../../../base/color.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import { type Lettering, line, richText, shapeLook, textLook, val } from './style.ts'

/** A 2-D chart has exactly these two, and names both. */
export const CATEGORY_AXIS = 111111111
export const VALUE_AXIS = 222222222

/** The axes of a chart; pie and doughnut have none. */
export function axes(chart: ChartMeaning, language: string): readonly Xml[] {
  if (chart.type === 'pie' || chart.type === 'doughnut') return []
  const lettering = { size: chart.size, color: chart.look.quiet, language }
  return [chart.type === 'scatter' ? horizontalValues(chart, lettering) : categoryAxis(chart, lettering), valueAxis(chart, lettering)]
}

const isHorizontal = ({ type }: ChartMeaning): boolean => type === 'bar' || type === 'stacked-bar'

/** Names of the categories, and the line at zero. The first category comes first to the reader: at the top, or at the start of the line. */
function categoryAxis(chart: ChartMeaning, lettering: Lettering): Xml {
  const horizontal = isHorizontal(chart)
  const { title } = chart.categoryAxis
  return el(
    'c:catAx',
    {},
    val('c:axId', CATEGORY_AXIS),
    el('c:scaling', {}, val('c:orientation', horizontal || chart.rtl ? 'maxMin' : 'minMax')),
    val('c:delete', 0),
    val('c:axPos', horizontal ? (chart.rtl ? 'r' : 'l') : 'b'),
    title ? axisTitle(title, lettering) : undefined,
    el('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
    ticks('low'),
    shapeLook(el('a:noFill'), line(chart.look.baseline, 1)),
    textLook(lettering),
    val('c:crossAx', VALUE_AXIS),
    val('c:crosses', 'autoZero'),
    // Names are texts, also where they look like dates or numbers.
    val('c:auto', 0),
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 100),
    chart.look.labelEvery > 1 ? [val('c:tickLblSkip', chart.look.labelEvery), val('c:tickMarkSkip', chart.look.labelEvery)] : undefined,
    val('c:noMultiLvlLbl', 1),
  )
}

function valueAxis(chart: ChartMeaning, lettering: Lettering): Xml {
  const horizontal = isHorizontal(chart)
  const { visible, title, min, max, step } = chart.valueAxis
  const range = { min, max, step }
  return el(
    'c:valAx',
    {},
    val('c:axId', VALUE_AXIS),
    scaling(range, horizontal && chart.rtl),
    val('c:delete', visible ? 0 : 1),
    val('c:axPos', horizontal ? 'b' : chart.rtl ? 'r' : 'l'),
    visible ? gridlines(chart.look.gridline) : undefined,
    title && visible ? axisTitle(title, lettering, horizontal ? 0 : -5400000) : undefined,
    el('c:numFmt', { formatCode: chart.valueAxis.format || chart.format || 'General', sourceLinked: 0 }),
    ticks('nextTo'),
    shapeLook(el('a:noFill'), line(undefined)),
    textLook(lettering),
    val('c:crossAx', CATEGORY_AXIS),
    // With the first category on top, the foot of the chart is the far end of the category axis.
    val('c:crosses', horizontal ? 'max' : 'autoZero'),
    val('c:crossBetween', chart.look.edgeToEdge || chart.type === 'area' || chart.type === 'scatter' ? 'midCat' : 'between'),
    step > 0 ? val('c:majorUnit', step) : undefined,
  )
}

/** The x axis of points. */
function horizontalValues(chart: ChartMeaning, lettering: Lettering): Xml {
  const range = chart.look.xAxis
  const { title } = chart.categoryAxis
  return el(
    'c:valAx',
    {},
    val('c:axId', CATEGORY_AXIS),
    range ? scaling(range, chart.rtl) : el('c:scaling', {}, val('c:orientation', chart.rtl ? 'maxMin' : 'minMax')),
    val('c:delete', 0),
    val('c:axPos', 'b'),
    gridlines(chart.look.gridline),
    title ? axisTitle(title, lettering) : undefined,
    el('c:numFmt', { formatCode: range?.format || 'General', sourceLinked: 0 }),
    ticks('low'),
    shapeLook(el('a:noFill'), line(chart.look.baseline, 1)),
    textLook(lettering),
    val('c:crossAx', VALUE_AXIS),
    val('c:crosses', 'autoZero'),
    val('c:crossBetween', 'midCat'),
    range && range.step > 0 ? val('c:majorUnit', range.step) : undefined,
  )
}

interface Range {
  readonly min: number
  readonly max: number
}

function scaling({ min, max }: Range, reversed: boolean): Xml {
  const range = max > min ? [val('c:max', max), val('c:min', min)] : undefined
  return el('c:scaling', {}, val('c:orientation', reversed ? 'maxMin' : 'minMax'), range)
}

const gridlines = (color: Color): Xml => el('c:majorGridlines', {}, shapeLook(line(color, 0.5)))

const ticks = (labels: 'low' | 'nextTo'): readonly Xml[] => [
  val('c:majorTickMark', 'none'),
  val('c:minorTickMark', 'none'),
  val('c:tickLblPos', labels),
]

const axisTitle = (title: string, lettering: Lettering, rotation = 0): Xml =>
  el('c:title', {}, richText(title, lettering, rotation), val('c:overlay', 0))
