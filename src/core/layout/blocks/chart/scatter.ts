import { type Box, bottom, box, intersection, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item } from '../../../scene/scene.ts'
import { scale, valueAxis } from './axis.ts'
import { axisTitle, axisTitleRoom, horizontalGrid, key, NO_KEY, shownAxis, TICK_GAP, tickRoom, verticalGrid } from './cartesian.ts'
import { boxAt, labelHeight, labelIn, lineWidth, noteShortened, type Spot } from './lettering.ts'
import { numberFormat } from './number-format.ts'
import type { Sketch, Task } from './sketch.ts'

const DOT: Pt = 11

/** Points on two numeric axes; names stand beside them where there is room. */
export function drawScatter(task: Task): Sketch {
  const { page, chart, id, size, inks, box: room } = task
  const xs = chart.xs ?? []
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const yAxis = valueAxis(values.length > 0 ? values : [0, 1], Math.max(3, Math.min(6, Math.floor(room.height / 60))), false)
  const head = chart.series.length > 1 ? key(task) : NO_KEY
  const left = tickRoom(task, yAxis)
  const xCode = xs.every(Number.isInteger) ? (xs.every((x) => x >= 1000 && x < 3000) ? '0' : '#,##0') : 'General'
  const writeX = numberFormat(xCode, page.book.language)
  const widest = Math.max(...xs.map((x) => lineWidth(page, writeX(x), { size })))
  const width = room.width - left - widest / 2
  const xAxis = valueAxis(xs, Math.max(2, Math.min(8, Math.floor(width / (widest + size * 2)))), false)
  const top = room.y + head.height + size * 0.7
  const foot = TICK_GAP + labelHeight(size) + axisTitleRoom(task)
  const plot = box(room.x + left, top, width, bottom(room) - foot - top)
  const x = scale([xAxis.min, xAxis.max], [plot.x, right(plot)])
  const y = scale([yAxis.min, yAxis.max], [bottom(plot), plot.y])
  const dots = chart.series.flatMap((series, s) =>
    series.values.flatMap((value, c) => {
      const at = xs[c]
      if (value === null || at === undefined) return []
      const loud = inks.isLoud(s, c)
      const diameter = loud ? DOT + 4 : DOT
      return [{ series: s, category: c, loud, box: box(x(at) - diameter / 2, y(value) - diameter / 2, diameter, diameter) }]
    }),
  )
  const labels = placeNames(task, dots, plot)
  return {
    items: () => [
      ...head.items(),
      ...horizontalGrid(task, yAxis, plot),
      ...verticalGrid(task, xAxis, plot, writeX, 'x-grid'),
      ...dots.map((dot) =>
        page.shape({
          id: `${id}.point-${dot.series + 1}-${dot.category + 1}`,
          name: chart.categories[dot.category] || `${chart.series[dot.series]?.name ?? ''} ${dot.category + 1}`,
          box: dot.box,
          geometry: { kind: 'ellipse' },
          fill: inks.fill(dot.series, dot.category),
        }),
      ),
      ...labels,
      ...axisTitle(task, plot),
    ],
    labels: labels.length > 0 ? 'values' : 'none',
    legend: head !== NO_KEY,
    valueAxis: shownAxis(task, yAxis),
    look: { plot, marker: DOT, xAxis: { min: xAxis.min, max: xAxis.max, step: xAxis.step, format: xCode } },
    cramped: false,
  }
}

interface Dot {
  readonly series: number
  readonly category: number
  readonly loud: boolean
  readonly box: Box
}

/** Names where they touch neither a dot nor another name: right, left, above or below; the loud ones choose first. */
function placeNames(task: Task, dots: readonly Dot[], plot: Box): readonly Item[] {
  const { page, chart, id, size, inks, box: room } = task
  const taken: Box[] = dots.map((dot) => dot.box)
  const order = [...dots].sort((a, b) => Number(b.loud) - Number(a.loud))
  return order.flatMap((dot): Item[] => {
    const name = chart.categories[dot.category]?.trim() ?? ''
    if (name === '' || dot.series > 0) return []
    const hand = { size, bold: dot.loud, color: inks.words(dot.series, dot.category) }
    const width = lineWidth(page, name, hand)
    const place = spots(dot.box)
      .map((spot) => boxAt(spot, width, labelHeight(size)))
      .find(
        (one) =>
          one.x >= plot.x + 2 &&
          right(one) <= right(room) &&
          one.y >= room.y &&
          bottom(one) <= bottom(plot) &&
          !taken.some((box) => intersection(box, one)),
      )
    if (!place) {
      noteShortened(page, name, '')
      return []
    }
    taken.push(place)
    return [labelIn(page, `${id}.name-${dot.category + 1}`, name, place, hand, { across: 'start', down: 'middle' })]
  })
}

/** The places for a label around a dot, best first. */
export function spots(dot: Box, gap: Pt = 4): readonly Spot[] {
  const x = dot.x + dot.width / 2
  const y = dot.y + dot.height / 2
  return [
    { x: right(dot) + gap, y, across: 'start', down: 'middle' },
    { x: dot.x - gap, y, across: 'end', down: 'middle' },
    { x, y: dot.y - gap / 2, across: 'center', down: 'bottom' },
    { x, y: bottom(dot) + gap / 2, across: 'center', down: 'top' },
    { x: right(dot) + gap - 4, y: dot.y - gap + 4, across: 'start', down: 'bottom' },
    { x: right(dot) + gap - 4, y: bottom(dot) + gap - 4, across: 'start', down: 'top' },
    { x: dot.x - gap + 4, y: dot.y - gap + 4, across: 'end', down: 'bottom' },
    { x: dot.x - gap + 4, y: bottom(dot) + gap - 4, across: 'end', down: 'top' },
  ]
}
