import type { Note, Noted } from '../../core/base/note.ts'
import { directionOf } from '../../core/base/words.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { SlideInput } from '../../core/deck/slides.ts'
import { findTheme } from '../../core/theme/themes.ts'
import { type Fields, isFields } from './fields.ts'
import { type Given, readElement } from './given.ts'
import { backgroundOf, readGround } from './ground.ts'
import { type Plain, plainSlide, readPlain } from './plain.ts'
import { deckElements } from './to-elements.ts'

/**
 * A client's slide as a slide of the deck, without an id: elements become a `canvas` of native objects, words alone
 * the layout that suits them. What cannot be kept is noted.
 */
export function deckSlide(given: Fields, deck: Deck, at: { readonly index: number; readonly count: number }): Noted<SlideInput> {
  const notes: Note[] = []
  const note = (says: Note['says'], detail: string) => notes.push({ at: `slide ${at.index + 1}`, says, detail })
  const listed = Array.isArray(given.elements) ? given.elements : []
  const elements = listed.flatMap((element: unknown) => {
    const read = readElement(element)
    if (!read && saysSomething(element))
      note('dropped', `an element of type ${JSON.stringify(isFields(element) ? element.type : typeof element)}`)
    return read ?? []
  })
  const ground = readGround(given.background) ?? readGround(given.background_color) ?? readGround(given.backgroundColor)
  const plain = readPlain(given)
  if (elements.length === 0 && !ground) return { value: plainSlide(plain, at), notes }
  const stage = { theme: findTheme(deck.theme), direction: directionOf(deck.language), ground }
  const value: SlideInput = {
    layout: 'canvas',
    ...(plain.notes === undefined ? {} : { notes: plain.notes }),
    ...(ground ? { background: backgroundOf(ground) } : {}),
    elements: deckElements(elements.length > 0 ? withTitle(elements, plain.title) : spelled(plain), stage, note),
  }
  return { value, notes }
}

/** Where no element says that it is the title, the one with the slide's own title is. */
function withTitle(elements: readonly Given[], title: string): readonly Given[] {
  const normal = (text: string) => text.replace(/\s+/g, ' ').trim()
  if (title === '' || elements.some((element) => element.kind === 'words' && element.role === 'title')) return elements
  const at = elements.findIndex((element) => element.kind === 'words' && normal(element.text) === title)
  return elements.map((element, i) => (i === at && element.kind === 'words' ? { ...element, role: 'title' } : element))
}

/** Words without elements on a ground of their own. */
function spelled({ title, content }: Plain): readonly Given[] {
  const written = [
    { type: 'title', content: title },
    content.length === 1 ? { type: 'text', content: content[0] } : { type: 'bullet_list', items: content },
  ]
  return written.flatMap((element) => readElement(element) ?? [])
}

/** An element of nothing but its place leaves nothing behind. */
const saysSomething = (element: unknown): boolean =>
  isFields(element) &&
  Object.entries(element).some(
    ([name, value]) => !['id', 'type', 'position', 'style', 'size'].includes(name) && value !== '' && value !== null,
  )
