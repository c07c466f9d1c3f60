import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import type { Fragment } from '../../src/core/scene/scene.ts'
import { createTypesetter } from '../../src/core/text/compositor.ts'
import { broadsheet } from '../../src/core/theme/builtin/broadsheet.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import { bullet, fonts, frame, paragraph, run, textsOf, typesetter } from './world.ts'

const LONG = 'Revenue grew in the third quarter because renewals in the Nordic region held up'
const set = (...[paragraphs, width, more]: Parameters<typeof frame>) => typesetter().set(frame(paragraphs, width, more))
const right = (fragment: Fragment) => fragment.x + fragment.width

describe('line advance and baseline', () => {
  test('a line is 1.2 times its largest size, times the line height', () => {
    const { lines } = set([paragraph(LONG), paragraph(LONG, { lineHeight: 0.9 })], 300)
    expect(lines[0]!.box.height).toBeCloseTo(24)
    expect(lines.at(-1)!.box.height).toBeCloseTo(21.6)
    const mixed = set([paragraph([run('small '), run('LARGE', { size: 30 })])], 300)
    expect(mixed.lines[0]!.box.height).toBeCloseTo(36)
  })

  test('the baseline is at the ascent share of the model font: Calibri for Carlito', () => {
    const { lines } = set([paragraph('x')], 300)
    expect(lines[0]!.baseline - 50).toBeCloseTo((24 * 1950) / 2500, 6)
  })

  test('tight and wide lines change the room above the baseline only', () => {
    const below = (lineHeight: number) => {
      const [line] = set([paragraph('x', { lineHeight })], 300).lines
      return line!.box.y + line!.box.height - line!.baseline
    }
    expect(below(0.9)).toBeCloseTo(below(1), 6)
    expect(below(1.5)).toBeCloseTo(below(1), 6)
  })

  test('lines keep their distance where a fallback face draws', () => {
    const { lines } = set([paragraph('one\nשלום 東京\nthree')], 300)
    expect(lines.map((line) => Math.round((line.baseline - lines[0]!.baseline) * 100) / 100)).toEqual([0, 24, 48])
  })

  test('an empty paragraph and an empty last line are as high as their text would be', () => {
    expect(set([paragraph([run('', { size: 30 })])], 300).height).toBeCloseTo(36)
    expect(set([paragraph('a\n')], 300).height).toBeCloseTo(48)
    expect(set([paragraph([])], 300).lines).toHaveLength(1)
  })

  test('space before is ignored on the first paragraph only', () => {
    expect(set([paragraph('a', { spaceBefore: 9 }), paragraph('b', { spaceBefore: 9 })], 300).height).toBeCloseTo(57)
  })
})

describe('super- and subscript', () => {
  test('are smaller and shifted, without changing the line', () => {
    const { lines } = set([paragraph([run('mc'), run('2', { baseline: 'super' }), run('n', { baseline: 'sub' })])], 300)
    const [line] = lines
    const [, raised, lowered] = line!.fragments
    expect(line!.box.height).toBeCloseTo(24)
    expect(raised!.size).toBeCloseTo(13)
    expect(raised!.baseline).toBeCloseTo(line!.baseline - 6)
    expect(lowered!.baseline).toBeCloseTo(line!.baseline + 5)
  })
})

describe('alignment', () => {
  test('is logical', () => {
    const at = (align: 'start' | 'center' | 'end', direction: 'ltr' | 'rtl') => {
      const { box } = set([paragraph('abc', { align, direction })], 300).lines[0]!
      return [box.x - 100, 400 - box.x - box.width].map(Math.round)
    }
    const rest = 300 - Math.round(set([paragraph('abc')], 300).lines[0]!.box.width)
    expect(at('start', 'ltr')).toEqual([0, rest])
    expect(at('start', 'rtl')).toEqual([rest, 0])
    expect(at('end', 'ltr')).toEqual([rest, 0])
    expect(at('end', 'rtl')).toEqual([0, rest])
    const [left, other] = at('center', 'ltr')
    expect(Math.abs(left! - other!)).toBeLessThanOrEqual(1)
  })

  test('the anchor places the block; text that is too high runs over', () => {
    const top = (anchor: 'top' | 'middle' | 'bottom', height: number) =>
      set([paragraph('abc')], 300, { anchor, box: { x: 0, y: 0, width: 300, height } }).lines[0]!.box.y
    expect([top('top', 100), top('middle', 100), top('bottom', 100)]).toEqual([0, 38, 76])
    expect(top('middle', 10)).toBe(-7)
  })

  test('insets narrow the room', () => {
    const inset = { left: 10, top: 5, right: 20, bottom: 5 }
    const { lines } = set([paragraph(LONG)], 300, { inset })
    expect(lines[0]!.box.x).toBe(110)
    expect(lines[0]!.box.y).toBe(55)
    for (const line of lines) expect(line.box.width).toBeLessThanOrEqual(270)
  })
})

describe('list markers', () => {
  test('hang left of the text and stand on its first line only', () => {
    const { lines } = set([paragraph(LONG, { bullet: { ...bullet('square'), indent: 36 } })], 300)
    const [mark] = lines[0]!.fragments
    expect(mark).toMatchObject({ bullet: true, text: '■', x: 118, size: 14, face: 'arimo-400', color: { role: 'accent1' } })
    for (const line of lines) expect(line.box.x).toBe(136)
    expect(lines[1]!.fragments.some((fragment) => fragment.bullet)).toBe(false)
  })

  test('are mirrored in right-to-left paragraphs', () => {
    const { lines } = set([paragraph('שלום עולם', { direction: 'rtl', bullet: bullet('dash') })], 300)
    const mark = lines[0]!.fragments.find((fragment) => fragment.bullet)!
    expect(right(mark)).toBeCloseTo(400)
    expect(lines[0]!.box.x + lines[0]!.box.width).toBeCloseTo(382)
  })

  test('numbers are in full size, and push the text when they are wider than their hang', () => {
    const first = (number: number) => set([paragraph(LONG, { bullet: bullet('number', number) })], 300).lines
    expect(first(3)[0]!.fragments[0]).toMatchObject({ text: '3.', size: 20 })
    expect(first(3)[0]!.box.x).toBe(118)
    const wide = first(123)
    expect(wide[0]!.box.x).toBeGreaterThan(right(wide[0]!.fragments[0]!))
    expect(wide[1]!.box.x).toBe(118)
  })

  test('are left out of empty paragraphs', () => {
    expect(set([paragraph('', { bullet: bullet('square') })], 300).lines[0]!.fragments).toEqual([])
  })
})

describe('fragments', () => {
  test('carry what their run says', () => {
    const color = { role: 'accent2' } as const
    const { lines } = set(
      [paragraph([run('see '), run('this', { color, underline: true }, { link: 'https://a.org', language: 'de' })])],
      300,
    )
    expect(lines[0]!.fragments[1]).toMatchObject({ text: 'this', color, underline: true, link: 'https://a.org', language: 'de' })
    expect(lines[0]!.fragments[0]).not.toHaveProperty('underline')
  })

  test('use the twin of the slot, bold only where the style says so', () => {
    const face = (font: 'heading' | 'body' | 'mono', bold: boolean) =>
      set([paragraph([run('a', { font, bold })])], 300).lines[0]!.fragments[0]!.face
    expect(face('heading', false)).toBe('gelasio-400')
    expect(face('heading', true)).toBe('gelasio-700')
    expect(face('mono', false)).toBe('cousine-400')
  })

  test('are the glyphs that their text has alone, wherever the line was cut', () => {
    const text = 'AVATAR To.Type “WAVE” Yesterday, LT VAFATAPAV. Tomorrow-Today'
    for (let width = 12; width < 200; width += 3) {
      for (const { fragments } of set([paragraph(text)], width).lines) {
        for (const fragment of fragments) {
          const face = fonts.byId(fragment.face)!
          const alone = face.shape(fragment.text, { rtl: false, script: 'Latn', language: 'en', tabular: false })
          const scale = fragment.size / face.unitsPerEm
          expect(fragment.glyphs.map(({ id }) => id)).toEqual(alone.map(({ id }) => id))
          for (const [i, glyph] of fragment.glyphs.entries()) expect(glyph.advance).toBeCloseTo(alone[i]!.advance * scale, 9)
        }
      }
    }
  })
})

describe('measuring', () => {
  test('the worst height is that of the wider substitute', () => {
    const given = [paragraph('Quarterly revenue by region')]
    const own = typesetter().measure(given, 9999).width
    const extent = typesetter().measure(given, own / 0.97 + 1)
    expect(extent.lines).toBe(1)
    expect(extent.height).toBeCloseTo(24)
    expect(extent.worstHeight).toBeCloseTo(48)
  })

  test('without a substitute the twin has to hold at 97 % of the width', () => {
    const theme = { ...harbor, fonts: { ...harbor.fonts, body: { family: 'Calibri', twin: 'Carlito', bold: false } } }
    const given = [paragraph('Quarterly revenue by region')]
    const own = typesetter('en', theme).measure(given, 9999).width
    expect(typesetter('en', theme).measure(given, own / 0.97 + 0.1).worstHeight).toBeCloseTo(24)
    expect(typesetter('en', theme).measure(given, own / 0.97 - 0.1).worstHeight).toBeCloseTo(48)
    expect(typesetter('en', theme).measure(given, own / 0.97 - 0.1).height).toBeCloseTo(24)
  })

  test('counts indents in width and longest word', () => {
    const free = typesetter().measure([paragraph('Revenue')], 300)
    const listed = typesetter().measure([paragraph('Revenue', { bullet: bullet('square') })], 300)
    expect(listed.width).toBeCloseTo(free.width + 18)
    expect(listed.widestToken).toBeCloseTo(free.widestToken + 18)
  })

  test('of nothing is nothing', () => {
    expect(typesetter().measure([], 300)).toEqual({ width: 0, height: 0, worstHeight: 0, lines: 0, widestToken: 0, orphans: 0 })
  })
})

describe('fonts of the theme', () => {
  test('each theme measures its own', () => {
    const result = typesetter('en', broadsheet).set(frame([paragraph('text')], 300))
    expect(result.lines[0]!.fragments[0]!.face).toBe('caladea-400')
    expect(textsOf(result)).toEqual(['text'])
  })

  test('a font that is not at hand is refused, whether measured or set', () => {
    const theme = { ...harbor, fonts: { ...harbor.fonts, body: { family: 'Nonesuch', twin: 'Nonesuch', bold: false } } }
    expect(() => typesetter('en', theme).measure([paragraph('a')], 300)).toThrow(Refusal)
    expect(() => typesetter('en', theme).set(frame([paragraph('a')], 300))).toThrow(/Nonesuch/)
  })

  test('a substitute that is not at hand does not count', () => {
    const only = createFontLibrary({ read: (ref) => (ref.family === 'Carlito' ? fonts.face(ref)?.bytes : undefined) })
    const setter = createTypesetter({ fonts: only, theme: harbor, language: 'en' })
    expect(setter.measure([paragraph('Quarterly revenue')], 300).worstHeight).toBeCloseTo(24)
  })
})
