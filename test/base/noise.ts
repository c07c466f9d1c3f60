/** Repeatable numbers from 0 up to `limit` (the generator of Numerical Recipes, 7.1). */
export function numbers(seed: number, limit: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Bytes without a pattern. */
export function noise(length: number, limit = 256): Uint8Array {
  const next = numbers(length, limit)
  return Uint8Array.from({ length }, next)
}
