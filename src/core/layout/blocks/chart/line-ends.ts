import { type Box, box, right } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Item } from '../../../scene/scene.ts'
import { figure, labelHeight, labelIn, lineWidth, wrapped } from './lettering.ts'
import { DIRECT_SERIES, type Task } from './sketch.ts'
import { spread } from './spread.ts'

/** From a line's end to its name; wider where a thread has to show which name is whose. */
const GAP: Pt = 10
const THREAD_GAP: Pt = 30
/** Names may take this share of the width. */
const SHARE = 0.3

/** The name of a series, and where its line ends. */
export interface EndLabel {
  readonly series: number
  readonly text: string
  readonly width: Pt
  readonly lines: number
  /** Category of the last value. */
  readonly at: number
  readonly value: number
}

/** Name and last value of each series; empty when they would take too much of the width. */
export function endLabels(task: Task): readonly EndLabel[] {
  const { page, chart, size, figures, inks, box: room } = task
  if (chart.series.length > DIRECT_SERIES) return []
  const most = room.width * SHARE
  const labels = chart.series.flatMap((one, series): (EndLabel | undefined)[] => {
    const at = one.values.findLastIndex((value) => value !== null)
    const value = one.values[at]
    if (value === null || value === undefined) return []
    const number = figure(page, figures.write(value))
    const text = chart.series.length === 1 ? number : `${one.name} ${number}`
    const hand = { size, bold: inks.isLoud(series) || chart.series.length === 1 }
    const whole = lineWidth(page, text, hand)
    if (whole <= most) return [{ series, text, width: whole, lines: 1, at, value }]
    const { lines, fits } = wrapped(page, text, hand, most)
    return [fits && lines <= 2 ? { series, text, width: most, lines, at, value } : undefined]
  })
  const placed = labels.filter((label) => label !== undefined)
  return placed.length === labels.length ? placed : []
}

/** Names moved apart where they would touch, and the room they take beside the plot. */
export interface Ends {
  readonly labels: readonly { readonly label: EndLabel; readonly wish: Pt; readonly centre: Pt }[]
  readonly gap: Pt
  readonly width: Pt
}

/** @param floor foot of the plot; names below it would stand among those of the categories */
export function arrangeEnds(task: Task, labels: readonly EndLabel[], y: (value: number) => Pt, floor: Pt): Ends {
  const { size, box: room } = task
  const wishes = labels.map((label) => ({ at: y(label.value), size: labelHeight(size, label.lines) }))
  const centres = spread(wishes, room.y, floor + labelHeight(size) / 2) ?? wishes.map((wish) => wish.at)
  const placed = labels.map((label, i) => ({ label, wish: wishes[i]?.at ?? 0, centre: centres[i] ?? 0 }))
  const gap = placed.some(({ wish, centre }) => isMoved(wish, centre, size)) ? THREAD_GAP : GAP
  return { labels: placed, gap, width: Math.max(0, ...labels.map((label) => label.width + gap)) }
}

const isMoved = (wish: Pt, centre: Pt, size: Pt): boolean => Math.abs(centre - wish) > size * 0.55

interface Drawing {
  readonly plot: Box
  readonly x: (category: number) => Pt
  readonly marker: Pt
}

export function drawEnds(task: Task, ends: Ends, at: Drawing): readonly Item[] {
  const { page, chart, id, size, inks, box: room } = task
  const x = right(at.plot) + ends.gap
  const threaded = ends.gap > GAP
  return ends.labels.flatMap(({ label, wish, centre }): Item[] => {
    const { series } = label
    const height = labelHeight(size, label.lines)
    const bold = inks.isLoud(series) || chart.series.length === 1
    const hand = { size, bold, color: bold ? page.paints.spend : inks.words(series) }
    const from = at.x(label.at) + (at.marker > 0 ? at.marker : 3)
    return [
      // A name away from its line keeps a thread to it.
      ...(threaded || x - from > GAP * 3 ? [thread(task, series, { x1: from, y1: wish, x2: x - 4, y2: centre })] : []),
      labelIn(page, `${id}.series-${series + 1}`, label.text, box(x, centre - height / 2, right(room) - x, height), hand, {
        across: 'start',
        down: 'middle',
      }),
    ]
  })
}

interface Span {
  readonly x1: Pt
  readonly y1: Pt
  readonly x2: Pt
  readonly y2: Pt
}

function thread(task: Task, series: number, { x1, y1, x2, y2 }: Span): Item {
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
    stroke: { color: inks.colors[series] ?? inks.baseline, width: 0.75 },
  })
}
