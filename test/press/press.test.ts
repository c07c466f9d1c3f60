import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openZip } from '../../src/core/base/zip-read.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { readConfig } from '../../src/server/config.ts'
import { exportDeck, FORMATS } from '../../src/server/export.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { silentLog } from '../../src/server/log.ts'
import { loadPictures } from '../../src/server/pictures.ts'
import { openPress } from '../../src/server/press/open.ts'
import type { Press } from '../../src/server/press/press.ts'
import { bullets, ferry, photograph, pictured } from './decks.ts'

let press: Press
beforeAll(async () => {
  press = await openPress(readConfig({}), silentLog())
})
afterAll(() => press.stop())

function filesIn(zip: Uint8Array): readonly Buffer[] {
  const archive = openZip(zip)
  expect(archive.entries.map((entry) => entry.name)).toEqual(
    archive.entries.map((_, i) => expect.stringMatching(`^slide-0${i + 1}\\.(png|svg)$`)),
  )
  return archive.entries.map((entry) => Buffer.from(archive.read(entry)))
}

const none = new Map<string, Uint8Array>()

describe('the press', () => {
  it.each(FORMATS)(
    'makes the same %s as this process would',
    async (format) => {
      const photo = await photograph(300, 200, 7)
      const deck = { ...ferry(), slides: [...ferry().slides.slice(0, 5), ...pictured(photo.src).slides] }
      const given = new Map([[photo.src, photo.bytes]])
      const fonts = createFontLibrary(fontSource())
      const pictures = (await loadPictures(deck, { given })).value
      const scene = layoutDeck(deck, { fonts, pictures })
      const parts: Buffer[] = []
      for await (const part of exportDeck(format, { deck, scene: scene.value, fonts })) parts.push(Buffer.from(part))
      const { value, notes } = await press.export({ deck, assets: given, format })
      const made = value.ending === 'zip' ? filesIn(value.bytes) : [Buffer.from(value.bytes)]
      expect(made.length).toBe(parts.length)
      expect(made.every((bytes, i) => bytes.equals(parts[i] as Buffer))).toBe(true)
      expect(notes).toEqual(scene.notes)
      expect(given.get(photo.src)).toEqual(photo.bytes)
      // The first one also loads the renderers twice, from sources.
    },
    120_000,
  )

  it('makes one slide of a deck, counting from 1', async () => {
    const deck = bullets(3)
    const png = (await press.export({ deck, assets: none, format: 'png', slide: 2, options: { width: 320 } })).value
    expect(png).toMatchObject({ mime: 'image/png', ending: 'png' })
    const svg = (await press.export({ deck, assets: none, format: 'svg', slide: 2, options: { text: 'selectable' } })).value
    expect(Buffer.from(svg.bytes).toString()).toContain('Slide number 2')
    await expect(press.export({ deck, assets: none, format: 'pdf', slide: 4 })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no slide 4',
      hint: 'The deck has slides 1 to 3.',
    })
  })

  it('lints, and gives slides as clients of the first service know them', async () => {
    const deck = ferry()
    const scene = layoutDeck(deck, { fonts: createFontLibrary(fontSource()), pictures: new Map() })
    expect((await press.lint(deck, none)).value).toEqual(lintDeck(deck, scene.value))
    const slides = await press.clientSlides(deck, none)
    expect(slides.length).toBe(deck.slides.length)
  })

  it('reads documents', async () => {
    const { value } = await press.read({ bytes: Buffer.from('# A title\n\nSome words of text.\n'), name: 'talk.md' })
    expect(value).toMatchObject({ kind: 'markdown' })
  })
})
