import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyAll } from '../../src/core/deck/change.ts'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { difference } from '../../src/server/store/difference.ts'

const slide = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), title: fc.constantFrom('One', 'Two', 'Three') })

const deck = fc
  .record(
    {
      title: fc.constantFrom('Tea', 'Coffee'),
      subtitle: fc.constantFrom('Leaves', 'Beans'),
      theme: fc.constantFrom('harbor', 'ledger'),
      mode: fc.constantFrom('present' as const, 'read' as const),
      author: fc.constantFrom('Ada', 'Bo'),
      slides: fc.uniqueArray(slide, { selector: ({ id }) => id, minLength: 1, maxLength: 7 }),
    },
    { requiredKeys: ['title', 'slides'] },
  )
  .map((given): Deck => parseDeck({ ...given, slides: given.slides.map((one) => ({ ...one, layout: 'statement' })) }))

test('the difference of two decks turns one into the other, and its undo turns it back', () => {
  fc.assert(
    fc.property(deck, deck, (from, to) => {
      const there = applyAll(from, difference(from, to))
      expect(there.deck).toEqual(to)
      expect(applyAll(there.deck, there.undo).deck).toEqual(from)
      expect(difference(to, to)).toEqual([])
    }),
  )
})
