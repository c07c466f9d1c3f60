import { z } from 'zod'
import type { Brief } from './brief.ts'
import { budgetFor } from './budget.ts'
import { createEntryScanner } from './entries.ts'
import { type Kind, offeredKinds } from './kinds.ts'
import { languageName, speaks } from './language.ts'
import { BadReply } from './models/fault.ts'
import { readJsonParts, unwrapped } from './models/json.ts'
import type { Question } from './models/question.ts'
import { wireSchema } from './models/wire-schema.ts'
import { type Outline, OutlineDraft, type OutlineEntry } from './outline-draft.ts'
import { outlinePrompt } from './prompts/outline.ts'

const TITLE_CAP = 68
/** Characters of source in the outline's prompt; halved each time a provider finds it too long. */
const SOURCE_ROOM = 48_000
/** Tokens that an entry may take, and all around the entries, reasoning included. */
const ENTRY_TOKENS = 160
const FRAME_TOKENS = 2_000
/** So many entries too many, and the rest is not waited for. */
const MAX_SURPLUS = 3

/** Kinds that this deck has use for: a short one has no parts and no end. */
function kindsFor({ blocks, pictures, shape }: Brief): readonly Kind[] {
  return offeredKinds(blocks.length > 0, pictures).filter(
    (kind) => (kind !== 'section' || shape.sections > 0) && (kind !== 'closing' || shape.closing),
  )
}

export function newDraft(brief: Brief): OutlineDraft {
  return new OutlineDraft({
    entries: brief.shape.entries,
    closing: brief.shape.closing,
    titleCap: budgetFor(brief.language, 'present').cap(TITLE_CAP),
    kinds: kindsFor(brief),
    blockIds: new Set(brief.blocks.map((block) => block.id)),
    language: brief.language,
  })
}

/**
 * The outline as a question to a model. Entries are handed to `onEntry` the moment they are complete in the stream, and
 * a further try asks only for those that are missing.
 */
export function outlineQuestion(brief: Brief, draft: OutlineDraft, onEntry: (entry: OutlineEntry) => void): Question<Outline> {
  const kinds = kindsFor(brief)
  let scanner = createEntryScanner('slides')
  let judged = false

  const take = (raw: unknown) => {
    if (raw === undefined) return draft.skip()
    if (!judged) judgeLanguage(brief, draft, raw)
    judged = true
    const entry = draft.accept(raw)
    if (entry) onEntry(entry)
  }
  const end = () => {
    const entry = draft.end()
    if (entry) onEntry(entry)
  }

  return {
    name: 'outline',
    format: { name: 'outline', schema: wireSchema(outlineSchema(kinds, brief.blocks.length > 0)) },
    maxTokens: FRAME_TOKENS + ENTRY_TOKENS * brief.shape.entries,
    prompt: (attempt) =>
      outlinePrompt(brief, {
        kinds,
        titleCap: budgetFor(brief.language, 'present').cap(TITLE_CAP),
        room: Math.round(SOURCE_ROOM / 2 ** attempt.tooLong),
        written: draft.entries.map((entry) => entry?.title),
        hint: attempt.hint,
      }),
    onStart() {
      scanner = createEntryScanner('slides')
      draft.rewind()
      judged = draft.missing < brief.shape.entries
    },
    onText(text) {
      for (const raw of scanner.feed(text)) {
        const { title, subtitle } = headOf(scanner.head)
        draft.name(title, subtitle)
        take(raw)
      }
      if (scanner.closed) end()
      if (draft.complete && draft.surplus >= MAX_SURPLUS) throw new BadReply('the outline does not end', '')
    },
    read(reply) {
      if (!draft.complete || draft.title === '') {
        draft.rewind()
        for (const part of readJsonParts(reply.text, reply.finish)) {
          const { title, subtitle, entries } = opened(part)
          draft.name(title, subtitle)
          for (const raw of entries) take(raw)
        }
        end()
      }
      if (!draft.complete) {
        const done = brief.shape.entries - draft.missing
        throw new BadReply(
          `the outline has ${done} of ${brief.shape.entries} entries`,
          'Write all the entries that are asked for, each complete.',
        )
      }
      return draft.finish(brief.topic)
    },
    salvage: () => (draft.complete ? draft.finish(brief.topic) : undefined),
  }
}

function outlineSchema(kinds: readonly string[], sourced: boolean): z.ZodObject {
  const entry = {
    kind: z.enum(kinds as [string, ...string[]]),
    title: z.string(),
    point: z.string(),
    ...(sourced ? { from: z.array(z.string()) } : {}),
  }
  return z.object({ title: z.string(), subtitle: z.string(), slides: z.array(z.object(entry)) })
}

/** The keys before the list of slides. */
function headOf(head: string): { title?: unknown; subtitle?: unknown } {
  try {
    return named(JSON.parse(`${head.slice(head.indexOf('{'))}]}`) as Record<string, unknown>)
  } catch {
    return {}
  }
}

/** The entries in a finished answer: `{slides: […]}`, a bare list, or one object a line. */
function opened(part: unknown): { title?: unknown; subtitle?: unknown; entries: readonly unknown[] } {
  if (Array.isArray(part)) return { entries: part }
  if (typeof part !== 'object' || part === null) return { entries: [] }
  const { slides } = part as Record<string, unknown>
  const { title, subtitle } = named(part as Record<string, unknown>)
  if (Array.isArray(slides)) return { title, subtitle, entries: slides }
  if (typeof slides === 'object' && slides !== null) return { title, subtitle, entries: Object.values(slides) }
  const list = Object.values(part).find((value) => Array.isArray(value) && value.some((item) => typeof item === 'object'))
  if (Array.isArray(list)) return { title, subtitle, entries: list }
  const inner = unwrapped(part, (value) => Array.isArray(value.slides))
  if (inner !== undefined) return opened(inner)
  return { entries: 'title' in part ? [part] : [] }
}

/** Title and subtitle, also under the names that models without a schema give them. */
function named(part: Readonly<Record<string, unknown>>): { title: unknown; subtitle: unknown } {
  return {
    title: part.title ?? part.deck_title ?? part.deckTitle ?? part.presentation_title,
    subtitle: part.subtitle ?? part.tagline ?? part.throughLine,
  }
}

/** The first words decide: a deck in the wrong language is stopped before its slides are written. */
function judgeLanguage(brief: Brief, draft: OutlineDraft, raw: unknown): void {
  const { title, point } = (typeof raw === 'object' && raw !== null ? raw : { title: raw }) as Record<string, unknown>
  const words = [draft.title, draft.subtitle, title, point].filter((text) => typeof text === 'string').join('. ')
  if (speaks(words, brief.language)) return
  draft.title = ''
  draft.subtitle = ''
  const name = languageName(brief.language)
  throw new BadReply(`the outline is not in ${name}`, `Your last answer was in the wrong language. Write everything in ${name}.`)
}
