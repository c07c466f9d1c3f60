import type { Color } from '../../../base/color.ts'
import { type Box, bottom, box } from '../../../base/geometry.ts'
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
import { labelHeight } from './lettering.ts'
import { arrangeEnds, drawEnds, endLabels } from './line-ends.ts'
import { DIRECT_SERIES, type Sketch, type Task } from './sketch.ts'

const LOUD: Pt = 3.5
const QUIET: Pt = 2
const AREA_ALPHA = 0.18
/** Marks on every point up to so many categories. */
const MARKED = 13

/** Lines over categories, or areas down to zero; series are named where their lines end. */
export function drawLines(task: Task): Sketch {
  const { chart, size, inks, box: room } = task
  const filled = chart.type === 'area'
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const axis = valueAxis(values.length > 0 ? values : [0, 1], Math.max(3, Math.min(6, Math.floor(room.height / 60))), filled)
  const labels = endLabels(task)
  const head = chart.series.length > DIRECT_SERIES || (labels.length === 0 && chart.series.length > 1) ? key(task) : NO_KEY
  const left = tickRoom(task, axis)
  // The first name stands under the lowest number of the value axis, so it hangs clear of it.
  const drop = Math.max(TICK_GAP - 2, size * 0.66)
  const foot = drop + labelHeight(size) + axisTitleRoom(task)
  const top = room.y + head.height + size * 0.7
  const y = scale([axis.min, axis.max], [bottom(room) - foot, top])
  const ends = arrangeEnds(task, labels, y, bottom(room) - foot)
  const width = room.width - left - ends.width
  const count = Math.max(1, chart.categories.length)
  // From edge to edge: the line fills the plot and ends at its name.
  const slot = count > 1 ? width / (count - 1) : width
  const fitted = fitCategories(task, slot, false)
  const plot = box(room.x + left, top, width, bottom(room) - foot - top)
  const x = (category: number): Pt => (count > 1 ? plot.x + category * slot : plot.x + slot / 2)
  const marker = count <= MARKED ? (filled ? 0 : 7) : 0
  const strokes = chart.series.map((_, s) => (inks.isLoud(s) || chart.series.length === 1 ? LOUD : QUIET))
  const order = chart.series.map((_, s) => s).sort((a, b) => Number(inks.isLoud(a)) - Number(inks.isLoud(b)))
  const drawing: Drawing = { plot, x, y, axis, marker, strokes, filled }
  return {
    items: () => [
      ...head.items(),
      ...horizontalGrid(task, axis, plot),
      ...(axis.min <= 0 && axis.max >= 0 ? [baseline(task, box(plot.x, y(0), plot.width, 0))] : []),
      ...categoryNames(task, fitted, bottom(plot) + drop, slot, x),
      ...order.flatMap((s) => series(task, s, drawing)),
      ...drawEnds(task, ends, drawing),
      ...axisTitle(task, plot),
    ],
    labels: labels.length > 0 ? 'ends' : 'none',
    legend: head !== NO_KEY,
    valueAxis: shownAxis(task, axis),
    look: { plot, labelEvery: fitted.every, strokes, marker, fillAlpha: AREA_ALPHA, edgeToEdge: true },
    cramped: fitted.every > 1 || (labels.length === 0 && chart.series.length <= DIRECT_SERIES),
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
