import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYOUT_IDS } from '../../src/core/deck/slides.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { faultsOf, type World } from './faults.ts'
import { decks, PICTURE } from './slides.ts'

const world: World = {
  fonts: createFontLibrary(fontSource()),
  pictures: new Map([
    [
      PICTURE,
      {
        id: 'picture-1',
        bytes: new Uint8Array(readFileSync(new URL('../../examples/pictures/harbour.jpg', import.meta.url))),
        mime: 'image/jpeg',
        width: 1600,
        height: 900,
      },
    ],
  ]),
}

/** Enough to meet every kind of text on every layout; far more are run by hand with other seeds. */
const RUNS = { numRuns: 5, seed: 20 }

describe('any slide that the schema allows', () => {
  it.each(LAYOUT_IDS)('%s holds its words: nothing too tall, too wide, lost, off the page, hidden or illegible', (layout) => {
    fc.assert(
      fc.property(decks([layout], 1), (deck) => {
        expect(faultsOf(deck, world)).toEqual([])
      }),
      RUNS,
    )
  })

  it('stands beside any others', () => {
    fc.assert(
      fc.property(decks(LAYOUT_IDS, 4), (deck) => {
        expect(faultsOf(deck, world)).toEqual([])
      }),
      RUNS,
    )
  })
})
