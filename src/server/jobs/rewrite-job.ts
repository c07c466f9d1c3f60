import { Refusal } from '../../core/base/refusal.ts'
import { apply } from '../../core/deck/change.ts'
import { rewriteSlide } from '../generate/rewrite.ts'
import { assetsIn, useBlobs } from '../store/blob-uses.ts'
import { dropExports } from '../store/exports.ts'
import { currentDeck, headOf, lockPresentation } from '../store/presentations.ts'
import { type Attempt, finish, Overtaken } from './attempt.ts'
import type { Shift } from './bench.ts'
import { openCallBook } from './calls.ts'
import { patiently } from './patience.ts'
import type { RewritePayload } from './payload.ts'
import { createPictureShelf } from './pictures.ts'

/**
 * Has a model edit one slide; the deck gets a new version.
 * @throws Refusal as `rewriteSlide`; Overtaken
 */
export async function rewriteIt(attempt: Attempt, { slideId, instruction, model }: RewritePayload, shift: Shift): Promise<void> {
  const { bench, signal } = shift
  const { owner, presentationId } = attempt
  const before = await bench.whole((rows) => lockPresentation(rows, owner, presentationId))
  if (!before?.deck) throw new Overtaken()
  const shelf = createPictureShelf(bench.blobs, {}, () => bench.reached('blob'))
  const world = { ...bench.world, model: bench.modelNamed(model), assets: { put: shelf.put } }
  const calls = openCallBook(attempt, shift)
  const deck = currentDeck(before.deck)
  try {
    const { value, notes } = await rewriteSlide(deck, slideId, instruction, world, { signal, ...calls })
    const slide = await shelf.adopt(value)
    await calls.written()
    // Nobody else has changed the deck: it is this attempt's for as long as it holds the row.
    const next = apply(deck, { kind: 'replace-slide', slideId, slide }).deck
    const index = next.slides.findIndex(({ id }) => id === slideId)
    const version = before.version + 1
    const of = next.slides.length
    const all = [...before.notes.filter(({ at }) => at !== slideId), ...notes]
    const used = [...assetsIn(slide)].map((hash) => ({ use: 'picture' as const, hash }))
    const set = {
      ...{ ...headOf(next), deck: next, notes: all, version, status: 'ready' as const },
      ...{ error: null, clientVersion: null, clientData: null },
    }
    await patiently(signal, () =>
      bench.whole(async (rows) => {
        await finish(rows, attempt, 'done', set, (usage) => [
          { type: 'slide', index, of, slide, version },
          ...(notes.length > 0 ? [{ type: 'notes' as const, notes: all }] : []),
          { type: 'ready', version, slides: of, usage },
        ])
        await useBlobs(rows, owner, presentationId, used)
        await dropExports(rows, presentationId, version)
      }),
    )
    bench.reached('ready')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'bad-change')
      throw new Refusal('llm-unavailable', 'what the model wrote is no slide', { cause: error })
    throw error
  } finally {
    await calls.written()
  }
}
