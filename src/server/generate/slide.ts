import type { Image } from '../../core/deck/blocks/image.ts'
import { type Slide, type Source, slideSchemas } from '../../core/deck/slides.ts'
import type { Variant } from '../../core/theme/theme.ts'
import type { Brief } from './brief.ts'
import { type Filled, type Form, fill, formSchema, formWire, type Slots, type Writing } from './forms/form.ts'
import { isForeign, languageName, speaks } from './language.ts'
import { BadReply } from './models/fault.ts'
import { readFields } from './models/json.ts'
import type { Question } from './models/question.ts'
import type { OutlineEntry } from './outline-draft.ts'
import { placesInWords } from './prompts/places.ts'
import { slidePrompt } from './prompts/slide.ts'
import type { SourceBlock } from './sources/block.ts'
import { foldTitle } from './titles.ts'

/** Everything that one slide is written from. */
export interface Assignment {
  readonly brief: Brief
  readonly entry: OutlineEntry
  readonly form: Form
  /** What the form looks like, in words for the model. */
  readonly shape: string
  readonly variant?: Variant | undefined
  readonly id: string
  /** Place in the deck, from 0. */
  readonly index: number
  readonly writing: Writing
  readonly evidence: readonly SourceBlock[]
  /** The slide's source line. */
  readonly sources: readonly Source[]
  /** A picture of the source that belongs to it. */
  readonly picture?: Image | undefined
  readonly deckTitle: string
  /** Titles of the slides planned before this one. */
  readonly titles: readonly string[]
  /** Slides that are finished by now: what they say need not be said again. */
  readonly others: () => readonly Slide[]
  /** Whether the model writes speaker notes, or those that are there stay. */
  readonly notes: 'written' | 'kept'
}

/** A slide as its form holds it, with what is too long in it. */
export interface Draft {
  readonly slots: Slots
  readonly overruns: Extract<Filled, { slots: Slots }>['overruns']
  readonly slide: Slide
}

/** What is wrong with a draft, and in which slots. */
export interface Fault {
  readonly slots: readonly string[]
  /** In words for the model, with the figures. */
  readonly says: string
  /**
   * `page`: it does not fit, and can be made to; `content`: it must not be shown so; `note`: it may stand, and the user
   * is told.
   */
  readonly weight: 'page' | 'content' | 'note'
}

const EVIDENCE_ROOM = 8_000
/** Tokens of a slide's answer at most: many times what the form needs, because reasoning counts too. */
const SLIDE_TOKENS = 2_500

/** One slide as a question to a model. */
export function slideQuestion(assignment: Assignment): Question<Draft> {
  const { brief, entry, form } = assignment
  const schema = formSchema(form, assignment.writing)
  const wire = formWire(schema)
  return {
    name: `slide ${assignment.index + 1}`,
    format: { name: `slide_${form.layout.replace(/\W/g, '_')}`, schema: wire },
    maxTokens: SLIDE_TOKENS,
    prompt: (attempt) =>
      slidePrompt(brief, {
        deckTitle: assignment.deckTitle,
        titles: assignment.titles,
        title: entry.title,
        point: entry.point,
        form: assignment.shape,
        places: placesInWords(wire),
        evidence: assignment.evidence,
        room: Math.round(EVIDENCE_ROOM / 3 ** attempt.tooLong),
        hint: attempt.hint,
      }),
    read(reply) {
      const answer = readFields(reply, Object.keys(schema.shape))
      return readDraft(assignment, fill(schema, answer, brief.urls))
    },
  }
}

/**
 * Composes the slide that filled slots make, and checks what no later step can mend.
 * @throws BadReply when the slots do not make a slide, or in the wrong language
 */
export function readDraft(assignment: Assignment, filled: Filled): Draft {
  if ('faults' in filled)
    throw new BadReply(filled.faults[0] ?? 'the form is not filled', `Mend this: ${filled.faults.slice(0, 6).join('; ')}.`)
  const { brief } = assignment
  const slots = filled.overruns.length > 0 ? filled.slots : withoutEchoes(filled.slots, assignment.entry.title)
  const slide = composeSlide(assignment, slots)
  const { notes: _notes, ...shown } = slots
  const words = (slots: Slots) => textsIn(slots).join('. ')
  if (!speaks(words(slots), brief.language) || isForeign(words(shown), brief.language)) {
    const name = languageName(brief.language)
    throw new BadReply(`the slide is not in ${name}`, `Your last answer was in the wrong language. Write everything in ${name}.`)
  }
  return { ...filled, slots, slide }
}

/** Points that stay when one of them falls out. */
const LEAST_POINTS = 3

/** Lists without points that only say the title again. */
function withoutEchoes(slots: Slots, title: string): Slots {
  const said = foldTitle(title)
  return Object.fromEntries(
    Object.entries(slots).map(([name, value]) => {
      if (!Array.isArray(value) || name === 'categories' || name === 'headers') return [name, value]
      const own = value.filter((text) => typeof text !== 'string' || foldTitle(text) !== said)
      return [name, own.length >= LEAST_POINTS ? own : value]
    }),
  )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** The slide of checked slots. @throws BadReply for what only the deck's schema sees, such as a series of the wrong length */
export function composeSlide(assignment: Assignment, slots: Slots): Slide {
  const { entry, form, id, sources, variant } = assignment
  const title = typeof slots.title === 'string' && slots.title !== '' ? slots.title : entry.title
  const input = {
    ...form.compose(slots),
    id,
    title,
    ...(typeof slots.notes === 'string' && slots.notes !== '' ? { notes: slots.notes } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    ...(variant ? { variant } : {}),
  }
  const parsed = slideSchemas[form.layout].safeParse(input)
  if (parsed.success) return parsed.data as Slide
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new BadReply(faults[0] ?? 'the slide is not valid', `Mend this: ${faults.slice(0, 6).join('; ')}.`)
}
