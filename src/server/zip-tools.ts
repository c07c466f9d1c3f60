import { crc32, deflateRawSync } from 'node:zlib'
import type { Packed, ZipTools } from '../core/base/zip-write.ts'

/** The least that zlib takes as room for its output, and its least and largest window in bits. */
const SMALLEST_CHUNK = 64
const WINDOW = { least: 9, most: 15 }
/** By how much the bits of zlib's hash table follow those of the window. */
const MEMORY_BELOW_WINDOW = 7
/** Packed texts that are kept: those of a dozen themes, about half a megabyte. */
const KEPT = 400
/** Bytes that are set aside for texts at once. */
const SLAB = 128 * 1024
/** Most bytes that one unit of UTF-16 becomes in UTF-8. */
const WIDEST = 3

/** Node's own compressor, checksum and encoder, with a memory for what recurs. One for all archives of a thread. */
export function createZipTools(): ZipTools {
  return { deflate, crc32, utf8: createEncoder(), packed: createMemory() }
}

/**
 * Most parts of a package are small, and for those setting zlib up costs more than compressing: its window and its tables
 * are cleared for each. So each part gets a window that holds it and no more, tables to match, and the room that its
 * output is likely to need.
 */
function deflate(bytes: Uint8Array): Uint8Array {
  const windowBits = Math.max(WINDOW.least, Math.min(WINDOW.most, Math.ceil(Math.log2(bytes.length + 1))))
  const memLevel = Math.max(1, windowBits - MEMORY_BELOW_WINDOW)
  return deflateRawSync(bytes, { windowBits, memLevel, chunkSize: Math.max(SMALLEST_CHUNK, bytes.length >> 1) })
}

/** Writes one text behind the other into slabs, which costs half of giving each its own bytes. */
function createEncoder(): (text: string) => Uint8Array {
  const encoder = new TextEncoder()
  let free = new Uint8Array(0)
  return (text) => {
    const most = text.length * WIDEST
    if (free.length < most) free = new Uint8Array(Math.max(SLAB, most))
    const { written } = encoder.encodeInto(text, free)
    const bytes = free.subarray(0, written)
    free = free.subarray(written)
    return bytes
  }
}

/** Forgets what was not asked for longest. Stored bytes are copied, so that none of them keeps a whole slab. */
function createMemory(): NonNullable<ZipTools['packed']> {
  const kept = new Map<string, Packed>()
  const keep = (text: string, packed: Packed) => {
    kept.delete(text)
    kept.set(text, packed)
    const [oldest] = kept.size > KEPT ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
  }
  return {
    get(text) {
      const packed = kept.get(text)
      if (packed) keep(text, packed)
      return packed
    },
    set: (text, packed) => keep(text, packed.method === 0 ? { ...packed, bytes: packed.bytes.slice() } : packed),
  }
}
