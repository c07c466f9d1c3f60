/** A prefix code: per symbol its length in bits (0 = not used) and its bits as they go into the stream. */
export interface PrefixCode {
  readonly lengths: Uint8Array
  readonly bits: Uint16Array
}

/** Builds prefix codes for alphabets of up to `symbols` (at most 512) symbols; its tables are made once and used again. */
export interface CodeBuilder {
  /** Fills `code` so that symbols of these frequencies (below 2²²) take the fewest bits, none more than `longest`. */
  build(frequencies: Uint32Array, longest: number, code: PrefixCode): void
}

export function emptyCode(symbols: number): PrefixCode {
  return { lengths: new Uint8Array(symbols), bits: new Uint16Array(symbols) }
}

/** The canonical code of given lengths. */
export function codeOf(lengths: readonly number[]): PrefixCode {
  const perLength = new Uint16Array(64)
  for (const length of lengths) perLength[length] = (perLength[length] as number) + 1
  perLength[0] = 0
  const code = { lengths: Uint8Array.from(lengths), bits: new Uint16Array(lengths.length) }
  assign(code, Math.max(...lengths), perLength)
  return code
}

export function createCodeBuilder(symbols: number): CodeBuilder {
  // Frequency above nine bits of symbol, so that a plain sort orders by frequency.
  const sorted = new Uint32Array(symbols)
  const weight = new Uint32Array(2 * symbols)
  const parent = new Uint16Array(2 * symbols)
  const depth = new Uint8Array(2 * symbols)
  const perLength = new Uint16Array(64)

  return {
    build(frequencies, longest, code) {
      const { lengths } = code
      let used = 0
      for (let symbol = 0; symbol < frequencies.length; symbol++) {
        lengths[symbol] = 0
        const frequency = frequencies[symbol] as number
        if (frequency > 0) sorted[used++] = (frequency << 9) | symbol
      }
      const order = sorted.subarray(0, used).sort()
      countDepths(order, weight, parent, depth, perLength)
      if (used > 1) shorten(perLength, longest)
      // The rarest symbols take the longest codes.
      let at = 0
      for (let length = longest; length > 0; length--) {
        for (let n = perLength[length] as number; n > 0; n--) lengths[(order[at++] as number) & 511] = length
      }
      assign(code, longest, perLength)
    },
  }
}

/** How many codes of each length Huffman's tree asks for: the two lightest nodes are joined until one is left. */
function countDepths(order: Uint32Array, weight: Uint32Array, parent: Uint16Array, depth: Uint8Array, perLength: Uint16Array): void {
  const leaves = order.length
  perLength.fill(0)
  if (leaves === 1) perLength[1] = 1
  if (leaves < 2) return
  for (let i = 0; i < leaves; i++) weight[i] = (order[i] as number) >>> 9
  // Leaves and joined nodes are both in order of weight, so the lightest is at the head of one of two queues.
  let leaf = 0
  let node = leaves
  const last = 2 * leaves - 2
  for (let next = leaves; next <= last; next++) {
    let sum = 0
    for (let pick = 0; pick < 2; pick++) {
      const takeLeaf = leaf < leaves && (node >= next || (weight[leaf] as number) <= (weight[node] as number))
      const taken = takeLeaf ? leaf++ : node++
      parent[taken] = next
      sum += weight[taken] as number
    }
    weight[next] = sum
  }
  depth[last] = 0
  for (let i = last - 1; i >= 0; i--) {
    const deep = Math.min(63, (depth[parent[i] as number] as number) + 1)
    depth[i] = deep
    if (i < leaves) perLength[deep] = (perLength[deep] as number) + 1
  }
}

/** Cuts codes to the longest allowed and makes room for them by lengthening shorter ones, until the lengths fill the code space. */
function shorten(perLength: Uint16Array, longest: number): void {
  let space = 0
  for (let length = perLength.length - 1; length > longest; length--) {
    perLength[longest] = (perLength[longest] as number) + (perLength[length] as number)
    perLength[length] = 0
  }
  for (let length = 1; length <= longest; length++) space += (perLength[length] as number) << (longest - length)
  for (; space > 1 << longest; space--) {
    let shorter = longest - 1
    while (perLength[shorter] === 0) shorter--
    perLength[longest] = (perLength[longest] as number) - 1
    perLength[shorter] = (perLength[shorter] as number) - 1
    perLength[shorter + 1] = (perLength[shorter + 1] as number) + 2
  }
}

/** Canonical codes (RFC 1951, 3.2.2), each turned round because the stream is filled from its lowest bit. */
function assign({ lengths, bits }: PrefixCode, longest: number, perLength: Uint16Array): void {
  const next = new Uint16Array(longest + 2)
  for (let length = 1; length <= longest; length++) next[length + 1] = ((next[length] as number) + (perLength[length] as number)) << 1
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number
    if (length > 0) {
      bits[symbol] = reversed(next[length] as number, length)
      next[length] = (next[length] as number) + 1
    }
  }
}

function reversed(value: number, width: number): number {
  const pairs = ((value & 0x5555) << 1) | ((value >> 1) & 0x5555)
  const nibbles = ((pairs & 0x3333) << 2) | ((pairs >> 2) & 0x3333)
  const bytes = ((nibbles & 0x0f0f) << 4) | ((nibbles >> 4) & 0x0f0f)
  return (((bytes & 0xff) << 8) | (bytes >> 8)) >> (16 - width)
}
