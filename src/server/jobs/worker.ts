import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import { type Attempt, claim, fail, MAX_ATTEMPTS, Overtaken, release } from './attempt.ts'
import type { Bench } from './bench.ts'
import { makeDeck } from './deck-job.ts'
import { failureOf, gaveUp } from './failure.ts'
import type { Lease, Leases } from './leases.ts'
import { patiently } from './patience.ts'
import type { Delivery } from './queue.ts'
import { rewriteIt } from './rewrite-job.ts'

/** What does the jobs that the queue delivers. */
export interface Worker {
  work(delivery: Delivery): Promise<void>
  /** Gives what runs so many milliseconds, then hands it back. Resolves when nothing runs. */
  drain(milliseconds: number): Promise<void>
}

/** Milliseconds before another attempt at what failed by no fault of the request; times the number of attempts. */
const PAUSE = 1_000

/** The reason with which runs are aborted that another process is to go on with. */
class HandedBack extends Error {}

export function createWorker(bench: Bench, leases: Leases, log: Logger): Worker {
  const closing = new AbortController()
  const running = new Set<Promise<void>>()

  async function run(delivery: Delivery): Promise<void> {
    const claimed = await bench.whole((rows) => claim(rows, delivery))
    if (!claimed) return
    const { attempt } = claimed
    const { jobId: job, presentationId: presentation } = attempt
    const { requestId: request } = attempt.payload
    const lines = log.child({ job, presentation, ...(request === undefined ? {} : { request }) })
    if (claimed.kind === 'exhausted') {
      await bench.whole((rows) => fail(rows, attempt, gaveUp(MAX_ATTEMPTS), lines))
      return count(attempt, 'failed')
    }
    lines.info({ kind: attempt.payload.kind, attempt: attempt.number }, 'begun')
    const lease = leases.hold(attempt)
    try {
      const signal = AbortSignal.any([delivery.signal, lease.signal, closing.signal])
      await perform(attempt, { bench, log: lines, signal, lost: lease.lost })
      lines.info('done')
      count(attempt, 'success')
    } catch (error) {
      await conclude(error, attempt, lease, delivery, lines)
    } finally {
      lease.end()
    }
  }

  /** What a run that did not reach its end leaves behind. @throws to have it delivered again */
  async function conclude(error: unknown, attempt: Attempt, lease: Lease, delivery: Delivery, lines: Logger): Promise<void> {
    if (error instanceof Overtaken || lease.signal.aborted) return lines.info('stopped: it is no longer this worker’s')
    if (closing.signal.aborted) {
      await bench.whole((rows) => release(rows, attempt)).catch((cause: unknown) => lines.warn({ err: cause }, 'could not be handed back'))
      throw new HandedBack('handed back')
    }
    if (delivery.signal.aborted) throw error
    const failure = failureOf(error) ?? (attempt.number >= MAX_ATTEMPTS ? gaveUp(attempt.number, error) : undefined)
    if (failure === undefined) {
      lines.warn({ err: error, attempt: attempt.number }, 'failed, and is begun again')
      await wait(PAUSE * attempt.number, undefined, { signal: closing.signal }).catch(() => {})
      throw error
    }
    if (failure.code === 'internal') lines.error({ err: error }, 'failed for good')
    await patiently(closing.signal, () => bench.whole((rows) => fail(rows, attempt, failure, lines)))
    count(attempt, 'failed')
  }

  async function perform(attempt: Attempt, shift: Parameters<typeof makeDeck>[2]): Promise<void> {
    const { payload } = attempt
    if (payload.kind === 'deck') await makeDeck(attempt, payload, shift)
    else await rewriteIt(attempt, payload, shift)
  }

  function count(attempt: Attempt, status: 'success' | 'failed'): void {
    if (attempt.payload.kind !== 'deck') return
    bench.metrics.presentationRequests.inc({ status })
    bench.metrics.presentationDuration.observe(Math.max(0, bench.world.now() - attempt.createdAt.getTime()) / 1000)
  }

  return {
    work(delivery) {
      const task = run(delivery)
      running.add(task)
      const forget = () => void running.delete(task)
      task.then(forget, forget)
      return task
    },
    async drain(milliseconds) {
      const idle = Promise.allSettled(running)
      const late = new AbortController()
      await Promise.race([idle, wait(milliseconds, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      closing.abort(new HandedBack('the process stops'))
      await Promise.allSettled(running)
    },
  }
}
