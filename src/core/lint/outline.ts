import { type Box, bottom, contains, intersection, right } from '../base/geometry.ts'
import type { PathCommand } from '../scene/scene.ts'
import type { Mark, Outline, Point } from './subject.ts'

/** How much of a box lies on a mark's shape. */
export type Cover = 'none' | 'part' | 'whole'

/** Crossings below this share of the box are the rounding of a corner, not a second ground. */
const SLIVER = 0.04

/** Whether `target` lies inside the shape of `mark`, across its edge, or beside it. */
export function coverOf(mark: Mark, target: Box): Cover {
  const common = intersection(mark.box, target)
  if (!common || common.width * common.height < SLIVER * target.width * target.height) return 'none'
  if (mark.outline.kind === 'box') return contains(mark.box, target, 1) ? 'whole' : 'part'
  const samples = grid(target)
  const inside = samples.filter((point) => holds(mark.outline, mark.box, point)).length
  if (inside === 0) return 'none'
  return inside >= samples.length - 1 ? 'whole' : 'part'
}

/** Five by three points, a little inside the box. */
function grid(target: Box): Point[] {
  return [0.04, 0.27, 0.5, 0.73, 0.96].flatMap((u) =>
    [0.1, 0.5, 0.9].map((v) => ({ x: target.x + u * target.width, y: target.y + v * target.height })),
  )
}

/** Whether a point lies inside a shape. */
export function holds(outline: Outline, box: Box, point: Point): boolean {
  if (outline.kind === 'box') return point.x >= box.x && point.x <= right(box) && point.y >= box.y && point.y <= bottom(box)
  if (outline.kind === 'ellipse') {
    const dx = (2 * (point.x - box.x)) / box.width - 1
    const dy = (2 * (point.y - box.y)) / box.height - 1
    return dx * dx + dy * dy <= 1
  }
  return outline.rings.reduce((odd, ring) => odd !== crosses(ring, point), false)
}

/** Even-odd test of one closed ring. */
function crosses(ring: readonly Point[], { x, y }: Point): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i] as Point
    const b = ring[j] as Point
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd
  }
  return odd
}

/** A path as rings; curves become eight chords. */
export function ringsOf(commands: readonly PathCommand[]): readonly (readonly Point[])[] {
  const rings: Point[][] = []
  for (const command of commands) {
    const ring = rings.at(-1)
    if (command.to === 'move') rings.push([{ x: command.x, y: command.y }])
    else if (!ring) continue
    else if (command.to === 'line') ring.push({ x: command.x, y: command.y })
    else if (command.to === 'curve') {
      const from = ring.at(-1) as Point
      for (let i = 1; i <= 8; i++) ring.push(along(from, command, i / 8))
    }
  }
  return rings
}

type Curve = Extract<PathCommand, { to: 'curve' }>

function along(from: Point, { x1, y1, x2, y2, x, y }: Curve, t: number): Point {
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(from.x, x1, x2, x), y: mix(from.y, y1, y2, y) }
}
