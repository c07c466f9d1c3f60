import { Refusal } from '../../base/refusal.ts'
import type { ZipTools } from '../../base/zip-write.ts'
import type { Scene, SceneSlide } from '../../scene/scene.ts'
import { type Part, zipPackage } from './package.ts'
import { createAssets } from './parts/assets.ts'
import { layoutPart } from './parts/layout.ts'
import { masterPart } from './parts/master.ts'
import { masterPlaceholders } from './parts/master-placeholders.ts'
import { notesMasterPart } from './parts/notes-master.ts'
import { notesSlidePart } from './parts/notes-slide.ts'
import { NOTES_THEME, PRESENTATION, THEME } from './parts/paths.ts'
import { presentationPart } from './parts/presentation.ts'
import { appPart, corePart, presPropsPart, viewPropsPart } from './parts/properties.ts'
import { slidePart } from './parts/slide.ts'
import { tableStylesPart } from './parts/table-styles.ts'
import { themePart } from './parts/theme.ts'
import { createRelations } from './relations.ts'

/**
 * The scene as a PowerPoint file (ECMA-376, transitional): theme, master and layouts from the tokens, placeholders,
 * native charts and tables. The same scene gives the same bytes.
 * @param options.tools faster ones of the host; any give a valid file
 */
export function renderPptx(scene: Scene, options: { readonly tools?: ZipTools } = {}): Uint8Array {
  const { theme, info } = scene
  const assets = createAssets(scene, options.tools)
  const master = masterPlaceholders(scene)
  const layouts = scene.layouts.map((layout, index) => layoutPart(layout, index, scene, master, assets))
  const slides = scene.slides.map((slide, index) => slidePart({ slide, index, ...layoutOf(slide, scene), scene, assets }))
  const notes = scene.slides.flatMap((slide, index) => (slide.notes === '' ? [] : [notesSlidePart(slide, index, info)]))

  const themed = themePart(THEME, theme, info.language)
  const parts: readonly Part[] = [
    corePart(scene),
    appPart(scene),
    presentationPart(scene),
    presPropsPart(),
    viewPropsPart(),
    tableStylesPart(theme),
    themed,
    masterPart(scene, master),
    ...layouts,
    ...slides,
    ...(notes.length > 0 ? [notesMasterPart(scene), { ...themed, path: NOTES_THEME }, ...notes] : []),
    ...assets.parts(),
  ]
  const root = createRelations('')
  root.to('officeDocument', PRESENTATION)
  root.to('core', 'docProps/core.xml')
  root.to('app', 'docProps/app.xml')
  return zipPackage(parts, root, options)
}

function layoutOf(slide: SceneSlide, scene: Scene) {
  const layoutIndex = scene.layouts.findIndex((layout) => layout.key === slide.layout)
  const layout = scene.layouts[layoutIndex]
  if (!layout) throw new Refusal('internal', `slide "${slide.id}" names a layout "${slide.layout}" that the scene does not hold`)
  return { layout, layoutIndex }
}
