import { PassThrough, type Readable, Transform } from 'node:stream'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { BlobHash } from './blobs.ts'
import { hashOf, startHash } from './hash.ts'
import { damaged } from './refusals.ts'

/** Looks whether bytes are what their name says, and tells the log and the metrics when they are not. */
export interface Checker {
  /** @throws Refusal `damaged-file` */
  bytes(hash: BlobHash, bytes: Uint8Array): Promise<Uint8Array>
  /**
   * The same bytes as they come. The last piece is held back until all have been checked, so that a wrong blob never
   * arrives whole: the stream ends with Refusal `damaged-file` instead.
   */
  stream(hash: BlobHash, from: Readable, explain: (error: unknown) => unknown): Readable
  /** Reads to the end and gives nothing. @throws Refusal `damaged-file` */
  drain(hash: BlobHash, from: Readable): Promise<void>
  /** Whether a blob was found to be damaged, and not kept anew since. */
  isDamaged(hash: BlobHash): boolean
  /** A blob was kept anew. */
  mended(hash: BlobHash): void
}

/** How many damaged blobs are remembered. */
const REMEMBERED = 10_000

export function createChecker(log: Logger, metrics: Pick<Metrics, 'damagedBlobs'>): Checker {
  const known = new Set<BlobHash>()
  const refuse = (hash: BlobHash, found: string) => {
    if (known.size >= REMEMBERED) known.clear()
    known.add(hash)
    metrics.damagedBlobs.inc()
    log.error({ blob: hash, found }, 'a stored file is damaged')
    return damaged(hash)
  }
  return {
    async bytes(hash, bytes) {
      const found = await hashOf(bytes)
      if (found !== hash) throw refuse(hash, found)
      return bytes
    },

    stream(hash, from, explain) {
      const check = startHash()
      let held: Buffer | undefined
      const checked = new Transform({
        transform(piece: Buffer, _encoding, done) {
          check.update(piece)
          const ready = held
          held = piece
          done(null, ready)
        },
        flush(done) {
          const found = check.digest('hex')
          if (found === hash) done(null, held)
          else done(refuse(hash, found))
        },
      })
      return joined(from, checked, explain)
    },

    async drain(hash, from) {
      const check = startHash()
      for await (const piece of from) check.update(piece as Buffer)
      const found = check.digest('hex')
      if (found !== hash) throw refuse(hash, found)
    },

    isDamaged: (hash) => known.has(hash),
    mended: (hash) => void known.delete(hash),
  }
}

/** A stream whose errors are said in our words. */
export function explained(from: Readable, explain: (error: unknown) => unknown): Readable {
  return joined(from, new PassThrough(), explain)
}

/** Like `pipe`, but what goes wrong before goes wrong behind, and who stops reading stops it all. */
function joined(from: Readable, to: Transform, explain: (error: unknown) => unknown): Readable {
  const fail = (error: unknown) => {
    const reason = explain(error)
    to.destroy(reason instanceof Error ? reason : new Error(String(reason)))
  }
  from.on('error', fail)
  from.on('close', () => {
    if (!from.readableEnded) fail(new Error('the file ended early'))
  })
  to.on('close', () => from.destroy())
  return from.pipe(to)
}
