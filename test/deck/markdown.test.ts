import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { writeMarkdown } from '../../src/core/deck/markdown.ts'
import { LAYOUT_IDS } from '../../src/core/deck/slides.ts'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'
import { anyDeck, slideOf } from './arbitrary.ts'

const json = (deck: Deck): unknown => JSON.parse(JSON.stringify(deck))

describe('a deck written as Markdown', () => {
  test.each(LAYOUT_IDS)('%s comes back as it was', (layout) => {
    fc.assert(
      fc.property(slideOf(layout), (slide) => {
        const deck = parseDeck({ title: 'T', generator: 'compose', slides: [slide] })
        expect(json(composeDeck(writeMarkdown(deck)))).toEqual(json(deck))
      }),
      { numRuns: 30 },
    )
  })

  test('whole decks come back as they were', () => {
    fc.assert(
      fc.property(anyDeck, (deck) => {
        expect(json(composeDeck(writeMarkdown(deck)))).toEqual(json(deck))
      }),
      { numRuns: 30 },
    )
  })

  test('reads naturally', () => {
    const deck = parseDeck({
      title: 'Tea',
      slides: [
        { layout: 'cover', title: 'Tea', subtitle: 'A short history' },
        {
          layout: 'kpi',
          title: 'In figures',
          variant: 'dark',
          kpis: [
            { value: '84', unit: '%', label: 'of it is black' },
            { value: '3', label: 'harvests a year' },
          ],
          notes: 'Say it slowly.',
        },
        {
          layout: 'bullets',
          title: 'Why',
          items: [{ text: [{ text: 'It is ' }, { text: 'warm', bold: true }] }, { text: 'Cheap', sub: ['per cup'] }],
          sources: [{ label: 'FAO', url: 'https://www.fao.org' }],
        },
      ],
    })
    expect(writeMarkdown(deck)).toBe(`---
deckwright: 1
title: Tea
language: en
theme: harbor
mode: present
---

<!-- slide: cover -->

# Tea

A short history

---

<!-- slide: kpi, variant: dark -->

## In figures

| value | unit | label |
| --- | --- | --- |
| 84 | % | of it is black |
| 3 |  | harvests a year |

<!-- notes:
Say it slowly.
-->

---

<!-- slide: bullets -->

## Why

- It is **warm**
- Cheap
  - per cup

<!-- sources -->

- [FAO](https://www.fao.org)
`)
  })

  test('a slide that does not hold together is composed like any text', () => {
    const deck = composeDeck(
      '# T\n\n<!-- slide: cards -->\n\n## One card\n\n### Only one\n\nIts words.\n\n---\n\n## Next\n\nMore words here.',
    )
    expect(JSON.stringify(deck.slides)).toContain('Its words.')
    expect(deck.slides.some((slide) => slide.layout === 'cover')).toBe(true)
  })

  test('a written slide stands among composed ones', () => {
    const deck = composeDeck(
      '# Tea\n\n## Why\n\n- Warm\n- Cheap\n- Everywhere\n\n<!-- slide: big-number -->\n\n## How much\n\n### **84** %\n\nof it is black\n\n---\n\n## And then\n\n> Tea is quiet.\n>\n> — Okakura',
    )
    expect(deck.slides.map((slide) => slide.layout)).toEqual(['cover', 'cards', 'big-number', 'quote'])
    expect(deck.slides[2]).toMatchObject({ value: '84', unit: '%', label: 'of it is black' })
  })
})
