import { inArray } from 'drizzle-orm'
import type { Logger } from '../log.ts'
import type { Database } from '../store/database.ts'
import { EVENTS_CHANNEL } from '../store/events.ts'
import type { Rows } from '../store/rows.ts'
import { presentations } from '../store/schema.ts'

/** Tells when presentations have new events, whoever writes them. */
export interface Watch {
  /** Looks after a presentation until it is closed. */
  open(id: string): Lookout
  stop(): Promise<void>
}

export interface Lookout {
  /**
   * Resolves when there may be events after `seen`, when the presentation is gone, or when the signal aborts. What
   * happened since the last call counts: look first, then wait.
   */
  news(seen: number, signal: AbortSignal): Promise<void>
  close(): void
}

interface Waiter {
  readonly id: string
  seen: number
  /** Something happened that nobody waited for. */
  called: boolean
  wake: (() => void) | undefined
}

/** Milliseconds between looks, for calls that were missed: one question for all that are waited for. */
const LOOK = 1_000

export async function openWatch(database: Database, rows: Rows, log: Logger): Promise<Watch> {
  const waiters = new Set<Waiter>()
  let timer: NodeJS.Timeout | undefined
  const call = (which: (waiter: Waiter) => boolean) => {
    for (const waiter of waiters) {
      if (!which(waiter)) continue
      waiter.called = true
      waiter.wake?.()
    }
  }
  const close = await database.listen(EVENTS_CHANNEL, (id) => call((waiter) => id === '' || waiter.id === id))

  async function look(): Promise<void> {
    const ids = [...new Set([...waiters].filter(({ wake }) => wake).map(({ id }) => id))]
    if (ids.length === 0) return
    const found = await rows
      .select({ id: presentations.id, last: presentations.lastEvent })
      .from(presentations)
      .where(inArray(presentations.id, ids))
    const last = new Map(found.map((row) => [row.id, row.last]))
    call(({ id, seen }) => ids.includes(id) && (last.get(id) ?? Number.POSITIVE_INFINITY) > seen)
  }

  /** Looks for as long as anybody watches. */
  function arm(): void {
    if (timer !== undefined || waiters.size === 0) return
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => log.debug({ err: error }, 'events cannot be looked for'))
        .finally(() => {
          timer = undefined
          arm()
        })
    }, LOOK)
  }

  return {
    open(id) {
      const waiter: Waiter = { id, seen: 0, called: false, wake: undefined }
      waiters.add(waiter)
      arm()
      return {
        news: (seen, signal) =>
          new Promise((resolve) => {
            waiter.seen = seen
            const wake = () => {
              waiter.wake = undefined
              waiter.called = false
              signal.removeEventListener('abort', wake)
              resolve()
            }
            if (waiter.called || signal.aborted) return wake()
            waiter.wake = wake
            signal.addEventListener('abort', wake, { once: true })
          }),
        close: () => void waiters.delete(waiter),
      }
    },
    async stop() {
      call(() => true)
      waiters.clear()
      clearTimeout(timer)
      await close()
    },
  }
}
