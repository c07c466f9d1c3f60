import { Refusal } from '../core/base/refusal.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a job that Ctrl-C ends in order: the first signal aborts it, a second one kills. After an orderly end the process
 * dies of the same signal, so that shells and supervisors see why.
 */
export async function interruptible<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController()
  let received: NodeJS.Signals | undefined
  const stop = (name: NodeJS.Signals) => {
    received = name
    forget()
    stopping.abort(new Refusal('cancelled', 'cancelled', { hint: 'Nothing was written.' }))
  }
  const forget = () => {
    for (const name of SIGNALS) process.off(name, stop)
  }
  for (const name of SIGNALS) process.on(name, stop)
  try {
    return await job(stopping.signal)
  } catch (error) {
    if (received && stopping.signal.aborted) throw new Interrupted(received)
    throw error
  } finally {
    forget()
  }
}

/** The job was ended by a signal, and has tidied up. */
export class Interrupted extends Error {
  readonly signal: NodeJS.Signals
  constructor(signal: NodeJS.Signals) {
    super('cancelled')
    this.signal = signal
  }
}

/** Lets signals in between two stretches of work that hold the thread. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}
