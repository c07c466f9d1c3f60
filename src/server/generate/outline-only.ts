import type { Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Brief } from './brief.ts'
import { openProgress } from './checkpoints.ts'
import type { Usage } from './models/usage.ts'
import type { Outline } from './outline-draft.ts'
import { outlineOf } from './outline-of.ts'
import { takeOutline } from './outlining.ts'
import { type CheckedRequest, checkRequest, type GenerationRequest, type GivenOutline, type PlannedSlide } from './request.ts'
import { type GenerationWorld, openRun, type Run, type RunOptions } from './run.ts'
import { briefIn, studyOf } from './study.ts'

/** An outline to be looked at and edited; sent back as `outline` with the same request it becomes the deck. */
export interface DraftedOutline extends Noted<GivenOutline> {
  /** BCP 47: what the request said, or what its words are in. */
  readonly language: string
  /** Slides of the deck that it makes: its entries, the cover, and the agenda where there is one. */
  readonly slides: number
  readonly usage: Usage
}

export interface OutlineOptions extends RunOptions {
  /**
   * One slide is planned. `place` counts the outline's entries from 0; they may come out of order. `title` is the deck's,
   * empty while it is not known.
   */
  readonly onEntry?: ((entry: PlannedSlide, place: number, title: string) => void) | undefined
}

/**
 * Plans a deck and writes none of it: one call to the model, entry by entry as they arrive; without a model, the order of
 * the source, or for a topic alone, the questions to answer. Notes say what the model did not plan.
 * @throws Refusal `bad-usage`, `empty-source`, `cancelled`; `llm-auth`, `llm-credits` and `llm-moderation` when the
 *   provider refuses
 */
export async function draftOutline(
  request: GenerationRequest,
  world: GenerationWorld,
  options: OutlineOptions = {},
): Promise<DraftedOutline> {
  const checked = checkRequest(request)
  if (checked.outline) {
    throw new Refusal('bad-usage', 'outline: an outline was asked for, and one was given', {
      at: '/outline',
      hint: 'Ask for the deck to have it written.',
    })
  }
  const { signal } = options
  const brief = await briefIn(world, checked, signal)
  const run = openRun(world, brief.slides, options)
  try {
    run.emit({ type: 'brief', topic: brief.topic, language: brief.language, slides: brief.slides })
    const asked = world.model !== undefined && !brief.verbatim
    const planned = asked ? await plannedBy(checked, brief, run, options.onEntry) : undefined
    const { value, slides } =
      planned ?? composedOutline(await studyOf(world).offline(checked, brief, asked, signal), brief, run, options.onEntry)
    return { value, notes: run.notes, language: brief.language, slides, usage: run.usage() }
  } catch (cause) {
    if (signal?.aborted) throw new Refusal('cancelled', 'cancelled', { cause })
    throw cause
  } finally {
    run.stop(new Error('the run is over'))
    run.close()
  }
}

interface Planned {
  readonly value: GivenOutline
  readonly slides: number
}

/** The model's outline; undefined when it gave none. */
async function plannedBy(
  request: CheckedRequest,
  brief: Brief,
  run: Run,
  onEntry: OutlineOptions['onEntry'],
): Promise<Planned | undefined> {
  const told = new Set<number>()
  const tell = (entry: Outline['entries'][number], title: string) => {
    if (!told.has(entry.place)) onEntry?.(plannedSlide(entry), entry.place, title)
    told.add(entry.place)
  }
  const reader = { cover: () => undefined, start: tell, put: () => undefined }
  const outline = await takeOutline(brief, run, reader, openProgress(run.checkpoints, request))
  if (!outline) return undefined
  for (const entry of outline.entries) tell(entry, outline.title)
  const { title, subtitle, entries } = outline
  return { value: { title, ...(subtitle ? { subtitle } : {}), slides: entries.map(plannedSlide) }, slides: brief.slides }
}

function plannedSlide({ kind, title, point, from }: Outline['entries'][number]): PlannedSlide {
  return { kind, title, point, from: [...from] }
}

/** What the deck that needs no model would say, as an outline of it. */
function composedOutline({ value: deck, notes }: Noted<Deck>, brief: Brief, run: Run, onEntry: OutlineOptions['onEntry']): Planned {
  for (const note of notes) run.note(note)
  const { outline, framing } = outlineOf(deck, brief.blocks)
  outline.slides.forEach((entry, place) => {
    onEntry?.(entry, place, deck.title)
  })
  return { value: outline, slides: outline.slides.length + framing }
}
