import { expect, test } from 'vitest'
import { writeMarkdown } from '../../src/core/deck/markdown.ts'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { draftOutline } from '../../src/server/generate/outline-only.ts'
import { make } from './make.ts'

const deck = composeDeck(
  '# Ferries on the fjord\n\n## The boats are old\n\n- Built in 1984\n- A crew of three\n\n## What next\n\n1. Order\n2. Sail\n',
  {
    language: 'de',
    mode: 'read',
    theme: 'ledger',
  },
)
const source = writeMarkdown(deck)
const alone = { now: () => 0 }

test('a deck that was written as Markdown comes back as it was', async () => {
  const { value, notes } = await generateDeck({ source }, alone)
  expect({ value, notes }).toEqual({ value: deck, notes: [] })
})

test('no model is asked about slides that are spelled out', async () => {
  const { deck: again, provider } = await make({ source })
  expect(again).toEqual(deck)
  expect(provider.asked).toEqual([])
})

test('its outline is that of its slides', async () => {
  const { value, slides } = await draftOutline({ source }, alone)
  expect(value.slides.map(({ title }) => title)).toEqual(['The boats are old', 'What next'])
  expect(slides).toBe(deck.slides.length)
})

test('another number of slides than there is is refused, and not passed over', async () => {
  await expect(generateDeck({ source, slides: 2 }, alone)).rejects.toThrow('2 were asked for, and the source spells out 3')
  expect((await generateDeck({ source, slides: 3 }, alone)).value).toEqual(deck)
})
