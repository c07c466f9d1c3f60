import { type Box, inner, intersection, union } from '../../core/base/geometry.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import type { Item, Scene, SceneSlide, TextFrame } from '../../core/scene/scene.ts'
import { positionOf } from './canvas.ts'
import { drawing } from './drawing.ts'
import { frameElements, type WordsElement } from './frame.ts'
import type { ClientElement } from './slides.ts'

/** What drawing and describing a laid out deck takes. */
export interface Laid {
  readonly scene: Scene
  readonly fonts: FontLibrary
  /** The `src` of a picture of the scene. */
  readonly sourceOf: (picture: string) => string | undefined
}

/**
 * Everything that is seen on a slide, from back to front: texts and lists where they stand, pictures, charts as
 * pictures with their description, and whatever else is drawn as pictures beneath the words. Footers are left out: they
 * are the theme's and count by themselves.
 */
export function elementsOf(slide: SceneSlide, laid: Laid): readonly ClientElement[] {
  const layers: Layer[] = [{ art: [], above: [] }]
  const top = (): Layer => layers.at(-1) as Layer
  const picture = (element: ClientElement) => layers.push({ below: element, art: [], above: [] })
  const say = (item: Item, frame: TextFrame, box: Box) => {
    top().above.push(...frameElements(item, frame, box, slide, laid.scene.theme))
  }
  const visit = (item: Item): void => {
    if (item.role === 'footer') return
    if (item.kind === 'text') say(item, item.text, item.box)
    else if (item.kind === 'picture') {
      const src = laid.sourceOf(item.picture)
      if (src !== undefined) picture(image(item.id, item.box, src, item.alt ?? '', 'cover'))
    } else if (item.kind === 'group') {
      if (item.means?.kind !== 'chart') item.items.forEach(visit)
      else picture(image(item.id, item.box, drawing([item], item.box, slide, laid, 'words'), item.alt ?? item.name, 'fill'))
    } else {
      const { text, ...bare } = item
      if (bare.fill || bare.stroke) top().art.push(bare)
      if (text) say(item, text, inner(item.box, text.inset))
    }
  }
  if (slide.background.kind === 'picture') {
    const src = laid.sourceOf(slide.background.picture)
    const page = { x: 0, y: 0, width: laid.scene.width, height: laid.scene.height }
    if (src !== undefined) picture(image('background', page, src, '', 'cover'))
  }
  slide.items.forEach(visit)
  return layers.flatMap(({ below, art, above }, i) => [...(below ? [below] : []), ...drawn(`art-${i + 1}`, art, slide, laid), ...above])
}

interface Layer {
  readonly below?: ClientElement
  readonly art: Item[]
  readonly above: WordsElement[]
}

const image = (id: string, box: Box, src: string, alt: string, fit: 'cover' | 'fill'): ClientElement => ({
  type: 'image',
  id,
  position: positionOf(box),
  src,
  alt,
  style: { object_fit: fit },
})

/** Shapes as one picture, as large as they are together. */
function drawn(id: string, art: readonly Item[], slide: SceneSlide, laid: Laid): readonly ClientElement[] {
  const reach = union(
    art.map((item) => {
      const half = item.kind === 'shape' && item.stroke ? item.stroke.width / 2 : 0
      const { x, y, width, height } = item.box
      return { x: x - half, y: y - half, width: width + 2 * half, height: height + 2 * half }
    }),
  )
  const page = { x: 0, y: 0, width: laid.scene.width, height: laid.scene.height }
  const box = reach && intersection(reach, page)
  return box ? [image(id, box, drawing(art, box, slide, laid, 'shapes'), '', 'fill')] : []
}
