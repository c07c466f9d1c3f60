import { type Box, bottom, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { ChartSetting } from './chart.ts'
import type { Sheet } from './sheet.ts'
import { manualLayout, textLook, val } from './style.ts'

const isRound = ({ type }: ChartMeaning): boolean => type === 'pie' || type === 'doughnut'

/**
 * Where the plot stands natively: as drawn, save that a disc with a legend moves to the start of its frame. (Drawn, its
 * slices are named all around it, which native labels of a ring cannot do.)
 */
export function plotBox(chart: ChartMeaning, frame: Box): Box {
  const { plot } = chart.look
  if (!chart.legend || !isRound(chart)) return plot
  return { ...plot, x: chart.rtl ? right(frame) - plot.width : frame.x }
}

/** The key: beside a disc; else above the plot where there is a line's room, or beside it. */
export function legend(chart: ChartMeaning, sheet: Sheet, { box: frame, language }: ChartSetting): Xml {
  const { size, rtl } = chart
  const plot = plotBox(chart, frame)
  const names = isRound(chart) ? sheet.categories.map(String) : sheet.names
  const above = !isRound(chart) && plot.y - frame.y >= size * 1.2
  const width = keyWidth(names, size, above)
  const middle = (plot.y + bottom(plot)) / 2 - (names.length * size * 1.5) / 2
  const beside = rtl ? plot.x - size - width : right(plot) + size
  const x = above ? (rtl ? right(frame) - width : frame.x) : beside
  return el(
    'c:legend',
    {},
    val('c:legendPos', above ? 't' : rtl ? 'l' : 'r'),
    chart.type === 'area' ? names.map((_, index) => hiddenEntry(names.length + index)) : undefined,
    manualLayout({ x: Math.max(frame.x, x), y: above ? frame.y : Math.max(frame.y, middle) }, frame),
    val('c:overlay', 0),
    textLook({ size, color: { role: 'text' }, language }),
  )
}

/** The line over an area is in the key already, as its area. */
const hiddenEntry = (index: number): Xml => el('c:legendEntry', {}, val('c:idx', index), val('c:delete', 1))

/** About how wide the key is, by an average letter; a mirrored key has to know where it starts. */
function keyWidth(names: readonly string[], size: Pt, row: boolean): Pt {
  const widths = names.map((name) => name.length * size * 0.55 + size * 2.2)
  return row ? widths.reduce((sum, width) => sum + width, 0) : Math.max(0, ...widths)
}
