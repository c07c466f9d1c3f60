import { Refusal } from '../../core/base/refusal.ts'

export interface Queue {
  /**
   * Waits for a place; the function that it gives is called when the work is done, however it ended.
   * @throws Refusal `overloaded` when too many wait already; the signal's reason when it is aborted
   */
  enter(signal: AbortSignal): Promise<() => void>
  /** A refusal with the seconds after which there may be a place. */
  overloaded(message: string, cause?: unknown): Refusal
  readonly waiting: number
  readonly running: number
}

/** How much the newest duration counts in the mean. */
const WEIGHT = 0.2
/** Seconds: what one task takes, before any was measured. */
const GUESS = 1
/** Seconds that a client is told to wait at most. */
const LONGEST_WAIT = 60

/** Lets `places` work at the same time and `most` wait, first come, first served. */
export function createQueue(places: number, most: number): Queue {
  const waiting = new Set<() => void>()
  let running = 0
  let mean = GUESS

  const overloaded = (message: string, cause?: unknown) => {
    const seconds = Math.ceil(((waiting.size + running) * mean) / places)
    return new Refusal('overloaded', message, {
      cause,
      retryAfter: Math.min(Math.max(seconds, 1), LONGEST_WAIT),
      hint: 'Come back later; more threads (WEB_CONCURRENCY) or more processes help where it happens often.',
    })
  }

  const start = () => {
    running++
    const started = performance.now()
    let left = false
    return () => {
      if (left) return
      left = true
      running--
      mean += WEIGHT * ((performance.now() - started) / 1000 - mean)
      const [next] = waiting
      next?.()
    }
  }

  return {
    async enter(signal) {
      signal.throwIfAborted()
      if (running < places && waiting.size === 0) return start()
      if (waiting.size >= most) throw overloaded('Too much is being made at this moment')
      return new Promise<() => void>((resolve, reject) => {
        const turn = () => {
          waiting.delete(turn)
          signal.removeEventListener('abort', give)
          resolve(start())
        }
        const give = () => {
          waiting.delete(turn)
          reject(signal.reason)
        }
        waiting.add(turn)
        signal.addEventListener('abort', give, { once: true })
      })
    },
    overloaded,
    get waiting() {
      return waiting.size
    },
    get running() {
      return running
    },
  }
}
