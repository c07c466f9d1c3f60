import type { Box } from '../../base/geometry.ts'
import type { Fill, Fragment, Geometry, Item, PictureItem, ShapeItem } from '../../scene/scene.ts'
import { contourOf, pathOf } from '../contour.ts'
import { pictureOf } from '../lookup.ts'
import { coverWith, dashOf, type Ink, inkOf, placePicture } from '../paint.ts'
import { underlineOf } from '../underline.ts'
import { glyphOperators } from './glyphs.ts'
import { colorOperator, num, pathOperators } from './operators.ts'
import type { Sheet } from './sheet.ts'

/** Draws an item with all that is in it, saying nothing about what it means. */
export function drawWhole(item: Item, sheet: Sheet): void {
  switch (item.kind) {
    case 'group':
      for (const child of item.items) drawWhole(child, sheet)
      return
    case 'picture':
      drawPicture(item, sheet)
      return
    case 'shape':
      drawShape(item, sheet)
      break
    case 'text':
      break
  }
  for (const line of item.text?.lines ?? []) for (const fragment of line.fragments) drawFragment(fragment, sheet)
}

export function drawFragment(fragment: Fragment, sheet: Sheet): void {
  sheet.document.addContent(glyphOperators(fragment, sheet))
  drawUnderline(fragment, sheet)
}

export function drawUnderline(fragment: Fragment, sheet: Sheet): void {
  const bar = underlineOf(fragment)
  if (bar) paint(pathOperators(pathOf({ kind: 'rect' }, bar)), inkOf(fragment.color, sheet.palette), sheet)
}

/** The shape without its text. */
export function drawShape(item: ShapeItem, sheet: Sheet): void {
  if (item.fill && item.geometry.kind !== 'line') drawFill(item.fill, item.geometry, item.box, sheet)
  if (!item.stroke) return
  const { stroke } = item
  const ink = inkOf(stroke.color, sheet.palette)
  const { path, heads } = contourOf(item.geometry, item.box, stroke)
  const dash = dashOf(stroke)
  const pattern = dash ? `[${dash.map(num).join(' ')}] 0 d ` : ''
  const line = `${colorOperator(ink.rgb, 'RG')} ${num(stroke.width)} w 1 j ${pattern}${pathOperators(path)} S`
  sheet.document.addContent(`q ${opacity(ink, sheet)}${line} Q`)
  for (const head of heads) paint(pathOperators(head), ink, sheet)
}

export function drawFill(fill: Fill, geometry: Geometry, box: Box, sheet: Sheet): void {
  const path = pathOperators(pathOf(geometry, box))
  if (fill.kind === 'solid') paint(path, inkOf(fill.color, sheet.palette), sheet)
  else if (fill.kind === 'gradient') {
    sheet.document.addContent(`q ${path} W n ${sheet.resources.gradient(fill, box, sheet.palette)} Q`)
  } else {
    const picture = pictureOf(fill.picture, sheet.scene)
    drawImage(fill.picture, coverWith(picture, box), path, sheet)
  }
}

export function drawPicture(item: PictureItem, sheet: Sheet): void {
  const clip = pathOperators(pathOf(item.geometry ?? { kind: 'rect' }, item.box))
  drawImage(item.picture, placePicture(item.box, item.crop), clip, sheet)
}

function drawImage(id: string, at: Box, clip: string, sheet: Sheet): void {
  const { document, resources, scene } = sheet
  document.addContent(`q ${clip} W n`)
  const { x, y, width, height } = at
  document.image(resources.picture(pictureOf(id, scene)), x, y, { width, height, ignoreOrientation: true })
  document.addContent('Q')
}

function paint(path: string, ink: Ink, sheet: Sheet): void {
  const fill = `${colorOperator(ink.rgb, 'rg')} ${path} f`
  sheet.document.addContent(ink.alpha >= 1 ? fill : `q ${opacity(ink, sheet)}${fill} Q`)
}

function opacity(ink: Ink, sheet: Sheet): string {
  return ink.alpha >= 1 ? '' : `/${sheet.resources.opacity(ink.alpha)} gs `
}
