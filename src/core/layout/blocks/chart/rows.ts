import { type Box, bottom, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item } from '../../../scene/scene.ts'
import { scale, valueAxis } from './axis.ts'
import { type Bar, barsOf, isStacked, type Packing, pack, reach } from './bars.ts'
import { axisTitle, axisTitleRoom, baseline, key, NO_KEY, shownAxis, TICK_GAP, verticalGrid } from './cartesian.ts'
import { SEAM } from './columns.ts'
import { inksOn, LARGE_BOLD } from './inks.ts'
import { figure, labelAt, labelHeight, labelIn, lineWidth, noteShortened, shortened, wrapped } from './lettering.ts'
import type { Sketch, Task } from './sketch.ts'

const THICKEST: Pt = 56
const NAME_GAP: Pt = 12
/** Names of categories may take this share of the width before they wrap. */
const NAME_SHARE = 0.34

interface Frame {
  readonly plot: Box
  readonly slot: Pt
  readonly packing: Packing
  readonly names: { readonly x: Pt; readonly width: Pt }
  readonly head: () => readonly Item[]
}

/** Lying bars, the first category on top: side by side, or stacked. */
export function drawRows(task: Task): Sketch {
  return withLabels(task) ?? withAxis(task)
}

function frame(task: Task, before: Pt, after: Pt, foot: Pt): Frame {
  const { page, chart, size, box: room } = task
  const head = chart.series.length > 1 ? key(task) : NO_KEY
  const widest = Math.max(0, ...chart.categories.map((name, c) => lineWidth(page, name, { size, bold: chart.highlight?.category === c })))
  const names = Math.min(widest, room.width * NAME_SHARE)
  const left = room.x + names + (names > 0 ? NAME_GAP : 0) + before
  const top = room.y + head.height
  const plot = box(left, top, right(room) - after - left, bottom(room) - foot - axisTitleRoom(task) - top)
  const slot = plot.height / Math.max(1, chart.categories.length)
  const packing = pack(slot, isStacked(chart) ? 1 : chart.series.length, THICKEST)
  return { plot, slot, packing, names: { x: room.x, width: names }, head: head.items }
}

function withLabels(task: Task): Sketch | undefined {
  const { page, chart, id, size, figures, inks } = task
  const stacked = isStacked(chart)
  const bars = barsOf(chart)
  const labels = bars.map((bar) => {
    const bold = inks.isLoud(bar.series, bar.category) || (stacked && size >= LARGE_BOLD)
    const text = figure(page, figures.write(bar.value))
    return { bar, bold, text, width: lineWidth(page, text, { size, bold }) }
  })
  const widest = (sign: boolean) => Math.max(0, ...labels.filter(({ bar }) => bar.value < 0 === sign).map((label) => label.width + 7))
  const before = stacked ? 0 : widest(true)
  const inner = frame(task, before, stacked ? 0 : widest(false), 0)
  const values = reach(bars)
  const { step } = valueAxis(values, 5, true)
  const max = Math.max(0, ...values) || (Math.min(0, ...values) < 0 ? 0 : 1)
  // Labels before negative bars are part of the plot, so that native charts keep the names of the categories clear of them.
  const least = Math.min(0, ...values)
  const min = least - ((max - least) * before) / inner.plot.width
  const at = { ...inner, plot: { ...inner.plot, x: inner.plot.x - before, width: inner.plot.width + before } }
  const x = scale([min, max], [at.plot.x, right(at.plot)])
  const inside = stacked ? inksOn(page, inks.colors, size) : undefined
  if (at.packing.bar + at.packing.gap < labelHeight(size) - 1) return undefined
  if (inside) {
    const held = labels.every(({ bar, width }) => bar.value === 0 || (Math.abs(x(bar.to) - x(bar.from)) >= width + 6 && inside[bar.series]))
    if (!held) return undefined
  }
  const label = ({ bar, bold, text }: (typeof labels)[number]): Item[] => {
    const place = barBox(bar, at, x)
    const name = `${id}.value-${bar.series + 1}-${bar.category + 1}`
    const y = place.y + place.height / 2
    if (inside) {
      const color = inside[bar.series]
      const room = { ...place, y: y - labelHeight(size) / 2, height: labelHeight(size) }
      return color && bar.value !== 0 ? [labelIn(page, name, text, room, { size, color, bold }, { across: 'center', down: 'middle' })] : []
    }
    const hand = { size, bold, color: bold ? page.paints.spend : page.paints.ink }
    const spot =
      bar.value < 0
        ? ({ x: place.x - 6, y, across: 'end', down: 'middle' } as const)
        : ({ x: right(place) + 6, y, across: 'start', down: 'middle' } as const)
    return [labelAt(page, name, text, spot, hand)]
  }
  const drawn = body(task, at, bars, x)
  return {
    ...drawn,
    items: () => [...drawn.items(), ...labels.flatMap(label)],
    labels: 'values',
    valueAxis: { visible: false, min, max, step },
    look: { ...drawn.look, ...(inside ? { inside: inside.map((ink) => ink ?? page.paints.ink), boldLabels: size >= LARGE_BOLD } : {}) },
    cramped: drawn.cramped,
  }
}

function withAxis(task: Task): Sketch {
  const { page, size, figures } = task
  const bars = barsOf(task.chart)
  const foot = TICK_GAP + labelHeight(size)
  const rough = frame(task, 0, 0, foot)
  // Numbers below the plot need their own width each.
  const values = reach(bars)
  const widest = Math.max(...values.map((value) => lineWidth(page, figures.write(value), { size })))
  const steps = Math.max(2, Math.min(6, Math.floor(rough.plot.width / (widest + size * 2))))
  const axis = valueAxis(values, steps, true)
  const { write } = figures.ticks(axis.step)
  const edge = Math.max(...[axis.min, axis.max].map((tick) => lineWidth(page, write(tick), { size }) / 2))
  const at = frame(task, axis.min < 0 ? edge : 0, edge, foot)
  const drawn = body(task, at, bars, scale([axis.min, axis.max], [at.plot.x, right(at.plot)]))
  return {
    ...drawn,
    items: () => [...verticalGrid(task, axis, at.plot), ...drawn.items()],
    labels: 'none',
    valueAxis: shownAxis(task, axis),
    cramped: true,
  }
}

function barBox(bar: Bar, at: Frame, x: (value: number) => Pt): Box {
  const { packing } = at
  const y = at.plot.y + bar.category * at.slot + packing.lead + bar.lane * (packing.bar + packing.gap)
  const [from, to] = [x(bar.from), x(bar.to)].sort((a, b) => a - b) as [Pt, Pt]
  return box(from, y, to - from, packing.bar)
}

function body(
  task: Task,
  at: Frame,
  bars: readonly Bar[],
  x: (value: number) => Pt,
): Pick<Sketch, 'items' | 'legend' | 'look' | 'cramped'> {
  const { page, chart, id, size, inks } = task
  const stacked = isStacked(chart)
  const { plot, packing } = at
  const shape = (bar: Bar): Item[] => {
    const place = barBox(bar, at, x)
    if (place.width < 0.01) return []
    const seam = bar.outermost ? 0 : Math.min(SEAM, place.width / 2)
    return [
      page.shape({
        id: `${id}.bar-${bar.series + 1}-${bar.category + 1}`,
        name: `${chart.series[bar.series]?.name ?? ''} ${chart.categories[bar.category] ?? ''}`.trim(),
        box: { ...place, x: place.x + (bar.value < 0 ? seam : 0), width: place.width - seam },
        fill: inks.fill(bar.series, bar.category),
      }),
    ]
  }
  const every = Math.max(1, Math.ceil(labelHeight(size) / at.slot))
  const most = Math.max(1, Math.floor(at.slot / (size * 1.24)))
  const nameOf = (name: string, c: number): Item[] => {
    if (c % every !== 0 || name.trim() === '') return []
    const bold = chart.highlight?.category === c
    const fitted = shortened(page, name, { size, bold }, at.names.width, most)
    noteShortened(page, name, fitted.text)
    const height = labelHeight(size, fitted.lines)
    const middle = plot.y + (c + 0.5) * at.slot
    const hand = { size, bold, color: bold ? page.paints.ink : page.paints.quiet }
    return [
      labelIn(page, `${id}.category-${c + 1}`, fitted.text, box(at.names.x, middle - height / 2, at.names.width, height), hand, {
        across: 'end',
        down: 'middle',
      }),
    ]
  }
  const cut = chart.categories.some((name, c) => {
    const { lines, fits } = wrapped(page, name, { size, bold: chart.highlight?.category === c }, at.names.width)
    return lines > most || !fits
  })
  return {
    items: () => [
      ...at.head(),
      ...chart.categories.flatMap(nameOf),
      ...bars.flatMap(shape),
      baseline(task, box(x(0), plot.y, 0, plot.height)),
      ...axisTitle(task, plot),
    ],
    legend: chart.series.length > 1,
    look: { plot, gapWidth: packing.gapWidth, overlap: stacked ? 100 : packing.overlap, labelEvery: every },
    cramped: every > 1 || cut,
  }
}
