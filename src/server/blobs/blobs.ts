import type { Readable } from 'node:stream'

/** SHA-256 of the bytes, 64 hex digits: the name of a blob wherever it is kept. */
export type BlobHash = string

/** Bytes `start` to `end`, both included, as in RFC 9110 § 14.1.2. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Files by their content: on disk or in a bucket. Whoever is told that a blob is there will find it again. */
export interface Blobs {
  readonly kind: 'disk' | 's3'
  /**
   * Resolves when the bytes are kept and would survive a power cut; putting what is there already costs one look-up.
   * @throws Refusal `storage-full`, `storage-unavailable`
   */
  put(bytes: Uint8Array, mime: string): Promise<BlobHash>
  /** The whole blob, its hash checked. @throws Refusal `not-found`, `damaged-file`, `storage-unavailable` */
  get(hash: BlobHash): Promise<Uint8Array>
  /** Whole or in part, for large answers. @throws as `get` */
  stream(hash: BlobHash, range?: ByteRange): Promise<Readable>
  /** Bytes; undefined when it is not there, or was found to be damaged: putting it again mends it. */
  size(hash: BlobHash): Promise<number | undefined>
  /**
   * Whether one was removed: quiet when it is not there, or when it was put at or after `before`. A disk looks just before
   * it removes; a bucket asks, so that it may be milliseconds late.
   */
  remove(hash: BlobHash, options?: { readonly before?: Date }): Promise<boolean>
  /** Every blob with the time when it was last put, give or take some hours, for the collection of orphans. */
  list(): AsyncIterable<{ readonly hash: BlobHash; readonly size: number; readonly modified: Date }>
  /** The time by the clock that `list` tells `modified` by, which may not be this machine's. @throws as `probe` */
  now(): Promise<Date>
  /** A link that works without sign-in for `seconds`; undefined where files are only on this machine. */
  link(hash: BlobHash, options: { readonly seconds: number; readonly name: string; readonly mime: string }): Promise<string | undefined>
  /** Whether it can be read and written now. @throws Refusal `storage-unavailable`, `storage-full` */
  probe(): Promise<void>
  stop(): Promise<void>
}
