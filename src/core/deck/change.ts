import { z } from 'zod'
import { writePointer } from '../base/pointer.ts'
import { Refusal } from '../base/refusal.ts'
import { schemaFaults } from '../base/schema-faults.ts'
import { type Deck, deckSchema } from './deck.ts'
import { readPointer, withValue } from './pointer.ts'
import { relayout } from './relayout.ts'
import { LAYOUT_IDS, type LayoutId, type Slide, slideSchema } from './slides.ts'

const slideId = z.string().min(1).max(60)
const place = z.int().min(0).max(300)
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().optional()
const { shape } = deckSchema

/**
 * One edit of a deck, as studio, API and models write it. Places count from 0; `null` takes an optional field away.
 */
export const changeSchema = z.discriminatedUnion('kind', [
  /** The deck's title, or a slide's. */
  z.strictObject({ kind: z.literal('set-title'), slideId: slideId.optional(), title: z.unknown() }),
  z.strictObject({ kind: z.literal('set-theme'), theme: shape.theme.unwrap() }),
  z.strictObject({
    kind: z.literal('set-meta'),
    subtitle: maybe(shape.subtitle.unwrap()),
    language: shape.language.unwrap().optional(),
    mode: shape.mode.unwrap().optional(),
    author: maybe(shape.author.unwrap()),
    organisation: maybe(shape.organisation.unwrap()),
    date: maybe(shape.date.unwrap()),
    generator: maybe(shape.generator.unwrap()),
  }),
  /** At the end when `at` is absent; a slide without an id gets one. */
  z.strictObject({ kind: z.literal('add-slide'), slide: z.unknown(), at: place.optional() }),
  /** The new slide keeps the id of the old. */
  z.strictObject({ kind: z.literal('replace-slide'), slideId, slide: z.unknown() }),
  z.strictObject({ kind: z.literal('move-slide'), slideId, to: place }),
  /** The copy stands right after its original. */
  z.strictObject({ kind: z.literal('duplicate-slide'), slideId }),
  z.strictObject({ kind: z.literal('remove-slide'), slideId }),
  z.strictObject({ kind: z.literal('hide-slide'), slideId, hidden: z.boolean() }),
  /** `path` is a JSON pointer inside the slide; `-` appends to a list; without `value` the place is emptied. */
  z.strictObject({ kind: z.literal('set-block'), slideId, path: z.string().max(400), value: z.unknown().optional() }),
  z.strictObject({ kind: z.literal('set-notes'), slideId, notes: z.string().max(20000).nullable() }),
  /** The words stay; what the new layout has no place for goes into the notes. */
  z.strictObject({ kind: z.literal('set-layout'), slideId, layout: z.enum(LAYOUT_IDS as [LayoutId, ...LayoutId[]]) }),
])
export type Change = z.infer<typeof changeSchema>

export interface Applied {
  readonly deck: Deck
  /** Applied to `deck`, it gives the old one back. */
  readonly undo: Change
}

const MOST_SLIDES = 300

/** @throws Refusal `bad-change` with the JSON pointer of the first fault */
export function parseChange(input: unknown): Change {
  const parsed = changeSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const [fault] = schemaFaults(parsed.error.issues)
  throw bad(writePointer(fault?.path ?? []) || '/', fault?.detail ?? 'is not a change')
}

/**
 * The deck after one change, and the change that takes it back. The given deck is left as it is.
 * @throws Refusal `bad-change` with a JSON pointer into the change
 */
export function apply(deck: Deck, change: Change): Applied {
  // The switch of a closed union: each branch sees its own change.
  switch (change.kind) {
    case 'set-title':
      return change.slideId === undefined ? retitled(deck, change.title) : edited(deck, change.slideId, '/title', change.title, '/title')
    case 'set-theme':
      return { deck: { ...deck, theme: change.theme }, undo: { kind: 'set-theme', theme: deck.theme } }
    case 'set-meta':
      return redescribed(deck, change)
    case 'add-slide':
      return added(deck, change.slide, change.at)
    case 'replace-slide': {
      const old = find(deck, change.slideId)
      return { deck: swapped(deck, readSlide(change.slide, change.slideId, '/slide')), undo: { ...change, slide: old } }
    }
    case 'move-slide':
      return moved(deck, change.slideId, change.to)
    case 'duplicate-slide': {
      const copy = { ...find(deck, change.slideId), id: freshId(deck) }
      return added(deck, copy, deck.slides.findIndex((slide) => slide.id === change.slideId) + 1)
    }
    case 'remove-slide':
      return removed(deck, change.slideId)
    case 'hide-slide': {
      const old = find(deck, change.slideId)
      const undo: Change =
        old.hidden === undefined ? { kind: 'set-block', slideId: old.id, path: '/hidden' } : { ...change, hidden: old.hidden }
      return { deck: swapped(deck, { ...old, hidden: change.hidden }), undo }
    }
    case 'set-block':
      return edited(deck, change.slideId, change.path, change.value, '/value')
    case 'set-notes': {
      const old = find(deck, change.slideId)
      const { notes: _, ...rest } = old
      const next = change.notes === null ? (rest as Slide) : { ...old, notes: change.notes }
      return { deck: swapped(deck, next), undo: { ...change, notes: old.notes ?? null } }
    }
    case 'set-layout': {
      const old = find(deck, change.slideId)
      const next = readSlide(relayout(old, change.layout), old.id, '/layout')
      return { deck: swapped(deck, next), undo: { kind: 'replace-slide', slideId: old.id, slide: old } }
    }
  }
}

/** Several changes in their order; `undo` is in the order to apply. */
export function applyAll(deck: Deck, changes: readonly Change[]): { readonly deck: Deck; readonly undo: readonly Change[] } {
  const undo: Change[] = []
  const last = changes.reduce((before, change, i) => {
    try {
      const applied = apply(before, change)
      undo.unshift(applied.undo)
      return applied.deck
    } catch (error) {
      throw error instanceof Refusal ? new Refusal(error.code, error.message, { ...error, at: `/${i}${error.at ?? ''}` }) : error
    }
  }, deck)
  return { deck: last, undo }
}

function retitled(deck: Deck, title: unknown): Applied {
  const parsed = shape.title.safeParse(title)
  if (!parsed.success) throw bad('/title', schemaFaults(parsed.error.issues)[0]?.detail ?? 'is no title')
  return { deck: { ...deck, title: parsed.data }, undo: { kind: 'set-title', title: deck.title } }
}

const META = ['subtitle', 'language', 'mode', 'author', 'organisation', 'date', 'generator'] as const

function redescribed(deck: Deck, { kind, ...given }: Extract<Change, { kind: 'set-meta' }>): Applied {
  const named = META.filter((field) => given[field] !== undefined)
  const kept = Object.fromEntries(Object.entries(deck).filter(([field]) => given[field as keyof typeof given] !== null))
  const set = Object.fromEntries(named.flatMap((field) => (given[field] === null ? [] : [[field, given[field]]])))
  const before = Object.fromEntries(named.map((field) => [field, deck[field] ?? null]))
  return { deck: { ...kept, ...set } as Deck, undo: { kind, ...before } as Change }
}

function added(deck: Deck, input: unknown, at = deck.slides.length): Applied {
  if (deck.slides.length >= MOST_SLIDES) throw bad('/slide', `a deck has at most ${MOST_SLIDES} slides`)
  if (at > deck.slides.length) throw bad('/at', `is beyond the last place, ${deck.slides.length}`)
  const given = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  const id = given === undefined ? freshId(deck) : given
  if (deck.slides.some((slide) => slide.id === id)) throw bad('/slide/id', `"${id}" is taken`)
  const slide = readSlide(input, id, '/slide')
  return { deck: { ...deck, slides: deck.slides.toSpliced(at, 0, slide) }, undo: { kind: 'remove-slide', slideId: slide.id } }
}

function removed(deck: Deck, slideId: string): Applied {
  const slide = find(deck, slideId)
  if (deck.slides.length === 1) throw bad('/slideId', 'is the last slide, which cannot be removed')
  const at = deck.slides.indexOf(slide)
  return { deck: { ...deck, slides: deck.slides.toSpliced(at, 1) }, undo: { kind: 'add-slide', slide, at } }
}

function moved(deck: Deck, slideId: string, to: number): Applied {
  const slide = find(deck, slideId)
  if (to >= deck.slides.length) throw bad('/to', `is beyond the last place, ${deck.slides.length - 1}`)
  const from = deck.slides.indexOf(slide)
  return {
    deck: { ...deck, slides: deck.slides.toSpliced(from, 1).toSpliced(to, 0, slide) },
    undo: { kind: 'move-slide', slideId, to: from },
  }
}

/** A slide with one place in it set or emptied. */
function edited(deck: Deck, slideId: string, path: string, value: unknown, at: string): Applied {
  const old = find(deck, slideId)
  const steps = readPointer(path)
  if (!steps || steps.length === 0) throw bad('/path', 'is no JSON pointer into a slide')
  if (steps[0] === 'id' || steps[0] === 'layout') throw bad('/path', `/${steps[0]} cannot be set; a layout is changed with set-layout`)
  const changed = withValue(old, steps, value)
  if (!changed) throw bad('/path', `leads nowhere in slide "${slideId}"`)
  const slide = readSlide(changed.next, slideId, at)
  const undo: Change = {
    kind: 'set-block',
    slideId,
    path: changed.undo.path,
    ...(changed.undo.value === undefined ? {} : { value: changed.undo.value }),
  }
  return { deck: swapped(deck, slide), undo }
}

function find(deck: Deck, slideId: string): Slide {
  const slide = deck.slides.find((candidate) => candidate.id === slideId)
  if (!slide) throw bad('/slideId', `"${slideId}" is no slide of this deck`)
  return slide
}

const swapped = (deck: Deck, slide: Slide): Deck => ({ ...deck, slides: deck.slides.map((old) => (old.id === slide.id ? slide : old)) })

function readSlide(input: unknown, id: unknown, at: string): Slide {
  const parsed = slideSchema.safeParse(typeof input === 'object' && input !== null ? { ...input, id } : input)
  if (parsed.success) return parsed.data as Slide
  const [fault] = schemaFaults(parsed.error.issues)
  throw bad(at + writePointer(fault?.path ?? []), fault?.detail ?? 'is no slide')
}

/** The first of s1, s2 … that no slide has, counting from the place after the last. */
function freshId(deck: Deck): string {
  const taken = new Set(deck.slides.map((slide) => slide.id))
  let n = deck.slides.length + 1
  while (taken.has(`s${n}`)) n++
  return `s${n}`
}

function bad(at: string, says: string): Refusal {
  return new Refusal('bad-change', `bad change: ${at} ${says}`, { at })
}
