import { right } from '../../../base/geometry.ts'
import { type Child, el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning, ChartType } from '../../../scene/meaning.ts'
import type { ChartSetting } from './chart.ts'
import { type Ink, isLoud, nameInk, valueInk } from './inks.ts'
import type { Sheet } from './sheet.ts'
import { type Lettering, line, richText, shapeLook, textLook, val } from './style.ts'

/** What a label says. */
interface Words {
  readonly value?: boolean
  readonly category?: boolean
  readonly series?: boolean
  /** Words of its own, in place of the data's. */
  readonly own?: string
}

/** The chart around a label. */
interface Site {
  readonly chart: ChartMeaning
  readonly setting: ChartSetting
}

/** Labels at the data instead of a legend or an axis. @param index of the series */
export function labels(chart: ChartMeaning, sheet: Sheet, index: number, setting: ChartSetting): Xml | undefined {
  const site = { chart, setting }
  if (chart.labels === 'none') return undefined
  if (chart.type === 'pie' || chart.type === 'doughnut') return sliceLabels(site, sheet)
  if (chart.type === 'scatter') return index === 0 ? pointNames(site, sheet) : undefined
  return chart.labels === 'ends' ? endLabel(site, sheet, index) : valueLabels(site, index)
}

/**
 * Where a label may stand. The positions that are legal differ by type, and a wrong one is a damaged file: area and
 * doughnut allow none.
 */
const positions: { readonly [T in ChartType]: (chart: ChartMeaning) => string | undefined } = {
  bar: ({ look }) => (look.inside ? 'inEnd' : 'outEnd'),
  column: ({ look }) => (look.inside ? 'inEnd' : 'outEnd'),
  'stacked-bar': () => 'ctr',
  'stacked-column': () => 'ctr',
  line: ({ labels: which, rtl }) => (which === 'values' ? 't' : rtl ? 'l' : 'r'),
  area: () => undefined,
  pie: ({ look }) => (look.inside ? 'ctr' : 'outEnd'),
  doughnut: () => undefined,
  scatter: ({ rtl }) => (rtl ? 'l' : 'r'),
}

/** The value at each bar or point. */
function valueLabels(site: Site, index: number): Xml {
  const { chart } = site
  const position = positions[chart.type](chart)
  const category = chart.highlight?.category
  const special = category !== undefined && isLoud(chart, index, category)
  return el(
    'c:dLbls',
    {},
    special ? one(site, category, valueInk(chart, index, category), position, { value: true }) : undefined,
    look(site, valueInk(chart, index), position, { value: true }),
  )
}

/** The series' name and last value where its line ends; the value alone when there is one line. */
function endLabel(site: Site, sheet: Sheet, index: number): Xml | undefined {
  const { chart, setting } = site
  const last = (sheet.columns[index] ?? []).findLastIndex((value) => value !== null)
  if (last < 0) return undefined
  const ink = nameInk(chart, index, isLoud(chart, index) || chart.series.length === 1, setting.ground)
  const words = { series: chart.series.length > 1, value: true }
  return el('c:dLbls', {}, one(site, last, ink, positions[chart.type](chart), words), shows({}))
}

/** Values of slices, with their names where no legend has them; each may need an ink of its own. */
function sliceLabels(site: Site, sheet: Sheet): Xml {
  const { chart, setting } = site
  const words = { category: !chart.legend, value: true }
  const position = positions[chart.type](chart)
  const bold = chart.look.boldLabels ?? false
  const ink = (slice: number): Ink => {
    const inside = chart.look.inside?.[slice]
    const named = nameInk(chart, slice, chart.highlight?.category === slice, setting.ground)
    return inside ? { color: inside, bold: bold || named.bold } : named
  }
  return el(
    'c:dLbls',
    {},
    sheet.categories.map((_, slice) => one(site, slice, ink(slice), position, words)),
    look(site, { bold, color: { role: 'text' } }, position, words),
    val('c:showLeaderLines', 0),
  )
}

/** Names of points, beside them on the side where they have room. */
function pointNames(site: Site, sheet: Sheet): Xml {
  const { chart, setting } = site
  return el(
    'c:dLbls',
    {},
    sheet.columns[0]?.map((value, point) => {
      const own = chart.categories[point]?.trim() ?? ''
      if (value === null || own === '') return undefined
      return one(site, point, nameInk(chart, 0, isLoud(chart, 0, point), setting.ground), besidePoint(site, point, own), {
        own,
        value: true,
      })
    }),
    shows({}),
  )
}

/** The usual side, unless an average letter width says that the name would leave the chart there. */
function besidePoint({ chart, setting }: Site, point: number, name: string): string {
  const { plot, xAxis } = chart.look
  const usual = chart.rtl ? 'l' : 'r'
  const x = chart.xs?.[point]
  if (x === undefined || !xAxis || xAxis.max <= xAxis.min) return usual
  const before = ((x - xAxis.min) / (xAxis.max - xAxis.min)) * plot.width
  const margin = chart.rtl ? plot.x - setting.box.x : right(setting.box) - right(plot)
  const room = plot.width - before + margin
  return name.length * chart.size * 0.55 + chart.look.marker <= room ? usual : chart.rtl ? 'r' : 'l'
}

const one = (site: Site, index: number, ink: Ink, position: string | undefined, words: Words): Xml =>
  el(
    'c:dLbl',
    {},
    val('c:idx', index),
    words.own === undefined ? undefined : richText(words.own, lettering(site, ink)),
    look(site, ink, position, words),
  )

const lettering = ({ chart, setting }: Site, ink: Ink): Lettering => ({
  size: chart.size,
  language: setting.language,
  oneLine: true,
  ...ink,
})

/** Group_DLbl: how labels look, where they stand, what they say. */
function look(site: Site, ink: Ink, position: string | undefined, words: Words): readonly Child[] {
  return [
    el('c:numFmt', { formatCode: site.chart.format || 'General', sourceLinked: 0 }),
    shapeLook(el('a:noFill'), line(undefined)),
    words.own === undefined ? textLook(lettering(site, ink)) : undefined,
    position ? val('c:dLblPos', position) : undefined,
    ...shows(words),
    words.value && (words.series || words.category) ? el('c:separator', {}, ' ') : undefined,
  ]
}

const shows = (words: Words): readonly Xml[] => [
  val('c:showLegendKey', 0),
  val('c:showVal', words.value ? 1 : 0),
  val('c:showCatName', words.category ? 1 : 0),
  val('c:showSerName', words.series ? 1 : 0),
  val('c:showPercent', 0),
  val('c:showBubbleSize', 0),
]
