import PDFDocument from 'pdfkit'
import { resolve } from '../src/core/base/color.ts'
import type { FontLibrary } from '../src/core/font/face.ts'
import type { Scene } from '../src/core/scene/scene.ts'
import { textOf, walk } from '../src/core/scene/walk.ts'

/** Pdfkit's drawing calls, which the product itself does not use. */
interface Plain {
  on(event: 'data', take: (chunk: Uint8Array) => void): void
  on(event: 'end', take: () => void): void
  addPage(): this
  rect(x: number, y: number, width: number, height: number): this
  fill(color: string): this
  image(bytes: Buffer, x: number, y: number, options: { width: number }): this
  registerFont(name: string, bytes: Buffer): this
  font(name: string): this
  fontSize(size: number): this
  fillColor(color: string): this
  text(text: string, x: number, y: number, options: { lineBreak: boolean; baseline: string }): this
  end(): void
}
const PlainDocument = PDFDocument as unknown as new (options: { size: [number, number]; margin: number; autoFirstPage: boolean }) => Plain

/** The scene's text lines, panels and pictures through plain pdfkit: its own shaping, the same embedded fonts. */
export async function writeWithPdfkit(scene: Scene, fonts: FontLibrary): Promise<Uint8Array> {
  const doc = new PlainDocument({ size: [scene.width, scene.height], margin: 0, autoFirstPage: false })
  const chunks: Uint8Array[] = []
  const done = new Promise<void>((finished) => doc.on('end', finished))
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const known = new Set<string>()
  for (const slide of scene.slides) {
    doc.addPage()
    for (const { item } of walk(slide.items)) {
      if (item.kind === 'shape' && item.fill?.kind === 'solid' && item.geometry.kind === 'rect') {
        doc.rect(item.box.x, item.box.y, item.box.width, item.box.height).fill(resolve(item.fill.color, slide.ground.palette))
      }
      if (item.kind === 'picture') {
        const picture = scene.pictures.get(item.picture)
        if (picture) doc.image(Buffer.from(picture.bytes), item.box.x, item.box.y, { width: item.box.width })
      }
      for (const line of textOf(item)?.lines ?? []) {
        for (const fragment of line.fragments) {
          const face = fonts.byId(fragment.face)
          if (!face) continue
          if (!known.has(face.id)) {
            doc.registerFont(face.id, Buffer.from(face.bytes))
            known.add(face.id)
          }
          doc.font(face.id).fontSize(fragment.size).fillColor(resolve(fragment.color, slide.ground.palette))
          doc.text(fragment.text, fragment.x, fragment.baseline, { lineBreak: false, baseline: 'alphabetic' })
        }
      }
    }
  }
  doc.end()
  await done
  return Buffer.concat(chunks)
}
