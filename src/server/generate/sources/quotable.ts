import { guessLanguage } from '../language.ts'

/** The words that a quotation may come from. */
export interface Quotable {
  /** Letters and digits alone, in lower case. */
  readonly words: string
  /** Undefined where it does not show. */
  readonly language: string | undefined
  /** The language of the deck: a quotation that was translated cannot be found letter by letter. */
  readonly quotedIn: string
}

/** Room that is kept folded: documents beyond it are rare, and their ends are rarely quoted. */
const MOST = 2_000_000

export function quotableOf(text: string, quotedIn: string): Quotable {
  return { words: folded(text.slice(0, MOST)), language: guessLanguage(text), quotedIn }
}

/** Whether words stand in the material, parts between ellipses one by one; what may be a translation is let through. */
export function isQuotable(words: string, { words: known, language, quotedIn }: Quotable): boolean {
  if (language !== undefined && language !== primary(quotedIn)) return true
  const parts = words.split(/\.{3}|…|\[[^\]]*\]/).map(folded)
  return parts.every((part) => known.includes(part))
}

const primary = (language: string): string => language.split('-')[0]?.toLowerCase() ?? ''
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
