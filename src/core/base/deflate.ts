import { createBlockWriter } from './deflate-block.ts'

/**
 * Compresses to a raw DEFLATE stream (RFC 1951).
 *
 * A package of a hundred small parts spends most of its time on what a compressor sets up for each of them. This one
 * makes its tables once and uses them for all: one deflater serves one archive.
 */
export type Deflate = (bytes: Uint8Array) => Uint8Array

const WINDOW = 32768
const MASK = WINDOW - 1
const HASH_BITS = 15
/** Matches are found by four bytes: three rarely save anything in text. */
const SHORTEST = 4
const LONGEST = 258
/** A match this long is taken without comparing further places. */
const NICE = 96
/** From this length on, the next byte is not tried for a longer match. */
const LAZY = 32
/** How many earlier places are compared. */
const CHAIN = 24
/** How many places inside a match are remembered. */
const REMEMBERED = 16
/** Tokens of one block. */
const BLOCK = 16384

export function createDeflate(): Deflate {
  const head = new Int32Array(1 << HASH_BITS)
  const chain = new Int32Array(WINDOW)
  const tokens = new Int32Array(BLOCK)
  const block = createBlockWriter()
  // Positions count on over all inputs, so what is left of an earlier one is told by its number and nothing is cleared.
  let base = 1

  return (bytes) => {
    const { length } = bytes
    const end = length - SHORTEST
    let count = 0
    // A match that waits, from the byte before: a longer one may begin one byte later, and is then worth a literal.
    let waiting = 0
    let waitingBack = 0

    block.start(length)
    for (let at = 0; at < length; at++) {
      let best = Math.max(waiting, SHORTEST - 1)
      let back = 0
      if (at <= end) {
        const hash = hashOf(bytes, at)
        let earlier = head[hash] as number
        chain[(base + at) & MASK] = earlier
        head[hash] = base + at
        if (waiting < LAZY) {
          const most = Math.min(LONGEST, length - at)
          const oldest = base + Math.max(0, at - WINDOW + 1)
          for (let tries = CHAIN; earlier >= oldest && best < most && tries > 0; tries--) {
            const from = earlier - base
            if (bytes[from + best] === bytes[at + best] && bytes[from] === bytes[at]) {
              let same = 1
              while (same < most && bytes[from + same] === bytes[at + same]) same++
              if (same > best) {
                best = same
                back = at - from
                if (same >= NICE) break
              }
            }
            earlier = chain[earlier & MASK] as number
          }
        }
      }
      if (waiting > 0 && back === 0) {
        tokens[count++] = (waiting << 16) | waitingBack
        // The match began one byte ago; of the rest the first bytes are remembered, which finds nearly all that follows.
        const last = at + waiting - 2
        const until = Math.min(last, end, at + REMEMBERED)
        for (let inside = at + 1; inside <= until; inside++) {
          const hash = hashOf(bytes, inside)
          chain[(base + inside) & MASK] = head[hash] as number
          head[hash] = base + inside
        }
        at = last
        waiting = 0
      } else if (back > 0) {
        if (waiting > 0) tokens[count++] = bytes[at - 1] as number
        waiting = best
        waitingBack = back
      } else tokens[count++] = bytes[at] as number
      if (count >= BLOCK - 1) {
        block.write(tokens, count, false)
        count = 0
      }
    }
    block.write(tokens, count, true)
    base += length
    return block.finish()
  }
}

/** Four bytes, spread over the table (Knuth's multiplicative hashing). */
function hashOf(bytes: Uint8Array, at: number): number {
  const four =
    (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)
  return Math.imul(four, 0x9e3779b1) >>> (32 - HASH_BITS)
}
