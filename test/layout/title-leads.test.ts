import { describe, expect, it } from 'vitest'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import type { Scene } from '../../src/core/scene/scene.ts'
import { textOf, walk } from '../../src/core/scene/walk.ts'
import { draw, goldenCases } from '../golden/artifacts.ts'

/** What stands larger than its title, or nearly as large. */
async function rivals(deck: Deck) {
  const { scene } = await draw(deck)
  return lintDeck(deck, scene).filter((finding) => finding.rule === 'T2')
}

/** The sizes that an item of the first slide is set in. */
const spansOf = (scene: Scene, id: string): readonly number[] =>
  [...walk(scene.slides[0]?.items ?? [])].flatMap(({ item }) =>
    item.id === id ? (textOf(item)?.paragraphs.flatMap((paragraph) => paragraph.runs.map((run) => run.style.size)) ?? []) : [],
  )

describe('the title is read first', () => {
  it.each(goldenCases())('in $name', async ({ deck }) => {
    expect(await rivals(deck)).toEqual([])
  })

  it.each([2, 3, 4, 6])('over %i cards that are only headings', async (count) => {
    const items = Array.from({ length: count }, (_, i) => ({ heading: `Harbour line ${i + 1}` }))
    expect(await rivals(parseDeck({ title: 'Lines', slides: [{ layout: 'cards', title: 'The lines', items }] }))).toEqual([])
  })

  it.each([
    ['bullets', { items: ['The boats meet at the east pier', 'Nobody there waits longer than twelve minutes'] }],
    ['two-column', { left: { body: 'Commuters cross before nine.' }, right: { body: 'Families and cyclists come all day long.' } }],
    ['cards', { items: ['On weekdays', 'At weekends'].map((heading) => ({ heading, body: 'The boats meet at the east pier.' })) }],
  ])('over %s where it had to shrink', async (layout, content) => {
    const title =
      'The harbour line should double its boats this year because its passengers came back and both of the piers are full at nine'
    const deck = parseDeck({ title: 'Lines', slides: [{ layout, title, ...content }] })
    const { scene } = await draw(deck)
    const sizeOf = (id: string) => Math.max(...spansOf(scene, id))
    expect(sizeOf('title')).toBeLessThan(30)
    expect(await rivals(deck)).toEqual([])
  })
})
