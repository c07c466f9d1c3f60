import type { Blobs } from './blobs/blobs.ts'
import type { Config } from './config.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Press } from './press/press.ts'
import type { Store } from './store/store.ts'

/** The parts of a running service: what every route works with. */
export interface Service {
  readonly config: Config
  /** What the settings turned on. */
  readonly features: {
    /** Whether a model is configured. */
    readonly model: boolean
    readonly openrouter: boolean
    readonly unsplash: boolean
    /** Names of the configured models, the first one first. */
    readonly models: readonly string[]
  }
  readonly store: Store
  /** Whether what the database acknowledges survives a power cut. */
  readonly durable: boolean
  readonly blobs: Blobs
  readonly press: Press
  readonly jobs: Jobs
  readonly log: Logger
  readonly metrics: Metrics
  /** Milliseconds since 1970. */
  now(): number
  /** Why new work is refused: `starting`, `stopping`; undefined while it is taken. */
  closed(): 'starting' | 'stopping' | undefined
}
