import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../../../core/base/refusal.ts'
import { dataDirRefusal, makeDataDir } from '../../data-dir.ts'
import { removeEmptyFolders } from '../../folders.ts'
import { databaseRefusal } from '../database-refusal.ts'
import { BEAT, isAlive, type Owner, ownerSchema, thisProcess } from './owner.ts'

/** A folder that belongs to this process. */
export interface Lock {
  /** The folders that were made to take it, outermost first: the data folder, where it was not there. */
  readonly made: readonly string[]
  /** Called when the lock file was taken away while the process still ran. */
  onLost(listener: () => void): void
  release(): Promise<void>
}

/** Milliseconds that somebody who is taking the lock may need from making the file to having written it. */
const WRITING = 500
/** Milliseconds that the kernel may need to give back the name of a process that is gone. */
const GIVING_BACK = 500
/** Longer paths do not fit into the address of a socket. */
const SOCKET_PATH = 100

/**
 * Takes the embedded database of a data folder for this process. Two processes in one database destroy it without
 * noticing, so there are three fences: a name that the kernel gives to one process only (Linux), a file that tells who
 * holds the folder, and a socket that shows processes of other containers whether the holder lives. What a process that
 * is gone has left behind is taken over.
 * @throws Refusal `data-dir-in-use`, `bad-setting` when the folder cannot be used, `storage-full`
 */
export async function lockFolder(dataDir: string): Promise<Lock> {
  let made: readonly string[] = []
  try {
    made = makeDataDir(dataDir)
    return { made, ...(await takeFolder(dataDir)) }
  } catch (error) {
    removeEmptyFolders(made)
    throw error instanceof Refusal ? error : (dataDirRefusal(dataDir, error) ?? databaseRefusal(error))
  }
}

async function takeFolder(dataDir: string): Promise<Omit<Lock, 'made'>> {
  const file = join(dataDir, 'database.lock')
  const token = randomUUID()
  const name = process.platform === 'linux' ? await takeName(await nameOf(dataDir)) : undefined
  if (name === 'taken') throw inUse(dataDir, await readOwner(file))
  const socketName = `database-${token.slice(0, 8)}.sock`
  const path = join(dataDir, socketName)
  const socket = process.platform === 'win32' || Buffer.byteLength(path) > SOCKET_PATH ? undefined : await listen(path)
  const servers = [name, socket].filter((server) => server instanceof Server)
  const me = thisProcess(token, socket instanceof Server ? socketName : undefined)
  try {
    await takeFile(dataDir, file, me)
  } catch (error) {
    await Promise.all(servers.map(close))
    throw error
  }

  const lost: (() => void)[] = []
  const isMine = async () => (await readOwner(file))?.token === token
  const beat = setInterval(async () => {
    const now = new Date()
    if (await isMine()) await utimes(file, now, now).catch(() => {})
    else for (const listener of lost.splice(0)) listener()
  }, BEAT)
  beat.unref()
  return {
    onLost: (listener) => {
      lost.push(listener)
    },
    async release() {
      clearInterval(beat)
      if (await isMine()) await rm(file, { force: true })
      await Promise.all(servers.map(close))
    },
  }
}

async function takeFile(dataDir: string, file: string, me: Owner): Promise<void> {
  for (let took = false; ; ) {
    try {
      await writeFile(file, JSON.stringify(me), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const owner = await readOwner(file)
      if (owner?.token === me.token) return
      if (owner && (await isAlive(owner, me, file))) throw inUse(dataDir, owner)
      await takeAway(file, owner?.token, me.token)
      if (owner?.socket !== undefined) await rm(join(dataDir, owner.socket), { force: true })
      took = true
      continue
    }
    if (!took) return
    // Somebody who found the same dead owner may have taken this file for the old one; then the file is not ours, or comes back.
    for (let left = 3; left > 0; left -= 1) {
      await wait(50)
      const owner = await readOwner(file)
      if (owner && owner.token !== me.token) throw inUse(dataDir, owner)
    }
    if ((await readOwner(file))?.token === me.token) return
  }
}

/** Removes the lock file of an owner that is gone, and of no other: between reading and removing it may have become another's. */
async function takeAway(file: string, token: string | undefined, mine: string): Promise<void> {
  const aside = `${file}.${mine}`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  const moved = await readOwner(aside)
  if (moved?.token !== token) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

/** Undefined when there is no file, or none that was ever finished. */
async function readOwner(file: string): Promise<Owner | undefined> {
  for (let waited = 0; ; waited += 50) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    const owner = ownerSchema.safeParse(parsed(text))
    if (owner.success) return owner.data
    if (waited >= WRITING) return undefined
    await wait(50)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** In Linux's abstract namespace: a name that is gone with the process. The folder is told by device and number, not by its path. */
async function nameOf(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true })
  return `\0deckwright-database-${dev}-${ino}`
}

/**
 * A name that is taken may be one that is being given back: a process that just ended, or the copy of a released socket
 * that a child of this process holds between fork and exec.
 */
async function takeName(name: string): Promise<Server | 'taken' | undefined> {
  for (let waited = 0; ; waited += 50) {
    const server = await listen(name)
    if (server !== 'taken' || waited >= GIVING_BACK) return server
    await wait(50)
  }
}

/** Listens without ever saying anything; undefined where the system cannot. */
function listen(path: string): Promise<Server | 'taken' | undefined> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? 'taken' : undefined))
    server.listen(path, () => resolve(server.unref()))
  })
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

function inUse(dataDir: string, owner: Owner | undefined): Refusal {
  const who =
    owner === undefined
      ? 'another process'
      : `process ${owner.pid}${owner.host === thisProcess('', undefined).host ? '' : ` on ${owner.host}`}`
  return new Refusal('data-dir-in-use', `${dataDir} is in use by ${who}`, {
    at: dataDir,
    hint: 'Stop that one first, or set another DATA_DIR. Several processes share a database only by DATABASE_URL.',
  })
}
