import { createHash, type Hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BlobHash } from './blobs.ts'

/** Bytes that are hashed before others get their turn: about a millisecond. */
const SLICE = 2 ** 20

/** Whether a text can name a blob. What is asked for comes from outside; nothing else ever becomes a path or a key. */
export const isBlobHash = (text: string): text is BlobHash => /^[0-9a-f]{64}$/.test(text)

/** SHA-256 of the bytes. The event loop goes on meanwhile, so they must not be changed until it is there. */
export async function hashOf(bytes: Uint8Array): Promise<BlobHash> {
  const hash = startHash()
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await nextTurn()
    hash.update(bytes.subarray(at, at + SLICE))
  }
  return hash.digest('hex')
}

export const startHash = (): Hash => createHash('sha256')
