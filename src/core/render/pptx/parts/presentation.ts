import { emu } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { Scene } from '../../../scene/scene.ts'
import { guid } from '../guid.ts'
import type { Part } from '../package.ts'
import { createRelations } from '../relations.ts'
import { plainLook } from '../xml/look.ts'
import { NAMESPACES } from '../xml/namespaces.ts'
import { nineLevels } from '../xml/text.ts'
import { MASTER_ID } from './master.ts'
import { NOTES_PAGE } from './notes-master.ts'
import { MASTER, NOTES_MASTER, PRESENTATION, slidePath, THEME } from './paths.ts'

/** The smallest slide id (ECMA-376 19.7.13 ST_SlideId). */
const FIRST_SLIDE_ID = 256

/** The presentation: masters, slides, sizes, the text style of free labels, sections. */
export function presentationPart(scene: Scene): Part {
  const relations = createRelations(PRESENTATION)
  const master = relations.to('slideMaster', MASTER)
  const slides = scene.slides.map((_, index) => relations.to('slide', slidePath(index)))
  const notes = scene.slides.some((slide) => slide.notes !== '') ? relations.to('notesMaster', NOTES_MASTER) : undefined
  relations.to('presProps', 'ppt/presProps.xml')
  relations.to('viewProps', 'ppt/viewProps.xml')
  relations.to('theme', THEME)
  relations.to('tableStyles', 'ppt/tableStyles.xml')
  const plain = plainLook(scene.theme, scene.info.direction)
  return {
    path: PRESENTATION,
    type: 'presentation',
    relations,
    body: el(
      'p:presentation',
      { ...NAMESPACES, rtl: scene.info.direction === 'rtl' ? 1 : undefined, saveSubsetFonts: 1, autoCompressPictures: 0 },
      el('p:sldMasterIdLst', {}, el('p:sldMasterId', { id: MASTER_ID, 'r:id': master })),
      notes && el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': notes })),
      slides.length > 0
        ? el(
            'p:sldIdLst',
            {},
            slides.map((id, index) => el('p:sldId', { id: FIRST_SLIDE_ID + index, 'r:id': id })),
          )
        : undefined,
      el('p:sldSz', { cx: emu(scene.width), cy: emu(scene.height) }),
      el('p:notesSz', { cx: emu(NOTES_PAGE.width), cy: emu(NOTES_PAGE.height) }),
      el('p:defaultTextStyle', {}, el('a:defPPr', {}, el('a:defRPr', { lang: scene.info.language })), nineLevels([plain, plain])),
      sections(scene),
    ),
  }
}

/** PowerPoint's sections ([MS-PPTX] 2.6.2): once there is one, each slide is in exactly one. */
function sections(scene: Scene): Xml | undefined {
  if (scene.slides.every((slide) => slide.section === undefined)) return undefined
  const list: { readonly name: string; readonly slides: number[] }[] = []
  scene.slides.forEach((slide, index) => {
    const last = list.at(-1)
    const name = slide.section ?? last?.name ?? scene.info.title
    if (last?.name === name) last.slides.push(index)
    else list.push({ name, slides: [index] })
  })
  return el(
    'p:extLst',
    {},
    el(
      'p:ext',
      { uri: '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}' },
      el(
        'p14:sectionLst',
        { 'xmlns:p14': 'http://schemas.microsoft.com/office/powerpoint/2010/main' },
        list.map(({ name, slides }, index) =>
          el(
            'p14:section',
            { name, id: guid(`section ${index} ${name}`) },
            el(
              'p14:sldIdLst',
              {},
              slides.map((slide) => el('p14:sldId', { id: FIRST_SLIDE_ID + slide })),
            ),
          ),
        ),
      ),
    ),
  )
}
