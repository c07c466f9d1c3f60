import { Refusal } from '../../core/base/refusal.ts'
import type { Brief } from './brief.ts'
import type { Progress } from './checkpoints.ts'
import type { WritingDesk } from './desk.ts'
import { ModelFault, refusalOf } from './models/fault.ts'
import { newDraft, outlineQuestion } from './outline.ts'
import type { Outline, OutlineDraft } from './outline-draft.ts'
import { fillGaps, givenOutline } from './outline-given.ts'
import type { Run } from './run.ts'

/** Who is told of the outline's entries while they come. */
export type OutlineReader = Pick<WritingDesk, 'cover' | 'start' | 'put'>

/**
 * The outline: the user's, an earlier run's, the model's; with gaps filled from the source. Undefined when there is none
 * at all.
 * @throws Refusal when no model will write about this
 */
export async function takeOutline(brief: Brief, run: Run, reader: OutlineReader, progress: Progress): Promise<Outline | undefined> {
  const draft = newDraft(brief)
  await progress.restore(draft)
  if (brief.outline) givenOutline(brief, draft)
  const begin = () => {
    if (draft.title !== '') reader.cover(draft.title, draft.subtitle)
  }
  begin()
  for (const entry of draft.entries) if (entry) reader.start(entry, draft.title)
  if (draft.complete) return draft.finish(brief.topic)
  try {
    const saves: Promise<void>[] = []
    const save = () => {
      const saved = progress.saveOutline(draft)
      saved.catch((failure) => run.stop(failure))
      saves.push(saved)
    }
    const outline = await run.ask(
      outlineQuestion(brief, draft, (entry) => {
        begin()
        reader.start(entry, draft.title)
        save()
      }),
    )
    await Promise.all(saves)
    return outline
  } catch (cause) {
    return withoutModel(cause, brief, draft, run, reader)
  }
}

/** What is left when the model did not finish the outline. @throws Refusal when no model will write about this at all */
function withoutModel(cause: unknown, brief: Brief, draft: OutlineDraft, run: Run, reader: OutlineReader): Outline | undefined {
  const refusal = refusalOf(cause)
  if (refusal) throw refusal
  if (!(cause instanceof ModelFault)) throw cause
  const none = draft.missing === brief.shape.entries
  if (cause.kind === 'moderation' && none) {
    throw new Refusal('llm-moderation', `the model provider refused the request: ${cause.message}`, {
      hint: 'Word the topic differently, or choose another model with LLM_MODEL.',
      cause,
    })
  }
  run.note({ at: 'deck', says: 'degraded', detail: `the model did not ${none ? 'plan the deck' : 'finish the outline'}: ${cause.message}` })
  if (none) return undefined
  for (const { entry, written } of fillGaps(brief, draft, cause.message)) {
    if (written) reader.put(brief.slides - brief.shape.entries + entry.place, written)
    else reader.start(entry, draft.title)
  }
  return draft.finish(brief.topic)
}
