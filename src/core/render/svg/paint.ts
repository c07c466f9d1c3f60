import type { Palette } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import { fixed } from '../../base/units.ts'
import { type Attrs, el } from '../../base/xml.ts'
import type { Fill, PathCommand, Stroke } from '../../scene/scene.ts'
import { dashOf, gradientLine, type Ink, inkOf } from '../paint.ts'
import type { Definitions } from './definitions.ts'

/** `fill` and `fill-opacity`, the latter only where it says something. */
export function fillOf(ink: Ink): Attrs {
  return { fill: ink.rgb, 'fill-opacity': ink.alpha < 1 ? fixed(ink.alpha, 3) : undefined }
}

/** A solid or gradient fill; pictures are drawn as images under a clip, not as paint. */
export function paintOf(fill: Exclude<Fill, { kind: 'picture' }>, box: Box, palette: Palette, definitions: Definitions): Attrs {
  if (fill.kind === 'solid') return fillOf(inkOf(fill.color, palette))
  const { x1, y1, x2, y2 } = gradientLine(box, fill.angle)
  const line = { x1: fixed(x1), y1: fixed(y1), x2: fixed(x2), y2: fixed(y2) }
  const stops = fill.stops.map(({ at, color }) => {
    const ink = inkOf(color, palette)
    return { offset: fixed(at, 4), 'stop-color': ink.rgb, 'stop-opacity': ink.alpha < 1 ? fixed(ink.alpha, 3) : undefined }
  })
  const url = definitions.url(`gradient ${JSON.stringify([line, stops])}`, (id) =>
    el(
      'linearGradient',
      { id, gradientUnits: 'userSpaceOnUse', ...line },
      stops.map((stop) => el('stop', stop)),
    ),
  )
  return { fill: url }
}

export function strokeOf(stroke: Stroke, palette: Palette): Attrs {
  const ink = inkOf(stroke.color, palette)
  return {
    fill: 'none',
    stroke: ink.rgb,
    'stroke-opacity': ink.alpha < 1 ? fixed(ink.alpha, 3) : undefined,
    'stroke-width': fixed(stroke.width, 3),
    'stroke-dasharray': dashOf(stroke)
      ?.map((length) => fixed(length))
      .join(' '),
    'stroke-linejoin': 'round',
  }
}

/** Path commands as SVG path data. */
export function pathData(commands: readonly PathCommand[]): string {
  return commands
    .map((c) => {
      if (c.to === 'close') return 'Z'
      if (c.to === 'curve') return `C${[c.x1, c.y1, c.x2, c.y2, c.x, c.y].map((v) => fixed(v)).join(' ')}`
      return `${c.to === 'move' ? 'M' : 'L'}${fixed(c.x)} ${fixed(c.y)}`
    })
    .join('')
}
