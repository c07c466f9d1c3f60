import type { Logger } from './log.ts'

/** Something that runs until it is told to stop, with what it takes to stop it. */
interface Part {
  readonly name: string
  stop(): Promise<void>
}

/** Parts in the order of their start; they stop in the reverse order, each within what is left of one deadline. */
export interface Parts {
  started(name: string, stop: () => Promise<void>): void
  /** @param milliseconds for all of them together; a part that needs longer is left behind with a line in the log */
  stop(milliseconds: number): Promise<void>
}

export function createParts(log: Logger): Parts {
  const parts: Part[] = []
  return {
    started(name, stop) {
      parts.push({ name, stop })
    },
    async stop(milliseconds) {
      const deadline = performance.now() + milliseconds
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        const { name, stop } = part
        const begun = performance.now()
        const ended = await within(Math.max(0, deadline - begun), stop()).catch((error: unknown) => {
          log.error({ err: error, part: name }, 'a part did not stop in order')
          return true
        })
        const took = Math.round(performance.now() - begun)
        if (ended) log.debug({ part: name, milliseconds: took }, 'stopped')
        else log.warn({ part: name, milliseconds: took }, 'a part is left behind: it did not stop in time')
      }
    },
  }
}

/** False when the time is over first. */
async function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
