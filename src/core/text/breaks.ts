/// <reference path="./linebreak.d.ts" />
import LineBreaker from 'linebreak'

/** A stretch of text that a line does not break unless it must. */
export interface Token {
  readonly start: number
  /** End of what is seen; the spaces after it hang over the end of the line. */
  readonly end: number
  /** Start of the next token. */
  readonly next: number
  /** A line ends here whatever its length. */
  readonly hard: boolean
  /** Of an address, a path or a name in code: where it may end a line all the same. */
  readonly seams?: readonly number[]
}

/** What is no word, and after what it may be cut. */
const ADDRESS = /[/@_]|^www\./
const SEAM = /[/?&=._~@:-]/g
/** Shorter ones stay whole. */
const LONG = 20

/** Spaces that vanish at the end of a line; the no-break ones (U+00A0, U+2007, U+202F) stay. */
const HANGING = /[ \n\u1680\u2000-\u2006\u2008-\u200B\u205F\u3000]/
const HYPHENS = /[-\u2010\u2012-\u2014\u058A]/
/** Scripts that break without spaces: East Asian ones by UAX 14, those of South-East Asia by dictionary. */
const SPACELESS =
  /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u3000-\u303F\uFF00-\uFFEF\u30FC]/u
const BY_DICTIONARY = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u

/** Thai and Lao signs of repetition and abbreviation, which the segmenter takes for words. */
const NOT_FIRST = /[\u0E2F\u0E46\u0EAF\u0EC6]/

/** The dictionary goes by the script of the text, not by this language. */
const words = new Intl.Segmenter('th', { granularity: 'word' })

/** Cuts a paragraph at every place where a line may end. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = []
  let start = 0
  for (const at of breakPositions(text)) {
    const end = visibleEnd(text, start, at)
    tokens.push({ start, end, next: at, hard: text[at - 1] === '\n', ...seamsOf(text, start, end) })
    start = at
  }
  if (text.endsWith('\n')) tokens.push({ start, end: start, next: start, hard: false })
  return tokens
}

function seamsOf(text: string, start: number, end: number): Pick<Token, 'seams'> {
  if (end - start < LONG) return {}
  const token = text.slice(start, end)
  if (!ADDRESS.test(token)) return {}
  return { seams: [...token.matchAll(SEAM)].map(({ index }) => start + index + 1).filter((at) => at < end) }
}

function breakPositions(text: string): readonly number[] {
  const positions: number[] = []
  const breaker = new LineBreaker(text)
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    if (at.position === text.length || allowed(text, at.position)) positions.push(at.position)
  }
  if (!BY_DICTIONARY.test(text)) return positions
  return [...new Set([...positions, ...wordEnds(text)])].sort((a, b) => a - b)
}

/**
 * UAX 14 also breaks at slashes, question marks and before dashes, and between Hangul syllables. PowerPoint breaks
 * Western text at spaces and after hyphens only, and Korean reads best in whole words.
 */
function allowed(text: string, position: number): boolean {
  const before = text[position - 1] ?? ''
  if (HANGING.test(before) || HYPHENS.test(before)) return true
  return SPACELESS.test(before) || SPACELESS.test(String.fromCodePoint(text.codePointAt(position) ?? 0))
}

/** Word ends inside Thai, Lao, Khmer and Burmese, which are written without spaces. */
function wordEnds(text: string): readonly number[] {
  const ends: number[] = []
  for (const { index } of words.segment(text)) {
    if (index === 0 || NOT_FIRST.test(text[index]!)) continue
    if (BY_DICTIONARY.test(text[index - 1]!) && BY_DICTIONARY.test(text[index]!)) ends.push(index)
  }
  return ends
}

function visibleEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && HANGING.test(text[at - 1]!)) at--
  return at
}
