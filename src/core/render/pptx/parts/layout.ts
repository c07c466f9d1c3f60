import { el, type Xml } from '../../../base/xml.ts'
import type { Fill, Placeholder, Scene, SceneLayout } from '../../../scene/scene.ts'
import { roleMap } from '../../../theme/grounds.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { colorMapOverride } from '../xml/color-map.ts'
import { transform } from '../xml/geometry.ts'
import { itemElement } from '../xml/item.ts'
import { looksOf } from '../xml/look.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { placeholderElement } from '../xml/non-visual.ts'
import { frameAttrs, levelElement } from '../xml/text.ts'
import { shapeTree } from '../xml/tree.ts'
import type { Assets } from './assets.ts'
import { background } from './background.ts'
import { createPage } from './create-page.ts'
import { type MasterPlaceholders, masterOf } from './master-placeholders.ts'
import { layoutPath, MASTER } from './paths.ts'
import { prompt } from './prompt.ts'

/** One entry of PowerPoint's "Layout" menu: decoration behind, typed placeholders before it. */
export function layoutPart(layout: SceneLayout, index: number, scene: Scene, master: MasterPlaceholders, assets: Assets): Part {
  const path = layoutPath(index)
  const relations = createRelations(path)
  relations.to('slideMaster', MASTER)
  const page = createPage({ scene, ground: layout.ground, placeholders: [], relations, assets, items: layout.items })
  const own = roleMap(scene.theme, 'light')
  return {
    path,
    type: 'slideLayout',
    relations,
    body: el(
      'p:sldLayout',
      { ...NAMESPACES, type: layout.type, preserve: 1, userDrawn: layout.type ? undefined : 1 },
      el(
        'p:cSld',
        { name: layout.name },
        isPlainGround(layout.background) && layout.ground.map.bg === own.bg ? undefined : background(layout.background, scene, page),
        shapeTree([
          layout.items.map((item) => itemElement(item, page)),
          layout.placeholders.map((placeholder) =>
            placeholderShape(placeholder, page.shapeId(`placeholder ${placeholder.idx}`), masterOf(placeholder.type, master), scene),
          ),
        ]),
      ),
      colorMapOverride(scene.theme, layout.ground.map, own),
    ),
  }
}

const isPlainGround = (fill: Fill): boolean =>
  fill.kind === 'solid' &&
  'role' in fill.color &&
  fill.color.role === 'bg' &&
  fill.color.lumMod === undefined &&
  fill.color.lumOff === undefined

/** Says where it stands, and otherwise only what the master's placeholder does not. */
function placeholderShape(placeholder: Placeholder, id: number, from: Placeholder, scene: Scene): Xml {
  const { direction } = scene.info
  const [given, wanted] = [looksOf(from, direction), looksOf(placeholder, direction)]
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name: placeholder.name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })),
      el('p:nvPr', {}, placeholderElement(placeholder, placeholder.prompt !== '')),
    ),
    el('p:spPr', {}, transform('a:xfrm', placeholder.box)),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', frameAttrs(placeholder, from)),
      el(
        'a:lstStyle',
        {},
        levelElement('a:lvl1pPr', wanted[0], given[0]),
        from.bullets ? levelElement('a:lvl2pPr', wanted[1], given[1]) : undefined,
      ),
      prompt(placeholder, scene.info),
    ),
  )
}
