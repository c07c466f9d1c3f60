import { createHash, randomUUID } from 'node:crypto'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { makeFolders } from '../folders.ts'

/** Milliseconds after which nobody is still writing a file. */
const STALE = 3_600_000

/** Files that are being written: in a folder of their own, on the same disk as the place that they are renamed to. */
export interface Drafts {
  /** Writes the bytes and waits until the disk has them; gives the path. */
  write(bytes: Uint8Array): Promise<string>
  /** The time by the clock of the disk: of a server's, where it is one. */
  now(): Promise<Date>
  /** Removes what crashed processes left behind; gives how many. */
  sweep(): Promise<number>
}

/** Names say who writes: the machine, the process and when it started, since a container's processes all have number 1. */
export async function openDrafts(folder: string): Promise<Drafts> {
  makeFolders(folder)
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
  const started = Math.round(performance.timeOrigin)

  const write = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, `${machine}-${process.pid}-${started}-${randomUUID()}`)
    try {
      const file = await open(path, 'wx', 0o640)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      return path
    } catch (error) {
      await rm(path, { force: true }).catch(() => {})
      throw error
    }
  }
  const now = async (): Promise<Date> => {
    const path = await write(new Uint8Array())
    try {
      return (await stat(path)).mtime
    } finally {
      await rm(path, { force: true })
    }
  }
  const isLeft = async (name: string, stale: Date): Promise<boolean> => {
    const [, host, pid, start] = /^([0-9a-f]{8})-(\d+)-(\d+)-/.exec(name) ?? []
    if (host === machine && Number(pid) === process.pid) return Number(start) !== started
    if (host === machine && !isRunning(Number(pid))) return true
    const found = await stat(join(folder, name)).catch(() => undefined)
    return found !== undefined && found.mtime < stale
  }

  return {
    write,
    now,

    async sweep() {
      let removed = 0
      const names = await readdir(folder)
      if (names.length === 0) return removed
      const stale = new Date((await now()).getTime() - STALE)
      for (const name of names) {
        if (!(await isLeft(name, stale))) continue
        await rm(join(folder, name), { force: true })
        removed++
      }
      return removed
    },
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
