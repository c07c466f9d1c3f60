import { Refusal } from '../../core/base/refusal.ts'
import { startStoredZip, writeZip, type ZipPart } from '../../core/base/zip-write.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Scene } from '../../core/scene/scene.ts'
import { EXPORTS, type Exportable, exportDeck, type Format } from '../export.ts'
import type { Exported } from './press.ts'
import type { Works } from './tasks.ts'

/**
 * One file of a deck. Formats with a file a slide become a zip archive, or that file when one slide is asked for.
 * @param look called between the slides: it throws when nobody waits any more
 * @throws Refusal `not-found` for a slide that the deck does not have
 */
export async function exportFile(it: Exportable, asks: Works['export']['asks'], look: () => void): Promise<Exported> {
  const { format, slide, options } = asks
  const { mime, files } = EXPORTS[format]
  const only = slide === undefined ? it : { ...it, ...onlySlide(it.deck, it.scene, slide, files === 'each-slide') }
  if (format === 'png' && slide === undefined) return { bytes: await storedZip(only, asks, look), mime: 'application/zip', ending: 'zip' }
  const parts: Uint8Array[] = []
  for await (const part of exportDeck(format, only, options)) {
    parts.push(part)
    look()
  }
  const [first = new Uint8Array()] = parts
  if (files === 'one' || slide !== undefined) return { bytes: first, mime, ending: format }
  return { bytes: writeZip(partsOf(parts, format), it.tools), mime: 'application/zip', ending: 'zip' }
}

/** Pictures do not shrink, and those of a deck would take 50 MB beside the archive. */
async function storedZip(it: Exportable, { format, options }: Works['export']['asks'], look: () => void): Promise<Uint8Array> {
  const archive = startStoredZip(it.tools)
  const count = it.scene.slides.length
  let number = 0
  for await (const bytes of exportDeck(format, it, options)) {
    archive.add(nameOf(++number, count, format), bytes)
    look()
  }
  return archive.end()
}

const partsOf = (parts: readonly Uint8Array[], format: Format): readonly ZipPart[] =>
  parts.map((content, i) => ({ name: nameOf(i + 1, parts.length, format), content, compress: 'always' }))

/** As the command line names them. */
function nameOf(number: number, count: number, format: Format): string {
  const digits = Math.max(2, String(count).length)
  return `slide-${String(number).padStart(digits, '0')}.${format}`
}

/** A slide that the layout had to split is all of its parts, or the first one where only one fits into a file. */
function onlySlide(deck: Deck, scene: Scene, number: number, first: boolean): { readonly deck: Deck; readonly scene: Scene } {
  const slide = deck.slides[number - 1]
  if (!slide) {
    const count = deck.slides.length
    throw new Refusal('not-found', `There is no slide ${number}`, {
      hint: `The deck has ${count === 1 ? 'one slide' : `slides 1 to ${count}`}.`,
    })
  }
  const parts = scene.slides.filter((part) => part.source === slide.id)
  return { deck: { ...deck, slides: [slide] }, scene: { ...scene, slides: first ? parts.slice(0, 1) : parts } }
}
