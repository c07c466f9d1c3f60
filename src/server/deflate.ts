import { deflateRawSync } from 'node:zlib'

/** The least that zlib takes as room for its output, and its least and largest window in bits. */
const SMALLEST_CHUNK = 64
const WINDOW = { least: 9, most: 15 }
/** By how much the bits of zlib's hash table follow those of the window. */
const MEMORY_BELOW_WINDOW = 7

/**
 * Node's own compressor. Most parts of a package are small, and for those setting zlib up costs more than compressing:
 * its window and its tables are cleared for each. So each part gets a window that holds it and no more, tables to match,
 * and the room that its output is likely to need.
 */
export const deflate = (bytes: Uint8Array): Uint8Array => {
  const windowBits = Math.max(WINDOW.least, Math.min(WINDOW.most, Math.ceil(Math.log2(bytes.length + 1))))
  const memLevel = Math.max(1, windowBits - MEMORY_BELOW_WINDOW)
  return deflateRawSync(bytes, { windowBits, memLevel, chunkSize: Math.max(SMALLEST_CHUNK, bytes.length >> 1) })
}
