import type { Slide, SlideInput } from '../../core/deck/slides.ts'
import { type Fields, pick, texts } from './fields.ts'
import { lines } from './given.ts'
import { listItems, listLines } from './lines.ts'

/** The words of a slide without any place: what every client's slide has. */
export interface Plain {
  readonly title: string
  readonly content: readonly string[]
  /** Spoken. */
  readonly notes: string | undefined
}

const MOST = { title: 400, line: 300, support: 600, items: 30, notes: 20_000 } as const

export function readPlain(given: Fields): Plain {
  const notes = texts(pick(given, 'description', 'notes', 'speaker_notes', 'speakerNotes')).join('\n\n')
  return {
    title: texts(given.title).join(' ').replace(/\s+/g, ' ').trim().slice(0, MOST.title).toWellFormed(),
    content: lines(pick(given, 'content', 'bullets', 'points')),
    notes: notes === '' ? undefined : notes.slice(0, MOST.notes).toWellFormed(),
  }
}

/** Words in the layout that suits them: a cover first, a closing slide last, statements and bullets between. */
export function plainSlide({ title: given, content, notes }: Plain, at: { readonly index: number; readonly count: number }): SlideInput {
  const spoken = notes === undefined ? {} : { notes }
  const title = given === '' ? (content[0] ?? '').slice(0, MOST.title) : given
  const said = given === '' ? content.slice(1) : content
  const [first] = said
  if (title === '') return { layout: 'canvas', ...spoken, elements: [] }
  if (at.index === 0 && said.length <= 1 && (first?.length ?? 0) <= MOST.line) {
    return { layout: 'cover', ...spoken, title, ...(first === undefined ? {} : { subtitle: first }) }
  }
  if (first === undefined && at.index > 0 && at.index === at.count - 1) return { layout: 'closing', ...spoken, title }
  if (first === undefined || (said.length === 1 && first.length <= MOST.support)) {
    return { layout: 'statement', ...spoken, title, ...(first === undefined ? {} : { support: first }) }
  }
  return bulletsOf({ ...spoken, title }, said)
}

/** A list; one that is longer than a slide of a deck takes goes on below its last items. */
function bulletsOf(rest: { readonly title: string; readonly notes?: string }, said: readonly string[]): SlideInput {
  const items = listItems(said)
  if (items.length <= MOST.items) return { layout: 'bullets', ...rest, items }
  const per = Math.ceil(items.length / MOST.items)
  const groups = Array.from({ length: Math.ceil(items.length / per) }, (_, i) => items.slice(i * per, (i + 1) * per))
  return {
    layout: 'bullets',
    ...rest,
    items: groups.slice(0, MOST.items).map(([head, ...below]) => ({ text: head?.text ?? '', sub: listLines(below).slice(0, 20) })),
  }
}

/** Other words on a slide: its layout stays as long as it has a place for them. */
export function reworded(slide: Slide, before: Plain, after: Plain, at: { readonly index: number; readonly count: number }): SlideInput {
  const { notes: _, ...silent } = slide
  const spoken = after.notes === undefined ? {} : { notes: after.notes }
  const titled = after.title === '' || after.title === before.title ? {} : { title: after.title }
  if (same(before.content, after.content)) return { ...silent, ...titled, ...spoken } as SlideInput
  const title = after.title === '' ? before.title : after.title
  const { id, sources, variant, section, hidden } = slide
  const kept = { id, sources, variant, section, hidden }
  const items = listItems(after.content)
  if (slide.layout === 'bullets' && items.length > 0 && items.length <= MOST.items && slide.aside === undefined) {
    return { ...silent, ...titled, ...spoken, items } as SlideInput
  }
  return { ...kept, ...plainSlide({ title, content: after.content, notes: after.notes }, at) } as SlideInput
}

export const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((line, i) => line === b[i])
