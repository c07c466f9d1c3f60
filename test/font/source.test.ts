import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { facesOf } from '../../src/core/font/sfnt.ts'
import { fontSource } from '../../src/server/fonts.ts'

const packaged = fontSource()
const bytesOf = (family: string, weight: 400 | 700 = 400, italic = false) => packaged.read({ family, weight, italic })!
const directory = mkdtempSync(join(tmpdir(), 'fonts-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Several font files as one collection (ttcf), each with its own tables. */
function collect(files: readonly Uint8Array[]): Uint8Array {
  const head = 12 + files.length * 4
  const starts = files.map((_, i) => head + files.slice(0, i).reduce((sum, file) => sum + file.length, 0))
  const out = new Uint8Array(head + files.reduce((sum, file) => sum + file.length, 0))
  const view = new DataView(out.buffer)
  view.setUint32(0, 0x74746366)
  view.setUint32(4, 0x00010000)
  view.setUint32(8, files.length)
  for (const [i, file] of files.entries()) {
    const start = starts[i]!
    view.setUint32(12 + i * 4, start)
    out.set(file, start)
    for (let table = 0; table < view.getUint16(start + 4); table++) {
      const at = start + 12 + table * 16 + 8
      view.setUint32(at, view.getUint32(at) + start)
    }
  }
  return out
}

describe('packaged fonts', () => {
  test.each(['Arimo', 'Carlito', 'Caladea', 'Gelasio', 'Tinos', 'Cousine', 'Noto Sans'])('%s comes in four faces', (family) => {
    for (const weight of [400, 700] as const) {
      for (const italic of [false, true]) expect(bytesOf(family, weight, italic)?.length).toBeGreaterThan(10_000)
    }
  })

  test.each([
    ...['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Hebrew', 'Kannada', 'Malayalam', 'Tamil', 'Telugu', 'Thai'],
    ...['JP', 'KR', 'SC', 'TC'],
  ])('Noto Sans %s comes in two weights', (script) => {
    for (const weight of [400, 700] as const) {
      const bytes = bytesOf(`Noto Sans ${script}`, weight)
      const [face] = facesOf((offset, length) => bytes.subarray(offset, offset + length))
      expect(face!.weightClass).toBe(weight)
    }
    expect(packaged.read({ family: `Noto Sans ${script}`, weight: 400, italic: true })).toBeUndefined()
  })

  test('unknown families are not there', () => {
    expect(packaged.read({ family: '../../secret', weight: 400, italic: false })).toBeUndefined()
  })
})

describe('font directories', () => {
  const made = (name: string, fill: (path: string) => void) => {
    const path = join(directory, name)
    mkdirSync(path, { recursive: true })
    fill(path)
    return path
  }

  test('are searched in depth, by the names inside the files', () => {
    const path = made('deep', (at) => {
      mkdirSync(join(at, 'a', 'b'), { recursive: true })
      writeFileSync(join(at, 'a', 'b', 'x.TTF'), bytesOf('Gelasio', 700))
      writeFileSync(join(at, 'a', 'notes.txt'), 'no font')
      writeFileSync(join(at, 'broken.ttf'), 'no font either')
      writeFileSync(join(at, 'empty.otf'), '')
    })
    const [face] = facesOf((offset, length) => bytesOf('Gelasio', 700).subarray(offset, offset + length))
    expect(face).toMatchObject({ families: ['gelasio'], weightClass: 700, italic: false, inCollection: false })
    const found = fontSource({ directories: [path] }).read({ family: 'GELASIO', weight: 700, italic: false })
    expect(Buffer.compare(found!, bytesOf('Gelasio', 700))).toBe(0)
  })

  test('come before the packages, which fill the gaps', () => {
    const bold = join(directory, 'own', 'bold.ttf')
    const path = made('own', () => writeFileSync(bold, Buffer.concat([bytesOf('Carlito', 700), new Uint8Array(8)])))
    const source = fontSource({ directories: [path] })
    expect(source.read({ family: 'Carlito', weight: 700, italic: false })!.length).toBe(bytesOf('Carlito', 700).length + 8)
    expect(source.read({ family: 'Carlito', weight: 400, italic: false })!.length).toBe(bytesOf('Carlito').length)
  })

  test('may hold collections; a face of one is a file of its own', () => {
    const path = made('collection', (at) =>
      writeFileSync(join(at, 'both.ttc'), collect([bytesOf('Caladea'), bytesOf('Carlito', 700, true)])),
    )
    const read = fontSource({ directories: [path] })
    const options = { rtl: false, script: 'Latn', language: 'en' }
    const taken = createFontLibrary({ read: (ref) => read.read(ref) }).face({ family: 'Carlito', weight: 700, italic: true })!
    const direct = createFontLibrary(packaged).face({ family: 'Carlito', weight: 700, italic: true })!
    expect(taken.shape('AVATAR fi', options)).toEqual(direct.shape('AVATAR fi', options))
    expect(taken.outline(40)).toBe(direct.outline(40))
  })

  test('that cannot be read are refused at once', () => {
    expect(() => fontSource({ directories: [join(directory, 'nowhere')] })).toThrow(Refusal)
  })

  test('are not looked through before a face is asked for', () => {
    const path = made('late', () => {})
    const source = fontSource({ directories: [path] })
    const file = join(directory, 'gelasio.ttf')
    writeFileSync(file, bytesOf('Gelasio'))
    copyFileSync(file, join(path, 'gelasio.ttf'))
    writeFileSync(join(path, 'gelasio.ttf'), Buffer.concat([bytesOf('Gelasio'), new Uint8Array(4)]))
    expect(source.read({ family: 'Gelasio', weight: 400, italic: false })!.length).toBe(bytesOf('Gelasio').length + 4)
  })
})
