import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { SlideCheck, SlideFrame } from './check.ts'
import { contentFaults, unbackedFigures, unbackedInNotes } from './content-faults.ts'
import { fill, formSchema, formWire, type Overrun, partSchema } from './forms/form.ts'
import { BadReply } from './models/fault.ts'
import { readFields } from './models/json.ts'
import type { Question } from './models/question.ts'
import { mendPrompt } from './prompts/mend.ts'
import { placesInWords } from './prompts/places.ts'
import { type Assignment, type Draft, type Fault, readDraft } from './slide.ts'

/** How much over its cap a slot may be: with a real check the page decides, without one the cap alone. */
const SLACK = { checked: 1.6, unchecked: 1.25 }

/** Everything that is wrong with a draft; empty when it may stand. */
export function faultsOf(draft: Draft, assignment: Assignment, check: SlideCheck | undefined, frame: SlideFrame): Fault[] {
  return [...fitFaults(draft, assignment, check, frame), ...contentFaults(draft, assignment)]
}

/** What keeps a draft from being shown: text that does not fit, and errors of the layout. */
export function fitFaults(draft: Draft, assignment: Assignment, check: SlideCheck | undefined, frame: SlideFrame): Fault[] {
  const slack = check ? SLACK.checked : SLACK.unchecked
  const long = draft.overruns.filter((overrun) => overrun.length > overrun.cap * slack).map(overrunFault)
  return [...long, ...layoutFaults(draft, assignment, check, frame)]
}

function overrunFault({ slot, length, cap }: Overrun): Fault {
  return { slots: [slot.split('.')[0] ?? slot], says: `${slot}: ${length} characters, at most ${cap}`, weight: 'page' }
}

function layoutFaults(draft: Draft, assignment: Assignment, check: SlideCheck | undefined, frame: SlideFrame): Fault[] {
  const findings = check?.(draft.slide, frame).filter((finding) => finding.severity === 'error') ?? []
  const own = Object.keys(assignment.form.schema(assignment.writing).shape)
  return findings.map((finding) => ({
    slots: finding.item === 'title' ? ['title'] : own,
    says: `${finding.message} (${finding.rule})`,
    weight: 'page' as const,
  }))
}

/** The failing slots of a slide as a question: the others stay as they are. */
export function mendQuestion(assignment: Assignment, draft: Draft, faults: readonly Fault[]): Question<Draft> {
  const { brief, entry, writing } = assignment
  const slots = [...new Set(faults.flatMap((fault) => fault.slots))]
  const whole = formSchema(assignment.form, { ...writing, retitle: true })
  const part = partSchema(whole, slots)
  const wire = formWire(part)
  return {
    name: `repair of slide ${assignment.index + 1}`,
    format: { name: 'repair', schema: wire },
    maxTokens: 2_500,
    prompt: (attempt) =>
      mendPrompt(brief, {
        title: entry.title,
        slots: Object.fromEntries(slots.map((slot) => [slot, slot === 'title' ? (draft.slots.title ?? entry.title) : draft.slots[slot]])),
        findings: faults.map((fault) => fault.says),
        rest: Object.fromEntries(Object.entries(draft.slots).filter(([slot]) => !slots.includes(slot) && slot !== 'notes')),
        places: placesInWords(wire),
        evidence: assignment.evidence,
        room: 4_000,
        hint: attempt.hint,
      }),
    read(reply) {
      const answer = readFields(reply, slots)
      const filled = fill(part, answer, brief.urls)
      if ('faults' in filled) throw new BadReply(filled.faults[0] ?? 'the places are not filled', `Mend this: ${filled.faults.join('; ')}.`)
      const kept = draft.overruns.filter((overrun) => !slots.includes(overrun.slot.split('.')[0] ?? ''))
      return readDraft(assignment, { slots: { ...draft.slots, ...filled.slots }, overruns: [...kept, ...filled.overruns] })
    },
  }
}

/** What the reader of the deck should know about the figures that no source backs. */
export function figureNotes(slide: Slide, assignment: Pick<Assignment, 'brief' | 'evidence'>): Note[] {
  const unknown = unbackedFigures(slide, assignment)
  const spoken = unbackedInNotes(slide, assignment)
  const where = assignment.brief.blocks.length > 0 ? 'not in the source' : 'from the model’s memory'
  const note = (detail: string): Note => ({ at: slide.id, says: 'unsupported-number', detail })
  return [
    ...(unknown.length > 0 ? [note(`${unknown.join(', ')}: ${where}`)] : []),
    ...(spoken.length > 0 ? [note(`${spoken.join(', ')} in the speaker notes: ${where}`)] : []),
  ]
}
