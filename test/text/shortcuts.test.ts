import createBidi from 'bidi-js'
import { describe, expect, test } from 'vitest'
import { COMMON, scriptOf } from '../../src/core/font/script.ts'
import { embeddingLevels, visualOrder } from '../../src/core/text/bidi.ts'
import { graphemeStarts } from '../../src/core/text/graphemes.ts'
import { scriptRuns } from '../../src/core/text/scripts.ts'

/** Every character of the Basic Multilingual Plane, and those of the planes above that run from right to left. */
function* characters(): Generator<string> {
  for (let code = 0x20; code <= 0x1efff; code++) {
    const surrogate = code >= 0xd800 && code <= 0xdfff
    const plain = code > 0xffff && !(code >= 0x10800 && code <= 0x10fff) && code < 0x1e800
    if (!surrogate && !plain) yield String.fromCodePoint(code)
  }
}

describe('the short ways give what the algorithms give', () => {
  test('for grapheme clusters', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const wrong: string[] = []
    for (const character of characters()) {
      const text = `a${character}${character}b`
      const starts = [...graphemeStarts(text)].flatMap((start, i) => (start === 1 ? [i] : []))
      const expected = [...segmenter.segment(text)].map((segment) => segment.index)
      if (starts.join() !== expected.join()) wrong.push(character)
    }
    expect(wrong).toEqual([])
  })

  test('for directions', () => {
    const bidi = (createBidi as unknown as () => { getEmbeddingLevels(text: string, base: string): { levels: Uint8Array } })()
    const wrong: string[] = []
    for (const character of characters()) {
      const text = `a ${character} 1`
      if (embeddingLevels(text, 'ltr').join() !== bidi.getEmbeddingLevels(text, 'ltr').levels.join()) wrong.push(character)
    }
    expect(wrong).toEqual([])
  })

  test('for scripts', () => {
    const wrong: string[] = []
    for (const character of characters()) {
      const runs = scriptRuns(`a${character}`, new Uint8Array(1 + character.length).fill(1))
      const own = scriptOf(character, 'Latn')
      if (runs.length === 1 && own !== 'Latn' && own !== COMMON && own !== 'Zinh') wrong.push(character)
    }
    expect(wrong).toEqual([])
  })
})

describe('visual order', () => {
  const order = (levels: readonly number[]) => visualOrder(levels.map((level, i) => ({ level, i }))).map((piece) => piece.i)

  test('turns runs of higher levels round', () => {
    expect(order([0, 1, 0])).toEqual([0, 1, 2])
    expect(order([0, 1, 1, 0])).toEqual([0, 2, 1, 3])
    expect(order([1, 2, 1])).toEqual([2, 1, 0])
    expect(order([1, 2, 2, 1])).toEqual([3, 1, 2, 0])
    expect(order([0, 1, 2, 1, 0, 1])).toEqual([0, 3, 2, 1, 4, 5])
    expect(order([])).toEqual([])
  })
})
