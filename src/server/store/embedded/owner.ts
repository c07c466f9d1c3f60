import { readFileSync, readlinkSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Who holds a folder, as the lock file tells it. */
export const ownerSchema = z.object({
  /** Chance: tells two owners apart. */
  token: z.string(),
  pid: z.int().positive(),
  /** When the process began: on Linux in clock ticks since the boot, elsewhere in milliseconds since 1970. */
  started: z.string(),
  host: z.string(),
  /** Linux: of this run of the kernel, and of the space in which `pid` means something. */
  boot: z.string().optional(),
  space: z.string().optional(),
  /** A socket beside the lock file that the process listens at; the kernel closes it with the process. */
  socket: z
    .string()
    .regex(/^[\w-]+\.sock$/)
    .optional(),
})
export type Owner = z.infer<typeof ownerSchema>

/** Milliseconds between two signs of life in the lock file, and those after which an owner that gives none is gone. */
export const BEAT = 5_000
const SILENT = 3 * BEAT

/** This process. */
export function thisProcess(token: string, socket: string | undefined): Owner {
  return {
    token,
    pid: process.pid,
    started: startOf(process.pid) ?? String(Math.round(performance.timeOrigin)),
    host: hostname(),
    boot: read('/proc/sys/kernel/random/boot_id'),
    space: link('/proc/self/ns/pid'),
    socket,
  }
}

/**
 * Whether the owner of the lock file still runs. In the same space of processes /proc knows; in another container on the
 * same kernel its socket answers or does not; of another machine there is only how old the last sign of life is.
 */
export async function isAlive(owner: Owner, me: Owner, lockFile: string): Promise<boolean> {
  if (owner.boot !== undefined && owner.boot === me.boot) {
    if (owner.space !== undefined && owner.space === me.space) return startOf(owner.pid) === owner.started
    if (owner.socket !== undefined) return await answers(join(dirname(lockFile), owner.socket))
  } else if (owner.boot === undefined && me.boot === undefined && owner.host === me.host) {
    // Without /proc a process that has the number by chance cannot be told from the owner, but for this one.
    return owner.pid === me.pid ? owner.started === me.started : exists(owner.pid)
  }
  const sign = await stat(lockFile).catch(() => undefined)
  return sign !== undefined && Date.now() - sign.mtimeMs < SILENT
}

/** Field 22 of /proc/<pid>/stat; the second one, a name in brackets, may hold anything. */
function startOf(pid: number): string | undefined {
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  // A zombie holds nothing any more.
  return fields?.[0] === 'Z' ? undefined : fields?.[19]
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether somebody listens; when that cannot be found out, somebody does. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const finish = (alive: boolean) => {
      socket.destroy()
      resolve(alive)
    }
    socket.setTimeout(500, () => finish(true))
    socket.once('connect', () => finish(true))
    socket.once('error', (error: NodeJS.ErrnoException) => finish(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'))
  })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function link(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
