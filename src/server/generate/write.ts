import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { SlideFrame } from './check.ts'
import { hasNotes, twinOf } from './content-faults.ts'
import { degradedSlides, isShortened } from './degrade.ts'
import { ModelFault, refusalOf } from './models/fault.ts'
import { createGate } from './models/gate.ts'
import { withOwnPicture } from './own-pictures.ts'
import { illustrated } from './pictures.ts'
import { faultsOf, figureNotes, fitFaults, mendQuestion } from './repair.ts'
import { OUT_OF_TIME, type Run } from './run.ts'
import { settle } from './settle.ts'
import { type Assignment, composeSlide, type Draft, type Fault, slideQuestion } from './slide.ts'

/** A finished slide and what the user should know about it. */
export interface Written {
  readonly slide: Slide
  readonly notes: readonly Note[]
}

/** How often a slide that does not pass is mended by the model. */
const MAX_ROUNDS = 2
/** Characters of speaker notes that stand in for missing ones, at most. */
const NOTES_ROOM = 2_000

/**
 * Writes one slide: asks, checks, mends what fails, and where that does not help, makes it fit or composes it from the
 * outline. There is always a slide.
 * @throws Refusal when the provider will not work for this key at all; the caller's reason when the caller aborts
 */
export async function writeSlide(assignment: Assignment, frame: SlideFrame, run: Run): Promise<Written> {
  const { slide, notes } = await worded(assignment, frame, run)
  const passes = (candidate: Slide) => !run.world.check?.(candidate, frame).some((finding) => finding.severity === 'error')
  return illustrated({ slide: withOwnPicture(slide, assignment.picture, passes), notes }, run.world, run.signal)
}

/** The slide without the photograph that it may want. */
async function worded(assignment: Assignment, frame: SlideFrame, run: Run): Promise<Written> {
  try {
    const { draft, faults } = await mended(await run.ask(slideQuestion(assignment)), assignment, frame, run)
    const untrue = faults.find((fault) => fault.weight === 'content')
    if (untrue) return degraded(assignment, frame, run, untrue.says)
    const { draft: spoken, notes } = withNotes(draft, assignment)
    if (!faults.some((fault) => fault.weight === 'page'))
      return { slide: spoken.slide, notes: [...notes, ...figureNotes(spoken.slide, assignment)] }
    const settled = settle(spoken, assignment, (candidate) => fitFaults(candidate, assignment, run.world.check, frame).length === 0)
    if (settled) {
      const { slide } = settled.draft
      return { slide, notes: [...notes, ...settled.notes, ...figureNotes(slide, assignment)] }
    }
    return degraded(assignment, frame, run, 'what the model wrote does not fit on the slide')
  } catch (cause) {
    const refusal = refusalOf(cause)
    if (refusal) throw refusal
    if (!(cause instanceof ModelFault)) throw cause
    return degraded(assignment, frame, run, cause.message)
  }
}

/** The draft with speaker notes also where the model wrote none that can stay: what the outline says that it shows. */
function withNotes(draft: Draft, assignment: Assignment): { draft: Draft; notes: Note[] } {
  if (hasNotes(draft, assignment)) return { draft, notes: [] }
  const { entry, evidence } = assignment
  const notes = [entry.point || entry.title, ...evidence.filter((block) => block.kind !== 'heading').map((block) => block.text)]
  const slots = { ...draft.slots, notes: notes.join('\n\n').slice(0, NOTES_ROOM) }
  const note: Note = { at: assignment.id, says: 'degraded', detail: 'speaker notes from the outline: the model wrote none that can stay' }
  return { draft: { ...draft, slots, slide: composeSlide(assignment, slots) }, notes: [note] }
}

/** One slide is looked at in a turn of the event loop: those that come together would together hold up all others. */
const looks = createGate(1)
const inTurn = <T>(look: () => T, { signal }: Run): Promise<T> =>
  looks.pass(async () => {
    await nextTurn()
    // What is written when the time is over is still looked at; what nobody wants is not.
    if (signal.aborted && signal.reason !== OUT_OF_TIME) throw signal.reason
    return look()
  })

/** The draft after at most two rounds, and what is still wrong with it. */
export async function mended(
  first: Draft,
  assignment: Assignment,
  frame: SlideFrame,
  run: Run,
): Promise<{ draft: Draft; faults: readonly Fault[] }> {
  let draft = first
  for (let round = 1; ; round++) {
    const faults = await inTurn(() => faultsOf(draft, assignment, run.world.check, frame), run)
    // Notes are asked for once: a model that leaves them out does so again.
    const onlyNotes = faults.every((fault) => fault.slots.every((slot) => slot === 'notes'))
    if (round > (onlyNotes ? 1 : MAX_ROUNDS) || faults.length === 0) return { draft, faults }
    run.emit({ type: 'repair', index: assignment.index, round, findings: faults.map((fault) => fault.says) })
    try {
      draft = await run.ask(mendQuestion(assignment, draft, faults))
    } catch (cause) {
      if (refusalOf(cause) || !(cause instanceof ModelFault)) throw cause
      return { draft, faults }
    }
  }
}

/** The slide from its outline entry: the richest composition that passes, the plainest if none does. */
function degraded(assignment: Assignment, frame: SlideFrame, run: Run, reason: string): Written {
  const { brief, entry, index, evidence, others } = assignment
  const candidates = degradedSlides({ entry, index, evidence, topic: brief.topic, language: brief.language, asked: true })
  const passes = (slide: Slide) => !run.world.check?.(slide, frame).some((finding) => finding.severity === 'error')
  // Slides on the same passages compose alike.
  const own = candidates.filter((candidate) => !twinOf(candidate, others()))
  const slide = own.find(passes) ?? candidates.find(passes) ?? candidates.at(-1) ?? candidates[0]
  const notes: Note[] = [{ at: slide.id, says: 'degraded', detail: `composed from the outline: ${reason}` }]
  if (isShortened(slide, entry)) notes.push({ at: slide.id, says: 'moved-to-notes', detail: `“${entry.title}”` })
  // What the source's passages say of themselves, or what is computed from them, is nobody's invention.
  const claim: Slide = { id: slide.id, layout: 'statement', title: entry.title, ...(entry.point ? { support: entry.point } : {}) }
  return { slide, notes: [...notes, ...figureNotes(claim, assignment)] }
}
