import type { Box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Geometry, PathCommand, Stroke } from '../scene/scene.ts'

/** Control-point distance of a quarter circle drawn as one cubic: 4/3·tan(π/8). */
const KAPPA = 0.5522847498

/** A medium triangle of ECMA-376 20.1.8.38 is three line widths long and wide; PowerPoint counts thin lines as 2 pt. */
const HEAD_WIDTHS = 3
const HEAD_MIN_LINE: Pt = 2

interface Point {
  readonly x: Pt
  readonly y: Pt
}

/** A stroked geometry taken apart: the line, shortened under its arrowheads, and the heads to fill. */
export interface Contour {
  readonly path: readonly PathCommand[]
  readonly heads: readonly (readonly PathCommand[])[]
}

const move = (p: Point): PathCommand => ({ to: 'move', x: p.x, y: p.y })
const line = (p: Point): PathCommand => ({ to: 'line', x: p.x, y: p.y })
const CLOSE: PathCommand = { to: 'close' }

/** The geometry as path commands in page coordinates. */
export function pathOf(geometry: Geometry, box: Box): readonly PathCommand[] {
  const { x, y, width, height } = box
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ] as const
  switch (geometry.kind) {
    case 'rect':
      return [move(corners[0]), line(corners[1]), line(corners[2]), line(corners[3]), CLOSE]
    case 'round-rect': {
      const radius = cornerRadius(geometry.radius, box)
      return rounded(box, radius, radius)
    }
    case 'ellipse':
      return rounded(box, width / 2, height / 2)
    case 'line':
      return geometry.flip ? [move(corners[1]), line(corners[3])] : [move(corners[0]), line(corners[2])]
    case 'path':
      return geometry.commands
  }
}

/** No corner is rounder than half the shorter side. */
export function cornerRadius(radius: Pt, box: Box): Pt {
  return Math.max(0, Math.min(radius, box.width / 2, box.height / 2))
}

/** What a stroke draws along a geometry. */
export function contourOf(geometry: Geometry, box: Box, stroke: Stroke): Contour {
  const path = [...pathOf(geometry, box)]
  const heads: (readonly PathCommand[])[] = []
  const length = HEAD_WIDTHS * Math.max(stroke.width, HEAD_MIN_LINE)
  // The line ends inside its head, where the head is still wider than the line.
  const cut = length * 0.6
  const first = path[0]
  if (stroke.start && first?.to === 'move') {
    const from = afterStart(path)
    if (from) {
      heads.push(arrowhead(first, from, length))
      path[0] = move(towards(first, from, cut))
    }
  }
  const last = path.at(-1)
  if (stroke.end && last && last.to !== 'close') {
    const from = beforeEnd(path)
    if (from) {
      heads.push(arrowhead(last, from, length))
      path[path.length - 1] = { ...last, ...towards(last, from, cut) }
    }
  }
  return { path, heads }
}

function rounded({ x, y, width, height }: Box, rx: Pt, ry: Pt): readonly PathCommand[] {
  const [right, bottom] = [x + width, y + height]
  const [kx, ky] = [rx * (1 - KAPPA), ry * (1 - KAPPA)]
  const curve = (x1: Pt, y1: Pt, x2: Pt, y2: Pt, endX: Pt, endY: Pt): PathCommand => ({ to: 'curve', x1, y1, x2, y2, x: endX, y: endY })
  return [
    move({ x: x + rx, y }),
    line({ x: right - rx, y }),
    curve(right - kx, y, right, y + ky, right, y + ry),
    line({ x: right, y: bottom - ry }),
    curve(right, bottom - ky, right - kx, bottom, right - rx, bottom),
    line({ x: x + rx, y: bottom }),
    curve(x + kx, bottom, x, bottom - ky, x, bottom - ry),
    line({ x, y: y + ry }),
    curve(x, y + ky, x + kx, y, x + rx, y),
    CLOSE,
  ]
}

/** The point that the path heads for from its start. */
function afterStart(path: readonly PathCommand[]): Point | undefined {
  const next = path[1]
  if (!next || next.to === 'close') return undefined
  return next.to === 'curve' ? { x: next.x1, y: next.y1 } : next
}

/** The point that the path comes from at its end. */
function beforeEnd(path: readonly PathCommand[]): Point | undefined {
  const [before, last] = path.slice(-2)
  if (last?.to === 'curve') return { x: last.x2, y: last.y2 }
  return before && before.to !== 'close' && last !== before ? before : undefined
}

function towards(from: Point, to: Point, distance: Pt): Point {
  const span = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const share = Math.min(1, distance / span)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

function arrowhead(tip: Point, from: Point, length: Pt): readonly PathCommand[] {
  const span = Math.hypot(tip.x - from.x, tip.y - from.y) || 1
  const [dx, dy] = [((tip.x - from.x) / span) * length, ((tip.y - from.y) / span) * length]
  const [baseX, baseY] = [tip.x - dx, tip.y - dy]
  return [move(tip), line({ x: baseX - dy / 2, y: baseY + dx / 2 }), line({ x: baseX + dy / 2, y: baseY - dx / 2 }), CLOSE]
}
