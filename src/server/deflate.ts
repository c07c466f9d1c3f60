import { deflateRawSync } from 'node:zlib'

/** The least that zlib takes as room for its output. */
const SMALLEST_CHUNK = 64

/**
 * Node's own compressor, about twice as fast as the portable one on a package's many small parts. A window of 16 KiB is
 * larger than nearly all of them and cheaper to set up than the full one; the output
 * gets the room it is likely to need, not 16 KiB each.
 */
export const deflate = (bytes: Uint8Array): Uint8Array =>
  deflateRawSync(bytes, { windowBits: 14, chunkSize: Math.max(SMALLEST_CHUNK, bytes.length >> 1) })
