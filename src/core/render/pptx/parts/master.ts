import { el, type Xml } from '../../../base/xml.ts'
import type { Placeholder, Scene } from '../../../scene/scene.ts'
import { roleMap } from '../../../theme/grounds.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { colorMapAttrs } from '../xml/color-map.ts'
import { preset, transform } from '../xml/geometry.ts'
import { looksOf, plainLook } from '../xml/look.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { placeholderElement } from '../xml/non-visual.ts'
import { frameAttrs, levelElement, nineLevels } from '../xml/text.ts'
import { shapeTree } from '../xml/tree.ts'
import type { MasterPlaceholders } from './master-placeholders.ts'
import { layoutPath, MASTER, THEME } from './paths.ts'
import { prompt } from './prompt.ts'

/** Ids of the master and its layouts share one space (ECMA-376 19.7.13: 2³¹ and up). */
export const MASTER_ID = 2147483648

/** The slide master: placeholders, text styles, colour map, and the list of layouts. */
export function masterPart(scene: Scene, master: MasterPlaceholders): Part {
  const relations = createRelations(MASTER)
  const { theme, info } = scene
  const layouts = scene.layouts.map((_, index) =>
    el('p:sldLayoutId', { id: MASTER_ID + 1 + index, 'r:id': relations.to('slideLayout', layoutPath(index)) }),
  )
  relations.to('theme', THEME)
  const { direction } = info
  return {
    path: MASTER,
    type: 'slideMaster',
    relations,
    body: el(
      'p:sldMaster',
      NAMESPACES,
      el(
        'p:cSld',
        {},
        el('p:bg', {}, el('p:bgRef', { idx: 1001 }, el('a:schemeClr', { val: 'bg1' }))),
        shapeTree(
          [
            { ...master.title, idx: 0 },
            { ...master.body, type: 'body' as const, idx: 1 },
            { ...master.date, idx: 2 },
            { ...master.footer, idx: 3 },
            { ...master.number, idx: 4 },
          ].map((placeholder, index) => placeholderShape(placeholder, index + 2, scene)),
        ),
      ),
      el('p:clrMap', colorMapAttrs(theme, roleMap(theme, 'light'))),
      layouts.length > 0 ? el('p:sldLayoutIdLst', {}, layouts) : undefined,
      el(
        'p:txStyles',
        {},
        el('p:titleStyle', {}, levelElement('a:lvl1pPr', looksOf(master.title, direction)[0])),
        el('p:bodyStyle', {}, nineLevels(looksOf(master.body, direction))),
        el('p:otherStyle', {}, nineLevels([plainLook(theme, direction), plainLook(theme, direction)])),
      ),
    ),
  }
}

/** Where a placeholder stands, how its text sits, and how it looks where no style of the master covers it. */
function placeholderShape(placeholder: Placeholder, id: number, scene: Scene): Xml {
  const { type, box, name } = placeholder
  const styled = type === 'title' || type === 'body'
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })),
      el('p:nvPr', {}, placeholderElement(placeholder)),
    ),
    el('p:spPr', {}, transform('a:xfrm', box), preset('rect')),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', { vert: 'horz', rtlCol: 0, ...frameAttrs(placeholder) }, el('a:normAutofit')),
      el('a:lstStyle', {}, styled ? undefined : levelElement('a:lvl1pPr', looksOf(placeholder, scene.info.direction)[0])),
      prompt(placeholder, scene.info),
    ),
  )
}
