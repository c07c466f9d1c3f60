import { type Color, contrast, resolve } from '../../../base/color.ts'
import { type Child, el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning, ChartType } from '../../../scene/meaning.ts'
import type { ChartSetting } from './chart.ts'
import { colorOf } from './series.ts'
import type { Sheet } from './sheet.ts'
import { line, shapeLook, textLook, val } from './style.ts'

/** What a label says. */
interface Words {
  readonly value?: boolean
  readonly category?: boolean
  readonly series?: boolean
  readonly percent?: boolean
}

interface Ink {
  readonly color: Color
  readonly bold: boolean
}

/** Labels at the data instead of a legend or an axis, or the explicit lack of them. */
export function labels(chart: ChartMeaning, sheet: Sheet, index: number, setting: ChartSetting): Xml | undefined {
  const { type } = chart
  if (chart.labels === 'none') return undefined
  if (type === 'pie' || type === 'doughnut') return sliceLabels(chart, sheet, setting)
  if (chart.labels === 'ends') return endLabel(chart, sheet, index, setting)
  const position = positions[type](chart)
  const inside = chart.look.inside?.[index]
  const ink = (category?: number): Ink => {
    const bold = chart.look.boldLabels || isLoud(chart, index, category)
    return { bold, color: inside ?? (bold ? chart.look.strong : { role: 'text' }) }
  }
  const category = chart.highlight?.category
  const own = category !== undefined && isLoud(chart, index, category) && !isLoud(chart, index)
  return el(
    'c:dLbls',
    {},
    own ? el('c:dLbl', {}, val('c:idx', category), look(chart, ink(category), setting, position, { value: true })) : undefined,
    look(chart, ink(), setting, position, { value: true }),
  )
}

/**
 * Where a label may stand (the positions that are legal differ by type; a wrong one is a damaged file: area and
 * doughnut allow none).
 */
const positions: { readonly [T in ChartType]: (chart: ChartMeaning) => string | undefined } = {
  bar: ({ look }) => (look.inside ? 'inEnd' : 'outEnd'),
  column: ({ look }) => (look.inside ? 'inEnd' : 'outEnd'),
  'stacked-bar': () => 'ctr',
  'stacked-column': () => 'ctr',
  line: () => 't',
  area: () => undefined,
  pie: ({ look }) => (look.inside ? 'ctr' : 'outEnd'),
  doughnut: () => undefined,
  scatter: ({ rtl }) => (rtl ? 'l' : 'r'),
}

/** The series' name and last value where its line ends. */
function endLabel(chart: ChartMeaning, sheet: Sheet, index: number, setting: ChartSetting): Xml | undefined {
  const values = sheet.columns[index] ?? []
  const last = values.findLastIndex((value) => value !== null)
  if (last < 0) return undefined
  const bold = isLoud(chart, index)
  const words = { series: chart.series.length > 1, value: true }
  const beside = chart.type === 'line' || chart.type === 'scatter'
  const position = beside ? (chart.rtl ? 'l' : 'r') : positions[chart.type](chart)
  return el(
    'c:dLbls',
    {},
    el('c:dLbl', {}, val('c:idx', last), look(chart, { bold, color: endColor(chart, index, setting) }, setting, position, words)),
    shows({}),
  )
}

/** A line's own colour where it can be read as text. */
function endColor(chart: ChartMeaning, index: number, { ground }: ChartSetting): Color {
  if (isLoud(chart, index)) return chart.look.strong
  if (chart.highlight?.series !== undefined || chart.highlight?.category !== undefined) return chart.look.quiet
  const color = colorOf(chart, index)
  const readable = contrast(resolve(color, ground.palette), ground.palette.bg) >= 4.5
  return chart.series.length > 1 && readable ? color : { role: 'text' }
}

/** Names and values of slices; each may need an ink of its own. */
function sliceLabels(chart: ChartMeaning, sheet: Sheet, setting: ChartSetting): Xml {
  const { inside, strong } = chart.look
  const words = { category: !chart.legend, value: true }
  const position = positions[chart.type](chart)
  const one = (slice: number): Child => {
    const bold = chart.look.boldLabels || chart.highlight?.category === slice
    const color = inside?.[slice] ?? (bold ? strong : { role: 'text' as const })
    return el('c:dLbl', {}, val('c:idx', slice), look(chart, { bold, color }, setting, position, words))
  }
  const special = sheet.categories.map((_, slice) => (inside || chart.highlight?.category === slice ? one(slice) : undefined))
  return el(
    'c:dLbls',
    {},
    special,
    look(chart, { bold: false, color: { role: 'text' } }, setting, position, words),
    val('c:showLeaderLines', 0),
  )
}

function isLoud({ highlight, series }: ChartMeaning, index: number, category?: number): boolean {
  if (!highlight) return false
  if (highlight.category === undefined) return highlight.series === index
  const here = highlight.series === undefined ? series.length === 1 : highlight.series === index
  return here && highlight.category === category
}

/** Group_DLbl: how labels look, where they stand, what they say. */
function look(chart: ChartMeaning, ink: Ink, setting: ChartSetting, position: string | undefined, words: Words): readonly Child[] {
  return [
    el('c:numFmt', { formatCode: chart.format || 'General', sourceLinked: 0 }),
    shapeLook(el('a:noFill'), line(undefined)),
    textLook({ size: chart.size, language: setting.language, ...ink }),
    position ? val('c:dLblPos', position) : undefined,
    ...shows(words),
    words.value && (words.series || words.category) ? el('c:separator', {}, words.category ? '\n' : ' ') : undefined,
  ]
}

const shows = (words: Words): readonly Xml[] => [
  val('c:showLegendKey', 0),
  val('c:showVal', words.value ? 1 : 0),
  val('c:showCatName', words.category ? 1 : 0),
  val('c:showSerName', words.series ? 1 : 0),
  val('c:showPercent', words.percent ? 1 : 0),
  val('c:showBubbleSize', 0),
]
