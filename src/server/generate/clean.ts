import { printable } from '../../core/base/words.ts'
import { decodeEntities } from './entities.ts'

/** What a URL in running text looks like, up to the punctuation that closes the sentence. */
const URL_PATTERN = /(?:https?:\/\/|www\.)[^\s<>()[\]{}"'«»“”]*[^\s<>()[\]{}"'«»“”.,;:!?]/gi

/** Tags that part words, and tags that only dress them. Others, such as `List<String>`, are what the text is about. */
const PARTING_TAG = /<\/?(?:br|hr|p|div|li|[uo]l|t[rdh]|h[1-6])(?:\s[^<>]*)?\/?>/gi
const DRESSING_TAG =
  /<\/?(?:a|b|big|blockquote|code|del|em|font|i|img|ins|kbd|mark|material|pre|s|script|small|span|strong|style|sub|sup|table|tbody|thead|think|u)(?:\s[^<>]*)?\/?>/gi

/** Ids of passages, footnote marks and the citations of search tools: no reader can look them up. */
const CITATION =
  /\s*(?:\[(?:\^\d{1,3}|b\d{1,5})(?:\s*[,;]\s*b\d{1,5})*\]|\((?:see\s)?b\d{1,5}(?:\s*[,;]\s*b\d{1,5})*\)|【[^】]{0,40}†[^】]{0,40}】)/g

/** Marks between the turns of a model that its server let through. */
const SPECIAL_TOKEN = /<\|[a-z_]{2,24}\|>|<\/s>/g

/** Escapes that were escaped themselves: a line break after a sentence, a letter beyond ASCII. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/(?<=[.!?;,)»”"]\s?)(?:\\r)?\\n(?:\\n)*/g, '\n').replace(/\\u([0-9a-f]{4})/gi, (written, code: string) => {
    const letter = String.fromCharCode(Number.parseInt(code, 16))
    return letter < '\u00A0' ? written : letter
  })
}

/** Embeddings and overrides of direction turn the rest of a line around; single marks (U+200E, U+200F) are harmless. */
const TURNING = /[\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** One emoji: a keycap, a flag, or a pictogram with all that is joined to it. */
const PICTOGRAM =
  '(?:[0-9#*]\\uFE0F?\\u20E3|\\p{Regional_Indicator}{2}|(?![©®™])\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]*(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]*)*)'
/** A tick, or a row of stars. */
const ONE_PICTOGRAM = new RegExp(`^(${PICTOGRAM})(?:\\s*\\1)*$`, 'u')
const EDGE_PICTOGRAMS = new RegExp(`^(?:${PICTOGRAM}\\s*)+|(?:\\s*${PICTOGRAM})+$`, 'gu')

/**
 * Plain words from a model's text: no HTML, Markdown, control characters or URLs outside `allowed`. Models decorate
 * against all instructions, and what they invent as an address must not become a link.
 */
export function cleanText(text: string, allowed: ReadonlySet<string> = new Set()): string {
  const words = printable(decodeEntities(unescaped(text)))
    .replace(TURNING, '')
    .replace(SPECIAL_TOKEN, '')
    .replace(PARTING_TAG, ' ')
    .replace(DRESSING_TAG, '')
    .replace(/!?\[([^\]\n]*)\]\(([^)\s]*)[^)]*\)/g, '$1')
    .replace(URL_PATTERN, (url) => (allowed.has(url) ? url : ''))
    .replace(CITATION, '')
  return withoutEdgePictograms(withoutMarks(words).replace(/^\s*(?:#{1,6}\s+|[-*•▪‣◦–—●○■□◆➤➢►▶]\s+|>\s+)/u, ''))
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/[^\S\n]+/g, narrowed)
    .replace(/ ([.,;:!?])(?=\s|$)/g, '$1')
    .trim()
}

/** The same in one line, for everything that stands on a slide. */
export function cleanLine(text: string, allowed?: ReadonlySet<string>): string {
  return cleanText(text, allowed).replace(/\s*\n\s*/g, ' ')
}

/** Emphasis of Markdown; names such as `__init__` and products such as `2 * 3` are none. */
function withoutMarks(text: string): string {
  return text
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)(?![a-z\d_]+__(?![\p{L}\p{N}]))(.+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(^|[\s(])\*(?=\S)([^*\n]+?)(?<=\S)\*(?=[\s).,;:!?]|$)/g, '$1$2')
    .replace(/(^|[\s(])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?=[\s).,;:!?]|$)/g, '$1$2')
    .replace(/~~(?=\S)([^~\n]+?)~~/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
}

/** Emoji before and after a text are decoration; one that is the whole text (a tick in a table) is its content. */
function withoutEdgePictograms(text: string): string {
  const whole = text.trim()
  const bare = whole.replace(EDGE_PICTOGRAMS, '').trim()
  return bare === '' && ONE_PICTOGRAM.test(whole) ? whole : bare
}

/** One blank for many; within figures and before their signs it holds them together. Narrow ones are missing in many fonts. */
function narrowed(gap: string, at: number, whole: string): string {
  if (gap !== '\u00A0' && gap !== '\u202F') return isGrouping(gap, at, whole) ? '\u00A0' : ' '
  const before = whole[at - 1] ?? ''
  const after = whole[at + 1] ?? ''
  const held = (/\p{N}/u.test(before) && /[\p{N}%‰°€$£]/u.test(after)) || /[:;!?»]/.test(after) || before === '«'
  return held ? '\u00A0' : ' '
}

/** The blank of `41 200`, where no line may end. */
function isGrouping(gap: string, at: number, whole: string): boolean {
  return (
    gap === ' ' &&
    /(?<![\p{N}.,])\d{1,3}$/u.test(whole.slice(Math.max(0, at - 6), at)) &&
    /^\d{3}(?!\p{N})/u.test(whole.slice(at + 1, at + 6))
  )
}

/** The URLs in a text, as they may be quoted again. */
export function urlsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(URL_PATTERN) ?? [])
}
