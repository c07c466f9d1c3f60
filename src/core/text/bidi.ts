import bidiModule, { type Bidi } from 'bidi-js'

// The package is CommonJS without an `exports` map: bundlers see its ES build, Node sees the function itself.
type Factory = () => Bidi
const imported: unknown = bidiModule
const createBidi = (typeof imported === 'function' ? imported : (imported as { default: Factory }).default) as Factory
const bidi = createBidi()

/** Letters, digits and controls that can turn text round (the ranges of UAX 9's classes R, AL and AN, and its controls). */
const TURNS = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Embedding level of each UTF-16 unit (UAX 9): odd levels run from right to left. */
export function embeddingLevels(text: string, direction: 'ltr' | 'rtl'): Uint8Array {
  if (direction === 'ltr' && !TURNS.test(text)) return new Uint8Array(text.length)
  return bidi.getEmbeddingLevels(text, direction).levels
}

/** Logical order to visual order (UAX 9, rule L2): runs of odd and higher levels are turned round, highest level first. */
export function visualOrder<T extends { readonly level: number }>(pieces: readonly T[]): readonly T[] {
  const ordered = [...pieces]
  const highest = Math.max(0, ...ordered.map((piece) => piece.level))
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < ordered.length; i++) {
      if (ordered[i]!.level < level) continue
      let end = i
      while (end < ordered.length && ordered[end]!.level >= level) end++
      ordered.splice(i, end - i, ...ordered.slice(i, end).reverse())
      i = end
    }
  }
  return ordered
}
