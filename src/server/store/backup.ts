import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Refusal } from '../../core/base/refusal.ts'
import { finishRestore } from './embedded/exchange.ts'
import { lockFolder } from './embedded/lock.ts'
import { syncFolder } from './embedded/sync.ts'
import { KEPT, MANIFEST, type Manifest } from './manifest.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'

/** What was written, or brought back. */
export interface BackupSummary {
  readonly files: number
  /** Of the files, unpacked. */
  readonly bytes: number
}

/** Written by a running service for itself: the engine's own notes, and files that are not whole. */
const PASSING = ['database/postmaster.pid', 'database/postmaster.opts', 'blobs/drafts/']

/**
 * Writes the embedded database and the files of a data folder into one .tar.gz, while no service has them open: then the
 * files are of one moment. The target appears whole, or not at all.
 * @throws Refusal `data-dir-in-use`, `not-found` where there is no database, `unwritable-target`
 */
export async function backUp(dataDir: string, target: string, now: () => number = Date.now): Promise<BackupSummary> {
  if (!existsSync(join(dataDir, 'database'))) {
    throw new Refusal('not-found', `there is no embedded database in ${dataDir}`, { at: dataDir, hint: 'DATA_DIR says where it is.' })
  }
  if (KEPT.some((name) => resolve(target).startsWith(resolve(dataDir, name) + sep))) {
    throw new Refusal('unwritable-target', `cannot write ${target}: it lies in what is backed up`, { at: target })
  }
  const lock = await lockFolder(dataDir)
  const draft = `${target}.tmp`
  try {
    await finishRestore(dataDir)
    const files: Manifest['files'] = []
    const archive = Readable.from(entriesOf(dataDir, files, now))
    try {
      await pipeline(archive, createGzip({ level: 3 }), createWriteStream(draft, { mode: 0o600, flush: true }))
      await rename(draft, target)
      await syncFolder(dirname(resolve(target)))
    } catch (cause) {
      throw new Refusal('unwritable-target', `cannot write ${target}: ${cause instanceof Error ? cause.message : cause}`, {
        at: target,
        cause,
      })
    }
    return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) }
  } finally {
    await rm(draft, { force: true })
    await lock.release()
  }
}

/** The archive in pieces; `files` is filled on the way. */
async function* entriesOf(dataDir: string, files: Manifest['files'], now: () => number): AsyncGenerator<Uint8Array> {
  for (const name of KEPT) if (existsSync(join(dataDir, name))) yield* folderOf(dataDir, `${name}/`, files)
  const manifest: Manifest = { backup: 1, made: new Date(now()).toISOString(), files }
  const bytes = Buffer.from(`${JSON.stringify(manifest)}\n`)
  yield tarHeader({ name: MANIFEST, size: bytes.length })
  yield bytes
  yield tarPadding(bytes.length)
  yield tarEnd()
}

async function* folderOf(dataDir: string, folder: string, files: Manifest['files']): AsyncGenerator<Uint8Array> {
  yield tarHeader({ name: folder, size: 0 })
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${folder}${entry.name}`
    if (PASSING.some((passing) => `${name}/`.startsWith(passing) || name === passing)) continue
    if (entry.isDirectory()) yield* folderOf(dataDir, `${name}/`, files)
    else if (entry.isFile()) yield* fileOf(dataDir, name, files)
  }
}

async function* fileOf(dataDir: string, name: string, files: Manifest['files']): AsyncGenerator<Uint8Array> {
  const path = join(dataDir, name)
  const { size } = await stat(path)
  const hash = createHash('sha256')
  yield tarHeader({ name, size })
  let read = 0
  for await (const piece of createReadStream(path)) {
    read += (piece as Buffer).length
    hash.update(piece as Buffer)
    yield piece as Buffer
  }
  if (read !== size) throw new Error(`${path} changed while it was read`)
  yield tarPadding(size)
  files.push({ name, size, sha256: hash.digest('hex') })
}
