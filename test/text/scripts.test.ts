import { describe, expect, test } from 'vitest'
import { graphemeStarts } from '../../src/core/text/graphemes.ts'
import { scriptRuns } from '../../src/core/text/scripts.ts'
import { fonts, frame, paragraph, run, typesetter } from './world.ts'

const face = (family: string) => fonts.face({ family, weight: 400, italic: false })!
const shape = (family: string, text: string, script: string, rtl = false) => face(family).shape(text, { rtl, script, language: 'und' })

/** Family and text of every fragment, in visual order. */
const fragments = (text: string, options: { language?: string; direction?: 'ltr' | 'rtl' } = {}) => {
  const set = typesetter(options.language).set(frame([paragraph(text, { direction: options.direction ?? 'ltr' })], 900))
  return set.lines[0]!.fragments.map((fragment) => [fonts.byId(fragment.face)!.family, fragment.text])
}

describe('shaping', () => {
  test('Arabic letters take initial, medial and final forms, in visual order', () => {
    const arabic = (text: string) => shape('Noto Sans Arabic', text, 'Arab', true)
    const forms = arabic('ععع').map((glyph) => glyph.id)
    expect(new Set([...forms, arabic('ع')[0]!.id]).size).toBe(4)
    expect(arabic('ععع').map((glyph) => glyph.cluster)).toEqual([2, 1, 0])
  })

  test('Arabic letters stay joined where the colour changes', () => {
    const one = typesetter().set(frame([paragraph('محمد', { direction: 'rtl' })], 300))
    const parts = [run('مح'), run('مد', { color: { role: 'accent1' } })]
    const two = typesetter().set(frame([paragraph(parts, { direction: 'rtl' })], 300))
    const ids = (set: typeof one) => set.lines[0]!.fragments.flatMap((fragment) => fragment.glyphs.map((glyph) => glyph.id))
    expect(two.lines[0]!.fragments).toHaveLength(2)
    expect(ids(two)).toEqual(ids(one))
  })

  test('the Devanagari vowel sign i stands before its consonant; ksha is one glyph', () => {
    const [first, second] = shape('Noto Sans Devanagari', 'कि', 'Deva')
    expect(second!.id).toBe(shape('Noto Sans Devanagari', 'क', 'Deva')[0]!.id)
    expect(first!.id).not.toBe(second!.id)
    expect(shape('Noto Sans Devanagari', 'क्ष', 'Deva')).toHaveLength(1)
  })

  test('the Bengali vowel sign e stands before its consonant', () => {
    const glyphs = shape('Noto Sans Bengali', 'কে', 'Beng')
    expect(glyphs.at(-1)!.id).toBe(shape('Noto Sans Bengali', 'ক', 'Beng')[0]!.id)
  })

  test('Latin is kerned and keeps single letters, as PowerPoint does', () => {
    const units = (text: string) => shape('Carlito', text, 'Latn').reduce((sum, glyph) => sum + glyph.advance, 0)
    expect(units('AV')).toBeLessThan(units('A') + units('V'))
    expect(shape('Carlito', 'office', 'Latn')).toHaveLength(6)
  })

  test('tabular figures share one width', () => {
    const widths = (tabular: boolean) => {
      const glyphs = face('Gelasio').shape('0123456789', { rtl: false, script: 'Latn', language: 'en', tabular })
      return new Set(glyphs.map((glyph) => glyph.advance)).size
    }
    expect(widths(true)).toBe(1)
    expect(widths(false)).toBeGreaterThanOrEqual(1)
  })
})

describe('faces', () => {
  test('digits in Japanese stay in the theme font, spaces and signs go with the script', () => {
    expect(fragments('売上は12%増。', { language: 'ja' })).toEqual([
      ['Noto Sans JP', '売上は'],
      ['Carlito', '12%'],
      ['Noto Sans JP', '増。'],
    ])
  })

  test('the language decides whose Han characters are drawn', () => {
    expect(fragments('直', { language: 'ja' })[0]![0]).toBe('Noto Sans JP')
    expect(fragments('直', { language: 'zh-CN' })[0]![0]).toBe('Noto Sans SC')
    expect(fragments('直', { language: 'zh-TW' })[0]![0]).toBe('Noto Sans TC')
    expect(fragments('直', { language: 'zh-Hant' })[0]![0]).toBe('Noto Sans TC')
    expect(fragments('直す', { language: 'en' })[0]![0]).toBe('Noto Sans JP')
  })

  test('signs that the theme font lacks come from a font that has them, words do not follow', () => {
    expect(fragments('see ✓ and ■ now')).toEqual([
      ['Carlito', 'see '],
      ['Noto Sans Symbols 2', '✓'],
      ['Carlito', ' and '],
      ['Arimo', '■'],
      ['Carlito', ' now'],
    ])
  })

  test('a letter and its mark share a face', () => {
    expect(fragments('xq\u0307x').map(([, text]) => text)).toEqual(['x', 'q\u0307', 'x'])
    for (const [, text] of fragments('a◌\u0951b')) expect(text).not.toMatch(/^\u0951/)
  })

  test('bold and italic Hebrew takes the bold upright that exists', () => {
    const set = typesetter().set(frame([paragraph([run('שלום', { bold: true, italic: true })])], 300))
    expect(set.lines[0]!.fragments[0]!.face).toBe('noto-sans-hebrew-700')
  })
})

describe('direction', () => {
  test('numbers in Hebrew read from left to right, to the left of what precedes them', () => {
    expect(fragments('מחיר 120 שקל', { direction: 'rtl' }).map(([, text]) => text!.trim())).toEqual(['שקל', '120', 'מחיר'])
  })

  test('Hebrew inside English turns, with its brackets', () => {
    expect(fragments('see (שלום 12) now').map(([, text]) => text)).toEqual(['see (', '12', 'שלום ', ') now'])
  })

  test('English inside Arabic keeps its order', () => {
    const words = fragments('قال Berlin Office اليوم', { direction: 'rtl' }).map(([, text]) => text!.trim())
    expect(words.filter((text) => text !== '')).toEqual(['اليوم', 'Berlin Office', 'قال'])
  })
})

describe('script runs', () => {
  const runs = (text: string) => scriptRuns(text, graphemeStarts(text)).map((part) => [part.script, text.slice(part.start, part.end)])

  test('punctuation goes with the text before it, closing brackets with their opening ones', () => {
    expect(runs('word (שלום) word')).toEqual([
      ['Latn', 'word ('],
      ['Hebr', 'שלום'],
      ['Latn', ') word'],
    ])
  })

  test('the danda and the ideographic comma belong to the scripts that use them', () => {
    expect(runs('नमस्ते।')).toEqual([['Deva', 'नमस्ते।']])
    expect(runs('東京、')).toEqual([['Hani', '東京、']])
    expect(runs('カード')).toEqual([['Kana', 'カード']])
  })
})

describe('missing scripts', () => {
  test('are recorded with a sample and still take up room', () => {
    const setter = typesetter()
    const set = setter.set(frame([paragraph('In ሰላም and \uE123')], 900))
    expect([...setter.missing]).toEqual([
      ['Ethi', 'ሰላም'],
      ['Zzzz', '\uE123'],
    ])
    const boxes = set.lines[0]!.fragments.find((fragment) => fragment.text === 'ሰላም')!
    expect(boxes.glyphs.map((glyph) => glyph.id)).toEqual([0, 0, 0])
    expect(boxes.width).toBeCloseTo(3 * 0.6 * 20, 1)
  })

  test('are empty for what the fonts cover', () => {
    const setter = typesetter()
    setter.measure([paragraph('H₂O → 3 − 2 ≥ 0 ✓ ✗ ☐ ★ ∑ ∞ ₹ € £ ¥ ₽ ₿ “quote” … • ① ㎡ ⚠ ⚙ ➜ 1\u202F000 e\u0301 ✅ ❌ 🔥 👍🏽 👩‍💻')], 900)
    expect([...setter.missing]).toEqual([])
  })
})
