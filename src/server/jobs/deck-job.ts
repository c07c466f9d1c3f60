import type { Noted } from '../../core/base/note.ts'
import { type Deck, titleOf } from '../../core/deck/deck.ts'
import type { GenerationEvent } from '../generate/events.ts'
import { generateDeck } from '../generate/generate.ts'
import { assetsIn, useBlobs } from '../store/blob-uses.ts'
import { headOf } from '../store/presentations.ts'
import type { PresentationEvent } from '../store/store.ts'
import { requestOf } from './asked.ts'
import { type Attempt, finish } from './attempt.ts'
import type { Shift } from './bench.ts'
import { openCallBook } from './calls.ts'
import { patiently } from './patience.ts'
import type { DeckPayload } from './payload.ts'
import { createPictureShelf, type PictureShelf } from './pictures.ts'
import { openProgress, type Progress } from './progress.ts'
import { gatherSources } from './sources.ts'

/** The step at which clients are told of the whole outline. */
const OUTLINE = 'told/outline'

/**
 * Makes the deck that was asked for, from where an earlier attempt came to.
 * @throws Refusal and ModelFault as generation and the reading of sources; Overtaken
 */
export async function makeDeck(attempt: Attempt, payload: DeckPayload, shift: Shift): Promise<void> {
  const { bench, signal } = shift
  const progress = await openProgress(attempt, shift)
  const gathered = await gatherSources(payload.sources, progress, shift)
  const shelf = createPictureShelf(bench.blobs, gathered.pictures, () => bench.reached('blob'))
  const calls = openCallBook(attempt, shift)
  let slides = 0
  let outlineTold = Promise.resolve()
  const onEvent = (event: GenerationEvent) => {
    if (event.type === 'brief') slides = event.slides
    if (event.type === 'outline') outlineTold = tellOutline(event, progress, shift)
  }
  const world = { ...bench.world, model: bench.modelNamed(payload.request.model), assets: { put: shelf.put } }
  try {
    const { look } = payload
    const request = { ...requestOf(payload.request, gathered.text), ...(look ? { theme: look.theme } : {}) }
    const made = await generateDeck(request, world, {
      ...{ signal, onEvent, checkpoints: progress.checkpoints(shelf, () => slides) },
      ...{ onCall: calls.onCall, onRecord: calls.onRecord },
    })
    await outlineTold
    await calls.written()
    await settle(attempt, { value: made.value, notes: [...(look?.notes ?? []), ...gathered.notes, ...made.notes] }, progress, shelf, shift)
  } finally {
    await Promise.allSettled([outlineTold, calls.written()])
  }
}

function tellOutline(event: Extract<GenerationEvent, { type: 'outline' }>, progress: Progress, { bench }: Shift): Promise<void> {
  if (progress.load(OUTLINE) !== undefined) return Promise.resolve()
  const { title, slides } = event
  const told = progress.save(OUTLINE, true, { told: [{ type: 'outline', title, slides }] }).then(() => bench.reached('outline'))
  // Whoever awaits it meets its failure.
  told.catch(() => {})
  return told
}

/** The deck, what was not yet told of it, and the end of the job, all at once. */
async function settle(
  attempt: Attempt,
  { value, notes }: Noted<Deck>,
  progress: Progress,
  shelf: PictureShelf,
  { bench, signal }: Shift,
): Promise<void> {
  const deck: Deck = { ...value, slides: await Promise.all(value.slides.map((slide) => shelf.adopt(slide))) }
  const planned = deck.slides.map((slide) => ({ title: titleOf(slide), layout: slide.layout }))
  const outline: PresentationEvent[] = progress.load(OUTLINE) ? [] : [{ type: 'outline', title: deck.title, slides: planned }]
  const of = deck.slides.length
  const rest = deck.slides.flatMap((slide, index): PresentationEvent[] =>
    progress.toldOf(index) ? [] : [{ type: 'slide', index, of, slide, version: 0 }],
  )
  const told: PresentationEvent[] = [...outline, ...rest, ...(notes.length > 0 ? [{ type: 'notes' as const, notes }] : [])]
  const version = 1
  const used = [...assetsIn(deck)].map((hash) => ({ use: 'picture' as const, hash }))
  await patiently(signal, () =>
    bench.whole(async (tx) => {
      await finish(tx, attempt, 'done', { ...headOf(deck), deck, notes, version, status: 'ready', error: null }, (usage) => [
        ...told,
        { type: 'ready', version, slides: of, usage },
      ])
      await useBlobs(tx, attempt.owner, attempt.presentationId, used)
    }),
  )
  bench.reached('ready')
}
