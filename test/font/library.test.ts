import { describe, expect, test } from 'vitest'
import type { FaceRef } from '../../src/core/font/face.ts'
import { hanStyleOf, PLATFORM_FACES } from '../../src/core/font/fallback.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { createRecent } from '../../src/core/font/recent.ts'
import { scriptOf } from '../../src/core/font/script.ts'
import { fontSource } from '../../src/server/fonts.ts'

const source = fontSource()
const fonts = createFontLibrary(source)
const regular = (family: string) => fonts.face({ family, weight: 400, italic: false })
const latin = { rtl: false, script: 'Latn', language: 'en' }

describe('the library', () => {
  test('reads a file once, and only when asked', () => {
    const read: string[] = []
    const counting = createFontLibrary({
      read(ref) {
        read.push(`${ref.family} ${ref.weight}`)
        return source.read(ref)
      },
    })
    expect(read).toEqual([])
    const first = counting.face({ family: 'Carlito', weight: 700, italic: false })
    expect(counting.face({ family: 'Carlito', weight: 700, italic: false })).toBe(first)
    expect(counting.byId('carlito-700')).toBe(first)
    expect(read).toEqual(['Carlito 700'])
  })

  test('takes the nearest face: slant is given up before weight', () => {
    const having = (...available: string[]) => {
      const some = createFontLibrary({
        read: (ref) => (available.includes(name(ref)) ? source.read({ ...ref, family: 'Carlito' }) : undefined),
      })
      return some.face({ family: 'Some Family', weight: 700, italic: true })?.id
    }
    const name = (ref: FaceRef) => `${ref.weight}${ref.italic ? 'i' : ''}`
    expect(having('400', '400i', '700', '700i')).toBe('some-family-700-italic')
    expect(having('400', '400i', '700')).toBe('some-family-700')
    expect(having('400', '400i')).toBe('some-family-400-italic')
    expect(having('400')).toBe('some-family-400')
    expect(having()).toBeUndefined()
  })

  test('shapes the same whatever was shaped before', () => {
    const alone = createFontLibrary(source).face({ family: 'Carlito', weight: 400, italic: false })!
    regular('Noto Sans Arabic')!.shape('سلام', { rtl: true, script: 'Arab', language: 'ar' })
    expect(regular('Carlito')!.shape('AVATAR', latin)).toEqual(alone.shape('AVATAR', latin))
  })

  test('counts clusters from the start of the text, not of its context', () => {
    const arabic = regular('Noto Sans Arabic')!
    const options = { rtl: true, script: 'Arab', language: 'ar' }
    const middle = arabic.shape('ع', { ...options, before: 'ع', after: 'ع' })
    expect(middle.map((glyph) => glyph.cluster)).toEqual([0])
    expect(middle[0]!.id).toBe(arabic.shape('ععع', options)[1]!.id)
  })

  test('tolerates any language tag', () => {
    expect(regular('Carlito')!.shape('a', { ...latin, language: 'é\u0000' })).toHaveLength(1)
  })
})

describe('a face', () => {
  test('draws TrueType and CFF outlines, y upwards', () => {
    const carlito = regular('Carlito')!
    const [glyph] = carlito.shape('l', latin)
    const ys = [...carlito.outline(glyph!.id).matchAll(/[ML]-?[\d.]+,(-?[\d.]+)/g)].map((found) => Number(found[1]))
    expect(Math.max(...ys)).toBeGreaterThan(carlito.unitsPerEm / 2)
    expect(carlito.outline(carlito.shape(' ', latin)[0]!.id)).toBe('')
    const japanese = regular('Noto Sans JP')!
    expect(japanese.outline(japanese.shape('東', { ...latin, script: 'Hani' })[0]!.id)).toMatch(/^M.*C.*Z$/)
  })

  test('knows its characters, beyond the Basic Multilingual Plane too', () => {
    const carlito = regular('Carlito')!
    expect([carlito.has(0x41), carlito.has(0x5d0), carlito.has(0x41)]).toEqual([true, false, true])
    expect(regular('Noto Sans Math')!.has(0x1d400)).toBe(true)
  })

  test('has the height of the font that it stands for, in its own units', () => {
    const share = (family: string) => {
      const { ascent, descent } = regular(family)!
      return ascent / (ascent + descent)
    }
    expect(share('Arimo')).toBeCloseTo(1854 / 2288, 3)
    expect(share('Caladea')).toBeCloseTo(1946 / 2401, 3)
    expect(share('Gelasio')).toBeCloseTo(1878 / 2327, 3)
    expect(regular('Noto Sans')!.ascent).toBe(1124)
  })
})

describe('twins', () => {
  // Advances of the model fonts in units of 2048 an em, from their published metrics.
  test.each([
    ['Arimo', 'A', 1366],
    ['Arimo', 'm', 1706],
    ['Carlito', 'A', 1185],
    ['Carlito', 'm', 1636],
    ['Tinos', 'A', 1479],
    ['Cousine', 'i', 1229],
  ])('%s: %s is as wide as in its model', (family, letter, units) => {
    const face = regular(family)!
    expect((face.shape(letter, latin)[0]!.advance * 2048) / face.unitsPerEm).toBeCloseTo(units, 0)
  })
})

describe('scripts', () => {
  test.each([
    ['a', 'Latn'],
    ['é', 'Latn'],
    ['ß', 'Latn'],
    ['1', 'Zyyy'],
    ['“', 'Zyyy'],
    ['Ж', 'Cyrl'],
    ['ক', 'Beng'],
    ['ー', 'Hira'],
    ['𠮷', 'Hani'],
    ['🔥', 'Zsye'],
    ['❤️', 'Zsye'],
    ['1️⃣', 'Zsye'],
    ['✓', 'Zyyy'],
    ['ሰ', 'Ethi'],
  ])('%s is %s', (cluster, script) => {
    expect(scriptOf(cluster, 'Hira')).toBe(script)
  })

  test('languages written with Han characters have a national style', () => {
    expect(['ja', 'ko-KR', 'zh', 'zh-CN', 'zh-TW', 'zh-Hans-HK', 'zh-HK', 'yue', 'en', ''].map(hanStyleOf)).toEqual([
      'Jpan',
      'Kore',
      'Hans',
      'Hans',
      'Hant',
      'Hans',
      'Hant',
      'Hant',
      undefined,
      undefined,
    ])
  })

  test('files name a platform face for each script with a packaged font', () => {
    for (const script of [
      'Jpan',
      'Hans',
      'Hant',
      'Hang',
      'Arab',
      'Hebr',
      'Thai',
      'Deva',
      'Beng',
      'Taml',
      'Telu',
      'Gujr',
      'Guru',
      'Knda',
      'Mlym',
    ]) {
      expect(PLATFORM_FACES[script]).toBeTruthy()
    }
  })
})

describe('recent entries', () => {
  test('stay while they are used; the number kept is bounded', () => {
    let made = 0
    const recent = createRecent<number>(10)
    for (let i = 0; i < 1000; i++) {
      recent.get('often', () => ++made)
      recent.get(`once ${i}`, () => 0)
    }
    expect(made).toBe(1)
    let again = 0
    for (let i = 0; i < 1000; i++) recent.get(`once ${i}`, () => ++again)
    expect(again).toBeGreaterThanOrEqual(980)
  })
})
