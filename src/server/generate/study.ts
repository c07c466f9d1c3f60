import type { Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import type { Deck } from '../../core/deck/deck.ts'
import { type Brief, readBrief } from './brief.ts'
import { offlineNoted } from './offline.ts'
import type { CheckedRequest } from './request.ts'
import type { GenerationWorld } from './run.ts'

/** The work on a source that keeps a processor busy, for seconds where the source is a book. */
export interface Study {
  /** @throws as `readBrief`; the signal's reason when it is aborted */
  brief(request: CheckedRequest, pictures: boolean, signal?: AbortSignal): Promise<Brief>
  /** @throws as `offlineNoted`; the signal's reason when it is aborted */
  offline(request: CheckedRequest, brief: Brief, asked: boolean, signal?: AbortSignal): Promise<Noted<Deck>>
}

/** In the thread that asks. */
export const STUDY_HERE: Study = {
  brief: async (request, pictures) => readBrief(request, pictures),
  offline: async (request, brief, asked) => offlineNoted(request, brief, asked),
}

export const studyOf = ({ study }: Pick<GenerationWorld, 'study'>): Study => study ?? STUDY_HERE

/** What is to be made of a request. @throws as `readBrief`; Refusal `cancelled` */
export async function briefIn(world: GenerationWorld, request: CheckedRequest, signal: AbortSignal | undefined): Promise<Brief> {
  try {
    return await studyOf(world).brief(request, world.pictures !== undefined, signal)
  } catch (cause) {
    throw signal?.aborted ? new Refusal('cancelled', 'cancelled', { cause }) : cause
  }
}
