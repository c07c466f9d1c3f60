import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../../core/base/refusal.ts'

/** Milliseconds for which a database that does not answer is tried again: a restart, a failover. */
const PATIENCE = 30_000
const PAUSE = { first: 200, most: 2_000 }

/**
 * Does something again for as long as the database does not answer: what a model has written is not thrown away for the
 * sake of a restart. The work may have been done although the answer was lost, and has to bear to be done again.
 */
export async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE
  for (let pause = PAUSE.first; ; pause = Math.min(2 * pause, PAUSE.most)) {
    try {
      return await work()
    } catch (error) {
      const passing = error instanceof Refusal && error.code === 'storage-unavailable'
      if (!passing || signal.aborted || performance.now() > end) throw error
      await wait(pause, undefined, { signal }).catch(() => {})
    }
  }
}
