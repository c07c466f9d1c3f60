/**
 * Which of several texts stand somewhere in another one. All are looked for in one pass (Aho and Corasick 1975), so that
 * the cost is the sum of the lengths, whatever the texts are.
 */
export function occurring(texts: Iterable<string>, whole: string): ReadonlySet<string> {
  const wanted = [...new Set(texts)]
  const edges = createEdges(wanted.reduce((sum, text) => sum + text.length, 0))
  const ends = wanted.map((text) => {
    let node = 0
    for (let i = 0; i < text.length; i++) node = edges.grow(node, text.charCodeAt(i))
    return node
  })
  const { fallbacks, order } = edges.link()
  const met = new Uint8Array(fallbacks.length)
  met[0] = 1
  let node = 0
  for (let i = 0; i < whole.length; i++) {
    node = edges.step(fallbacks, node, whole.charCodeAt(i))
    met[node] = 1
  }
  // Where a beginning was met, so were all its ends that are beginnings too.
  for (const at of order.reverse()) if (met[at]) met[fallbacks[at]!] = 1
  return new Set(wanted.filter((_, i) => met[ends[i]!]))
}

/** The beginnings of texts as nodes, 0 for the empty one; edges in a table of hashes, which is all that so many need. */
function createEdges(most: number) {
  const bits = Math.max(4, 33 - Math.clz32(most))
  const mask = 2 ** bits - 1
  const [from, code, to] = [new Int32Array(mask + 1), new Uint16Array(mask + 1), new Int32Array(mask + 1)]
  const [parents, codes, depths] = [new Int32Array(most + 1), new Uint16Array(most + 1), new Int32Array(most + 1)]
  let count = 1

  /** The place of an edge, or the free one where it would stand. */
  const slot = (node: number, char: number): number => {
    let at = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(char, 0x85ebca6b)) >>> (32 - bits)) & mask
    while (to[at] !== 0 && (from[at] !== node || code[at] !== char)) at = (at + 1) & mask
    return at
  }
  const step = (fallbacks: Int32Array, start: number, char: number): number => {
    for (let node = start; ; node = fallbacks[node]!) {
      const next = to[slot(node, char)]!
      if (next !== 0 || node === 0) return next
    }
  }

  return {
    step,
    grow(node: number, char: number): number {
      const at = slot(node, char)
      if (to[at] === 0) {
        from[at] = node
        code[at] = char
        to[at] = count
        parents[count] = node
        codes[count] = char
        depths[count] = depths[node]! + 1
        count++
      }
      return to[at]!
    },
    /** For each node the longest other one that it ends with, and the nodes by their length. */
    link(): { readonly fallbacks: Int32Array; readonly order: Int32Array } {
      const order = byDepth(depths.subarray(0, count))
      const fallbacks = new Int32Array(count)
      for (const node of order) if (depths[node]! > 1) fallbacks[node] = step(fallbacks, fallbacks[parents[node]!]!, codes[node]!)
      return { fallbacks, order }
    },
  }
}

/** Indices sorted by their depth, by counting. */
function byDepth(depths: Int32Array): Int32Array {
  const places = new Int32Array(depths.reduce((most, depth) => Math.max(most, depth), 0) + 2)
  for (const depth of depths) places[depth + 1]!++
  for (let i = 1; i < places.length; i++) places[i]! += places[i - 1]!
  const order = new Int32Array(depths.length)
  depths.forEach((depth, node) => {
    order[places[depth]!++] = node
  })
  return order
}
