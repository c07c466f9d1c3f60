import { Refusal } from '../base/refusal.ts'
import type { Face, FontLibrary } from '../font/face.ts'
import type { Fragment, Item, Picture, Scene, TextFrame } from '../scene/scene.ts'
import { textOf, walk } from '../scene/walk.ts'

/** @throws Refusal `missing-font` when the library that drew the scene is not the one at hand */
export function faceOf(fragment: Fragment, fonts: FontLibrary): Face {
  const face = fonts.byId(fragment.face)
  if (face) return face
  throw new Refusal('missing-font', `the face "${fragment.face}" of this scene is not in the font library`, {
    hint: 'Render with the font library that laid the deck out.',
  })
}

/** @throws Refusal `bad-picture` when the scene does not carry the picture that an item names */
export function pictureOf(id: string, scene: Scene): Picture {
  const picture = scene.pictures.get(id)
  if (picture) return picture
  throw new Refusal('bad-picture', `the picture "${id}" is not in the scene`)
}

/** The frames of a slide in reading order. */
export function framesOf(items: readonly Item[]): TextFrame[] {
  return [...walk(items)].flatMap(({ item }) => textOf(item) ?? [])
}
