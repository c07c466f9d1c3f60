import type { Box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import { emu } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { Geometry, PathCommand } from '../../../scene/scene.ts'
import { percent } from './color.ts'

/** Position and size. Groups keep their children in page coordinates, so the child frame is the group's own box. */
export function transform(name: 'a:xfrm' | 'p:xfrm', box: Box, options: { readonly flipH?: boolean; readonly group?: boolean } = {}): Xml {
  const at = { x: emu(box.x), y: emu(box.y) }
  const size = { cx: Math.max(0, emu(box.width)), cy: Math.max(0, emu(box.height)) }
  return el(
    name,
    { flipH: options.flipH ? 1 : undefined },
    el('a:off', at),
    el('a:ext', size),
    options.group ? [el('a:chOff', at), el('a:chExt', size)] : undefined,
  )
}

/** True when both boxes are written the same. */
export function sameBox(a: Box, b: Box): boolean {
  return emu(a.x) === emu(b.x) && emu(a.y) === emu(b.y) && emu(a.width) === emu(b.width) && emu(a.height) === emu(b.height)
}

export function geometryElement(geometry: Geometry, box: Box): Xml {
  switch (geometry.kind) {
    case 'rect':
      return preset('rect')
    case 'ellipse':
      return preset('ellipse')
    case 'line':
      return preset('line')
    case 'round-rect':
      return preset('roundRect', el('a:gd', { name: 'adj', fmla: `val ${cornerShare(geometry.radius, box)}` }))
    case 'path':
      return customPath(geometry.commands, box)
  }
}

export function preset(name: string, ...adjustments: readonly Xml[]): Xml {
  return el('a:prstGeom', { prst: name }, el('a:avLst', {}, adjustments))
}

/** The radius as a share of the shorter side, at most half (presetShapeDefinitions: `roundRect`). */
function cornerShare(radius: Pt, box: Box): number {
  const side = Math.min(box.width, box.height)
  return side <= 0 ? 0 : Math.min(50000, percent(Math.max(0, radius) / side))
}

/**
 * How far the text rectangle of a preset shape lies inside its box before any inset: corners of `roundRect` and the
 * whole of `ellipse` give way by 1 − cos 45° (presetShapeDefinitions, `il` and `it`).
 */
export function textMargin(geometry: Geometry, box: Box): { readonly x: Pt; readonly y: Pt } {
  const give = 1 - Math.SQRT1_2
  if (geometry.kind === 'ellipse') return { x: (box.width / 2) * give, y: (box.height / 2) * give }
  if (geometry.kind !== 'round-rect') return { x: 0, y: 0 }
  const radius = Math.min(geometry.radius, box.width / 2, box.height / 2)
  return { x: radius * give, y: radius * give }
}

/** A path in its own coordinates: EMU from the box's corner. */
function customPath(commands: readonly PathCommand[], box: Box): Xml {
  const point = (x: Pt, y: Pt) => el('a:pt', { x: emu(x - box.x), y: emu(y - box.y) })
  const draw = (command: PathCommand): Xml => {
    switch (command.to) {
      case 'move':
        return el('a:moveTo', {}, point(command.x, command.y))
      case 'line':
        return el('a:lnTo', {}, point(command.x, command.y))
      case 'curve':
        return el('a:cubicBezTo', {}, point(command.x1, command.y1), point(command.x2, command.y2), point(command.x, command.y))
      case 'close':
        return el('a:close')
    }
  }
  return el(
    'a:custGeom',
    {},
    el('a:avLst'),
    el('a:gdLst'),
    el('a:ahLst'),
    el('a:cxnLst'),
    el('a:rect', { l: 'l', t: 't', r: 'r', b: 'b' }),
    el('a:pathLst', {}, el('a:path', { w: Math.max(0, emu(box.width)), h: Math.max(0, emu(box.height)) }, commands.map(draw))),
  )
}
