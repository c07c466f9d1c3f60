import type { Color } from '../../../base/color.ts'
import { bottom, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item, PathCommand } from '../../../scene/scene.ts'
import { onCircle, type Ring, slice } from './arc.ts'
import { inksOn } from './inks.ts'
import { figure, labelAt, labelHeight, labelIn, lineWidth, noteShortened, shortened } from './lettering.ts'
import type { Sketch, Task } from './sketch.ts'
import { spread } from './spread.ts'

const HOLE = 0.62
/** From the disc's edge to its labels. */
const ARM: Pt = 16

interface Slice {
  readonly category: number
  readonly from: number
  readonly to: number
  readonly value: number
}

interface Label {
  readonly slice: Slice
  readonly whole: string
  /** What there is room for. */
  readonly text: string
  readonly bold: boolean
  readonly rightSide: boolean
  readonly width: Pt
  readonly lines: number
}

/** A disc or a ring of slices, clockwise from the top, each named beside its own edge. */
export function drawRound(task: Task): Sketch {
  const { page, chart, id, inks, box: room } = task
  const slices = slicesOf(task)
  // The widest labels take at most half the room between them; the disc gets the rest.
  const most = Math.max(room.width * 0.2, (room.width - Math.min(room.height, room.width * 0.56)) / 2 - ARM)
  const on = onRing(task, slices)
  const labels = slices.map((one) => labelOf(task, one, most, on !== undefined))
  const aside = (side: boolean) => Math.max(0, ...labels.filter((l) => l.rightSide === side).map((l) => l.width)) + ARM + 6
  const radius = Math.max(24, Math.min(room.height / 2 - 4, (room.width - aside(true) - aside(false)) / 2))
  const slack = Math.max(0, room.width - aside(true) - aside(false) - 2 * radius)
  const ring: Ring = {
    cx: room.x + aside(false) + slack / 2 + radius,
    cy: room.y + room.height / 2,
    radius,
    hole: chart.type === 'doughnut' ? radius * HOLE : 0,
  }
  const plot = box(ring.cx - radius, ring.cy - radius, 2 * radius, 2 * radius)
  const shape = (one: Slice): Item => {
    const commands = slice(ring, one.from, one.to)
    return page.shape({
      id: `${id}.slice-${one.category + 1}`,
      name: chart.categories[one.category] || `Slice ${one.category + 1}`,
      box: boundsOf(commands),
      geometry: { kind: 'path', commands },
      fill: inks.fill(0, one.category),
      ...(slices.length > 1 ? { stroke: { color: { role: 'bg' }, width: 2 } } : {}),
    })
  }
  const placed = [...side(task, labels, ring, true), ...side(task, labels, ring, false)]
  return {
    items: () => [...slices.map(shape), ...(on ? ringValues(task, slices, ring, on) : []), ...placed.flatMap((label) => label.items())],
    labels: 'values',
    // Office sets the labels of a ring on the ring, where names have no room.
    legend: chart.type === 'doughnut',
    valueAxis: { visible: false, min: 0, max: 1, step: 1 },
    look: { plot, hole: HOLE, ...(on ? { inside: on, boldLabels: true } : {}) },
    cramped: placed.some((label) => label.moved > labelHeight(task.size) * 1.5) || labels.some((label) => label.text.endsWith('…')),
  }
}

function slicesOf(task: Task): readonly Slice[] {
  const values = task.chart.series[0]?.values ?? []
  const total = values.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0)
  let turn = 0
  return values.flatMap((value, category): Slice[] => {
    if (value === null || value <= 0 || total <= 0) return []
    const from = turn
    turn += value / total
    return [{ category, from, to: Math.min(1, turn), value }]
  })
}

function labelOf(task: Task, one: Slice, most: Pt, nameOnly: boolean): Label {
  const { page, chart, size, figures, inks } = task
  const bold = inks.isLoud(0, one.category)
  const name = chart.categories[one.category]?.trim() ?? ''
  const text = nameOnly ? name : `${name} ${figure(page, figures.write(one.value))}`.trim()
  const rightSide = (one.from + one.to) / 2 < 0.5
  const whole = lineWidth(page, text, { size, bold })
  if (whole <= most) return { slice: one, whole: text, text, bold, rightSide, width: whole, lines: 1 }
  const cut = shortened(page, text, { size, bold }, most, 2)
  return { slice: one, whole: text, text: cut.text, bold, rightSide, width: most, lines: cut.lines }
}

/** The inks of values on the ring, when every slice of it is long and thick enough for its own. */
function onRing(task: Task, slices: readonly Slice[]): readonly Color[] | undefined {
  const { page, chart, size, figures, inks, box: room } = task
  if (chart.type !== 'doughnut') return undefined
  const radius = room.height / 2 - 4
  const thick = radius * (1 - HOLE)
  const middle = radius * (1 + HOLE) * Math.PI
  const colors = inksOn(
    page,
    chart.categories.map((_, category) => inks.fill(0, category)),
    size,
  )
  const held = slices.every((one) => {
    const width = lineWidth(page, figures.write(one.value), { size, bold: true })
    return width <= thick - 4 && Math.max(width * 0.8, labelHeight(size)) <= (one.to - one.from) * middle && colors[one.category]
  })
  return held ? colors.map((color) => color ?? page.paints.ink) : undefined
}

function ringValues(task: Task, slices: readonly Slice[], ring: Ring, colors: readonly Color[]): readonly Item[] {
  const { page, id, size, figures } = task
  return slices.map((one) => {
    const at = onCircle(ring, (ring.radius + ring.hole) / 2, (one.from + one.to) / 2)
    const hand = { size, bold: true, color: colors[one.category] ?? page.paints.ink }
    return labelAt(
      page,
      `${id}.value-${one.category + 1}`,
      figure(page, figures.write(one.value)),
      { ...at, across: 'center', down: 'middle' },
      hand,
    )
  })
}

/** The labels of one side, at the height of their slices, moved apart where they would touch. */
function side(
  task: Task,
  labels: readonly Label[],
  ring: Ring,
  rightSide: boolean,
): { readonly items: () => readonly Item[]; readonly moved: Pt }[] {
  const { page, id, size, inks, box: room } = task
  const own = labels.filter((label) => label.rightSide === rightSide)
  const middle = (label: Label) => (label.slice.from + label.slice.to) / 2
  const wishes = own.map((label) => ({
    at: onCircle(ring, ring.radius + ARM * 0.6, middle(label)).y,
    size: labelHeight(size, label.lines) + 2,
  }))
  const centres = spread(wishes, room.y, bottom(room)) ?? wishes.map((wish) => wish.at)
  return own.map((label, i) => {
    const wish = wishes[i]?.at ?? 0
    const y = centres[i] ?? wish
    const height = labelHeight(size, label.lines)
    // As near to the disc as its curve allows at this height.
    const rise = Math.min(1, Math.max(0, Math.abs(y - ring.cy) - height / 2) / ring.radius)
    const reach = ring.radius * Math.sqrt(1 - rise * rise) + ARM
    const x = rightSide ? ring.cx + reach : ring.cx - reach
    const place = rightSide
      ? box(x, y - height / 2, Math.min(label.width, right(room) - x), height)
      : box(Math.max(room.x, x - label.width), y - height / 2, x - Math.max(room.x, x - label.width), height)
    const edge = onCircle(ring, ring.radius + 3, middle(label))
    const tip = { x: x + (rightSide ? -4 : 4), y }
    const hand = { size, bold: label.bold, color: label.bold ? page.paints.spend : page.paints.ink }
    return {
      moved: Math.abs(y - wish),
      items: () => {
        noteShortened(page, label.whole, label.text)
        return [
          page.shape({
            id: `${id}.thread-${label.slice.category + 1}`,
            box: box(Math.min(edge.x, tip.x), Math.min(edge.y, tip.y), Math.abs(edge.x - tip.x), Math.abs(edge.y - tip.y)),
            geometry: {
              kind: 'path',
              commands: [
                { to: 'move', ...edge },
                { to: 'line', ...tip },
              ],
            },
            stroke: { color: inks.baseline, width: 0.75 },
          }),
          labelIn(page, `${id}.label-${label.slice.category + 1}`, label.text, place, hand, {
            across: rightSide ? 'start' : 'end',
            down: 'middle',
          }),
        ]
      },
    }
  })
}

function boundsOf(commands: readonly PathCommand[]): ReturnType<typeof box> {
  const points = commands.flatMap((c) => (c.to === 'close' ? [] : [{ x: c.x, y: c.y }]))
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  return box(Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}
