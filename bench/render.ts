import { build } from '../scripts/fresh.mjs'
import type { Picture } from '../src/core/scene/scene.ts'
import { createZipTools } from '../src/server/zip-tools.ts'
import { benchContent, benchDeck, pictureBytes } from './deck.ts'
import { writeWithPdfkit } from './pdfkit.ts'
import { writeWithPptxGenJs } from './pptxgenjs.ts'
import { kb, median, ms, pairwise, table } from './timing.ts'

/** Layout and every output of a 20-slide deck as the package is published, with PptxGenJS and plain pdfkit beside them in the same run. */
export async function benchRender(): Promise<void> {
  await build()
  const published = new URL('../dist/index.js', import.meta.url).href
  const library = (await import(published)) as typeof import('../src/index.ts')
  const { createFontLibrary, fontSource, layoutDeck, renderPdf, renderPng, renderPptx, renderSvg } = library
  const deck = benchDeck()
  const content = benchContent()
  const bytes = pictureBytes()
  const picture: Picture = { id: 'bench', bytes, mime: 'image/jpeg', width: 1600, height: 1067 }
  const fonts = createFontLibrary(fontSource())
  const pictures = new Map([['bench', picture]])
  const tools = createZipTools()
  const { value: scene } = layoutDeck(deck, { fonts, pictures })

  let ours: Uint8Array = new Uint8Array()
  let theirs: Uint8Array = new Uint8Array()
  const pptx = await pairwise(
    () => {
      ours = renderPptx(layoutDeck(deck, { fonts, pictures }).value, { tools })
    },
    async () => {
      theirs = await writeWithPptxGenJs(content, bytes)
    },
  )
  const writer = await pairwise(
    () => renderPptx(scene, { tools }),
    () => writeWithPptxGenJs(content, bytes),
    { runs: 25, warmups: 20 },
  )
  let ownPdf: Uint8Array = new Uint8Array()
  let plainPdf: Uint8Array = new Uint8Array()
  const pdf = await pairwise(
    async () => {
      ownPdf = await renderPdf(scene, fonts)
    },
    async () => {
      plainPdf = await writeWithPdfkit(scene, fonts)
    },
  )
  const layout = await median(() => layoutDeck(deck, { fonts, pictures }))
  const svg = await median(() => scene.slides.map((slide) => renderSvg(slide, scene, fonts)))
  const png = await median(() => scene.slides.map((slide) => renderPng(slide, scene, fonts, { width: 1280 })), { runs: 3, warmups: 1 })

  console.log(`${deck.slides.length} slides: text, tables, charts, pictures, notes (warm, medians of alternating runs)\n`)
  table([
    ['', 'ours', 'reference', 'ratio', 'ours', 'reference'],
    ['PPTX writer ÷ PptxGenJS', ms(writer.a), ms(writer.b), writer.ratio.toFixed(2), kb(ours.length), kb(theirs.length)],
    ['layout + PPTX ÷ PptxGenJS', ms(pptx.a), ms(pptx.b), pptx.ratio.toFixed(2), '', ''],
    ['PDF ÷ plain pdfkit', ms(pdf.a), ms(pdf.b), pdf.ratio.toFixed(2), kb(ownPdf.length), kb(plainPdf.length)],
    ['layout', ms(layout), '', '', '', ''],
    ['SVG, 20 files', ms(svg), '', '', '', ''],
    ['PNG 1280 px, 20 files', ms(png), '', '', '', ''],
  ])
}
