import { statfs } from 'node:fs/promises'
import type { Service } from '../../parts-of-service.ts'

/** One thing that has to be well for requests to be answered. */
export interface Check {
  readonly ok: boolean
  /** What is wrong, for people. */
  readonly says?: string
}

export type CheckName = 'open' | 'database' | 'files' | 'press' | 'disk'
export type Checks = { readonly [N in CheckName]: Check }

/** Milliseconds in which a part has to answer. */
const PATIENCE = 1_500
/** Share of the disk past which nothing is written. */
const RESERVE = 0.1

/** Looks at every part that requests need, at the same time. */
export async function checkParts(service: Service): Promise<Checks> {
  const { store, blobs, press, durable, closed } = service
  const state = closed()
  const [database, files, disk] = await Promise.all([
    answered(store.probe(), 'the database does not answer'),
    answered(blobs.probe(), 'the file storage does not answer'),
    answered(checkDisk(service), 'the disk does not answer'),
  ])
  const { waiting, threads } = press.load()
  return {
    open: state === undefined ? { ok: true } : { ok: false, says: `the service is ${state}` },
    database:
      database.ok && !durable
        ? { ok: true, says: 'what is acknowledged may not survive a power cut: this disk takes no orders to write' }
        : database,
    files,
    press: waiting < threads * FULL ? { ok: true } : { ok: false, says: `${waiting} tasks wait for ${threads} threads` },
    disk,
  }
}

/** Tasks that wait for one thread, past which more would wait for minutes. */
const FULL = 16

async function answered(work: Promise<void>, silence: string): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, says: `${silence} within ${PATIENCE} ms` }), PATIENCE)
  })
  const done = work.then(
    (): Check => ({ ok: true }),
    (error: unknown): Check => ({ ok: false, says: error instanceof Error ? error.message : silence }),
  )
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Where nothing is kept on this machine, its disk is of no concern. */
async function checkDisk({ config, store, blobs }: Service): Promise<void> {
  if (store.kind === 'postgres' && blobs.kind === 's3') return
  const { bavail, blocks } = await statfs(config.DATA_DIR)
  const free = bavail / blocks
  if (free < RESERVE) throw new Error(`${Math.floor(free * 100)} % of the disk are free; ${RESERVE * 100} % are kept in reserve`)
}
