import type { Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { type Deck, parseDeck } from '../../core/deck/deck.ts'
import { findTheme } from '../../core/theme/themes.ts'
import type { Brief } from './brief.ts'
import { openProgress } from './checkpoints.ts'
import { openDesk } from './desk.ts'
import type { Usage } from './models/usage.ts'
import { takeOutline } from './outlining.ts'
import { bylineOf, type CheckedRequest, checkRequest, type GenerationRequest, MOST_SOURCE } from './request.ts'
import { type GenerationWorld, openRun, type Run, type RunOptions } from './run.ts'
import { readAhead } from './sources/block-index.ts'
import { briefIn, studyOf } from './study.ts'

export type GenerateOptions = RunOptions
export type Generated = Noted<Deck> & { readonly usage: Usage }

/**
 * Makes a deck of a topic, a source or an outline: exactly the asked number of slides, in the asked language. What the
 * model does not give is composed from the outline and marked in the notes; without a model the source is composed as
 * it stands, and a topic gives a scaffold of questions.
 * @throws Refusal `bad-usage`, `empty-source`, `unknown-theme`, `cancelled`; `llm-auth`, `llm-credits` and
 *   `llm-moderation` when the provider refuses the whole deck
 */
export async function generateDeck(request: GenerationRequest, world: GenerationWorld, options: GenerateOptions = {}): Promise<Generated> {
  const checked = checkRequest(request)
  if (checked.theme !== undefined) findTheme(checked.theme)
  const { signal } = options
  const brief = await briefIn(world, checked, signal)
  const run = openRun(world, brief.slides, options)
  try {
    const dropped = lengthOf(request.source) - lengthOf(checked.source)
    if (dropped > 0) {
      run.note({ at: 'deck', says: 'dropped', detail: `${dropped} characters at the end; at most ${MOST_SOURCE} are read` })
    }
    const why = withoutPhotographs(checked, world)
    if (why) run.note({ at: 'deck', says: 'missing-picture', detail: `there are no photographs: ${why}` })
    signal?.throwIfAborted()
    run.emit({ type: 'brief', topic: brief.topic, language: brief.language, slides: brief.slides })
    const written = world.model && !brief.verbatim
    const deck = written ? await writtenDeck(checked, brief, run, signal) : await offlineDeck(checked, brief, run, { asked: false, signal })
    const usage = run.usage()
    run.emit({ type: 'done', slides: deck.slides.length, usage })
    return { value: deck, notes: run.notes, usage }
  } catch (cause) {
    if (signal?.aborted) throw new Refusal('cancelled', 'cancelled', { cause })
    throw cause
  } finally {
    run.stop(new Error('the run is over'))
    run.close()
  }
}

/** Why photographs that were asked for cannot come. */
function withoutPhotographs({ images, verbatim }: CheckedRequest, { model, pictures }: GenerationWorld): string | undefined {
  if (images !== 'search') return undefined
  if (!pictures) return 'UNSPLASH_API_KEY is not set'
  return model && !verbatim ? undefined : 'a model chooses them, and none was asked'
}

const lengthOf = (source: GenerationRequest['source']): number => (typeof source === 'string' ? source.length : 0)

/** Outline first; every slide is written from the moment that its entry is there. */
async function writtenDeck(request: CheckedRequest, brief: Brief, run: Run, signal: AbortSignal | undefined): Promise<Deck> {
  const progress = openProgress(run.checkpoints, request)
  const desk = openDesk({
    brief,
    theme: request.theme,
    run,
    finished: await progress.slides(brief.slides),
    onFinished: (index, written) => progress.saveSlide(index, written),
  })
  // A model plans for longer than this takes; the entries of an outline that is there would all wait for it at once.
  const ahead = readAhead(brief.blocks, run.signal)
  if (brief.outline) await ahead
  const outline = await takeOutline(brief, run, desk, progress)
  if (!outline) return offlineDeck(request, brief, run, { asked: true, signal })
  desk.cover(outline.title, outline.subtitle)
  desk.agenda(outline)
  run.emit({ type: 'outline', title: outline.title, slides: desk.planned() })
  return parseDeck({
    ...look(request, brief),
    title: outline.title,
    ...(outline.subtitle ? { subtitle: outline.subtitle } : {}),
    generator: 'model',
    slides: await desk.slides(),
  })
}

/** The deck that needs no model; emits its slides and notes. @param how with the caller's signal: the run's own has an end */
async function offlineDeck(
  request: CheckedRequest,
  brief: Brief,
  run: Run,
  { asked, signal }: { readonly asked: boolean; readonly signal: AbortSignal | undefined },
): Promise<Deck> {
  const { value: deck, notes } = await studyOf(run.world).offline(request, brief, asked, signal)
  for (const note of notes) run.note(note)
  deck.slides.forEach((slide, index) => {
    run.emit({ type: 'slide', index, slide, done: index + 1, of: deck.slides.length })
  })
  return deck
}

function look(request: CheckedRequest, brief: Brief) {
  return {
    language: brief.language,
    mode: brief.mode,
    ...(request.theme ? { theme: request.theme } : {}),
    ...bylineOf(request),
  }
}
