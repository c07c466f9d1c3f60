/** Named time limits over one exchange. The first that passes aborts `signal` with its reason. */
export interface Watch {
  readonly signal: AbortSignal
  /** Starts or restarts a limit. */
  within(name: string, milliseconds: number, reason: () => unknown): void
  lift(name: string): void
  stop(): void
}

export function createWatch(outer: AbortSignal | undefined): Watch {
  const controller = new AbortController()
  const timers = new Map<string, NodeJS.Timeout>()
  const follow = () => controller.abort(outer?.reason)
  if (outer?.aborted) follow()
  outer?.addEventListener('abort', follow, { once: true })
  const lift = (name: string) => {
    clearTimeout(timers.get(name))
    timers.delete(name)
  }
  return {
    signal: controller.signal,
    within(name, milliseconds, reason) {
      lift(name)
      timers.set(
        name,
        setTimeout(() => controller.abort(reason()), milliseconds),
      )
    },
    lift,
    stop() {
      for (const name of [...timers.keys()]) lift(name)
      outer?.removeEventListener('abort', follow)
    },
  }
}
