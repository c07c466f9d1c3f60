import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Paragraph, TextFrame } from '../../src/core/scene/scene.ts'
import { bullet, frame, paragraph, run, textsOf, typesetter } from './world.ts'

const HANGING = /^[ \n\u2009\u200B\u3000]*$/
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const word = fc.constantFrom(
  ...['Revenue', 'the', 'AVATAR', 'well-known', 'and/or', '27', '%', '(2024)', '“quote”', 'Wohnungsbaugenossenschaft', 'e\u0301te\u0301'],
  ...[
    'https://example.com/a/b?c=d',
    'שלום',
    'ברבעון',
    'السلام',
    'عليكم',
    '١٢٣',
    'क्षत्रिय',
    'কর্মক্ষেত্রে',
    'สวัสดีชาวโลก',
    '売上高は',
    '増加。',
    '「第三」',
  ],
  ...['한국어', '👩‍👩‍👧', '🔥', '→', 'ሰላም', '\u202Bx\u202C', 'A\u00A0B', '', '\u0301', 'Ελλάδα', 'Москва'],
)
const gap = fc.constantFrom(' ', ' ', ' ', '  ', '', '\n', '\u3000', '\u200B', ', ')
const text = fc.array(fc.tuple(word, gap), { maxLength: 14 }).map((parts) => parts.flat().join(''))
const styled = fc.tuple(text, fc.boolean(), fc.constantFrom(12, 20, 33), fc.constantFrom('super' as const, undefined))
const given: fc.Arbitrary<Paragraph> = fc
  .tuple(fc.array(styled, { maxLength: 3 }), fc.boolean(), fc.boolean(), fc.constantFrom('start', 'center', 'end'))
  .map(([parts, rtl, listed, align]) =>
    paragraph(
      parts.map(([content, bold, size, baseline]) => run(content, { bold, size, ...(baseline && { baseline }) })),
      { direction: rtl ? 'rtl' : 'ltr', align, ...(listed && { bullet: bullet('square') }) },
    ),
  )
const width = fc.integer({ min: 5, max: 500 })
const check = (property: (paragraphs: Paragraph[], width: number) => void) =>
  fc.assert(fc.property(fc.array(given, { minLength: 1, maxLength: 3 }), width, property), { numRuns: 100, seed: 7 })

const set = (paragraphs: readonly Paragraph[], room: number): TextFrame => typesetter().set(frame(paragraphs, room))
const wholeText = (each: Paragraph) => each.runs.map((part) => part.text).join('')

describe('for any text', () => {
  test('every character is on exactly one line, but for spaces at line ends', () => {
    check((paragraphs, room) => {
      const result = set(paragraphs, room)
      for (const [index, each] of result.paragraphs.entries()) {
        const lines = result.lines.filter((line) => line.paragraph === index)
        const content = wholeText(each)
        let at = 0
        for (const line of lines) {
          expect(line.start).toBeGreaterThanOrEqual(at)
          expect(content.slice(at, line.start)).toMatch(HANGING)
          at = line.end
        }
        expect(content.slice(at)).toMatch(HANGING)
      }
    })
  })

  test('no line is wider than its room, unless it is a single character', () => {
    check((paragraphs, room) => {
      const result = set(paragraphs, room)
      for (const [i, content] of textsOf(result).entries()) {
        const line = result.lines[i]!
        const indent = result.paragraphs[line.paragraph]!.bullet?.indent ?? 0
        if ([...graphemes.segment(content)].length > 1) expect(line.box.width).toBeLessThanOrEqual(room - indent + 0.01)
      }
    })
  })

  test('fragments hold the text of their line, side by side, with clusters that point into it', () => {
    check((paragraphs, room) => {
      const result = set(paragraphs, room)
      for (const [i, content] of textsOf(result).entries()) {
        const line = result.lines[i]!
        const fragments = line.fragments.filter((fragment) => !fragment.bullet)
        expect([...fragments.map((f) => f.text).join('')].sort()).toEqual([...content].sort())
        let x = line.box.x
        for (const { x: start, width: wide, text: own, glyphs, direction } of fragments) {
          expect(start).toBeCloseTo(x, 6)
          x += wide
          expect(glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)).toBeCloseTo(wide, 6)
          const clusters = glyphs.map((glyph) => glyph.cluster)
          expect(clusters).toEqual([...clusters].sort((a, b) => (direction === 'ltr' ? a - b : b - a)))
          expect(Math.min(...clusters)).toBe(0)
          for (const cluster of clusters) expect(own.slice(cluster).isWellFormed()).toBe(true)
        }
        expect(x).toBeCloseTo(line.box.x + line.box.width, 6)
      }
    })
  })

  test('measuring says what setting does', () => {
    check((paragraphs, room) => {
      const result = set(paragraphs, room)
      const extent = typesetter().measure(paragraphs, room)
      expect(extent.lines).toBe(result.lines.length)
      expect(extent.height).toBeCloseTo(result.height, 6)
      expect(extent.worstHeight).toBeGreaterThanOrEqual(extent.height)
      const widest = Math.max(...result.lines.map((line) => line.box.width))
      expect(extent.width).toBeGreaterThanOrEqual(widest - 1e-6)
    })
  })

  test('lines follow each other without gaps or overlaps', () => {
    check((paragraphs, room) => {
      const { lines, height } = set(paragraphs, room)
      let y = 50
      for (const { box, baseline } of lines) {
        expect(box.y).toBeCloseTo(y, 6)
        expect(baseline).toBeGreaterThan(box.y)
        expect(baseline).toBeLessThan(box.y + box.height)
        y += box.height
      }
      expect(y - 50).toBeCloseTo(height, 6)
    })
  })

  test('the same input gives the same lines, whatever was set before', () => {
    const used = typesetter()
    check((paragraphs, room) => {
      expect(used.set(frame(paragraphs, room))).toEqual(set(paragraphs, room))
    })
  })
})
