import { describe, expect, it } from 'vitest'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { draw, goldenCases } from '../golden/artifacts.ts'

/** What stands larger than its title, or nearly as large. */
async function rivals(deck: Deck) {
  const { scene } = await draw(deck)
  return lintDeck(deck, scene).filter((finding) => finding.rule === 'T2')
}

describe('the title is read first', () => {
  it.each(goldenCases())('in $name', async ({ deck }) => {
    expect(await rivals(deck)).toEqual([])
  })

  it.each([2, 3, 4, 6])('over %i cards that are only headings', async (count) => {
    const items = Array.from({ length: count }, (_, i) => ({ heading: `Harbour line ${i + 1}` }))
    expect(await rivals(parseDeck({ title: 'Lines', slides: [{ layout: 'cards', title: 'The lines', items }] }))).toEqual([])
  })
})
