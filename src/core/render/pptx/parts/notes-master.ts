import { type Box, box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import { type Attrs, type Child, el, type Xml } from '../../../base/xml.ts'
import type { Scene } from '../../../scene/scene.ts'
import { roleMap } from '../../../theme/grounds.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { solidFill } from '../xml/color.ts'
import { colorMapAttrs } from '../xml/color-map.ts'
import { lineElement } from '../xml/fill.ts'
import { preset, transform } from '../xml/geometry.ts'
import { plainLook } from '../xml/look.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { levelElement } from '../xml/text.ts'
import { shapeTree } from '../xml/tree.ts'
import { NOTES_MASTER, NOTES_THEME } from './paths.ts'

/** A notes page is A4-like and upright, whatever the slide is: 7.5 × 10 in. */
export const NOTES_PAGE: { readonly width: Pt; readonly height: Pt } = { width: 540, height: 720 }

const MARGIN: Pt = 54

/** The notes master. Its theme must be a part of its own, or Keynote refuses the file. */
export function notesMasterPart(scene: Scene): Part {
  const relations = createRelations(NOTES_MASTER)
  relations.to('theme', NOTES_THEME)
  const width = NOTES_PAGE.width - 2 * MARGIN
  const picture = box(MARGIN, 72, width, (width * scene.height) / scene.width)
  const plain = plainLook(scene.theme, scene.info.direction)
  const look = { ...plain, style: { ...plain.style, size: 12 }, spaceBefore: 6 }
  return {
    path: NOTES_MASTER,
    type: 'notesMaster',
    relations,
    body: el(
      'p:notesMaster',
      NAMESPACES,
      el(
        'p:cSld',
        {},
        el('p:bg', {}, el('p:bgPr', {}, solidFill({ role: 'bg' }), el('a:effectLst'))),
        shapeTree([
          shape({ id: 2, name: 'Slide Image', type: 'sldImg', idx: 2, locks: { noRot: 1, noChangeAspect: 1 } }, picture, [
            el('a:noFill'),
            lineElement({ color: { role: 'text2' }, width: 0.5 }),
          ]),
          shape(
            { id: 3, name: 'Notes', type: 'body', idx: 1 },
            box(MARGIN, picture.y + picture.height + 24, width, NOTES_PAGE.height - picture.y - picture.height - 78),
            undefined,
            el(
              'p:txBody',
              {},
              el('a:bodyPr', { lIns: 0, tIns: 0, rIns: 0, bIns: 0 }),
              el('a:lstStyle'),
              el('a:p', {}, el('a:endParaRPr', { lang: scene.info.language })),
            ),
          ),
        ]),
      ),
      el('p:clrMap', colorMapAttrs(scene.theme, roleMap(scene.theme, 'light'))),
      el('p:notesStyle', {}, levelElement('a:lvl1pPr', look)),
    ),
  }
}

interface Slot {
  readonly id: number
  readonly name: string
  readonly type: 'sldImg' | 'body'
  readonly idx: number
  readonly locks?: Attrs
}

function shape({ id, name, type, idx, locks }: Slot, at: Box, look: Child, text?: Xml): Xml {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1, ...locks })),
      el('p:nvPr', {}, el('p:ph', { type, idx })),
    ),
    el('p:spPr', {}, transform('a:xfrm', at), preset('rect'), look),
    text,
  )
}
