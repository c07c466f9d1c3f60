import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from '../log.ts'
import type { BlobHash, Blobs } from './blobs.ts'
import { type Checker, explained } from './checked.ts'
import { openDrafts } from './drafts.ts'
import { hashOf, isBlobHash } from './hash.ts'
import { diskRefusal, notThere, systemCode } from './refusals.ts'
import { createReserve } from './reserve.ts'

/** Milliseconds between two looks for what crashed processes left. */
const SWEEP = 900_000
/** A blob that is put again counts as new for the collection of orphans; its time is written at most so often. */
const REFRESH = 3_600_000
/** After so many milliseconds a file that another process renamed has surely reached the disk. */
const SETTLED = 60_000
/** Bytes that a file may well have: without room for it the disk counts as full. */
const TYPICAL = 2 ** 20
/** How many files are remembered as checked. */
const REMEMBERED = 1000

/**
 * Blobs in `<folder>/ab/cd/<hash>`. A file is written under another name, synced, renamed and its folder synced: it is
 * there whole or not at all, whenever the process or the machine stops.
 * @throws Refusal `storage-unavailable` when the folder cannot be made or read
 */
export async function openDiskBlobs(folder: string, checker: Checker, log: Logger): Promise<Blobs> {
  const explain = (hash?: BlobHash) => (error: unknown) => diskRefusal(error, hash)
  const refuse = (hash?: BlobHash) => (error: unknown) => {
    throw diskRefusal(error, hash)
  }
  const drafts = await openDrafts(join(folder, 'drafts')).catch(refuse())
  const reserve = createReserve(folder)
  const checked = new Set<string>()

  const sweep = async () => {
    const removed = await drafts.sweep()
    if (removed > 0) log.info({ files: removed }, 'removed what a crash had left half written')
  }
  await sweep().catch(refuse())
  const sweeping = setInterval(() => sweep().catch((error) => log.warn({ err: error }, 'cannot look for half-written files')), SWEEP)
  sweeping.unref()

  const pathOf = (hash: string): string => {
    if (!isBlobHash(hash)) throw notThere(hash)
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const settle = async (path: string): Promise<void> => {
    for (const place of [dirname(path), dirname(dirname(path)), folder]) await syncFolder(place)
  }
  /** Whether it is there in full; if so, it counts as new. */
  const isKept = async (path: string, size: number): Promise<boolean> => {
    const found = await stat(path).catch(unlessMissing)
    if (found?.size !== size) return false
    // Far in the future, it says that our clock is behind the disk's.
    const age = Date.now() - found.mtimeMs
    if (age < SETTLED) await settle(path)
    if (Math.abs(age) > REFRESH) {
      const now = await drafts.now()
      await utimes(path, now, now)
    }
    return true
  }
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    const release = await reserve.take(bytes.length)
    try {
      const draft = await drafts.write(bytes)
      try {
        await makeFolder(dirname(path))
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {})
        throw error
      }
      await settle(path)
    } finally {
      release()
    }
  }
  /** A part cannot be checked by itself: the whole is, once for each writing of the file. */
  const checkWhole = async (hash: BlobHash, path: string): Promise<void> => {
    const { size, mtimeMs, ino } = await stat(path)
    const version = `${hash} ${size} ${mtimeMs} ${ino}`
    if (checked.has(version)) return
    await checker.drain(hash, createReadStream(path))
    if (checked.size >= REMEMBERED) checked.clear()
    checked.add(version)
  }

  return {
    kind: 'disk',
    async put(bytes) {
      const hash = await hashOf(bytes)
      const path = pathOf(hash)
      try {
        if (checker.isDamaged(hash) || !(await isKept(path, bytes.length))) await write(path, bytes)
        checker.mended(hash)
      } catch (error) {
        throw diskRefusal(error)
      }
      return hash
    },
    async get(hash) {
      return checker.bytes(hash, await readFile(pathOf(hash)).catch(refuse(hash)))
    },
    async stream(hash, range) {
      const path = pathOf(hash)
      if (range) await checkWhole(hash, path).catch(refuse(hash))
      const file = await open(path).catch(refuse(hash))
      if (!range) return checker.stream(hash, file.createReadStream(), explain(hash))
      return explained(file.createReadStream({ start: range.start, end: range.end }), explain(hash))
    },
    async size(hash) {
      const found = checker.isDamaged(hash) ? undefined : await stat(pathOf(hash)).catch(unlessMissing).catch(refuse())
      return found?.size
    },
    async remove(hash, { before } = {}) {
      const path = pathOf(hash)
      try {
        if (before !== undefined && (await stat(path)).mtimeMs >= before.getTime()) return false
        await unlink(path)
        return true
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return false
        throw diskRefusal(error)
      }
    },
    async *list() {
      for (const outer of await foldersIn(folder).catch(refuse())) {
        for (const inner of await foldersIn(outer).catch(refuse())) {
          for (const hash of (await readdir(inner).catch(refuse())).filter(isBlobHash)) {
            const found = await stat(join(inner, hash)).catch(unlessMissing).catch(refuse())
            if (found) yield { hash, size: found.size, modified: found.mtime }
          }
        }
      }
    },
    now: () => drafts.now().catch(refuse()),
    async link() {
      return undefined
    },
    async probe() {
      const release = await reserve.take(TYPICAL).catch(refuse())
      try {
        await rm(await drafts.write(new Uint8Array(1)))
      } catch (error) {
        throw diskRefusal(error)
      } finally {
        release()
      }
    },
    async stop() {
      clearInterval(sweeping)
    },
  }
}

function unlessMissing(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}

/** Like `makeFolders`, without waiting for a slow disk. */
async function makeFolder(folder: string): Promise<void> {
  for (const place of [dirname(folder), folder]) {
    await mkdir(place).catch((error) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  }
}

/** Folders whose names are two hexadecimal digits. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)).map((entry) => join(folder, entry.name))
}

/** Makes a rename in it durable. Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
