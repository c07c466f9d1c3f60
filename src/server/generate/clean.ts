import { printable } from '../../core/base/words.ts'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}

/** What a URL in running text looks like, up to the punctuation that closes the sentence. */
const URL_PATTERN = /(?:https?:\/\/|www\.)[^\s<>()[\]{}"'«»“”]*[^\s<>()[\]{}"'«»“”.,;:!?]/gi

/**
 * Plain words from a model's text: no HTML, Markdown, control characters or URLs outside `allowed`. Models decorate
 * against all instructions, and what they invent as an address must not become a link.
 */
export function cleanText(text: string, allowed: ReadonlySet<string> = new Set()): string {
  return decoded(printable(text))
    .replace(/<\/?(?:br|p|div|li|ul|ol|tr|t[dh]|h[1-6])(?:\s[^<>]*)?\/?>/gi, ' ')
    .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/!?\[([^\]\n]*)\]\(([^)\s]*)[^)]*\)/g, '$1')
    .replace(URL_PATTERN, (url) => (allowed.has(url) ? url : ''))
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(^|[\s(])\*(?=\S)([^*\n]+?)(?<=\S)\*(?=[\s).,;:!?]|$)/g, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/^\s*(?:#{1,6}\s+|[-*•▪‣◦–—]\s+|>\s+)/, '')
    .replace(/^(?:\p{Extended_Pictographic}\uFE0F?\s*)+/u, '')
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ([.,;:!?])(?=\s|$)/g, '$1')
    .trim()
}

/** The same in one line, for everything that stands on a slide. */
export function cleanLine(text: string, allowed?: ReadonlySet<string>): string {
  return cleanText(text, allowed).replace(/\s+/g, ' ')
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? printable(String.fromCodePoint(code)) : ''
  })
}

/** The URLs in a text, as they may be quoted again. */
export function urlsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(URL_PATTERN) ?? [])
}
