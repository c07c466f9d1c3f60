import { describe, expect, test } from 'vitest'
import { tokenise } from '../../src/core/text/breaks.ts'
import { lineTexts, paragraph, run, typesetter } from './world.ts'

const tokens = (text: string) => tokenise(text).map((token) => text.slice(token.start, token.next))

describe('where a line may end', () => {
  test('after spaces and hyphens, not at slashes, plus signs or before dashes', () => {
    expect(tokens('an and/or rule, well-known: C++ “so” 24/7 x—y')).toEqual([
      'an ',
      'and/or ',
      'rule, ',
      'well-',
      'known: ',
      'C++ ',
      '“so” ',
      '24/7 ',
      'x—',
      'y',
    ])
  })

  test('never at a no-break space', () => {
    expect(tokens('27\u00A0% of 1\u202F250')).toEqual(['27\u00A0% ', 'of ', '1\u202F250'])
  })

  test('not inside dates and amounts', () => {
    expect(tokens('2025-11-30 $10,000.00 -5')).toEqual(['2025-11-30 ', '$10,000.00 ', '-5'])
  })

  test('between Japanese characters, but not before closing signs and small kana', () => {
    expect(tokens('「高い」です、ちょっと。')).toEqual(['「高', 'い」', 'で', 'す、', 'ちょっ', 'と。'])
  })

  test('between Thai words, found by dictionary, not before the sign of repetition', () => {
    expect(tokens('สวัสดีชาวโลกต่างๆ')).toEqual(['สวัสดี', 'ชาว', 'โลก', 'ต่างๆ'])
  })

  test('between Korean words, not syllables', () => {
    expect(tokens('매출은 증가했습니다')).toEqual(['매출은 ', '증가했습니다'])
  })

  test('at a newline, also at the end', () => {
    expect(tokenise('a\n\nb\n').map(({ start, end, hard }) => [start, end, hard])).toEqual([
      [0, 1, true],
      [2, 2, true],
      [3, 4, true],
      [5, 5, false],
    ])
  })
})

describe('Japanese line ends (kinsoku)', () => {
  test('no line starts with closing punctuation or small kana at any width', () => {
    const text = '売上高は「第三四半期」に増加しました。ちょっとした改善でも、積み重ねれば（必ず）大きな成果。'
    for (let width = 60; width < 420; width += 7) {
      for (const line of lineTexts(text, width, { language: 'ja' })) {
        expect(line).not.toMatch(/^[。、」）ょっー]/)
        expect(line).not.toMatch(/[「（]$/)
      }
    }
  })
})

describe('words wider than the line', () => {
  test('are cut between characters, combining marks staying with their letter', () => {
    const lines = lineTexts('e\u0301'.repeat(30), 100)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).toBe('e\u0301'.repeat(30))
    for (const line of lines) expect(line).toMatch(/^(e\u0301)+$/)
  })

  test('web addresses rather end after a slash', () => {
    expect(lineTexts('https://example.com/documents/limits?page=2', 230)).toEqual(['https://example.com/', 'documents/limits?page=2'])
  })

  test('start on a line of their own and are reported', () => {
    const text = 'See Donaudampfschifffahrtsgesellschaft'
    expect(lineTexts(text, 160)[0]).toBe('See')
    const { widestToken } = typesetter().measure([paragraph(text)], 160)
    const alone = typesetter().measure([paragraph('Donaudampfschifffahrtsgesellschaft')], 9999)
    expect(widestToken).toBeGreaterThanOrEqual(alone.width)
    expect(widestToken).toBeGreaterThan(160)
  })
})

describe('cleaning', () => {
  test('removes control characters and soft hyphens and unifies newlines; offsets count the cleaned text', () => {
    const dirty = paragraph([run('a\u0000b\u00ADc\r\nd\te\uD800')])
    const set = typesetter().set({
      box: { x: 0, y: 0, width: 300, height: 100 },
      inset: { left: 0, top: 0, right: 0, bottom: 0 },
      anchor: 'top',
      paragraphs: [dirty],
    })
    expect(set.paragraphs[0]!.runs[0]!.text).toBe('abc\nd e\uFFFD')
    expect(set.lines.map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [4, 8],
    ])
  })
})
