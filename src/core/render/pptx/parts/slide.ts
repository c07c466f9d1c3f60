import { el } from '../../../base/xml.ts'
import type { Fill, Scene, SceneLayout, SceneSlide } from '../../../scene/scene.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { colorMapOverride } from '../xml/color-map.ts'
import { itemElement } from '../xml/item.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { shapeTree } from '../xml/tree.ts'
import type { Assets } from './assets.ts'
import { background } from './background.ts'
import { createPage } from './create-page.ts'
import { layoutPath, notesPath, slidePath } from './paths.ts'

export interface SlideSpec {
  readonly slide: SceneSlide
  readonly index: number
  readonly layout: SceneLayout
  readonly layoutIndex: number
  readonly scene: Scene
  readonly assets: Assets
}

/** A slide: its items in reading order, bound to its layout; the layout's own decoration is not repeated. */
export function slidePart({ slide, index, layout, layoutIndex, scene, assets }: SlideSpec): Part {
  const path = slidePath(index)
  const relations = createRelations(path)
  relations.to('slideLayout', layoutPath(layoutIndex))
  if (slide.notes !== '') relations.to('notesSlide', notesPath(index))
  const items = slide.items.filter((item) => item.means?.kind !== 'layout')
  const page = createPage({ scene, ground: slide.ground, placeholders: layout.placeholders, relations, assets, items })
  return {
    path,
    type: 'slide',
    relations,
    body: el(
      'p:sld',
      { ...NAMESPACES, show: slide.hidden ? 0 : undefined },
      el(
        'p:cSld',
        {},
        sameFill(slide.background, layout.background) ? undefined : background(slide.background, scene, page),
        shapeTree(items.map((item) => itemElement(item, page))),
      ),
      colorMapOverride(scene.theme, slide.ground.map, layout.ground.map),
    ),
  }
}

const sameFill = (a: Fill, b: Fill): boolean => JSON.stringify(a) === JSON.stringify(b)
