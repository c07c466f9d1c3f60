import type { Color } from '../../../base/color.ts'
import { type Box, bottom, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item, PathCommand } from '../../../scene/scene.ts'
import { type Axis, scale, valueAxis } from './axis.ts'
import {
  axisTitle,
  axisTitleRoom,
  baseline,
  categoryNames,
  fitCategories,
  horizontalGrid,
  key,
  NO_KEY,
  shownAxis,
  TICK_GAP,
  tickRoom,
} from './cartesian.ts'
import { figure, labelHeight, labelIn, lineWidth, wrapped } from './lettering.ts'
import { DIRECT_SERIES, type Sketch, type Task } from './sketch.ts'
import { spread } from './spread.ts'

const LOUD: Pt = 3.5
const QUIET: Pt = 2
const AREA_ALPHA = 0.18
/** Marks on every point up to so many categories. */
const MARKED = 13
const END_GAP: Pt = 10
/** Names at line ends may take this share of the width. */
const END_SHARE = 0.3

interface EndLabel {
  readonly series: number
  readonly text: string
  readonly width: Pt
  readonly lines: number
  readonly at: number
}

/** Lines over categories, or areas down to zero; series are named where their lines end. */
export function drawLines(task: Task): Sketch {
  const { chart, size, inks, box: room } = task
  const filled = chart.type === 'area'
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const axis = valueAxis(values.length > 0 ? values : [0, 1], Math.max(3, Math.min(6, Math.floor(room.height / 60))), filled)
  const ends = endLabels(task)
  const head = chart.series.length > DIRECT_SERIES || (ends.length === 0 && chart.series.length > 1) ? key(task) : NO_KEY
  const left = tickRoom(task, axis)
  const aside = Math.max(0, ...ends.map((end) => end.width + END_GAP))
  const width = room.width - left - aside
  const count = Math.max(1, chart.categories.length)
  // From edge to edge: the line fills the plot and ends at its name.
  const slot = count > 1 ? width / (count - 1) : width
  const fitted = fitCategories(task, slot, false)
  const foot = TICK_GAP + labelHeight(size) + axisTitleRoom(task)
  const top = room.y + head.height + size * 0.7
  const plot = box(room.x + left, top, width, bottom(room) - foot - top)
  const x = (category: number): Pt => (count > 1 ? plot.x + category * slot : plot.x + slot / 2)
  const y = scale([axis.min, axis.max], [bottom(plot), plot.y])
  const marker = count <= MARKED ? (filled ? 0 : 7) : 0
  const strokes = chart.series.map((_, s) => (inks.isLoud(s) || chart.series.length === 1 ? LOUD : QUIET))
  const order = chart.series.map((_, s) => s).sort((a, b) => Number(inks.isLoud(a)) - Number(inks.isLoud(b)))
  const drawing: Drawing = { plot, x, y, axis, marker, strokes, filled }
  return {
    items: () => [
      ...head.items(),
      ...horizontalGrid(task, axis, plot),
      ...(axis.min <= 0 && axis.max >= 0 ? [baseline(task, box(plot.x, y(0), plot.width, 0))] : []),
      ...categoryNames(task, fitted, bottom(plot) + TICK_GAP - 2, slot, x),
      ...order.flatMap((s) => series(task, s, drawing)),
      ...placeEnds(task, ends, drawing),
      ...axisTitle(task, plot),
    ],
    labels: ends.length > 0 ? 'ends' : 'none',
    legend: head !== NO_KEY,
    valueAxis: shownAxis(task, axis),
    look: { plot, labelEvery: fitted.every, strokes, marker, fillAlpha: AREA_ALPHA, edgeToEdge: true },
    cramped: fitted.every > 1 || (ends.length === 0 && chart.series.length <= DIRECT_SERIES),
  }
}

interface Drawing {
  readonly plot: Box
  readonly x: (category: number) => Pt
  readonly y: (value: number) => Pt
  readonly axis: Axis
  readonly marker: Pt
  readonly strokes: readonly Pt[]
  readonly filled: boolean
}

interface Point {
  readonly category: number
  readonly x: Pt
  readonly y: Pt
}

/** Stretches of a series without missing values. */
function stretches(task: Task, index: number, at: Drawing): readonly Point[][] {
  const parts: Point[][] = [[]]
  task.chart.series[index]?.values.forEach((value, category) => {
    if (value === null) {
      if (parts.at(-1)?.length) parts.push([])
    } else parts.at(-1)?.push({ category, x: at.x(category), y: at.y(value) })
  })
  return parts.filter((part) => part.length > 0)
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  return box(Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

const path = (points: readonly Point[]): PathCommand[] => points.map(({ x, y }, i) => ({ to: i === 0 ? 'move' : 'line', x, y }))

function series(task: Task, index: number, at: Drawing): readonly Item[] {
  const { page, chart, id, inks } = task
  const color: Color = inks.colors[index] ?? inks.highlight
  const name = chart.series[index]?.name ?? ''
  const parts = stretches(task, index, at)
  const floor = at.y(Math.max(at.axis.min, Math.min(at.axis.max, 0)))
  return parts.flatMap((points, n): Item[] => {
    const suffix = parts.length > 1 ? `-${n + 1}` : ''
    const [first, last] = [points[0] as Point, points.at(-1) as Point]
    const items: Item[] = []
    if (at.filled) {
      items.push(
        page.shape({
          id: `${id}.area-${index + 1}${suffix}`,
          name: `${name} area`,
          box: boxOf([...points, { ...first, y: floor }]),
          geometry: {
            kind: 'path',
            commands: [...path(points), { to: 'line', x: last.x, y: floor }, { to: 'line', x: first.x, y: floor }, { to: 'close' }],
          },
          fill: { ...color, alpha: AREA_ALPHA },
        }),
      )
    }
    if (points.length > 1) {
      items.push(
        page.shape({
          id: `${id}.line-${index + 1}${suffix}`,
          name,
          box: boxOf(points),
          geometry: { kind: 'path', commands: path(points) },
          stroke: { color, width: at.strokes[index] ?? QUIET },
        }),
      )
    }
    // A point without neighbours is seen only as a mark.
    const diameter = at.marker || (points.length === 1 ? 8 : 0)
    if (diameter > 0) {
      for (const point of points) {
        const big = inks.isLoud(index) || (chart.series.length === 1 && inks.isLoud(index, point.category))
        const size = diameter + (big ? 3 : 0)
        items.push(
          page.shape({
            id: `${id}.point-${index + 1}-${point.category + 1}`,
            name: `${name} ${chart.categories[point.category] ?? ''}`.trim(),
            box: box(point.x - size / 2, point.y - size / 2, size, size),
            geometry: { kind: 'ellipse' },
            fill: inks.isLoud(index) ? color : inks.fill(index, point.category),
          }),
        )
      }
    }
    return items
  })
}

/** Name and last value of each series; empty when they would take too much of the width. */
function endLabels(task: Task): readonly EndLabel[] {
  const { page, chart, size, figures, inks, box: room } = task
  if (chart.series.length > DIRECT_SERIES) return []
  const most = room.width * END_SHARE
  const labels = chart.series.map((one, series): EndLabel | undefined => {
    const at = one.values.findLastIndex((value) => value !== null)
    const value = one.values[at]
    if (value === null || value === undefined) return undefined
    const number = figure(page, figures.write(value))
    const text = chart.series.length === 1 ? number : `${one.name} ${number}`
    const hand = { size, bold: inks.isLoud(series) || chart.series.length === 1 }
    const whole = lineWidth(page, text, hand)
    if (whole <= most) return { series, text, width: whole, lines: 1, at }
    const { lines, fits } = wrapped(page, text, hand, most)
    return fits && lines <= 2 ? { series, text, width: most, lines, at } : undefined
  })
  const whole = labels.filter((label) => label !== undefined)
  const wanted = chart.series.filter((one) => one.values.some((value) => value !== null)).length
  return whole.length === wanted ? whole : []
}

function placeEnds(task: Task, ends: readonly EndLabel[], at: Drawing): readonly Item[] {
  const { page, chart, id, size, inks, box: room } = task
  const wishes = ends.map((end) => ({ at: at.y(chart.series[end.series]?.values[end.at] ?? 0), size: labelHeight(size, end.lines) }))
  const centres = spread(wishes, room.y, bottom(room)) ?? wishes.map((wish) => wish.at)
  const x = right(at.plot) + END_GAP
  return ends.flatMap((end, i): Item[] => {
    const wish = wishes[i]?.at ?? 0
    const centre = centres[i] ?? wish
    const height = labelHeight(size, end.lines)
    const bold = inks.isLoud(end.series) || chart.series.length === 1
    const hand = { size, bold, color: bold ? page.paints.spend : inks.words(end.series) }
    const from = at.x(end.at) + (at.marker > 0 ? at.marker : 2)
    const far = x - from > 40 || Math.abs(centre - wish) > size * 0.55
    return [
      // A label that had to move away keeps a thread to its line.
      ...(far && x - 3 > from ? [thread(task, end.series, from, wish, x - 3, centre)] : []),
      labelIn(page, `${id}.series-${end.series + 1}`, end.text, box(x, centre - height / 2, right(room) - x, height), hand, {
        across: 'start',
        down: 'middle',
      }),
    ]
  })
}

function thread(task: Task, series: number, x1: Pt, y1: Pt, x2: Pt, y2: Pt): Item {
  const { page, id, inks } = task
  return page.shape({
    id: `${id}.thread-${series + 1}`,
    box: box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)),
    geometry: {
      kind: 'path',
      commands: [
        { to: 'move', x: x1, y: y1 },
        { to: 'line', x: x2, y: y2 },
      ],
    },
    stroke: { color: inks.colors[series] ?? inks.baseline, width: 0.5 },
  })
}
