import { describe, expect, it } from 'vitest'
import { base64 } from '../../src/core/render/base64.ts'
import { asciiUri } from '../../src/core/render/pdf/strings.ts'
import { blocksOf, clustersOf, inReadingOrder } from '../../src/core/render/reading.ts'
import type { Direction } from '../../src/core/scene/scene.ts'
import { bullet, paragraph, run } from '../text/world.ts'
import { frame } from './scene.ts'

const read = (words: string, direction: Direction, language: string) => {
  const set = frame([paragraph(words, { direction })], undefined, language)
  const [line] = set.lines
  const [first] = set.paragraphs
  return line && first ? inReadingOrder(line, first).map(({ text }) => text) : []
}

describe('reading order', () => {
  for (const [words, direction, language] of [
    ['The word שלום means peace', 'ltr', 'en'],
    ['تقرير Deckwright لعام 2028 جاهز', 'rtl', 'ar'],
    ['מחיר 20 עד 30 שקל', 'rtl', 'he'],
    ['See עברית 12 עוד now', 'ltr', 'en'],
  ] as const) {
    it(`is as written: ${words}`, () => {
      expect(read(words, direction, language).join('')).toBe(words)
    })
  }

  it('begins with the list marker, wherever it stands', () => {
    const set = frame([paragraph('שלום עולם', { direction: 'rtl', bullet: bullet('square') })], undefined, 'he')
    const [line] = set.lines
    const [first] = set.paragraphs
    expect(line && first && inReadingOrder(line, first)[0]?.bullet).toBe(true)
  })
})

it('a list holds its second level; plain paragraphs end it', () => {
  const item = (words: string, level: 0 | 1 = 0) => paragraph(words, { level, bullet: bullet('square') })
  const blocks = blocksOf(frame([item('a'), item('b', 1), item('c'), paragraph('rest'), item('d')]))
  expect(blocks.map((block) => (block.kind === 'list' ? block.entries.map(({ nested }) => nested.length) : 'passage'))).toEqual([
    [1, 0],
    'passage',
    [0],
  ])
})

it('clusters give every character once, in a fragment of either direction', () => {
  const set = frame([paragraph([run('क्षेत्र'), run(' لا شيء')])], undefined, 'hi')
  for (const fragment of set.lines.flatMap((line) => line.fragments)) {
    const clusters = clustersOf(fragment)
    const logical = [...clusters].sort((a, b) => fragment.text.indexOf(a.text) - fragment.text.indexOf(b.text))
    expect([...logical.map(({ text }) => text).join('')].sort()).toEqual([...fragment.text].sort())
    expect(clusters.flatMap(({ glyphs }) => glyphs)).toEqual(fragment.glyphs.map((_, index) => index))
  }
})

it('base64 agrees with the platform', () => {
  for (const length of [0, 1, 2, 3, 4, 100, 4097]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 197) % 256)
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  }
})

it('a URI in a PDF is ASCII, and what was encoded stays so', () => {
  expect(asciiUri('https://example.org/é ü?q=%20#ß')).toBe('https://example.org/%C3%A9%20%C3%BC?q=%20#%C3%9F')
  expect(asciiUri('mailto:\uD800x')).toBe('mailto:%EF%BF%BDx')
})
