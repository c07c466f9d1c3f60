import { z } from 'zod'
import type { Slide } from '../../core/deck/slides.ts'
import { fill, formSchema, formWire, line, type Writing } from './forms/form.ts'
import { SHAPES, type WrittenLayout } from './forms/forms.ts'
import { saidBy } from './forms/standing.ts'
import { readFields } from './models/json.ts'
import type { Question } from './models/question.ts'
import { placesInWords } from './prompts/places.ts'
import { rewritePrompt } from './prompts/rewrite.ts'
import { type Assignment, type Draft, readDraft } from './slide.ts'

/** What the model answered: the slide, or that another form would serve the wish. */
export type Rewriting = { readonly draft: Draft } | { readonly better: WrittenLayout }

export interface RewriteQuestionOptions {
  readonly slide: Slide
  readonly instruction: string
  /** Forms that the model may ask for instead; none when it has chosen already. */
  readonly offered: readonly WrittenLayout[]
}

const TOKENS = 2_500
const EVIDENCE_ROOM = 8_000

const BETTER = 'another form, only where the wish asks for one or its content cannot stand in this one; none keeps the form'
const NOTES = 'new speaker notes, only where the wish is about them or what the speaker says no longer fits the slide'

/** The form with the notes left alone, and before it the question whether it is the right form. */
export function rewriteSchema(
  { form, writing }: { form: Assignment['form']; writing: Writing },
  offered: readonly WrittenLayout[],
): z.ZodObject {
  const { notes: _notes, title: _title, ...slots } = formSchema(form, writing).shape
  const title = line(writing.budget.cap(74), 'the title: the old one, unless the wish is about it or makes it wrong')
  const notes = z
    .string()
    .max(1200)
    .meta({ description: `${NOTES}; empty keeps the old ones`, optional: true })
  const better =
    offered.length > 0
      ? {
          better: z
            .enum(['none', ...offered])
            .describe(`${BETTER}: ${offered.map((layout) => `${layout} = ${SHAPES[layout]('any')}`).join('; ')}`),
        }
      : {}
  return z.object({ ...better, title, ...slots, notes })
}

/** One slide, changed as the user wishes, as a question to a model. */
export function rewriteQuestion(assignment: Assignment, { slide, instruction, offered }: RewriteQuestionOptions): Question<Rewriting> {
  const { brief, form } = assignment
  const schema = rewriteSchema(assignment, offered)
  const wire = formWire(schema)
  return {
    name: `rewrite of slide ${assignment.index + 1}`,
    format: { name: 'rewrite', schema: wire },
    maxTokens: TOKENS,
    prompt: (attempt) =>
      rewritePrompt(brief, {
        titles: assignment.titles,
        title: assignment.entry.title,
        said: saidBy(slide),
        notes: slide.notes ?? '',
        instruction,
        form: assignment.shape,
        places: placesInWords(wire),
        changed: form.layout !== slide.layout,
        evidence: assignment.evidence,
        room: Math.round(EVIDENCE_ROOM / 3 ** attempt.tooLong),
        hint: attempt.hint,
      }),
    read(reply) {
      const answer = readFields(reply, Object.keys(schema.shape))
      const { better } = answer as { better?: unknown }
      const chosen = offered.find((layout) => layout === better)
      if (chosen) return { better: chosen }
      const filled = fill(schema, answer, brief.urls)
      if ('faults' in filled) return { draft: readDraft(assignment, filled) }
      const { better: _, notes, ...slots } = filled.slots
      return { draft: readDraft(assignment, { ...filled, slots: { ...slots, notes: notes || slide.notes || '' } }) }
    },
  }
}
