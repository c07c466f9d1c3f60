import { type Color, type Palette, type Rgb, resolve } from '../base/color.ts'
import type { Box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Picture, PictureItem, Stroke } from '../scene/scene.ts'

/** A colour ready to put on the page. */
export interface Ink {
  readonly rgb: Rgb
  /** 0…1. */
  readonly alpha: number
}

export function inkOf(color: Color, palette: Palette): Ink {
  return { rgb: resolve(color, palette), alpha: color.alpha ?? 1 }
}

/**
 * Where a linear gradient starts and ends on a box: through its centre, just long enough that the corners it points at
 * get the outer stops (as ECMA-376 20.1.8.41 with `scaled="0"`, and CSS Images 3).
 * @param angle degrees clockwise from left-to-right
 */
export function gradientLine(box: Box, angle: number): { readonly x1: Pt; readonly y1: Pt; readonly x2: Pt; readonly y2: Pt } {
  const turn = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const half = (Math.abs(box.width * cos) + Math.abs(box.height * sin)) / 2
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return { x1: x - cos * half, y1: y - sin * half, x2: x + cos * half, y2: y + sin * half }
}

/** On and off lengths in points: the proportions of ECMA-376 20.1.10.48 `dash` and `sysDot`. */
export function dashOf(stroke: Stroke): readonly [Pt, Pt] | undefined {
  if (stroke.dash === undefined) return undefined
  return stroke.dash === 'dash' ? [stroke.width * 4, stroke.width * 3] : [stroke.width, stroke.width]
}

/** Where the whole picture lies when its uncropped part fills `box`. */
export function placePicture(box: Box, crop: PictureItem['crop']): Box {
  if (!crop) return box
  const width = box.width / Math.max(1e-6, 1 - crop.left - crop.right)
  const height = box.height / Math.max(1e-6, 1 - crop.top - crop.bottom)
  return { x: box.x - crop.left * width, y: box.y - crop.top * height, width, height }
}

/** Where a picture lies that covers `box` from its centre, undistorted. */
export function coverWith(picture: Picture, box: Box): Box {
  const scale = Math.max(box.width / picture.width, box.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}
