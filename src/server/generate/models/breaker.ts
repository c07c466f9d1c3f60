export interface BreakerLimits {
  /** Failures within `window` milliseconds that open the circuit. */
  readonly failures: number
  readonly window: number
  /** Calls that run side by side fail together: within so many milliseconds they count as one failure. */
  readonly together: number
  /** Milliseconds until one trial call is let through. */
  readonly rest: number
}

export const BREAKER_LIMITS: BreakerLimits = { failures: 5, window: 30_000, together: 500, rest: 15_000 }

/** Keeps calls away from a model that keeps failing: closed → open → half open (one trial) → closed or open again. */
export interface Breaker {
  /** Whether a call may go out now. A half-open circuit says yes once. */
  allows(): boolean
  succeeded(): void
  failed(): void
  /** The call was given up by the caller: says nothing about the model. */
  released(): void
}

export function createBreaker(now: () => number, limits: BreakerLimits = BREAKER_LIMITS): Breaker {
  let failures: number[] = []
  let openUntil: number | undefined
  let trial = false
  return {
    allows() {
      if (openUntil === undefined) return true
      if (trial || now() < openUntil) return false
      trial = true
      return true
    },
    succeeded() {
      failures = []
      openUntil = undefined
      trial = false
    },
    failed() {
      const at = now()
      failures = failures.filter((time) => at - time < limits.window)
      const last = failures.at(-1)
      if (last === undefined || at - last >= limits.together) failures.push(at)
      if (trial || failures.length >= limits.failures) openUntil = at + limits.rest
      trial = false
    },
    released() {
      trial = false
    },
  }
}
