/** How long the caller of one task waits: until it gives up, or until a deadline. */
export interface Patience {
  readonly signal: AbortSignal
  /** Must be called when the task has ended. */
  end(): void
}

/**
 * Joins a caller's signal and a deadline to one signal.
 * @param late makes the reason when the deadline, in milliseconds, has passed
 */
export function createPatience(caller: AbortSignal | undefined, deadline: number, late: () => unknown): Patience {
  const controller = new AbortController()
  const giveUp = () => controller.abort(caller?.reason)
  const clock = setTimeout(() => controller.abort(late()), deadline)
  if (caller?.aborted) giveUp()
  else caller?.addEventListener('abort', giveUp, { once: true })
  return {
    signal: controller.signal,
    end() {
      clearTimeout(clock)
      caller?.removeEventListener('abort', giveUp)
    },
  }
}
