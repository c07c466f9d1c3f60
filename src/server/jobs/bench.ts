import type { Blobs } from '../blobs/blobs.ts'
import type { ModelClient } from '../generate/models/client.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Rows } from '../store/rows.ts'
import type { World } from '../world.ts'

/** What all jobs of a process work with. */
export interface Bench {
  readonly rows: Rows
  readonly blobs: Blobs
  readonly world: World
  readonly metrics: Metrics
  /** One statement. @throws Refusal `storage-unavailable`, `storage-full` */
  guarded<T>(work: () => Promise<T>): Promise<T>
  /** One transaction; tried again where another one was in its way. @throws Refusal `storage-unavailable`, `storage-full` */
  whole<T>(work: (rows: Rows) => Promise<T>): Promise<T>
  /** A client of the models that asks this one first. */
  modelNamed(name: string | undefined): ModelClient | undefined
  /** Told of every durable step once it is kept. */
  reached(step: string): void
}

/** One run of one job. */
export interface Shift {
  readonly bench: Bench
  readonly log: Logger
  /** Aborts when the work is not wanted any more, or not here. */
  readonly signal: AbortSignal
  /** The run has found out that its presentation is another's. */
  lost(): void
}
