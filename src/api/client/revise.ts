import type { Note, Noted } from '../../core/base/note.ts'
import { type Deck, parseDeck } from '../../core/deck/deck.ts'
import type { Slide, SlideInput } from '../../core/deck/slides.ts'
import { type Fields, word } from './fields.ts'
import { readPlain, reworded, same } from './plain.ts'
import { deckSlide } from './to-deck.ts'

/**
 * The deck after a client gave slides for all of it. A slide that comes back as it was stays what it is, with its native
 * charts and tables; one with other words keeps its layout where that has a place for them; one whose elements changed
 * becomes a canvas of these elements.
 * @param before the deck's slides as the client last saw them, in their order
 * @throws Refusal `not-a-deck`
 */
export function revisedDeck(deck: Deck, before: readonly Fields[], given: readonly Fields[]): Noted<Deck> {
  const notes: Note[] = []
  const taken = new Set<string>()
  const slides = given.map((slide, index) => {
    const origin = originOf(slide, index, before)
    const old = origin === undefined ? undefined : deck.slides[origin]
    const at = { index, count: given.length }
    const made = old && origin !== undefined ? revised(old, before[origin] ?? {}, slide, deck, at) : deckSlide(slide, deck, at)
    notes.push(...made.notes)
    const ids = [old?.id, word(slide.id)].filter((id) => id !== undefined && /^[\w.-]{1,60}$/.test(id) && !taken.has(id))
    const id = ids[0]
    if (id !== undefined) taken.add(id)
    return { ...made.value, id }
  })
  return { value: parseDeck({ ...deck, slides }), notes }
}

/** Where a slide was before: by its id, or else, when it has none, by its place if nothing of it changed. */
function originOf(slide: Fields, index: number, before: readonly Fields[]): number | undefined {
  const id = word(slide.id)
  const found = id === undefined ? -1 : before.findIndex((one) => word(one.id) === id)
  if (found >= 0) return found
  const there = before[index]
  return there && id === undefined && alike(slide, there) && sameWords(slide, there) ? index : undefined
}

function revised(old: Slide, before: Fields, given: Fields, deck: Deck, at: { index: number; count: number }): Noted<SlideInput> {
  const untouched = given.elements === undefined ? isPlain(given) : alike(given, before)
  if (untouched && sameWords(given, before)) return { value: old, notes: [] }
  if (untouched) return { value: reworded(old, readPlain(before), readPlain({ ...before, ...given }), at), notes: [] }
  const { value, notes } = deckSlide(given, deck, at)
  const { section, hidden } = old
  return { value: { ...value, ...(section === undefined ? {} : { section }), ...(hidden === undefined ? {} : { hidden }) }, notes }
}

/** Whether a slide that a client gives has nothing but words. */
const isPlain = (given: Fields): boolean => given.background === undefined

/** What is placed, and on what. */
export const alike = (a: Fields, b: Fields): boolean =>
  ['elements', 'background', 'background_color', 'backgroundColor'].every((name) => canonical(a[name]) === canonical(b[name]))

export function sameWords(a: Fields, b: Fields): boolean {
  const [x, y] = [readPlain({ ...b, ...a }), readPlain(b)]
  return x.title === y.title && same(x.content, y.content) && (x.notes ?? '') === (y.notes ?? '')
}

/** JSON whatever the order of fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join(',')}}`
}
