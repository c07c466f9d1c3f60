import type { Color } from '../../../base/color.ts'
import type { Pt } from '../../../base/units.ts'
import { emu } from '../../../base/units.ts'
import { type Child, el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import { solidFill } from '../xml/color.ts'
import type { ChartSetting } from './chart.ts'
import { colorOf } from './inks.ts'
import { labels } from './labels.ts'
import type { Sheet } from './sheet.ts'
import { line, shapeLook, val } from './style.ts'

const isBars = (type: ChartMeaning['type']): boolean => /^(stacked-)?(bar|column)$/.test(type)

/**
 * One series (CT_BarSer and its siblings): their common parts in the one order that all of them share.
 * @param order its place among all series of the chart, where that is not its column in the sheet
 */
export function seriesElement(chart: ChartMeaning, sheet: Sheet, index: number, setting: ChartSetting, order = index): Xml {
  const { type } = chart
  const scatter = type === 'scatter'
  const values = el('c:numRef', {}, el('c:f', {}, sheet.valueRange(index)), numbers(sheet.columns[index] ?? [], sheet.format))
  return el(
    'c:ser',
    {},
    val('c:idx', order),
    val('c:order', order),
    el('c:tx', {}, el('c:strRef', {}, el('c:f', {}, sheet.nameCell(index)), strings([sheet.names[index] ?? '']))),
    seriesLook(chart, index),
    isBars(type) ? val('c:invertIfNegative', 0) : undefined,
    type === 'line' || scatter ? marker(chart, colorOf(chart, index)) : undefined,
    points(chart, sheet, index),
    labels(chart, sheet, index, setting),
    el(scatter ? 'c:xVal' : 'c:cat', {}, categories(sheet)),
    el(scatter ? 'c:yVal' : 'c:val', {}, values),
    type === 'line' || scatter ? val('c:smooth', 0) : undefined,
  )
}

function seriesLook(chart: ChartMeaning, index: number): Xml | undefined {
  const color = colorOf(chart, index)
  const { type, look } = chart
  const stroke: Pt = look.strokes[index] ?? look.strokes[0] ?? 2
  switch (type) {
    case 'line':
      return shapeLook(el('a:ln', { w: emu(stroke), cap: 'rnd' }, solidFill(color), el('a:round')))
    case 'scatter':
      return shapeLook(line(undefined))
    case 'area':
      return shapeLook(solidFill({ ...color, alpha: look.fillAlpha }), line(undefined))
    case 'stacked-bar':
    case 'stacked-column':
      return shapeLook(solidFill(color), line(look.ground, 0.75))
    case 'pie':
    case 'doughnut':
      return undefined
    default:
      return shapeLook(solidFill(color))
  }
}

function marker({ look }: ChartMeaning, color: Color): Xml {
  if (look.marker <= 0) return el('c:marker', {}, val('c:symbol', 'none'))
  const size = Math.min(72, Math.max(2, Math.round(look.marker)))
  return el('c:marker', {}, val('c:symbol', 'circle'), val('c:size', size), shapeLook(solidFill(color), line(undefined)))
}

/** Points with a look of their own: slices, and the highlighted category. */
function points(chart: ChartMeaning, sheet: Sheet, index: number): readonly Xml[] {
  const { type, look, highlight } = chart
  if (type === 'pie' || type === 'doughnut') {
    return sheet.categories.map((_, slice) =>
      el('c:dPt', {}, val('c:idx', slice), val('c:bubble3D', 0), shapeLook(solidFill(colorOf(chart, slice)), line(look.ground, 1.5))),
    )
  }
  const category = highlight?.category
  const here = highlight?.series === undefined ? chart.series.length === 1 : highlight.series === index
  if (category === undefined || !here || category >= sheet.categories.length) return []
  if (isBars(type))
    return [
      el('c:dPt', {}, val('c:idx', category), val('c:invertIfNegative', 0), val('c:bubble3D', 0), shapeLook(solidFill(look.highlight))),
    ]
  if (type === 'scatter') return [el('c:dPt', {}, val('c:idx', category), marker(chart, look.highlight), val('c:bubble3D', 0))]
  return []
}

function categories({ categories: list, ...sheet }: Sheet): Xml {
  const range = el('c:f', {}, sheet.categoryRange())
  return list.some((entry) => typeof entry === 'number')
    ? el('c:numRef', {}, range, numbers(list.map(Number), 'General'))
    : el('c:strRef', {}, range, strings(list.map(String)))
}

const strings = (list: readonly string[]): Xml => el('c:strCache', {}, cache(list))
const numbers = (list: readonly (number | null)[], format: string): Xml => el('c:numCache', {}, el('c:formatCode', {}, format), cache(list))

/** Values by position; what is missing has no entry. */
function cache(list: readonly (string | number | null)[]): readonly Child[] {
  return [
    val('c:ptCount', list.length),
    list.map((entry, index) => (entry === null ? undefined : el('c:pt', { idx: index }, el('c:v', {}, String(entry))))),
  ]
}
