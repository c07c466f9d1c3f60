import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Deck, parseDeck, titleOf } from '../../src/core/deck/deck.ts'
import { LAYOUT_IDS } from '../../src/core/deck/slides.ts'
import { composeNoted } from '../../src/server/generate/compose/compose.ts'
import { missingFrom } from './coverage.ts'

const folder = new URL('../../examples/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const layouts = (deck: Deck): string => deck.slides.map(({ layout }) => layout).join(' ')

/** What each example is there to show. */
const expected: Readonly<Record<string, { language: string; layouts: string }>> = {
  'coffee.md': {
    language: 'en',
    layouts: 'cover agenda timeline quote chart-takeaway kpi comparison process table big-number kpi cards closing',
  },
  'arabic.md': { language: 'ar', layouts: 'cover big-number process chart-takeaway chart-takeaway comparison quote closing' },
  'hebrew.md': { language: 'he', layouts: 'cover statement timeline chart-takeaway cards kpi comparison closing' },
  'bengali.md': { language: 'bn', layouts: 'cover bullets process chart-takeaway comparison cards quote closing' },
  'japanese.md': { language: 'ja', layouts: 'cover bullets timeline chart-takeaway chart-takeaway process quote closing' },
  'chinese.md': { language: 'zh', layouts: 'cover bullets process chart-takeaway kpi comparison quote closing' },
  'mixed.md': { language: 'en', layouts: 'cover cards two-column chart-takeaway table quote cards closing' },
}

describe.each(Object.entries(expected))('examples/%s', (name, want) => {
  const source = read(name)
  const { value: deck, notes } = composeNoted(source)

  test('becomes the deck it is meant to be', () => {
    expect(deck.language).toBe(want.language)
    expect(layouts(deck)).toBe(want.layouts)
    expect(notes).toEqual([])
  })

  test('says everything once more in its notes', () => {
    expect(missingFrom(deck, source.replace(/^---[\s\S]*?\n---\n/, ''))).toEqual([])
    for (const slide of deck.slides)
      if (!['cover', 'agenda', 'section'].includes(slide.layout)) expect(slide.notes?.length ?? 0).toBeGreaterThan(20)
  })

  test.each([1, 3, 5, 8, 12])('fits %i slides', (slides) => {
    const made = composeNoted(source, { slides })
    expect(made.value.slides).toHaveLength(slides)
    expect(missingFrom(made.value, source.replace(/^---[\s\S]*?\n---\n/, ''))).toEqual([])
  })
})

test('every Markdown example is expected here', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort(),
  ).toEqual(Object.keys(expected).sort())
})

describe('examples/ferry.json', () => {
  const deck = parseDeck(JSON.parse(read('ferry.json')))

  test('uses every layout', () => {
    expect(new Set(deck.slides.map(({ layout }) => layout))).toEqual(new Set(LAYOUT_IDS))
  })

  test('links to slides that are there, has its pictures, and notes where something is said', () => {
    const ids = new Set(deck.slides.map(({ id }) => id))
    for (const slide of deck.slides) {
      if (slide.layout === 'agenda') for (const item of slide.items) expect(ids).toContain(item.slide)
      if (slide.layout === 'image-full' || slide.layout === 'image-text') expect(read(slide.image.src)).toContain('<svg')
      if (slide.layout !== 'section') expect(slide.notes?.length ?? 0).toBeGreaterThan(30)
    }
    expect(new Set(deck.slides.map((slide) => titleOf(slide))).size).toBe(deck.slides.length)
  })
})
