import type { Box } from '../base/geometry.ts'
import type { Picture, PictureItem } from '../scene/scene.ts'

/** The crop that makes a picture cover a box with its focal point as near the centre as can be. */
export function coverCrop(picture: Picture, box: Box, focal: { readonly x: number; readonly y: number }): NonNullable<PictureItem['crop']> {
  const wanted = box.width / box.height
  const own = picture.width / picture.height
  const trim = (share: number, at: number): readonly [number, number] => {
    const cut = 1 - share
    const before = Math.min(cut, Math.max(0, at - share / 2))
    return [before, cut - before]
  }
  if (own > wanted) {
    const [left, right] = trim(wanted / own, focal.x)
    return { left, top: 0, right, bottom: 0 }
  }
  const [top, bottom] = trim(own / wanted, focal.y)
  return { left: 0, top, right: 0, bottom }
}
