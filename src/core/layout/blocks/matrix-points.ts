import type { Color } from '../../base/color.ts'
import { type Box, bottom, box, intersection, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { Item } from '../../scene/scene.ts'
import type { Page } from '../page.ts'
import { boxAt, labelHeight, labelIn, lineWidth, roomy, type Spot } from './chart/lettering.ts'
import { spots } from './chart/scatter.ts'
import { markOn } from './mark.ts'

const DOT: Pt = 14
/** How far a label may stand from its dot; beyond the first, a thread joins them. */
const DISTANCES: readonly Pt[] = [4, 14, 28]

interface Point {
  readonly label: string
  /** 0…1 from low to high. */
  readonly x: number
  readonly y: number
}

/** A dot for each point, wholly inside the field. */
export function dotsOf(points: readonly Point[], field: Box): readonly Box[] {
  const width = field.width - 2 * DOT
  const height = field.height - 2 * DOT
  return points.map(({ x, y }) => box(field.x + DOT / 2 + x * width, field.y + DOT / 2 + (1 - y) * height, DOT, DOT))
}

interface Ground {
  readonly dots: readonly Box[]
  readonly cells: readonly Box[]
  readonly favored: number | undefined
  /** What labels must keep clear of, besides dots and each other. */
  readonly taken: readonly Box[]
  readonly field: Box
}

/** Dots with names beside them, clear of the words, of each other and of the other names: one group. */
export function drawPoints(page: Page, points: readonly Point[], ground: Ground): readonly Item[] {
  if (points.length === 0) return []
  const { dots, cells, favored, field } = ground
  const taken = [...ground.taken, ...dots]
  const size = (page.book.mode === 'present' ? 14 : 12) - (page.attempt > 0 ? 2 : 0)
  const items = points.flatMap((point, i): Item[] => {
    const dot = dots[i] as Box
    const home = cellOf(cells, dot)
    const inks = inksOn(page, home === favored)
    const hand = { size, bold: true, color: inks.words }
    const found = placeLabel(dot, lineWidth(page, point.label, hand), labelHeight(size), cells[home] ?? field, taken)
    const shape = page.shape({
      id: `point-${i + 1}`,
      name: point.label,
      box: dot,
      geometry: { kind: 'ellipse' },
      fill: inks.dot,
      stroke: { color: inks.ground, width: 1.5 },
    })
    if (!found) {
      page.misfits.push({ id: `point-${i + 1}.label`, tooWide: false, excess: 1 })
      return [shape]
    }
    taken.push(found.place)
    const at = roomy(found.place, found.spot.across)
    return [
      ...(found.distance > (DISTANCES[0] ?? 0) ? [thread(page, `point-${i + 1}.thread`, dot, found.place, inks.words)] : []),
      shape,
      labelIn(page, `point-${i + 1}.label`, point.label, at, hand, { across: found.spot.across, down: 'middle' }),
    ]
  })
  const alt = points.map((point) => point.label).join(', ')
  return [page.group('points', 'Points', field, items, { alt: alt.slice(0, 250) })]
}

/** The quadrant that a dot's centre lies in, or nearest to. */
function cellOf(cells: readonly Box[], dot: Box): number {
  const x = dot.x + dot.width / 2
  const y = dot.y + dot.height / 2
  const away = (cell: Box) => Math.max(cell.x - x, 0, x - right(cell)) + Math.max(cell.y - y, 0, y - bottom(cell))
  return cells.reduce((best, cell, i) => (away(cell) < away(cells[best] as Box) ? i : best), 0)
}

interface Inks {
  readonly dot: Color
  readonly words: Color
  readonly ground: Color
}

function inksOn(page: Page, favored: boolean): Inks {
  const { paints } = page
  if (favored) return { dot: paints.onSpend, words: paints.onSpend, ground: paints.spendFill }
  return { dot: markOn(page).fill, words: paints.onPanel, ground: paints.panel }
}

/** The nearest free place beside a dot within its quadrant. */
function placeLabel(
  dot: Box,
  width: Pt,
  height: Pt,
  cell: Box,
  taken: readonly Box[],
): { readonly spot: Spot; readonly place: Box; readonly distance: Pt } | undefined {
  for (const distance of DISTANCES) {
    for (const spot of spots(dot, distance)) {
      const place = boxAt(spot, width, height)
      const inside = place.x >= cell.x && right(place) <= right(cell) && place.y >= cell.y && bottom(place) <= bottom(cell)
      if (inside && !taken.some((other) => intersection(other, place))) return { spot, place, distance }
    }
  }
  return undefined
}

/** From the middle of a dot to the nearest point of its label. */
function thread(page: Page, id: string, dot: Box, label: Box, color: Color): Item {
  const from = { x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 }
  const to = { x: Math.max(label.x, Math.min(right(label), from.x)), y: Math.max(label.y, Math.min(bottom(label), from.y)) }
  return page.shape({
    id,
    box: box(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)),
    geometry: {
      kind: 'path',
      commands: [
        { to: 'move', ...from },
        { to: 'line', ...to },
      ],
    },
    stroke: { color, width: 0.75 },
  })
}
