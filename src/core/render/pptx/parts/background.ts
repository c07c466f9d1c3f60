import { el, type Xml } from '../../../base/xml.ts'
import type { Fill, Scene } from '../../../scene/scene.ts'
import { fillElement, type Images } from '../xml/fill.ts'

/** `p:bg`: a fill, and the empty effect list that must follow it (ECMA-376 19.3.1.2). */
export function background(fill: Fill, scene: Scene, images: Images): Xml {
  const page = { x: 0, y: 0, width: scene.width, height: scene.height }
  return el('p:bg', {}, el('p:bgPr', {}, fillElement(fill, page, images), el('a:effectLst')))
}
