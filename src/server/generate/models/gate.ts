/** Lets a fixed number through at a time, the rest in the order of asking. */
export interface Gate {
  /** Runs the task when its turn comes; rejects with the signal's reason when that comes first. */
  pass<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

export function createGate(width: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (inside < width) {
      inside++
      return
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(signal?.reason)
      }
      const go = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      waiting.push(go)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  return {
    async pass(task, signal) {
      await enter(signal)
      try {
        return await task()
      } finally {
        const next = waiting.shift()
        // The place goes over to the next one, so `inside` stays.
        if (next) next()
        else inside--
      }
    },
  }
}
