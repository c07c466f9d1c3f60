import type PDFDocument from 'pdfkit'
import type { Outline, StructureElement } from 'pdfkit'
import type { FontLibrary } from '../../font/face.ts'
import type { Scene, SceneSlide } from '../../scene/scene.ts'
import { drawFill } from './draw.ts'
import { Marks } from './marks.ts'
import { identifierOf, informationOf, xmpOf } from './metadata.ts'
import { Resources } from './resources.ts'
import { Lists, type Sheet } from './sheet.ts'
import { drawTagged } from './tagged.ts'

/**
 * The deck as a tagged PDF 1.7, one page a slide, one point a unit. Hidden slides have no page. Fonts are subsets, every
 * character can be copied and read aloud, and the same scene gives the same bytes.
 */
export async function renderPdf(scene: Scene, fonts: FontLibrary): Promise<Uint8Array> {
  const shown = scene.slides.filter((slide) => !slide.hidden)
  const slides = shown.length > 0 ? shown : scene.slides
  const document = await openDocument(scene)
  const file = collect(document)
  const resources = new Resources(document)
  const marks = new Marks(document)
  const destinations = new Map(slides.map((slide, index) => [slide.id, `slide-${String(index + 1).padStart(4, '0')}`]))
  const root = document.struct('Document')
  document.addStructure(root)
  const bookmarks = new Bookmarks(document.outline)

  for (const slide of slides) {
    document.addPage({ size: [scene.width, scene.height], margin: 0 })
    document.addNamedDestination(destinations.get(slide.id) ?? slide.id, 'Fit')
    bookmarks.add(slide)
    drawSlide(slide, root, { document, scene, palette: slide.ground.palette, fonts, resources, marks, lists: new Lists(), destinations })
  }
  root.end()
  resources.finish()
  document.end()
  return file
}

function drawSlide(slide: SceneSlide, root: StructureElement, sheet: Sheet): void {
  const part = sheet.document.struct('Sect', { title: slide.title })
  root.add(part)
  const page = { x: 0, y: 0, width: sheet.scene.width, height: sheet.scene.height }
  sheet.marks.artifact(() => drawFill(slide.background, { kind: 'rect' }, page, sheet))
  drawTagged(slide.items, part, sheet)
  sheet.marks.close()
  part.end()
}

async function openDocument(scene: Scene): Promise<PDFDocument> {
  // Loaded when first needed: half of a short command's start would go into it.
  const { default: Document } = await import('pdfkit')
  const document = new Document({
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: scene.info.language,
    // The date is only there because the library asks for one; it is taken out again.
    info: { ...informationOf(scene), CreationDate: new Date(0) },
  })
  delete document.info.CreationDate
  document._id = identifierOf(scene)
  document._addInfo = () => document.appendXML(xmpOf(scene))
  document._root.data.PageMode = 'UseNone'
  if (scene.info.direction === 'rtl') {
    const preferences = document._root.data.ViewerPreferences as ReturnType<PDFDocument['ref']>
    preferences.data.Direction = 'R2L'
  }
  return document
}

function collect(document: PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk) => chunks.push(chunk))
    document.on('error', reject)
    document.on('end', () => {
      const file = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
      let at = 0
      for (const chunk of chunks) {
        file.set(chunk, at)
        at += chunk.length
      }
      resolve(file)
    })
  })
}

/** Slides under their sections; without sections, in one row. */
class Bookmarks {
  readonly #root: Outline
  #section: { readonly name: string; readonly entry: Outline } | undefined

  constructor(root: Outline) {
    this.#root = root
  }

  add(slide: SceneSlide): void {
    const title = slide.title || String(slide.number)
    if (slide.section !== undefined && slide.section !== this.#section?.name) {
      this.#section = { name: slide.section, entry: this.#root.addItem(slide.section, { expanded: true, fit: true }) }
      // A section's own title slide is the section.
      if (title === slide.section) return
    }
    const parent = slide.section === undefined ? this.#root : (this.#section?.entry ?? this.#root)
    parent.addItem(title, { fit: true })
  }
}
