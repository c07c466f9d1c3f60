import type { Box } from '../../../base/geometry.ts'
import { emu } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { Fill, Picture, PictureItem, Stroke } from '../../../scene/scene.ts'
import { coverWith } from '../../paint.ts'
import { colorElement, percent, solidFill } from './color.ts'

/** What a fill needs of the part it stands in. */
export interface Images {
  /** Relationship id of a picture's media part. */
  image(picture: string): string
  picture(id: string): Picture
}

/** A fill (EG_FillProperties); pictures cover the box and are cut at its edges. */
export function fillElement(fill: Fill, box: Box, images: Images): Xml {
  switch (fill.kind) {
    case 'solid':
      return solidFill(fill.color)
    case 'gradient':
      return el(
        'a:gradFill',
        { rotWithShape: 1 },
        el(
          'a:gsLst',
          {},
          fill.stops.map((stop) => el('a:gs', { pos: percent(Math.min(1, Math.max(0, stop.at))) }, colorElement(stop.color))),
        ),
        el('a:lin', { ang: angle(fill.angle), scaled: 0 }),
      )
    case 'picture':
      return blipFill('a:blipFill', images.image(fill.picture), cover(images.picture(fill.picture), box))
  }
}

/** @param crop what is cut off each side; nothing when absent */
export function blipFill(name: 'a:blipFill' | 'p:blipFill', image: string, crop: PictureItem['crop']): Xml {
  const cut = (part: number): number | undefined => (percent(part) === 0 ? undefined : percent(part))
  return el(
    name,
    {},
    el('a:blip', { 'r:embed': image }),
    crop && el('a:srcRect', { l: cut(crop.left), t: cut(crop.top), r: cut(crop.right), b: cut(crop.bottom) }),
    el('a:stretch', {}, el('a:fillRect')),
  )
}

/** What the box cuts off a picture that covers it. */
export function cover(picture: Picture, box: Box): PictureItem['crop'] {
  if (box.width <= 0 || box.height <= 0) return undefined
  const whole = coverWith(picture, box)
  const x = (box.x - whole.x) / whole.width
  const y = (box.y - whole.y) / whole.height
  return x === 0 && y === 0 ? undefined : { left: x, top: y, right: x, bottom: y }
}

/** Degrees clockwise as 60 000ths (ECMA-376 20.1.10.3 ST_Angle), 0 ≤ angle < 360. */
function angle(degrees: number): number {
  return Math.round((((degrees % 360) + 360) % 360) * 60000)
}

const arrow = (name: 'a:headEnd' | 'a:tailEnd'): Xml => el(name, { type: 'triangle', w: 'med', len: 'med' })

/** A line's look; `a:headEnd` is its start, `a:tailEnd` its end (ECMA-376 20.1.8.38 and 20.1.8.57). */
export function lineElement(stroke: Stroke): Xml {
  return el(
    'a:ln',
    { w: emu(stroke.width) },
    solidFill(stroke.color),
    stroke.dash && el('a:prstDash', { val: stroke.dash === 'dot' ? 'sysDot' : 'dash' }),
    stroke.start && arrow('a:headEnd'),
    stroke.end && arrow('a:tailEnd'),
  )
}
