import { createDater } from './dates.ts'
import { languageOf } from './language.ts'
import { type TextShape, wordFits } from './text-lines.ts'
import { width } from './width.ts'

/** `Name: value`. */
const FIELD = /^[\p{L}][\p{L}\p{M}\p{N} ()/&'’-]{0,40}(?:\s?:\s+|：\s*)\S/u
/** `Paying customers 310`, `Rent 1,200 €`. */
const COUNTED =
  /^(\p{L}[\p{L}\p{M} ()/&'’-]{1,40}?)\s+([-+−~≈]?\s?(?:[€£$¥₹]\s?)?\p{Nd}[\p{Nd}.,'’\u00A0\u202F]*(?:\s?(?:%|‰|[€£$¥₹]|[\p{L}\p{M}²³/]{1,12}))?)$/u
/** Clock times and dates in figures are written alike in most languages. */
const dated = createDater(languageOf('en'))

/** Fewer lines of different kinds are an address rather than points. */
const LEAST_ENTRIES = 4
/** Widest heading that stands right on top of what it heads, in Latin characters, and most words in it. */
const WIDEST_HEADING = 64
const ANNOUNCING = { width: 40, words: 6 } as const

/** What every line of a list that nobody marked has in common. */
const KINDS: readonly ((line: string) => boolean)[] = [
  (line) => FIELD.test(line),
  (line) => COUNTED.test(line),
  (line) => /[?？؟]$/.test(line),
  (line) => dated([{ text: line }]) !== undefined,
]

/**
 * Lines that are points of their own though no bullet stands before them: names with values, times, questions, or
 * several that each end long before the edge. Undefined for running text, verse and addresses.
 */
export function unmarkedEntries(lines: readonly string[], shape: TextShape): readonly string[] | undefined {
  const entries = lines.map((line) => line.trim())
  if (entries.length < 2 || entries.some((line) => /^\p{Ll}/u.test(line) || /[,;،、，；-]$/.test(line))) return undefined
  const ends = lines.slice(1).filter((next, i) => wordFits(lines[i] ?? '', next, shape)).length
  if (ends < (lines.length - 1) * 0.6) return undefined
  return ofOneKind(lines) || entries.length >= LEAST_ENTRIES ? entries : undefined
}

/** Whether all lines are names with values, or times, or questions. */
export const ofOneKind = (lines: readonly string[]): boolean => KINDS.some((kind) => lines.every((line) => kind(line.trim())))

/** An entry that counts something, its name apart from the figure; undefined for any other. */
export function countedEntry(entry: string): { name: string; figure: string } | undefined {
  const [, name, figure] = COUNTED.exec(entry) ?? []
  return name !== undefined && figure !== undefined ? { name, figure } : undefined
}

/** Whether a line right above entries heads them: it is short, ends in no stop, and is not one of them. */
export function headsEntries(line: string, entries: readonly string[], marked: boolean): boolean {
  const text = line.trim()
  if (!/^[\p{Lu}\p{Lo}\p{N}«“"¿¡]/u.test(text) || width(text) > WIDEST_HEADING || entries.length < (marked ? 1 : 2)) return false
  if (/[:：]$/.test(text)) return marked && width(text) <= ANNOUNCING.width && text.split(/\s+/).length <= ANNOUNCING.words
  if (marked && /[?？؟]$/.test(text)) return true
  if (/[.!?,;。！？，；、؟؛،।…]$/.test(text)) return false
  return marked || KINDS.some((kind) => entries.every((entry) => kind(entry.trim())) && !kind(text))
}
