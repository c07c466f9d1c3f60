import type { Box } from '../../base/geometry.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { find, integer } from '../package/nodes.ts'

const EMU = 12_700

/** From the coordinates of a group's children to the page's. */
export type Place = (box: Box) => Box

/** The box of an `a:xfrm` or `p:xfrm`, points, before rotation; undefined when it has no measures. */
export function boxOf(transform: XmlNode | undefined, offset = 'a:off', extent = 'a:ext'): Box | undefined {
  const [at, size] = [find(transform, offset), find(transform, extent)]
  const values = [at?.attributes.x, at?.attributes.y, size?.attributes.cx, size?.attributes.cy].map(integer)
  if (values.some((value) => value === undefined)) return undefined
  const [x, y, width, height] = values.map((value) => (value as number) / EMU) as [number, number, number, number]
  return { x, y, width, height }
}

/** How the children of a group are placed: the child frame is stretched onto the group's own. */
export function placeIn(group: XmlNode | undefined, outer: Place): Place {
  const own = boxOf(group)
  const child = boxOf(group, 'a:chOff', 'a:chExt')
  if (!own || !child || child.width === 0 || child.height === 0) return outer
  const [across, down] = [own.width / child.width, own.height / child.height]
  return (box) =>
    outer({
      x: own.x + (box.x - child.x) * across,
      y: own.y + (box.y - child.y) * down,
      width: box.width * across,
      height: box.height * down,
    })
}

/** The upright box around a box that is turned about its centre. */
export function turned(box: Box, transform: XmlNode | undefined): Box {
  const degrees = (integer(transform?.attributes.rot) ?? 0) / 60_000
  if (degrees % 180 === 0) return box
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const width = box.width * cos + box.height * sin
  const height = box.width * sin + box.height * cos
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}
