import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash } from './blobs.ts'

/** Seconds after which storage that failed may be back. */
const RETRY = 5

export const notThere = (hash: string): Refusal => new Refusal('not-found', 'The file is not there', { at: hash.slice(0, 64) })

export const damaged = (hash: BlobHash): Refusal =>
  new Refusal('damaged-file', 'The stored file is damaged', { at: hash, hint: 'Make it anew, or restore the files from a backup.' })

export const storageFull = (message: string, cause?: unknown): Refusal =>
  new Refusal('storage-full', message, { cause, hint: 'Free space or enlarge the storage; reading still works.' })

export const unavailable = (message: string, cause?: unknown): Refusal =>
  new Refusal('storage-unavailable', message, { cause, retryAfter: RETRY, hint: 'Try again; the log says what the storage answered.' })

/** Codes of errno(3) that say that there is no room. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The code of a failed system call; undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string' ? error.code : undefined
}

/** What a failed system call means to whoever wanted a file. Refusals and errors of our own come back as they are. */
export function diskRefusal(error: unknown, hash?: BlobHash): unknown {
  const code = systemCode(error)
  if (code === undefined) return error
  if (FULL.has(code)) return storageFull('The disk is full', error)
  if (code === 'ENOENT' && hash !== undefined) return notThere(hash)
  return unavailable(`The disk does not work: ${code}`, error)
}
