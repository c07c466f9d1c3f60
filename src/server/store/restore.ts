import { createHash, type Hash } from 'node:crypto'
import { closeSync, createReadStream, existsSync, openSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Refusal } from '../../core/base/refusal.ts'
import { makeFolders, removeEmptyFolders } from '../folders.ts'
import type { BackupSummary } from './backup.ts'
import { commitRestore, draftIn, finishRestore } from './embedded/exchange.ts'
import { lockFolder } from './embedded/lock.ts'
import { checkStamp } from './embedded/stamp.ts'
import { syncTree } from './embedded/sync.ts'
import { KEPT, MANIFEST, manifestSchema } from './manifest.ts'
import { readTar, type TarEntry, type TarSink } from './tar.ts'

/** What a backup may hold: names that lead nowhere else. */
const NAME = new RegExp(`^(?:${MANIFEST}|(?:${KEPT.join('|')})/(?:[\\w-][\\w.-]*/)*(?:[\\w-][\\w.-]*)?)$`)

/**
 * Brings a data folder back to what a backup holds. Everything is unpacked beside what is there and checked against the
 * manifest before anything is exchanged; a restore that is killed has either happened or not after the next start. One
 * that is refused leaves nothing behind, the data folder included where it was not there.
 * @param options.replace whether a database that is there may go
 * @throws Refusal `damaged-file`, `data-dir-in-use`, `unreadable-input`, `unwritable-target`, `bad-setting` for a newer build's
 */
export async function restore(dataDir: string, source: string, options: { readonly replace?: boolean } = {}): Promise<BackupSummary> {
  if (!existsSync(source)) throw new Refusal('unreadable-input', `${source} is not there`, { at: source })
  const lock = await lockFolder(dataDir)
  const draft = draftIn(dataDir)
  try {
    await finishRestore(dataDir)
    if (existsSync(join(dataDir, 'database')) && !options.replace) {
      throw new Refusal('unwritable-target', `${dataDir} holds a database already`, {
        at: dataDir,
        hint: 'With --replace it is deleted with its files, once the backup was checked.',
      })
    }
    await mkdir(draft, { mode: 0o700 })
    const summary = await unpack(source, draft)
    checkStamp(join(draft, 'database'))
    // A backup of a service that keeps its files in a bucket has none: those of this folder are not what belongs to it.
    makeFolders(join(draft, 'blobs'), 0o700)
    await syncTree(draft)
    await commitRestore(dataDir)
    await finishRestore(dataDir)
    return summary
  } catch (error) {
    if (!existsSync(join(draft, 'checked'))) await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    await lock.release()
    // Where it was refused; a folder that holds a database is not empty.
    removeEmptyFolders(lock.made)
  }
}

/** @throws Refusal `damaged-file` unless every file of the manifest is there, as it was, and no other */
async function unpack(source: string, draft: string): Promise<BackupSummary> {
  const found = new Map<string, { readonly size: number; readonly hash: Hash }>()
  const enter = ({ name, size }: TarEntry): TarSink | undefined => {
    if (!NAME.test(name)) throw new Error(`it holds a name that is not expected: ${name}`)
    const target = join(draft, name)
    if (name.endsWith('/')) {
      makeFolders(target, 0o700)
      return undefined
    }
    const file = openSync(target, 'wx', 0o600)
    const hash = createHash('sha256')
    found.set(name, { size, hash })
    return {
      write: (piece) => {
        hash.update(piece)
        writeFileSync(file, piece)
      },
      end: () => closeSync(file),
    }
  }
  try {
    await pipeline(createReadStream(source), createGunzip(), (archive) => readTar(archive, enter))
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(draft, MANIFEST), 'utf8')))
    await rm(join(draft, MANIFEST))
    found.delete(MANIFEST)
    for (const { name, size, sha256 } of manifest.files) {
      const file = found.get(name)
      if (file?.size !== size || file.hash.digest('hex') !== sha256) throw new Error(`${name} is missing or not as it was`)
      found.delete(name)
    }
    if (found.size > 0) throw new Error(`it holds what its manifest does not name: ${[...found.keys()][0]}`)
    return { files: manifest.files.length, bytes: manifest.files.reduce((sum, { size }) => sum + size, 0) }
  } catch (cause) {
    if (isSystemError(cause) && cause.code === 'EISDIR')
      throw new Refusal('unreadable-input', `${source} is a folder`, {
        at: source,
        cause,
        hint: 'Name the archive in it that `backup` wrote.',
      })
    if (isSystemError(cause)) throw new Refusal('unwritable-target', `cannot unpack ${source}: ${cause.message}`, { at: draft, cause })
    throw new Refusal('damaged-file', `${source} is not a whole backup: ${cause instanceof Error ? cause.message : cause}`, {
      at: source,
      cause,
      hint: 'Nothing was changed. Take another backup.',
    })
  }
}

/** Of the disk, as opposed to what is in the archive. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error
