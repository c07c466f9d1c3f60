import type { Fields } from '../../src/api/client/fields.ts'
import { clientSlides } from '../../src/api/client/from-deck.ts'
import type { ClientElement, ClientSlide } from '../../src/api/client/slides.ts'
import { deckSlide } from '../../src/api/client/to-deck.ts'
import type { Note } from '../../src/core/base/note.ts'
import { type Deck, type DeckInput, parseDeck } from '../../src/core/deck/deck.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import type { Picture } from '../../src/core/scene/scene.ts'
import { fontSource } from '../../src/server/fonts.ts'

const fonts = createFontLibrary(fontSource())

/** Any picture, under the name that a deck has for it. */
export const pictureOf = (src: string): [string, Picture] => [
  src,
  { id: `id of ${src}`, bytes: new Uint8Array(), mime: 'image/png', width: 400, height: 300 },
]

export function laid(deck: Deck, pictures: ReadonlyMap<string, Picture> = new Map()) {
  const { value: scene, notes } = layoutDeck(deck, { fonts, pictures })
  return { scene, notes, slides: clientSlides(deck, { scene, fonts, pictures }) }
}

/** A deck of what a client gave. */
export function deckOf(
  given: readonly Fields[],
  more: Partial<Omit<DeckInput, 'slides'>> = {},
): { readonly deck: Deck; readonly notes: readonly Note[] } {
  const base = parseDeck({ version: 1, title: 'Tides', ...more, slides: [{ layout: 'statement', title: 'Tides' }] })
  const made = given.map((slide, index) => deckSlide(slide, base, { index, count: given.length }))
  return { deck: parseDeck({ ...base, slides: made.map(({ value }) => value) }), notes: made.flatMap(({ notes }) => notes) }
}

export type WordsElement = Exclude<ClientElement, { type: 'image' }>
export const wordsOf = (slide: ClientSlide | undefined): readonly WordsElement[] =>
  (slide?.elements ?? []).filter((element): element is WordsElement => element.type !== 'image')
export const said = (element: WordsElement): string => (element.type === 'bullet_list' ? element.items.join('\n') : element.content)
