import type { CreateBody } from '../../api/create.ts'
import type { GivenOutline, PlannedSlide } from '../generate/request.ts'
import type { KeyedRequest, Owner, Presentation, StoredEvent } from '../store/store.ts'

export interface Submitted {
  readonly presentation: Presentation
  /** The key was seen before with the same body: nothing new was started. */
  readonly replayed: boolean
}

/** What the pool of workers does at this moment, for health and metrics. */
export interface JobStats {
  readonly queued: number
  readonly running: number
  readonly failed: number
}

/** Durable work: whatever is accepted here is done, by this process or another, and told in events. */
export interface Jobs {
  /**
   * Accepts a presentation in one transaction: row, job and key. The key's second use with the same body gives the
   * first presentation back. `requestId` stands in the lines of the log that the job leads to.
   * @throws Refusal `validation-error`, `unknown-theme`, `not-found` for an upload, `idempotency-key-reused`,
   *   `idempotency-in-progress`, `overloaded`, `storage-unavailable`
   */
  submit(owner: Owner, request: CreateBody, key?: KeyedRequest, requestId?: string): Promise<Submitted>
  /** A model edits one slide of a settled deck. @throws Refusal `not-found`, `deck-busy`, `bad-setting` without a model, and as `submit` */
  rewrite(owner: Owner, id: string, slideId: string, instruction: string, key?: KeyedRequest, requestId?: string): Promise<Submitted>
  /** Stops model calls wherever they run; what is finished stays. Quiet when it is settled already. @throws Refusal `not-found` */
  cancel(owner: Owner, id: string): Promise<Presentation>
  /**
   * An outline to be edited and sent back; not durable: it ends with the caller's signal. `onEntry` is told of each slide
   * as it is planned, out of order now and then; `place` counts the outline's entries from 0. @throws Refusal as generation
   */
  outline(
    owner: Owner,
    request: CreateBody,
    options: { signal?: AbortSignal; onEntry?: (entry: PlannedSlide, place: number) => void },
  ): Promise<GivenOutline>
  /**
   * Events after one as they come, those of other processes too, until the presentation is settled or the signal
   * aborts; what is there already comes first. Each event once, in order.
   */
  follow(owner: Owner, id: string, after: number, signal: AbortSignal): AsyncIterable<StoredEvent>
  /** The presentation once it is settled, or as it is when the time is over. @throws Refusal `not-found` */
  settled(owner: Owner, id: string, milliseconds: number, signal?: AbortSignal): Promise<Presentation>
  stats(): Promise<JobStats>
  /** Takes no new work, gives what runs `milliseconds` to end, hands the rest back to the queue. */
  stop(milliseconds: number): Promise<void>
}
