import { collectOrphans } from '../blobs/orphans.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import type { Maintenance } from '../store/maintenance.ts'
import type { Bench } from './bench.ts'
import { resendLost } from './mend.ts'
import type { Queue } from './queue.ts'

/** Work that somebody has to do now and then; of all processes one does it. */
interface Chore {
  readonly name: string
  /** Seconds between two times. */
  readonly every: number
  /** @returns what was done, for the log; undefined when there was nothing */
  run(signal: AbortSignal): Promise<object | undefined>
}

export interface Chores {
  stop(): Promise<void>
}

/** Milliseconds between looks at what is due. */
const LOOK = 15_000
/** Milliseconds that a blob may lie without a use: whoever put it uses it long before. */
const UNUSED = 24 * 3_600_000

export interface ChoresOptions {
  readonly bench: Bench
  readonly queue: Queue
  readonly store: Maintenance
  readonly config: Pick<Config, 'RETENTION_DAYS'>
  readonly log: Logger
}

export function startChores(options: ChoresOptions): Chores {
  const { store, log } = options
  const chores = choresOf(options)
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    for (const chore of chores) {
      if (stopping.signal.aborted) return
      try {
        if (!(await store.takeChore(chore.name, chore.every))) continue
        const done = await chore.run(stopping.signal)
        if (done) log.info({ chore: chore.name, ...done }, 'kept house')
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error, chore: chore.name }, 'a chore was not done')
      }
    }
  }

  const arm = () => {
    timer = setTimeout(() => {
      round = look().finally(() => {
        if (!stopping.signal.aborted) arm()
      })
    }, LOOK)
  }
  arm()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await round
    },
  }
}

function choresOf({ bench, queue, store, config }: ChoresOptions): readonly Chore[] {
  const counted = (count: number, name: string) => (count > 0 ? { [name]: count } : undefined)
  return [
    { name: 'resend', every: 30, run: async () => counted(await resendLost(bench, queue), 'resent') },
    { name: 'keys', every: 600, run: async () => counted(await store.dropOldKeys(), 'keys') },
    {
      name: 'retention',
      every: 3_600,
      run: async () => (config.RETENTION_DAYS > 0 ? counted(await store.dropUntouched(config.RETENTION_DAYS), 'presentations') : undefined),
    },
    {
      name: 'orphans',
      every: 6 * 3_600,
      async run(signal) {
        const before = new Date((await bench.blobs.now()).getTime() - UNUSED)
        const { removed, bytes } = await collectOrphans(bench.blobs, store.isUsed, before, signal)
        return removed > 0 ? { removed, bytes } : undefined
      },
    },
  ]
}
