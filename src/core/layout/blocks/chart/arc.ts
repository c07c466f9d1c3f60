import type { Pt } from '../../../base/units.ts'
import type { PathCommand } from '../../../scene/scene.ts'

export interface Ring {
  readonly cx: Pt
  readonly cy: Pt
  readonly radius: Pt
  /** 0 for a full disc. */
  readonly hole: Pt
}

/** A point on a circle; angles are turns from twelve o'clock, clockwise. */
export function onCircle(ring: Pick<Ring, 'cx' | 'cy'>, radius: Pt, turn: number): { readonly x: Pt; readonly y: Pt } {
  const angle = turn * 2 * Math.PI
  return { x: ring.cx + radius * Math.sin(angle), y: ring.cy - radius * Math.cos(angle) }
}

/** An arc as Bézier curves of at most a quarter turn each, from where the pen is; the handle length is 4/3 · tan(θ/4). */
function curves(ring: Ring, radius: Pt, from: number, to: number): PathCommand[] {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) * 4 - 1e-9))
  const step = (to - from) / pieces
  const handle = (4 / 3) * Math.tan((step * 2 * Math.PI) / 4) * radius
  return Array.from({ length: pieces }, (_, i): PathCommand => {
    const start = from + i * step
    const end = start + step
    const a = onCircle(ring, radius, start)
    const b = onCircle(ring, radius, end)
    const tangent = (turn: number) => ({ x: Math.cos(turn * 2 * Math.PI) * handle, y: Math.sin(turn * 2 * Math.PI) * handle })
    const out = tangent(start)
    const back = tangent(end)
    return { to: 'curve', x1: a.x + out.x, y1: a.y + out.y, x2: b.x - back.x, y2: b.y - back.y, x: b.x, y: b.y }
  })
}

/** The outline of one slice of a disc or a ring. */
export function slice(ring: Ring, from: number, to: number): readonly PathCommand[] {
  const start = onCircle(ring, ring.radius, from)
  if (ring.hole <= 0) {
    if (to - from >= 1) return [{ to: 'move', ...start }, ...curves(ring, ring.radius, from, to), { to: 'close' }]
    return [{ to: 'move', x: ring.cx, y: ring.cy }, { to: 'line', ...start }, ...curves(ring, ring.radius, from, to), { to: 'close' }]
  }
  const inner = onCircle(ring, ring.hole, to)
  return [
    { to: 'move', ...start },
    ...curves(ring, ring.radius, from, to),
    { to: 'line', ...inner },
    ...curves(ring, ring.hole, to, from),
    { to: 'close' },
  ]
}
