/** Levenshtein distance of two short words. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The `count` names most like `word`, best first. */
export function nearest(word: string, names: readonly string[], count = 2): string[] {
  const wanted = word.toLowerCase().slice(0, 60)
  return [...names].sort((a, b) => distance(wanted, a.toLowerCase()) - distance(wanted, b.toLowerCase())).slice(0, count)
}

/** The names that somebody who wrote `word` may have meant, best first: at most a third of its letters is another. */
export function meant(word: string, names: readonly string[]): string[] {
  const most = Math.max(1, word.length / 3)
  return nearest(word, names).filter((name) => distance(word.toLowerCase(), name.toLowerCase()) <= most)
}

const rtlLanguages = new Set(['ar', 'he', 'iw', 'fa', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb'])

/** Base direction of a language, by its BCP 47 tag; a script subtag wins (`az-Arab`). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = language.split('-')
  const script = rest.find((part) => part.length === 4)?.toLowerCase()
  if (script) return ['arab', 'hebr', 'thaa', 'syrc', 'nkoo'].includes(script) ? 'rtl' : 'ltr'
  return rtlLanguages.has(primary.toLowerCase()) ? 'rtl' : 'ltr'
}

/** Strips what XML 1.0 cannot carry (https://www.w3.org/TR/xml/#charsets): controls, lone surrogates, U+FFFE and U+FFFF. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being removed
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '')
}

/** As much of a text as is read: up to the end of a paragraph, else of a line or a word, where that is not far before. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  const ends = ['\n\n', '\n', ' '].map((mark) => text.lastIndexOf(mark, most))
  return text.slice(0, ends.find((end) => end > most / 2) ?? most).toWellFormed()
}
