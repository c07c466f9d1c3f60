import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'

/** Megabytes of a thread's heap for what is new, which is seldom much. */
const YOUNG = 16
const STACK = 4

export interface PoolOptions {
  /** `import.meta.url` of the module that starts the threads. */
  readonly from: string
  /** The thread's module: beside that one in the bundle; in the sources, `worker.ts` behind the loader that reads it. */
  readonly worker: string
  readonly data?: unknown
  /** Most threads at a time. */
  readonly count: number
  /** Megabytes of a thread's own heap; buffers lie outside of it. */
  readonly heap: number
  /** Milliseconds after which a thread without work ends and gives back its memory. */
  readonly idle: number
}

/** Threads without the environment's settings, that start when there is work. */
export function createThreadPool({ from, worker, data, count, heap, idle }: PoolOptions): Piscina {
  return new Piscina({
    filename: fileURLToPath(new URL(from.endsWith('.ts') ? './worker-from-source.mjs' : `./${worker}.js`, from)),
    workerData: data,
    env: {},
    execArgv: [],
    minThreads: 0,
    maxThreads: count,
    idleTimeout: idle,
    // A thread that waits for messages and not on a lock can give back memory between tasks.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: YOUNG, stackSizeMb: STACK },
  })
}

/** Whether a thread has ended because its task took more than its heap. */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
