import type { Box } from '../../base/geometry.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import type { PathCommand } from '../../scene/scene.ts'
import { ringsOf } from '../outline.ts'
import { all, find, integer } from '../package/nodes.ts'
import type { Outline } from '../subject.ts'

/** The shape of a fill: ellipses and literal custom paths as they are, every other preset as its box. */
export function outlineOf(properties: XmlNode | undefined, box: Box): Outline {
  if (find(properties, 'a:prstGeom')?.attributes.prst === 'ellipse') return { kind: 'ellipse' }
  const paths = all(find(properties, 'a:custGeom', 'a:pathLst'), 'a:path')
  const commands = paths.flatMap((path) => commandsOf(path, box) ?? [])
  return commands.length > 2 ? { kind: 'polygon', rings: ringsOf(commands) } : { kind: 'box' }
}

/** Undefined for a path with arcs or formulas. */
function commandsOf(path: XmlNode, box: Box): readonly PathCommand[] | undefined {
  const across = box.width / (integer(path.attributes.w) || 1)
  const down = box.height / (integer(path.attributes.h) || 1)
  const commands = path.children.map((step): PathCommand | undefined => {
    const points = all(step, 'a:pt').map(({ attributes: { x, y } }) => ({ x: box.x + Number(x) * across, y: box.y + Number(y) * down }))
    const [a, b, c] = points
    if (points.some((point) => Number.isNaN(point.x + point.y))) return undefined
    if (step.name === 'a:moveTo' && a) return { to: 'move', ...a }
    if (step.name === 'a:lnTo' && a) return { to: 'line', ...a }
    if (step.name === 'a:cubicBezTo' && a && b && c) return { to: 'curve', x1: a.x, y1: a.y, x2: b.x, y2: b.y, ...c }
    return step.name === 'a:close' ? { to: 'close' } : undefined
  })
  return commands.every((command) => command !== undefined) ? commands : undefined
}
