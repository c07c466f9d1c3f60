import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { fontSource } from '../../src/server/fonts.ts'

const library = createFontLibrary(fontSource())
const require = createRequire(import.meta.url)

/** What the file itself says, in its own units. */
function written(family: string, table: 'OS/2' | 'hhea') {
  const bytes = readFileSync(require.resolve(`@expo-google-fonts/${family.toLowerCase()}/400Regular/${family}_400Regular.ttf`))
  const entries = Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => 12 + i * 16)
  const start = bytes.readUInt32BE((entries.find((at) => bytes.toString('latin1', at, at + 4) === table) ?? 0) + 8)
  return table === 'OS/2'
    ? { ascent: bytes.readUInt16BE(start + 74), descent: bytes.readUInt16BE(start + 76) }
    : { ascent: bytes.readInt16BE(start + 4), descent: -bytes.readInt16BE(start + 6) }
}

describe('the height of the fonts that files name', () => {
  it.each([
    ['Carlito', 'OS/2'],
    ['Cousine', 'OS/2'],
    ['Tinos', 'OS/2'],
    ['Arimo', 'hhea'],
  ] as const)('is that of %s, which has it in %s', (family, table) => {
    const face = library.face({ family, weight: 400, italic: false })
    expect(face && { ascent: face.ascent, descent: face.descent }).toEqual(written(family, table))
  })

  it.each([
    ['Gelasio', 1878 / 2327],
    ['Caladea', 1946 / 2401],
  ] as const)('is not that of %s, whose model sits elsewhere in its line', (family, share) => {
    const face = library.face({ family, weight: 400, italic: false })
    expect(face && face.ascent / (face.ascent + face.descent)).toBeCloseTo(share, 3)
    const own = written(family, 'OS/2')
    expect(own.ascent / (own.ascent + own.descent)).not.toBeCloseTo(share, 3)
  })
})
