import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import { makeFolders, removeEmptyFolders } from '../server/folders.ts'

export interface Output {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Writes all files or none: each goes to a draft beside its target, and only when every draft is whole are they renamed.
 * An abort or a fault before that leaves nothing behind, folders included.
 * @throws Refusal `unwritable-target`; the signal's reason when it is aborted
 */
export async function writeAll(outputs: readonly Output[], signal: AbortSignal): Promise<void> {
  const drafts: { readonly draft: string; readonly target: string }[] = []
  const folders: string[] = []
  let at = ''
  try {
    for (const { path, bytes } of outputs) {
      signal.throwIfAborted()
      at = path
      // A link stays a link: what it points to is written.
      const target = existsSync(path) ? realpathSync(path) : resolve(path)
      folders.push(...makeFolders(dirname(target)))
      // Not named after its target: with anything added, a name of the greatest length would be too long.
      const draft = join(dirname(target), `.deckwright-${process.pid}-${drafts.length}.tmp`)
      drafts.push({ draft, target })
      await writeFile(draft, bytes, { signal })
      if (existsSync(target)) chmodSync(draft, statSync(target).mode & 0o777)
    }
    signal.throwIfAborted()
    for (const { draft, target } of drafts) {
      at = target
      renameSync(draft, target)
    }
  } catch (error) {
    for (const { draft } of drafts) if (existsSync(draft)) rmSync(draft)
    removeEmptyFolders(folders)
    signal.throwIfAborted()
    throw new Refusal('unwritable-target', `cannot write ${at}: ${reason(error)}`, { at, cause: error })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'part of its path is a file, not a folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOENT: 'no such folder',
  ENAMETOOLONG: 'the name is too long',
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}
