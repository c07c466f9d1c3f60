import { type Box, bottom, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item } from '../../../scene/scene.ts'
import { type Axis, scale, valueAxis } from './axis.ts'
import { type Bar, barsOf, isStacked, pack, reach } from './bars.ts'
import {
  axisTitle,
  axisTitleRoom,
  baseline,
  type CategoryFit,
  categoryNames,
  fitCategories,
  horizontalGrid,
  key,
  NO_KEY,
  shownAxis,
  TICK_GAP,
  tickRoom,
} from './cartesian.ts'
import { inksOn, LARGE_BOLD } from './inks.ts'
import { figure, labelAt, labelHeight, labelIn, lineWidth, wrapped } from './lettering.ts'
import { DIRECT_SERIES, type Sketch, type Task } from './sketch.ts'
import { spread } from './spread.ts'

const THICKEST: Pt = 112
/** What parts the segments of a stack. */
export const SEAM: Pt = 1.5

/** Upright bars: side by side, or stacked. Values stand at the bars where all of them fit, else on an axis. */
export function drawColumns(task: Task): Sketch {
  return withLabels(task) ?? withAxis(task)
}

interface Frame {
  readonly plot: Box
  readonly slot: Pt
  readonly fitted: CategoryFit
  readonly head: () => readonly Item[]
  readonly names: readonly StackName[]
}

/** Room for everything around the plot. */
function frame(task: Task, left: Pt, above: Pt, below: Pt): Frame {
  const { chart, size, box: room } = task
  const direct = isStacked(chart) && chart.series.length > 1 && chart.series.length <= DIRECT_SERIES
  const names = direct ? stackNames(task) : []
  const head = chart.series.length > 1 && names.length === 0 ? key(task) : NO_KEY
  const aside = Math.max(0, ...names.map((name) => name.width + TICK_GAP))
  const width = room.width - left - aside
  const slot = width / Math.max(1, chart.categories.length)
  const fitted = fitCategories(task, slot, true)
  const foot = TICK_GAP - 2 + labelHeight(size, fitted.lines) + axisTitleRoom(task)
  const top = room.y + head.height + above
  return { plot: box(room.x + left, top, width, bottom(room) - foot - below - top), slot, fitted, head: head.items, names }
}

function withLabels(task: Task): Sketch | undefined {
  const { page, chart, size, figures, inks } = task
  const stacked = isStacked(chart)
  const bars = barsOf(chart)
  const tall = labelHeight(size) + 1
  const signs = { above: bars.some((bar) => bar.value >= 0), below: bars.some((bar) => bar.value < 0) }
  const below = !stacked && signs.below ? tall : 0
  const { at, axis } = withRoomBelow(frame(task, 0, !stacked && signs.above ? tall : 0, below), tight(reach(bars)), below)
  const packing = pack(at.slot, stacked ? 1 : chart.series.length, THICKEST)
  const y = scale([axis.min, axis.max], [bottom(at.plot), at.plot.y])
  const room = stacked ? packing.bar - 4 : chart.series.length === 1 ? at.slot - 6 : packing.bar + packing.gap - 2
  const labels = bars.map((bar) => ({
    bar,
    text: figure(page, figures.write(bar.value)),
    bold: inks.isLoud(bar.series, bar.category) || (stacked && size >= LARGE_BOLD),
  }))
  if (at.fitted.every > 1 || labels.some(({ text, bold }) => lineWidth(page, text, { size, bold }) > room)) return undefined
  const inside = stacked ? inksOn(page, inks.colors, size) : undefined
  if (inside) {
    const held = bars.every((bar) => bar.value === 0 || (Math.abs(y(bar.from) - y(bar.to)) - SEAM >= tall - 2 && inside[bar.series]))
    if (!held) return undefined
  }
  const label = ({ bar, text, bold }: (typeof labels)[number]): Item[] => {
    const place = barBox(bar, at, packing, y)
    const id = `${task.id}.value-${bar.series + 1}-${bar.category + 1}`
    if (inside) {
      const color = inside[bar.series]
      const room = { ...place, y: place.y + place.height / 2 - labelHeight(size) / 2, height: labelHeight(size) }
      return color && bar.value !== 0 ? [labelIn(page, id, text, room, { size, color, bold }, { across: 'center', down: 'middle' })] : []
    }
    const spot =
      bar.value < 0
        ? ({ x: place.x + place.width / 2, y: bottom(place) + 1, across: 'center', down: 'top' } as const)
        : ({ x: place.x + place.width / 2, y: place.y - 1, across: 'center', down: 'bottom' } as const)
    return [labelAt(page, id, text, spot, { size, bold, color: bold ? page.paints.spend : page.paints.ink })]
  }
  const drawn = body(task, at, bars, axis)
  return {
    ...drawn,
    items: () => [...drawn.items(), ...labels.flatMap(label)],
    labels: 'values',
    valueAxis: { visible: false, min: axis.min, max: axis.max, step: axis.step },
    look: { ...drawn.look, ...(inside ? { inside: inside.map((ink) => ink ?? page.paints.ink), boldLabels: size >= LARGE_BOLD } : {}) },
    cramped: at.fitted.lines > 1 && size > 12,
  }
}

function withAxis(task: Task): Sketch {
  const { chart, size, box: room } = task
  const bars = barsOf(chart)
  const axis = valueAxis(reach(bars), Math.max(3, Math.min(6, Math.floor(room.height / 60))), true)
  const at = frame(task, tickRoom(task, axis), size * 0.7, 0)
  const drawn = body(task, at, bars, axis)
  return {
    ...drawn,
    items: () => [...horizontalGrid(task, axis, at.plot), ...drawn.items()],
    labels: 'none',
    valueAxis: shownAxis(task, axis),
    cramped: true,
  }
}

/** Without a visible axis the bars take the whole height. */
function tight(values: readonly number[]): Axis {
  const { step } = valueAxis(values, 5, true)
  const min = Math.min(0, ...values)
  const max = Math.max(0, ...values)
  return { min, max: max === min ? min + 1 : max, step, ticks: [] }
}

/** Labels under negative bars are part of the plot, so that native charts keep the names of the categories clear of them. */
function withRoomBelow(at: Frame, axis: Axis, room: Pt): { readonly at: Frame; readonly axis: Axis } {
  const { plot } = at
  const min = axis.min - ((axis.max - axis.min) * room) / plot.height
  return { at: { ...at, plot: { ...plot, height: plot.height + room } }, axis: { ...axis, min } }
}

function barBox(bar: Bar, at: Frame, packing: ReturnType<typeof pack>, y: (value: number) => Pt): Box {
  const x = at.plot.x + bar.category * at.slot + packing.lead + bar.lane * (packing.bar + packing.gap)
  const [top, foot] = [y(bar.from), y(bar.to)].sort((a, b) => a - b) as [Pt, Pt]
  return box(x, top, packing.bar, foot - top)
}

/** Bars, the line at zero and all names; labels and gridlines come from the caller. */
function body(task: Task, at: Frame, bars: readonly Bar[], axis: Axis): Pick<Sketch, 'items' | 'legend' | 'look'> {
  const { page, chart, id, inks } = task
  const stacked = isStacked(chart)
  const packing = pack(at.slot, stacked ? 1 : chart.series.length, THICKEST)
  const { plot } = at
  const y = scale([axis.min, axis.max], [bottom(plot), plot.y])
  const shape = (bar: Bar): Item[] => {
    const place = barBox(bar, at, packing, y)
    if (place.height < 0.01) return []
    const seam = bar.outermost ? 0 : Math.min(SEAM, place.height / 2)
    return [
      page.shape({
        id: `${id}.bar-${bar.series + 1}-${bar.category + 1}`,
        name: `${chart.series[bar.series]?.name ?? ''} ${chart.categories[bar.category] ?? ''}`.trim(),
        box: { ...place, y: place.y + (bar.value >= 0 ? seam : 0), height: place.height - seam },
        fill: inks.fill(bar.series, bar.category),
      }),
    ]
  }
  return {
    items: () => [
      ...at.head(),
      ...bars.flatMap(shape),
      baseline(task, box(plot.x, y(0), plot.width, 0)),
      ...categoryNames(
        task,
        at.fitted,
        bottom(task.box) - axisTitleRoom(task) - labelHeight(task.size, at.fitted.lines),
        at.slot,
        (c) => plot.x + (c + 0.5) * at.slot,
      ),
      ...placeStackNames(task, at, bars, packing, y),
      ...axisTitle(task, plot),
    ],
    legend: chart.series.length > 1,
    look: { plot, gapWidth: packing.gapWidth, overlap: stacked ? 100 : packing.overlap, labelEvery: at.fitted.every },
  }
}

interface StackName {
  readonly series: number
  readonly text: string
  readonly width: Pt
  readonly lines: number
}

/** The names of stacked series, to stand beside the last column; none when they would take too much room. */
function stackNames(task: Task): readonly StackName[] {
  const { page, chart, size, inks, box: room } = task
  const most = room.width * 0.24
  const names = chart.series.map((series, index): StackName | undefined => {
    const hand = { size, bold: inks.isLoud(index) }
    const whole = lineWidth(page, series.name, hand)
    if (whole <= most) return { series: index, text: series.name, width: whole, lines: 1 }
    const { lines, fits } = wrapped(page, series.name, hand, most)
    return fits && lines <= 2 ? { series: index, text: series.name, width: most, lines } : undefined
  })
  return names.every((name) => name !== undefined) ? names : []
}

/** Each name at the height of its segment in the last column, moved apart where they would touch. */
function placeStackNames(
  task: Task,
  at: Frame,
  bars: readonly Bar[],
  packing: ReturnType<typeof pack>,
  y: (value: number) => Pt,
): readonly Item[] {
  const { page, chart, id, size, inks, box: room } = task
  if (at.names.length === 0) return []
  const last = chart.categories.length - 1
  const wishes = at.names.map((name) => {
    const bar = bars.find((one) => one.category === last && one.series === name.series)
    return { at: bar ? (y(bar.from) + y(bar.to)) / 2 : at.plot.y, size: labelHeight(size, name.lines) }
  })
  const centres = spread(wishes, room.y, bottom(room)) ?? wishes.map((wish) => wish.at)
  const x = at.plot.x + last * at.slot + packing.lead + packing.bar + TICK_GAP
  return at.names.map((name, i) => {
    const height = labelHeight(size, name.lines)
    const hand = { size, bold: inks.isLoud(name.series), color: inks.words(name.series) }
    const place = box(x, (centres[i] ?? 0) - height / 2, Math.max(name.width, right(room) - x), height)
    return labelIn(page, `${id}.series-${name.series + 1}`, name.text, place, hand, { across: 'start', down: 'middle' })
  })
}
