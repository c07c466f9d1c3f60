import { type Color, contrast, resolve } from '../../../base/color.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Ground } from '../../../scene/scene.ts'

/** How a label is lettered. */
export interface Ink {
  readonly color: Color
  readonly bold: boolean
}

/** Colour of a series; of a slice in round charts. */
export const colorOf = (chart: ChartMeaning, index: number): Color =>
  chart.colors[index % Math.max(1, chart.colors.length)] ?? { role: 'accent1' }

/** Whether a series, or one category of it, is what the chart is about. */
export function isLoud({ highlight, series }: ChartMeaning, index: number, category?: number): boolean {
  if (!highlight) return false
  if (highlight.category === undefined) return highlight.series === index
  const here = highlight.series === undefined ? series.length === 1 : highlight.series === index
  return here && highlight.category === category
}

/** A value at its bar: in the ink of the bar when it stands inside, else accented where it matters. */
export function valueInk(chart: ChartMeaning, index: number, category?: number): Ink {
  const loud = isLoud(chart, index, category)
  const { inside, boldLabels = false, strong } = chart.look
  return { bold: boldLabels || loud, color: inside?.[index] ?? (loud ? strong : { role: 'text' }) }
}

/** Words that name a series or slice: in its own colour where that can be read as text and nothing else is accented. */
export function nameInk(chart: ChartMeaning, index: number, loud: boolean, ground: Ground): Ink {
  if (loud) return { bold: true, color: chart.look.strong }
  if (chart.highlight?.series !== undefined || chart.highlight?.category !== undefined) return { bold: false, color: chart.look.quiet }
  const color = colorOf(chart, index)
  const readable = contrast(resolve(color, ground.palette), ground.palette.bg) >= 4.5
  return { bold: false, color: chart.colors.length > 1 && readable ? color : { role: 'text' } }
}
