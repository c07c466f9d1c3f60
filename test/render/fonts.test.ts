import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { Blob, Face, Font } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { factsOf, readTables, viewOf } from '../../src/core/render/font/sfnt.ts'
import { packTables } from '../../src/core/render/font/sfnt-file.ts'
import { subsetFont } from '../../src/core/render/font/subset.ts'
import { webFont } from '../../src/core/render/font/web-font.ts'
import { fonts } from '../text/world.ts'

const face = (family: string) => {
  const found = fonts.face({ family, weight: 400, italic: false })
  if (!found) throw new Error(`no ${family}`)
  return found
}
const reopen = (file: Uint8Array) => new Font(new Face(new Blob(file)))

describe('subset of a font', () => {
  for (const family of ['Carlito', 'Gelasio', 'Noto Sans Arabic', 'Noto Sans Bengali', 'Noto Sans JP', 'Noto Sans SC']) {
    it(`keeps outlines and advances: ${family}`, () => {
      const { bytes, outline } = face(family)
      const tables = readTables(bytes)
      const { glyphCount, advance } = factsOf(tables)
      const step = Math.max(1, Math.floor(glyphCount / 500))
      const wanted = Array.from({ length: 400 }, (_, i) => i * step).filter((glyph) => glyph < glyphCount)
      const subset = packTables(subsetFont(tables, wanted, 'Test'))
      const font = reopen(subset)
      expect(wanted.map((_, index) => font.glyphToPath(index))).toEqual(wanted.map(outline))
      const reread = factsOf(readTables(subset))
      expect(wanted.map((_, index) => reread.advance(index))).toEqual(wanted.map(advance))
      expect(subset.length).toBeLessThan(bytes.length * 0.6)
    })
  }

  it('brings the parts of a composite along, and a glyph may be wanted twice', () => {
    const { bytes, outline, shape } = face('Carlito')
    const [eacute] = shape('é', { rtl: false, script: 'Latn', language: 'fr' })
    const glyph = eacute?.id ?? 0
    const font = reopen(packTables(subsetFont(readTables(bytes), [0, glyph, glyph], 'Test')))
    expect([font.glyphToPath(1), font.glyphToPath(2)]).toEqual([outline(glyph), outline(glyph)])
  })

  it('leaves the font that it was taken from as it was', () => {
    const { bytes } = face('Noto Sans Arabic')
    const digest = () => createHash('sha256').update(bytes).digest('hex')
    const before = digest()
    subsetFont(readTables(bytes), [0, 298, 325], 'Test')
    webFont(readTables(bytes), new Map([[0x627, 298]]))
    expect(digest()).toBe(before)
  })

  it('sums up to the magic number, as the format asks', () => {
    const file = packTables(subsetFont(readTables(face('Carlito').bytes), [0, 4, 5], 'Test'))
    const words = viewOf(file)
    let sum = 0
    for (let i = 0; i < file.length; i += 4) sum = (sum + words.getUint32(i)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  })
})

describe('font for the browser', () => {
  it('maps each character to its one glyph', () => {
    const { bytes, outline, shape } = face('Carlito')
    const glyphs = new Map(
      [...'AÉ–z'].map((c) => [c.codePointAt(0) ?? 0, shape(c, { rtl: false, script: 'Latn', language: 'en' })[0]?.id ?? 0] as const),
    )
    const font = reopen(unpack(webFont(readTables(bytes), glyphs)))
    for (const [codePoint, glyph] of glyphs) expect(font.glyphToPath(font.nominalGlyph(codePoint) ?? 0)).toBe(outline(glyph))
    expect(font.nominalGlyph(0x42)).toBeUndefined()
  })
})

it('refuses what is not a font', () => {
  expect(() => readTables(new Uint8Array(40))).toThrow(Refusal)
  expect(() => readTables(new Uint8Array(3))).toThrow(Refusal)
})

/** A WOFF 1.0 file as the font inside. */
function unpack(woff: Uint8Array): Uint8Array {
  const view = viewOf(woff)
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < view.getUint16(12); i++) {
    const record = 44 + i * 20
    const [offset, stored, whole] = [4, 8, 12].map((field) => view.getUint32(record + field)) as [number, number, number]
    const data = woff.subarray(offset, offset + stored)
    tables.set(Buffer.from(woff.subarray(record, record + 4)).toString('latin1'), stored < whole ? inflateSync(data) : data)
  }
  return packTables(tables)
}
