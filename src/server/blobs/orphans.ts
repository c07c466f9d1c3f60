import type { BlobHash, Blobs } from './blobs.ts'

export interface Collected {
  readonly removed: number
  readonly bytes: number
}

/**
 * Removes the blobs that nothing refers to. Whoever puts a blob writes the reference afterwards; `olderThan` leaves them
 * the time for it, and a blob that is put again while this runs counts as new and stays.
 * @throws as `Blobs.list` and `remove`
 */
export async function collectOrphans(
  blobs: Blobs,
  isReferenced: (hash: BlobHash) => Promise<boolean>,
  olderThan: Date,
  signal?: AbortSignal,
): Promise<Collected> {
  let removed = 0
  let bytes = 0
  for await (const { hash, size, modified } of blobs.list()) {
    signal?.throwIfAborted()
    if (modified >= olderThan || (await isReferenced(hash))) continue
    if (!(await blobs.remove(hash, { before: olderThan }))) continue
    removed++
    bytes += size
  }
  return { removed, bytes }
}
