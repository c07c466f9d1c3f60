import { fixed, type Pt } from '../../base/units.ts'
import { el, serialise, type Xml } from '../../base/xml.ts'
import type { FontLibrary } from '../../font/face.ts'
import type { Scene, SceneSlide } from '../../scene/scene.ts'
import { framesOf } from '../lookup.ts'
import { spokenText } from '../reading.ts'
import type { Canvas } from './canvas.ts'
import { Definitions } from './definitions.ts'
import { drawFill, drawItem } from './items.ts'
import { outlinedText } from './outlines.ts'
import { selectableText } from './selectable.ts'

export interface SvgOptions {
  /** `outlines` (the default) looks the same everywhere; `selectable` is characters, set by the viewer's own fonts. */
  readonly text?: 'outlines' | 'selectable'
  /** `width` attribute in CSS pixels; without it the drawing takes the room it is given. */
  readonly width?: Pt
}

/**
 * One slide as a self-contained SVG document; user units are points. Ids begin with the slide's id, so several slides
 * can stand in one page.
 */
export function renderSvg(slide: SceneSlide, scene: Scene, fonts: FontLibrary, options: SvgOptions = {}): string {
  const definitions = new Definitions(`_${slide.id}-`)
  const text = options.text === 'selectable' ? selectableText : outlinedText
  const drawing = drawSlide(slide, { scene, palette: slide.ground.palette, fonts, definitions, text })
  const { width } = options
  const outlined = text === outlinedText
  const [titleId, descId] = [`_${slide.id}-title`, `_${slide.id}-desc`]
  return serialise(
    el(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${fixed(scene.width)} ${fixed(scene.height)}`,
        width,
        height: width === undefined ? undefined : fixed((width * scene.height) / scene.width),
        'xml:lang': scene.info.language,
        // Outlines are a picture of words: one image with its text as description. Characters are read as they stand.
        role: outlined ? 'img' : 'group',
        'aria-labelledby': titleId,
        'aria-describedby': outlined ? descId : undefined,
      },
      el('title', { id: titleId }, slide.title || `${slide.number}`),
      outlined ? el('desc', { id: descId }, spokenText(framesOf(slide.items))) : undefined,
      definitions.element(),
      drawing,
    ),
  )
}

/** The slide's background and items, without a root. */
export function drawSlide(slide: SceneSlide, canvas: Canvas): readonly Xml[] {
  const page = { x: 0, y: 0, width: canvas.scene.width, height: canvas.scene.height }
  return [...drawFill(slide.background, page, canvas), ...slide.items.flatMap((item) => drawItem(item, canvas))]
}
