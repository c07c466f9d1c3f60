import { createRecent } from '../font/recent.ts'

/** A script whose letters tell the language of a run well enough for spelling, hyphenation and speech. */
const scripts: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [/\p{Script=Arabic}/u, 'ar', ['ar', 'fa', 'ur', 'ps', 'ckb', 'sd', 'ug']],
  [/\p{Script=Hebrew}/u, 'he', ['he', 'yi', 'iw']],
  [/\p{Script=Devanagari}/u, 'hi', ['hi', 'mr', 'ne', 'sa']],
  [/\p{Script=Bengali}/u, 'bn', ['bn', 'as']],
  [/\p{Script=Gujarati}/u, 'gu', ['gu']],
  [/\p{Script=Gurmukhi}/u, 'pa', ['pa']],
  [/\p{Script=Tamil}/u, 'ta', ['ta']],
  [/\p{Script=Telugu}/u, 'te', ['te']],
  [/\p{Script=Kannada}/u, 'kn', ['kn']],
  [/\p{Script=Malayalam}/u, 'ml', ['ml']],
  [/\p{Script=Thai}/u, 'th', ['th']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja', ['ja']],
  [/\p{Script=Hangul}/u, 'ko', ['ko']],
  [/\p{Script=Han}/u, 'zh-CN', ['zh', 'ja', 'ko', 'yue']],
  [/\p{Script=Cyrillic}/u, 'ru', ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg']],
  [/\p{Script=Greek}/u, 'el', ['el']],
  [/\p{Script=Latin}/u, 'en-US', []],
]

const LETTER = /\p{L}/u
const latinNative = (primary: string): boolean => !scripts.some(([, , natives]) => natives.includes(primary))

function languageOf(char: string, primary: string): string | undefined {
  const found = scripts.find(([pattern]) => pattern.test(char))
  if (!found) return undefined
  const [, language, natives] = found
  if (natives.length === 0) return latinNative(primary) ? undefined : language
  // Han within Japanese text is Japanese.
  return natives.includes(primary) ? undefined : language
}

/** Anything but Latin letters and what all scripts share. */
const BEYOND_LATIN = /[^\p{Script=Latin}\p{Script=Common}]/u
/** The same for most texts, at a glance. */
const PLAIN = /^[\n\x20-\x7E\xA0-\u024F\u2010-\u203A]*$/

const KEPT = 200

/** A stretch of text in one language; none is said where it is the deck's own. */
export interface Stretch {
  readonly text: string
  readonly language?: string
}

/**
 * Splits texts where their script leaves the deck's language. Letters decide, and what stands between them goes with
 * the part before.
 */
export function createSplitter(language: string): (text: string) => readonly Stretch[] {
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  const latin = latinNative(primary)
  // A text is set in one size after another.
  const known = createRecent<readonly Stretch[]>(KEPT)
  return (text) => (latin && (PLAIN.test(text) || !BEYOND_LATIN.test(text)) ? [{ text }] : known.get(text, () => split(text, primary)))
}

function split(text: string, primary: string): readonly Stretch[] {
  const parts: { text: string; language?: string }[] = []
  let decided = false
  for (const char of text) {
    const last = parts.at(-1)
    if (!LETTER.test(char)) {
      if (last) last.text += char
      else parts.push({ text: char })
      continue
    }
    const own = languageOf(char, primary)
    if (!last) parts.push({ text: char, language: own })
    else if (!decided || last.language === own) {
      last.text += char
      last.language = own
    } else if (own === 'zh-CN' && last.language === 'ja') last.text += char
    else parts.push({ text: char, language: own })
    decided = true
  }
  return parts
}
