import type { Box } from '../../base/geometry.ts'
import { fixed } from '../../base/units.ts'
import { type Attrs, el, type Xml } from '../../base/xml.ts'
import type { Fill, Geometry, GroupItem, Item, PictureItem, ShapeItem, TextItem } from '../../scene/scene.ts'
import { contourOf, cornerRadius, pathOf } from '../contour.ts'
import { pictureOf } from '../lookup.ts'
import { coverWith, inkOf, placePicture } from '../paint.ts'
import type { Canvas } from './canvas.ts'
import { fillOf, paintOf, pathData, strokeOf } from './paint.ts'

type Drawing = readonly Xml[]

const draw: { readonly [K in Item['kind']]: (item: Extract<Item, { kind: K }>, canvas: Canvas) => Drawing } = {
  group: drawGroup,
  text: drawText,
  shape: drawShape,
  picture: drawPicture,
}

export function drawItem(item: Item, canvas: Canvas): Drawing {
  // The table is total; TypeScript cannot follow the correlated union.
  return (draw[item.kind] as (item: Item, canvas: Canvas) => Drawing)(item, canvas)
}

/** A fill over the whole of a box: backgrounds. */
export function drawFill(fill: Fill, box: Box, canvas: Canvas): Drawing {
  return filled({ kind: 'rect' }, box, fill, canvas)
}

function drawGroup(item: GroupItem, canvas: Canvas): Drawing {
  const inner = item.items.flatMap((child) => drawItem(child, canvas))
  // What is described as a whole is one image to a reader; a table's cells are read one by one.
  const role = item.means?.kind === 'table' ? 'group' : 'img'
  return [el('g', item.alt ? { role, 'aria-label': item.alt } : {}, inner)]
}

function drawText(item: TextItem, canvas: Canvas): Drawing {
  const text = canvas.text(item.text, canvas)
  if (text.length === 0) return []
  const heading = item.role === 'title' ? { role: 'heading', 'aria-level': 1 } : {}
  return [el('g', heading, text)]
}

function drawShape(item: ShapeItem, canvas: Canvas): Drawing {
  const parts: Xml[] = []
  if (item.fill) parts.push(...filled(item.geometry, item.box, item.fill, canvas))
  if (item.stroke) {
    const { path, heads } = contourOf(item.geometry, item.box, item.stroke)
    const straight = item.geometry.kind === 'line' || item.geometry.kind === 'path'
    const attrs = strokeOf(item.stroke, canvas.palette)
    parts.push(straight ? el('path', { d: pathData(path), ...attrs }) : el(...primitive(item.geometry, item.box, attrs)))
    const ink = fillOf(inkOf(item.stroke.color, canvas.palette))
    parts.push(...heads.map((head) => el('path', { d: pathData(head), ...ink })))
  }
  const drawn = item.alt ? [el('g', { role: 'img', 'aria-label': item.alt }, parts)] : parts
  return item.text ? [...drawn, ...canvas.text(item.text, canvas)] : drawn
}

function drawPicture(item: PictureItem, canvas: Canvas): Drawing {
  const picture = pictureOf(item.picture, canvas.scene)
  const image = placed(picture, placePicture(item.box, item.crop), canvas)
  const geometry = item.geometry ?? { kind: 'rect' }
  const whole = geometry.kind === 'rect' && !item.crop
  const label: Attrs = item.alt ? { role: 'img', 'aria-label': item.alt } : { 'aria-hidden': 'true' }
  return [el('g', { ...label, 'clip-path': whole ? undefined : clip(geometry, item.box, canvas) }, image)]
}

function filled(geometry: Geometry, box: Box, fill: Fill, canvas: Canvas): Drawing {
  if (geometry.kind === 'line') return []
  if (fill.kind !== 'picture') return [el(...primitive(geometry, box, paintOf(fill, box, canvas.palette, canvas.definitions)))]
  const picture = pictureOf(fill.picture, canvas.scene)
  return [el('g', { 'aria-hidden': 'true', 'clip-path': clip(geometry, box, canvas) }, placed(picture, coverWith(picture, box), canvas))]
}

/** The picture, one pixel a unit in the definitions, scaled onto its place. */
function placed(picture: Parameters<Canvas['definitions']['picture']>[0], at: Box, canvas: Canvas): Xml {
  const [sx, sy] = [at.width / picture.width, at.height / picture.height]
  return el('use', {
    href: canvas.definitions.picture(picture),
    transform: `matrix(${fixed(sx, 6)} 0 0 ${fixed(sy, 6)} ${fixed(at.x)} ${fixed(at.y)})`,
  })
}

function clip(geometry: Geometry, box: Box, canvas: Canvas): string {
  const [name, attrs] = primitive(geometry, box, {})
  return canvas.definitions.url(`clip ${name} ${JSON.stringify(attrs)}`, (id) => el('clipPath', { id }, el(name, attrs)))
}

/** The SVG element that draws a geometry. */
function primitive(geometry: Geometry, box: Box, attrs: Attrs): [name: string, attrs: Attrs] {
  const { x, y, width, height } = box
  switch (geometry.kind) {
    case 'rect':
    case 'round-rect': {
      const radius = geometry.kind === 'rect' ? 0 : cornerRadius(geometry.radius, box)
      const rx = radius > 0 ? fixed(radius) : undefined
      return ['rect', { x: fixed(x), y: fixed(y), width: fixed(width), height: fixed(height), rx, ...attrs }]
    }
    case 'ellipse':
      return ['ellipse', { cx: fixed(x + width / 2), cy: fixed(y + height / 2), rx: fixed(width / 2), ry: fixed(height / 2), ...attrs }]
    case 'line':
    case 'path':
      return ['path', { d: pathData(pathOf(geometry, box)), ...attrs }]
  }
}
