import { inflateSync } from 'node:zlib'
import { Refusal } from '../../../core/base/refusal.ts'
import type { DocumentFile, ReadLimits } from '../document.ts'
import { nameOf } from '../kind.ts'

const STREAM = Buffer.from('stream')

/**
 * Inflates what is deflated in a PDF once, natively and into nothing, to know how large it gets before anything in
 * JavaScript unpacks it.
 * @throws Refusal `unreadable-input` for streams past the limits of archives
 */
export function checkStreams(file: DocumentFile, limits: ReadLimits): void {
  const name = nameOf(file)
  const whole = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)
  let total = 0
  for (let at = whole.indexOf(STREAM); at >= 0; at = whole.indexOf(STREAM, at + STREAM.length)) {
    const start = at + STREAM.length + (whole[at + STREAM.length] === 0x0d ? 2 : 1)
    if (!isDeflated(whole, start)) continue
    total += inflatedSize(whole.subarray(start), Math.min(limits.entry, limits.inflated - total), name)
  }
}

/** The two bytes in front of a zlib stream (RFC 1950, 2.2). */
function isDeflated(bytes: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]]
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0
}

function inflatedSize(packed: Buffer, most: number, name: string): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(most, 1) }).length
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')) {
      throw new Refusal('archive-limit', `${name} unpacks to more than ${Math.round(most / 2 ** 20)} MB`, {
        at: name,
        hint: 'The file is built to exhaust memory, or far too big.',
      })
    }
    // Damaged streams are the reader's business.
    return 0
  }
}
