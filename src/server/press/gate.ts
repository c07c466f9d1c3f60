/** Lets so many in at the same time; the rest wait in their order. */
export interface Gate {
  through<T>(work: () => Promise<T>): Promise<T>
}

export function createGate(width: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    async through(work) {
      if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve))
      else inside++
      try {
        return await work()
      } finally {
        // The place goes to the next one, or is free.
        const next = waiting.shift()
        if (next) next()
        else inside--
      }
    },
  }
}
