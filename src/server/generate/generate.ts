import type { Note, Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { type Deck, parseDeck } from '../../core/deck/deck.ts'
import type { Slide } from '../../core/deck/slides.ts'
import { type Brief, readBrief } from './brief.ts'
import { budgetFor } from './budget.ts'
import { degradedSlide } from './degrade.ts'
import { ModelFault, refusalOf } from './models/fault.ts'
import { createGate } from './models/gate.ts'
import type { Usage } from './models/usage.ts'
import { newDraft, outlineQuestion } from './outline.ts'
import type { Outline, OutlineEntry } from './outline-draft.ts'
import { type Placed, planSlide } from './plan.ts'
import { faultsOf, figureNotes, mendQuestion } from './repair.ts'
import { type CheckedRequest, checkRequest, type GenerationRequest } from './request.ts'
import { type GenerationWorld, openRun, type Run, type RunOptions } from './run.ts'
import { type Assignment, type Draft, slideQuestion } from './slide.ts'
import { evidenceFor, measure } from './sources/evidence.ts'

export type GenerateOptions = RunOptions
export type Generated = Noted<Deck> & { readonly usage: Usage }

/**
 * Makes a deck of a topic, a source or an outline: exactly the asked number of slides, in the asked language. What the
 * model does not give is composed from the outline and marked in the notes.
 * @throws Refusal `bad-usage`, `empty-source`, `cancelled`; `llm-auth`, `llm-credits` and `llm-moderation` when the
 *   provider refuses the whole deck
 */
export async function generateDeck(request: GenerationRequest, world: GenerationWorld, options: GenerateOptions = {}): Promise<Generated> {
  const checked = checkRequest(request)
  const brief = readBrief(checked)
  const run = openRun(world, brief.slides, options)
  try {
    run.emit({ type: 'brief', topic: brief.topic, language: brief.language, slides: brief.slides })
    const deck = await writeDeck(checked, brief, run)
    const usage = run.usage()
    run.emit({ type: 'done', slides: deck.slides.length, usage })
    return { value: deck, notes: run.notes, usage }
  } catch (cause) {
    if (options.signal?.aborted) throw new Refusal('cancelled', 'cancelled', { cause })
    throw cause
  } finally {
    run.stop(undefined)
    run.close()
  }
}

/** Outline first; every slide is written from the moment that its entry is there. */
async function writeDeck(request: CheckedRequest, brief: Brief, run: Run): Promise<Deck> {
  const desk = openDesk(brief, run)
  const draft = newDraft(brief)
  const outline = await run.ask(outlineQuestion(brief, draft, (entry) => desk.start(entry, draft.title)))
  desk.cover(outline)
  const slides = await desk.slides()
  return parseDeck({
    title: outline.title,
    ...(outline.subtitle ? { subtitle: outline.subtitle } : {}),
    language: brief.language,
    mode: brief.mode,
    generator: 'model',
    ...(request.theme ? { theme: request.theme } : {}),
    ...(request.author ? { author: request.author } : {}),
    ...(request.organisation ? { organisation: request.organisation } : {}),
    slides,
  })
}

interface WritingDesk {
  start(entry: OutlineEntry, deckTitle: string): void
  cover(outline: Outline): void
  slides(): Promise<Slide[]>
}

function openDesk(brief: Brief, run: Run): WritingDesk {
  const gate = createGate(run.limits.concurrency)
  const tasks: Promise<Slide>[] = []
  const placed: Placed[] = []
  const titles: string[] = []
  const first = brief.slides - brief.shape.entries
  let done = 0

  const finish = (slide: Slide, index: number): Slide => {
    done++
    run.emit({ type: 'slide', index, slide, done, of: brief.slides })
    return slide
  }

  async function write(assignment: Assignment | undefined, entry: OutlineEntry, index: number): Promise<Slide> {
    if (!assignment)
      return finish({ id: `s${index + 1}`, layout: 'section', title: entry.title, ...(entry.point ? { blurb: entry.point } : {}) }, index)
    try {
      const { slide, notes } = await gate.pass(() => writeSlide(assignment, run), run.signal)
      for (const note of notes) run.note(note)
      return finish(slide, index)
    } catch (cause) {
      const refusal = refusalOf(cause)
      if (refusal) throw refusal
      if (!(cause instanceof ModelFault)) throw cause
      const { slide, note } = degradedSlide({
        entry,
        index,
        evidence: assignment.evidence,
        topic: brief.topic,
        before: placed,
        reason: cause.message,
      })
      run.note(note)
      return finish(slide, index)
    }
  }

  return {
    start(entry, deckTitle) {
      const index = first + entry.place
      const evidence = evidenceFor(entry, brief.blocks)
      const plan = planSlide(entry.kind, {
        before: placed.slice(0, index),
        mode: brief.mode,
        evidence: brief.blocks.length > 0 ? measure(evidence) : undefined,
        pictures: brief.pictures,
      })
      placed[index] = plan
      run.emit({ type: 'outline.slide', index, title: entry.title, layout: plan.layout })
      const { layout } = plan
      const assignment: Assignment | undefined =
        layout === 'section'
          ? undefined
          : {
              brief,
              entry,
              plan: { ...plan, layout },
              index,
              writing: {
                budget: budgetFor(brief.language, brief.mode),
                count: plan.count,
                sourced: brief.blocks.length > 0,
                retitle: entry.retitle,
              },
              evidence,
              deckTitle,
              titles: [...titles],
            }
      titles.push(entry.title)
      const task = write(assignment, entry, index)
      // A refusal of one slide ends the whole run; whoever awaits the slides sees it.
      task.catch((cause) => run.stop(cause))
      tasks[index] = task
    },
    cover(outline) {
      if (brief.shape.cover)
        tasks[0] = Promise.resolve(
          finish({ id: 's1', layout: 'cover', title: outline.title, ...(outline.subtitle ? { subtitle: outline.subtitle } : {}) }, 0),
        )
    },
    slides: () => Promise.all(tasks),
  }
}

/** How often a slide that does not pass is mended. */
const MAX_ROUNDS = 2

async function writeSlide(assignment: Assignment, run: Run): Promise<{ slide: Slide; notes: Note[] }> {
  const { brief } = assignment
  const frame = { title: assignment.deckTitle, language: brief.language, mode: brief.mode, theme: undefined }
  let draft: Draft = await run.ask(slideQuestion(assignment))
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const faults = faultsOf(draft, assignment, run.world.check, frame)
    if (faults.length === 0) break
    run.emit({ type: 'repair', index: assignment.index, round, findings: faults.map((fault) => fault.says) })
    try {
      draft = await run.ask(mendQuestion(assignment, draft, faults))
    } catch (cause) {
      if (refusalOf(cause) || !(cause instanceof ModelFault)) throw cause
      break
    }
  }
  return { slide: draft.slide, notes: figureNotes(draft, assignment) }
}
