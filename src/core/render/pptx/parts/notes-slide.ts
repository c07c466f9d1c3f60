import { directionOf } from '../../../base/words.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { SceneInfo, SceneSlide } from '../../../scene/scene.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { shapeTree } from '../xml/tree.ts'
import { NOTES_MASTER, notesPath, slidePath } from './paths.ts'

/** The notes page of a slide: its picture and what is said. */
export function notesSlidePart(slide: SceneSlide, index: number, info: SceneInfo): Part {
  const path = notesPath(index)
  const relations = createRelations(path)
  relations.to('notesMaster', NOTES_MASTER)
  relations.to('slide', slidePath(index))
  return {
    path,
    type: 'notesSlide',
    relations,
    body: el(
      'p:notes',
      NAMESPACES,
      el('p:cSld', {}, shapeTree([slideImage(), spoken(slide.notes, info)])),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
  }
}

function slideImage(): Xml {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: 2, name: 'Slide Image' }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1, noRot: 1, noChangeAspect: 1 })),
      el('p:nvPr', {}, el('p:ph', { type: 'sldImg' })),
    ),
    el('p:spPr'),
  )
}

/** One paragraph a line; blank lines part them. */
function spoken(notes: string, { language }: SceneInfo): Xml {
  const rtl = directionOf(language) === 'rtl'
  const lines = notes
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: 3, name: 'Notes' }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })),
      el('p:nvPr', {}, el('p:ph', { type: 'body', idx: 1 })),
    ),
    el('p:spPr'),
    el(
      'p:txBody',
      {},
      el('a:bodyPr'),
      el('a:lstStyle'),
      lines.map((line) =>
        el(
          'a:p',
          {},
          rtl ? el('a:pPr', { algn: 'r', rtl: 1 }) : undefined,
          el('a:r', {}, el('a:rPr', { lang: language }), el('a:t', {}, line)),
        ),
      ),
    ),
  )
}
