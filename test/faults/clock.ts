import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The clock of a process of the service, and of the database in it. */
export interface Clock {
  /** The settings of the process. */
  readonly settings: Readonly<Record<string, string>>
  /** Puts it ahead of the true time, or behind it. @param milliseconds from the true time */
  set(milliseconds: number): Promise<void>
}

/** @param folder where it may keep a file of its own */
export function createClock(folder: string, name: string, milliseconds = 0): Clock {
  const file = join(folder, `${name}.clock`)
  writeFileSync(file, String(milliseconds))
  return {
    settings: { CLOCK_FILE: file, NODE_OPTIONS: `--import ${new URL('./shifted-clock.mjs', import.meta.url)}` },
    async set(next) {
      writeFileSync(file, String(next))
      // Until every thread has read it.
      await new Promise((resolve) => setTimeout(resolve, 100))
    },
  }
}
