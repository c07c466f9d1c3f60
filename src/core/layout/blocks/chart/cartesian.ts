import { type Box, bottom, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Item } from '../../../scene/scene.ts'
import { type Axis, scale } from './axis.ts'
import { figure, labelAt, labelHeight, labelIn, lineWidth, noteShortened, shortened, wrapped } from './lettering.ts'
import type { Task } from './sketch.ts'

/** Distance of tick labels from the plot, and of category labels from the axis. */
export const TICK_GAP: Pt = 8
/** The first and the last name may reach so far out of the chart's room. */
const OUTSIDE: Pt = 16
const GRID_WIDTH: Pt = 0.5
const BASE_WIDTH: Pt = 1

/** The room that the numbers beside a vertical axis take, their distance included. */
export function tickRoom(task: Task, axis: Axis): Pt {
  const { page, size, figures } = task
  const { write } = figures.ticks(axis.step)
  return Math.max(...axis.ticks.map((tick) => lineWidth(page, write(tick), { size }))) + TICK_GAP
}

/** A visible axis as native charts need it. */
export function shownAxis(task: Task, { min, max, step }: Axis): ChartMeaning['valueAxis'] {
  return { visible: true, min, max, step, format: task.figures.ticks(step).code }
}

/** Gridlines across the plot with their numbers at its left. */
export function horizontalGrid(task: Task, axis: Axis, plot: Box): readonly Item[] {
  const { page, id, size, figures, inks } = task
  const { write } = figures.ticks(axis.step)
  const y = scale([axis.min, axis.max], [bottom(plot), plot.y])
  return axis.ticks.flatMap((tick, i) => [
    page.rule(`${id}.grid-${i + 1}`, box(plot.x, y(tick), plot.width, 0), { color: inks.gridline, width: GRID_WIDTH }),
    labelAt(
      page,
      `${id}.tick-${i + 1}`,
      figure(page, write(tick)),
      { x: plot.x - TICK_GAP, y: y(tick), across: 'end', down: 'middle' },
      { size, color: page.paints.quiet },
    ),
  ])
}

/** Gridlines down the plot with their numbers below it. */
export function verticalGrid(
  task: Task,
  axis: Axis,
  plot: Box,
  write = task.figures.ticks(axis.step).write,
  name = 'grid',
): readonly Item[] {
  const { page, id, size, inks } = task
  const x = scale([axis.min, axis.max], [plot.x, right(plot)])
  return axis.ticks.flatMap((tick, i) => [
    page.rule(`${id}.${name}-${i + 1}`, box(x(tick), plot.y, 0, plot.height), { color: inks.gridline, width: GRID_WIDTH }),
    labelAt(
      page,
      `${id}.${name}-tick-${i + 1}`,
      figure(page, write(tick)),
      { x: x(tick), y: bottom(plot) + TICK_GAP, across: 'center', down: 'top' },
      { size, color: page.paints.quiet },
    ),
  ])
}

/** The line at zero. */
export function baseline(task: Task, at: Box): Item {
  return task.page.rule(`${task.id}.baseline`, at, { color: task.inks.baseline, width: BASE_WIDTH })
}

/** Longer names are shortened rather than named more rarely. */
const LONGEST: Pt = 132

/** How category names stand under a horizontal axis. */
export interface CategoryFit {
  readonly lines: 1 | 2
  /** Every how many categories one is named. */
  readonly every: number
}

/**
 * One line under each category, or two, or else every nth on one line (which suits years and months).
 * @param slot width of one category
 */
export function fitCategories(task: Pick<Task, 'page' | 'chart' | 'size'>, slot: Pt, wrap: boolean): CategoryFit {
  const { page, chart, size } = task
  const bold = (c: number) => chart.highlight?.category === c
  const widths = chart.categories.map((name, c) => lineWidth(page, name, { size, bold: bold(c) }))
  const air = size * 0.6
  const widest = Math.max(0, ...widths)
  if (widest + air <= slot) return { lines: 1, every: 1 }
  if (wrap && slot >= 36) {
    const hold = chart.categories.every((name, c) => {
      const { lines, fits } = wrapped(page, name, { size, bold: bold(c) }, slot - air)
      return fits && lines <= 2
    })
    if (hold) return { lines: 2, every: 1 }
  }
  const every = Math.ceil((Math.min(widest, LONGEST) + air) / Math.max(1, slot))
  return { lines: 1, every: [2, 3, 4, 5, 6, 10, 12, 15, 20, 24, 30].find((n) => n >= every) ?? every }
}

/** Names of the categories under the plot; `centre` gives the middle of the nth. */
export function categoryNames(task: Task, fitted: CategoryFit, top: Pt, slot: Pt, centre: (category: number) => Pt): readonly Item[] {
  const { page, chart, id, size, box: room } = task
  return chart.categories.flatMap((name, c): Item[] => {
    if (c % fitted.every !== 0 || name.trim() === '') return []
    const loud = chart.highlight?.category === c
    const hand = { size, color: loud ? page.paints.ink : page.paints.quiet, bold: loud }
    if (fitted.lines === 2) {
      const width = slot - size * 0.6
      const at = { x: centre(c) - width / 2, y: top, width, height: labelHeight(size, 2) }
      return [labelIn(page, `${id}.category-${c + 1}`, name, at, hand, { across: 'center', down: 'top' })]
    }
    const middle = centre(c)
    const most = Math.min(slot * fitted.every - size * 0.6, 2 * (middle - room.x + OUTSIDE), 2 * (right(room) + OUTSIDE - middle))
    const short = fitted.every > 1 || lineWidth(page, name, hand) > most ? shortened(page, name, hand, Math.max(size, most), 1).text : name
    noteShortened(page, name, short)
    return [labelAt(page, `${id}.category-${c + 1}`, short, { x: middle, y: top, across: 'center', down: 'top' }, hand)]
  })
}

/** The title of the horizontal axis, under its right end. */
export function axisTitle(task: Task, plot: Box): readonly Item[] {
  const { page, chart, id, size, box: room } = task
  if (!chart.xTitle) return []
  const spot = { x: right(plot), y: bottom(room), across: 'end', down: 'bottom' } as const
  const { text } = shortened(page, chart.xTitle, { size }, right(plot) - room.x, 1)
  noteShortened(page, chart.xTitle, text)
  return [labelAt(page, `${id}.x-title`, text, spot, { size, color: page.paints.quiet })]
}

export const axisTitleRoom = (task: Task): Pt => (task.chart.xTitle ? labelHeight(task.size) + 4 : 0)

/** The names of the series with their colours, and the height they take above the plot. */
export interface Key {
  readonly items: () => readonly Item[]
  readonly height: Pt
}
export const NO_KEY: Key = { items: () => [], height: 0 }

/** The key of the series, in one row or more, above the plot. */
export function key(task: Task): Key {
  const { page, chart, id, size, inks, box: room } = task
  const swatch = Math.round(size * 0.72)
  const height = labelHeight(size)
  let x = room.x
  let y = room.y
  const places = chart.series.map((series, s) => {
    const bold = inks.isLoud(s)
    const width = Math.min(lineWidth(page, series.name, { size, bold }), room.width - swatch - 6)
    if (x > room.x && x + swatch + 6 + width > right(room)) {
      x = room.x
      y += height + 2
    }
    const at = box(x, y, width, height)
    x += swatch + 6 + width + size * 1.4
    return { whole: series.name, name: shortened(page, series.name, { size, bold }, width, 1).text, series: s, bold, at }
  })
  const items = (): readonly Item[] =>
    places.flatMap(({ whole, name, series, bold, at }) => {
      noteShortened(page, whole, name)
      return [
        page.shape({
          id: `${id}.key-${series + 1}`,
          box: box(at.x, at.y + (height - swatch) / 2, swatch, swatch),
          fill: inks.colors[series] ?? inks.highlight,
        }),
        labelIn(
          page,
          `${id}.key-name-${series + 1}`,
          name,
          { ...at, x: at.x + swatch + 6 },
          { size, bold, color: bold ? page.paints.spend : page.paints.ink },
          { across: 'start', down: 'middle' },
        ),
      ]
    })
  return { items, height: y + height - room.y + 12 }
}
