import { unwrapped } from './phrasing.ts'
import { width } from './width.ts'

/** What stands before an item of a list. */
export const BULLET = /^(\s*)(?:[-*•‣◦▪●○·–—+])\s+(?=\S)/
export const NUMBER = /^(\s*)(?:\(?(?:\p{Nd}{1,3}|[a-z])[.)]\s+|\([a-z\d]{1,3}\)\s*|[①-⑳]\s*|\p{Nd}{1,2}[、．]\s*)(?=\S)/u

/** Lines that stand together, between blank ones. */
export interface Group {
  readonly lines: readonly string[]
  /** A line that heads the group below it, though no blank line stands between them. */
  readonly heads?: boolean
}

/** What is true of a whole plain text. */
export interface TextShape {
  /** The width at which its lines were wrapped; Infinity where each line is a paragraph. */
  readonly wrap: number
  /** Blanks in front of ordinary lines. */
  readonly indent: number
}

const PAGE_FURNITURE = /\[Page \d+\]\s*$|^\s*(?:- )?(?:Page|Seite) \d+(?: (?:of|von) \d+)?(?: -)?\s*$/i

/** A line drawn across the page; shorter ones may underline a heading. */
const RULE = /^\s*_{20,}\s*$/

/** Lines without page breaks and what printers put around them. */
export function cleanLines(source: string): string[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n?|\n|\u2028|\u2029/)
  const kept: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (line.startsWith('\f')) {
      // The running head stands right after the page break.
      kept.push('')
      const head = line.slice(1)
      if (head.trim() !== '' && lines[i + 1]?.trim() !== '') kept.push(head)
      continue
    }
    kept.push(PAGE_FURNITURE.test(line) || RULE.test(line) ? '' : line.trimEnd())
  }
  return kept
}

export function groupsOf(lines: readonly string[]): Group[] {
  const groups: string[][] = []
  let open: string[] | undefined
  for (const line of lines) {
    if (line.trim() === '') open = undefined
    else if (open) open.push(line)
    else {
      open = [line]
      groups.push(open)
    }
  }
  return groups.map((group) => ({ lines: group }))
}

export const indentOf = (line: string): number => line.length - line.trimStart().length

export function shapeOf(lines: readonly string[]): TextShape {
  const filled = lines.filter((line) => line.trim() !== '')
  const widths = filled.map(width).sort((a, b) => a - b)
  const long = widths[Math.floor(widths.length * 0.95)] ?? 0
  const counts = new Map<number, number>()
  for (const line of filled) counts.set(indentOf(line), (counts.get(indentOf(line)) ?? 0) + 1)
  const [common] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0]
  return { wrap: long > 120 ? Number.POSITIVE_INFINITY : long, indent: Math.min(common, 8) }
}

/** Nobody wraps running text narrower than this. */
const NARROWEST_WRAP = 60

/** Whether the next line's first word would have had room on the line above: its break was meant. */
export function wordFits(line: string, next: string, { wrap }: Pick<TextShape, 'wrap'>): boolean {
  const [word = ''] = next.trim().split(/\s/, 1)
  return width(line) + 1 + width(word) <= Math.max(wrap, NARROWEST_WRAP)
}

/** Stands for a break that was meant, until the wrapping is undone. */
const MEANT = '\u2028'

/** Words that stand after a hyphen of their own: `Ein- und Ausgang`. */
const AFTER_HYPHEN = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of|och|eller|og|i|lub|и|или)\s/

/** Characters of a text's end that tell how the next line goes on: more than an address has. */
const TAIL = 400

/** Two lines of wrapped text as one: an address or a hyphened word that was broken at its mark goes on without a blank. */
export function rejoined(text: string, next: string): string {
  const at = Math.max(0, text.length - TAIL)
  const end = text.slice(at)
  const broken = /[/\p{L}]\/$/u.test(end) || (/\p{L}-$/u.test(end) && /^\p{L}/u.test(next) && !AFTER_HYPHEN.test(next))
  return broken && (!next.startsWith('/') || end.endsWith(':/')) ? text + next : text.slice(0, at) + unwrapped(`${end}\n${next}`)
}

/**
 * Wrapped lines as running text; a line that ended well before the edge was meant to end there.
 * @returns one text a paragraph
 */
export function reflow(lines: readonly string[], { wrap }: TextShape): string[] {
  const paragraphs: string[] = []
  // What is far behind is put away: to go over it for each line would take time with the square of the length.
  let behind: string[] = []
  let open = ''
  lines.forEach((line, i) => {
    const words = line.trim()
    if (open.length > 10 * TAIL) {
      behind.push(open.slice(0, -TAIL))
      open = open.slice(-TAIL)
    }
    open = open === '' ? words : rejoined(open, words)
    const next = lines[i + 1]
    if (next === undefined) return
    if (wrap === Number.POSITIVE_INFINITY) {
      // Each line is a paragraph, but for the short ones of an address or a poem.
      if (/[.!?:。！？؟।…”"»)]$/.test(words)) {
        paragraphs.push(behind.join('') + open)
        behind = []
        open = ''
      } else open += MEANT
    } else if (width(line) < wrap * 0.6 && !/^\s*\p{Ll}/u.test(next) && !/[,;،、，-]$/.test(words)) open += MEANT
  })
  if (open !== '') paragraphs.push(behind.join('') + open)
  return paragraphs.map((text) =>
    text
      .split(MEANT)
      .map((line) => line.trim())
      .join('\n'),
  )
}
