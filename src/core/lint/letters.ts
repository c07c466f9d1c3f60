import type { Box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { tableOf } from './table.ts'

/** Scripts that are broken between any two letters, or by a dictionary that we do not have (UAX #14). */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const DICTIONARY = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,:/%-]*/gu
const LETTER = /[\p{L}\p{N}\p{M}]/u

/** Whether a break before `at` falls inside a word of a script that is only broken between words. */
export function splitsWord(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32)
  return LETTER.test(before) && LETTER.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after)
}

/**
 * Words as a reader counts them: runs of letters; 1.7 ideographs make a word, and so do five letters of a script
 * without spaces.
 */
export function countWords(text: string): number {
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0
  const unspaced = text.match(DICTIONARY)?.length ?? 0
  const rest = ideographs + unspaced === 0 ? text : text.replace(IDEOGRAPH, ' ').replace(DICTIONARY, ' ')
  return (rest.match(WORD)?.length ?? 0) + ideographs / 1.7 + unspaced / 5
}

/** Whether most letters are ideographs, which are about twice as wide as Latin ones. */
export function isIdeographic(text: string): boolean {
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0
  return ideographs > 0.5 * (text.match(/\p{L}/gu)?.length ?? 0)
}

/** Where glyphs of ordinary text lie around the baseline: capitals and ascenders above, descenders below. */
export function inkBox({ x, width, baseline, size }: { x: Pt; width: Pt; baseline: Pt; size: Pt }): Box {
  return { x, width, y: baseline - 0.75 * size, height: 0.96 * size }
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Latin}/gu, 'Latn'],
  [/\p{Script=Arabic}/gu, 'Arab'],
  [/\p{Script=Hebrew}/gu, 'Hebr'],
  [/\p{Script=Cyrillic}/gu, 'Cyrl'],
  [/\p{Script=Greek}/gu, 'Grek'],
  [/\p{Script=Devanagari}/gu, 'Deva'],
  [/\p{Script=Bengali}/gu, 'Beng'],
  [/\p{Script=Tamil}/gu, 'Taml'],
  [/\p{Script=Telugu}/gu, 'Telu'],
  [/\p{Script=Thai}/gu, 'Thai'],
  [/\p{Script=Hangul}/gu, 'Kore'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'Jpan'],
  [/\p{Script=Han}/gu, 'Hani'],
]

/** ISO 15924 of the script that most letters are in; undefined without letters of a script we tell apart. */
export function scriptOf(text: string): string | undefined {
  let best: string | undefined
  let most = 0
  for (const [pattern, script] of SCRIPTS) {
    const count = text.match(pattern)?.length ?? 0
    if (count > most) [best, most] = [script, count]
  }
  return best
}

const EAST_ASIAN: ReadonlySet<string> = new Set(['Hani', 'Jpan', 'Kore'])
const COMPLEX: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Deva', 'Beng', 'Taml', 'Telu', 'Thai'])

/** Which of the three typefaces of a run PowerPoint sets a text in (ECMA-376 21.1.2.3). */
export function typefaceSlot(text: string): 'latin' | 'ea' | 'cs' {
  const script = scriptOf(text) ?? ''
  return EAST_ASIAN.has(script) ? 'ea' : COMPLEX.has(script) ? 'cs' : 'latin'
}

const LANGUAGE_SCRIPTS = tableOf<readonly string[]>({
  ar: ['Arab'],
  fa: ['Arab'],
  ur: ['Arab'],
  ps: ['Arab'],
  sd: ['Arab'],
  ug: ['Arab'],
  ckb: ['Arab'],
  he: ['Hebr'],
  yi: ['Hebr'],
  ru: ['Cyrl'],
  uk: ['Cyrl'],
  bg: ['Cyrl'],
  be: ['Cyrl'],
  mk: ['Cyrl'],
  sr: ['Cyrl', 'Latn'],
  kk: ['Cyrl', 'Latn'],
  mn: ['Cyrl'],
  ky: ['Cyrl'],
  el: ['Grek'],
  hi: ['Deva'],
  mr: ['Deva'],
  ne: ['Deva'],
  sa: ['Deva'],
  bn: ['Beng'],
  as: ['Beng'],
  ta: ['Taml'],
  te: ['Telu'],
  th: ['Thai'],
  ko: ['Kore', 'Hani'],
  ja: ['Jpan', 'Hani'],
  zh: ['Hani'],
  yue: ['Hani'],
  gu: ['Gujr'],
  pa: ['Guru', 'Arab'],
  ml: ['Mlym'],
  kn: ['Knda'],
  am: ['Ethi'],
  hy: ['Armn'],
  ka: ['Geor'],
  my: ['Mymr'],
  km: ['Khmr'],
  lo: ['Laoo'],
  si: ['Sinh'],
})

const NAMED_SCRIPTS = tableOf<readonly string[]>({
  hans: ['Hani'],
  hant: ['Hani'],
  jpan: ['Jpan', 'Hani'],
  kore: ['Kore', 'Hani'],
})

/** Whether a language can be written in a script; languages we do not list are written in Latin letters. */
export function writes(language: string, script: string): boolean {
  const [primary = '', ...rest] = language.split('-')
  const named = rest.find((part) => part.length === 4)
  if (named) return (NAMED_SCRIPTS[named.toLowerCase()] ?? [named]).includes(script)
  return (LANGUAGE_SCRIPTS[primary.toLowerCase()] ?? ['Latn']).includes(script)
}
