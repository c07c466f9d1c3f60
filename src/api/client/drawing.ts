import { strToU8 } from 'fflate'
import type { Box } from '../../core/base/geometry.ts'
import { fixed } from '../../core/base/units.ts'
import { el, serialise } from '../../core/base/xml.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import { dataUrl } from '../../core/render/base64.ts'
import { Definitions } from '../../core/render/svg/definitions.ts'
import { drawItem } from '../../core/render/svg/items.ts'
import { outlinedText } from '../../core/render/svg/outlines.ts'
import type { Item, Scene, SceneSlide } from '../../core/scene/scene.ts'

/**
 * Items of a slide as a `data:` URL of an SVG picture of one part of the page.
 * @param parts whether the words in the items are drawn (as outlines) or only the shapes
 */
export function drawing(
  items: readonly Item[],
  box: Box,
  slide: SceneSlide,
  { scene, fonts }: { readonly scene: Scene; readonly fonts: FontLibrary },
  parts: 'shapes' | 'words',
): string {
  const definitions = new Definitions('d')
  const canvas = { scene, palette: slide.ground.palette, fonts, definitions, text: parts === 'words' ? outlinedText : () => [] }
  const drawn = items.flatMap((item) => drawItem(item, canvas))
  const { x, y, width, height } = box
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [x, y, width, height].map((value) => fixed(value)).join(' '),
      width: fixed(width),
      height: fixed(height),
      // A client may set the picture a hair wider than it is.
      preserveAspectRatio: 'none',
    },
    definitions.element(),
    drawn,
  )
  return dataUrl('image/svg+xml', strToU8(serialise(svg)))
}
