import { codeOf, createCodeBuilder, emptyCode, type PrefixCode } from './huffman.ts'

/** Writes tokens as blocks of a DEFLATE stream; its buffers are used again for every stream. */
export interface BlockWriter {
  /** @param size of what will be compressed, bytes */
  start(size: number): void
  /** Tokens are literal bytes, or `length << 16 | distance`. */
  write(tokens: Int32Array, count: number, last: boolean): void
  /** The stream so far, as a copy. */
  finish(): Uint8Array
}

const LITERALS = 286
const DISTANCES = 30
const END_OF_BLOCK = 256

// Lengths and distances are sent as a code and extra bits (RFC 1951, 3.2.5).
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5] as const
const DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13] as const
const lengths = rangeTable(LENGTH_EXTRA, 3, 259)
const distances = rangeTable(DISTANCE_EXTRA, 1, 32769)
// The longest match has a code of its own.
lengths.code[258] = 28
const lengthExtra = Uint8Array.from([...LENGTH_EXTRA, 0])
const lengthBase = Uint16Array.from([...lengths.base, 258])
const distanceExtra = Uint8Array.from(DISTANCE_EXTRA)

/** The order in which the lengths of the code lengths are sent, and the extra bits of 16, 17, 18 (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const
const REPEAT_EXTRA = [2, 3, 7] as const

const fixedLiterals = codeOf(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)))
const fixedDistances = codeOf(new Array<number>(DISTANCES).fill(5))

/** Which code stands for a value, and where each code's values begin. */
function rangeTable(extra: readonly number[], first: number, size: number): { readonly base: Uint16Array; readonly code: Uint8Array } {
  const base = new Uint16Array(extra.length)
  const code = new Uint8Array(size)
  let value = first
  extra.forEach((bits, index) => {
    base[index] = value
    code.fill(index, value, value + (1 << bits))
    value += 1 << bits
  })
  return { base, code }
}

export function createBlockWriter(): BlockWriter {
  const builder = createCodeBuilder(LITERALS)
  const literalCounts = new Uint32Array(LITERALS)
  const distanceCounts = new Uint32Array(DISTANCES)
  const shapeCounts = new Uint32Array(19)
  const literalCode = emptyCode(LITERALS)
  const distanceCode = emptyCode(DISTANCES)
  const shapeCode = emptyCode(19)
  // Code lengths, run-length encoded: symbol, and the value of its extra bits above.
  const shape = new Uint16Array(LITERALS + DISTANCES)

  let out = new Uint8Array(0)
  let at = 0
  let held = 0
  let used = 0

  /** Appends the lowest `width` bits (at most 16). */
  const put = (bits: number, width: number): void => {
    held |= bits << used
    used += width
    while (used >= 8) {
      out[at++] = held
      held >>>= 8
      used -= 8
    }
  }
  /** Makes room for `size` more bytes. */
  const reserve = (size: number): void => {
    if (at + size <= out.length) return
    const larger = new Uint8Array(Math.max(at + size, out.length * 2))
    larger.set(out.subarray(0, at))
    out = larger
  }

  const count = (tokens: Int32Array, size: number): void => {
    literalCounts.fill(0)
    distanceCounts.fill(0)
    for (let i = 0; i < size; i++) {
      const token = tokens[i] as number
      if (token < 256) literalCounts[token]!++
      else {
        literalCounts[257 + (lengths.code[token >> 16] as number)]!++
        distanceCounts[distances.code[token & 0xffff] as number]!++
      }
    }
    literalCounts[END_OF_BLOCK] = 1
    // Old readers want a complete distance code, so there are always two.
    for (let i = 0; i < 2; i++) if (distanceCounts[i] === 0) distanceCounts[i] = 1
  }

  const writeTokens = (tokens: Int32Array, size: number, literal: PrefixCode, distance: PrefixCode): void => {
    for (let i = 0; i < size; i++) {
      const token = tokens[i] as number
      if (token < 256) {
        put(literal.bits[token] as number, literal.lengths[token] as number)
        continue
      }
      const run = token >> 16
      const back = token & 0xffff
      const l = lengths.code[run] as number
      const d = distances.code[back] as number
      put(literal.bits[257 + l] as number, literal.lengths[257 + l] as number)
      put(run - (lengthBase[l] as number), lengthExtra[l] as number)
      put(distance.bits[d] as number, distance.lengths[d] as number)
      put(back - (distances.base[d] as number), distanceExtra[d] as number)
    }
    put(literal.bits[END_OF_BLOCK] as number, literal.lengths[END_OF_BLOCK] as number)
  }

  return {
    start(size) {
      at = 0
      held = 0
      used = 0
      reserve(size + 1024)
    },
    write(tokens, size, last) {
      count(tokens, size)
      builder.build(literalCounts, 15, literalCode)
      builder.build(distanceCounts, 15, distanceCode)
      const literals = lastUsed(literalCode, 257)
      const shapes = encodeShape(literalCode.lengths, literals, distanceCode.lengths, lastUsed(distanceCode, 1), shape, shapeCounts)
      builder.build(shapeCounts, 7, shapeCode)
      let sent = 19
      while (sent > 4 && shapeCode.lengths[ORDER[sent - 1] as number] === 0) sent--

      const own = 14 + 3 * sent + shapeCost(shapeCounts, shapeCode) + cost(literalCounts, literalCode) + cost(distanceCounts, distanceCode)
      const fixed = cost(literalCounts, fixedLiterals) + cost(distanceCounts, fixedDistances)
      // The worst token takes 48 bits.
      reserve(size * 6 + 512)
      put(last ? 1 : 0, 1)
      if (fixed <= own) {
        put(1, 2)
        writeTokens(tokens, size, fixedLiterals, fixedDistances)
        return
      }
      put(2, 2)
      put(literals - 257, 5)
      put(lastUsed(distanceCode, 1) - 1, 5)
      put(sent - 4, 4)
      for (let i = 0; i < sent; i++) put(shapeCode.lengths[ORDER[i] as number] as number, 3)
      for (let i = 0; i < shapes; i++) {
        const symbol = (shape[i] as number) & 31
        put(shapeCode.bits[symbol] as number, shapeCode.lengths[symbol] as number)
        if (symbol >= 16) put((shape[i] as number) >> 5, REPEAT_EXTRA[symbol - 16] as number)
      }
      writeTokens(tokens, size, literalCode, distanceCode)
    },
    finish() {
      if (used > 0) put(0, 8 - used)
      return out.slice(0, at)
    },
  }
}

/** One past the last symbol that has a code, at least `least`. */
function lastUsed({ lengths: list }: PrefixCode, least: number): number {
  let end = list.length
  while (end > least && list[end - 1] === 0) end--
  return end
}

/** Bits of all symbols, without their extra bits (which no choice of code changes). */
function cost(counts: Uint32Array, code: PrefixCode): number {
  let bits = 0
  for (let i = 0; i < counts.length; i++) bits += (counts[i] as number) * (code.lengths[i] as number)
  return bits
}

const shapeCost = (counts: Uint32Array, code: PrefixCode): number =>
  cost(counts, code) + 2 * (counts[16] as number) + 3 * (counts[17] as number) + 7 * (counts[18] as number)

/**
 * The lengths of both codes in one row, runs shortened (RFC 1951, 3.2.7).
 * @returns how many entries of `into` are used
 */
function encodeShape(
  literal: Uint8Array,
  literals: number,
  distance: Uint8Array,
  dists: number,
  into: Uint16Array,
  counts: Uint32Array,
): number {
  counts.fill(0)
  const total = literals + dists
  const lengthAt = (i: number): number => (i < literals ? literal[i] : distance[i - literals]) as number
  let size = 0
  const say = (symbol: number, extra = 0): void => {
    into[size++] = symbol | (extra << 5)
    counts[symbol]!++
  }
  for (let i = 0; i < total; ) {
    const length = lengthAt(i)
    let run = 1
    while (i + run < total && lengthAt(i + run) === length) run++
    i += run
    if (length !== 0) {
      say(length)
      run--
    }
    while (run >= 3) {
      const most = length !== 0 ? 6 : run >= 11 ? 138 : 10
      const taken = Math.min(run, most)
      if (length !== 0) say(16, taken - 3)
      else if (taken >= 11) say(18, taken - 11)
      else say(17, taken - 3)
      run -= taken
    }
    for (; run > 0; run--) say(length)
  }
  return size
}
