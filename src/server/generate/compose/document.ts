import { printable } from '../../../core/base/words.ts'
import { type Piece, type SourceDocument, wordsOf } from './blocks.ts'
import { readMarkdown } from './markdown-source.ts'
import { withoutNumbering } from './numbering.ts'
import { withReleasesNamed } from './release-headings.ts'
import { slideScript } from './slide-script.ts'
import { readText } from './text-source.ts'

export type SourceFormat = 'markdown' | 'text' | 'auto'

/** Marks that only Markdown has. */
const SURE = [
  /^#{1,6}\s+\S/m,
  /^(?:```|~~~)/m,
  /\[[^\]\n]+\]\((?:https?:|#|\.?\/|[\w-]+[./])[^)\n]*\)/,
  /^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|/m,
  /^---\n[\s\S]*?\n---$/m,
  /<!--\s*slide:/,
  /^> \[!/m,
  /<\/?(?:p|div|img|h[1-6]|br|table|details)[\s/>]/i,
]
/** Marks that plain text has too, now and then. */
const LIKELY = [/\*\*[^*\n]+\*\*/g, /`[^`\n]+`/g, /(?<![\w_])_[^_\n]+_(?![\w_])/g]

/** Whether a text has marks that only Markdown has, or enough of those that plain text seldom has. */
export function looksLikeMarkdown(text: string): boolean {
  return SURE.some((mark) => mark.test(text)) || LIKELY.reduce((sum, mark) => sum + (text.match(mark)?.length ?? 0), 0) >= 3
}

/** Reads a source; `auto` looks for Markdown's marks. What has neither words nor a picture is left out. */
export function readDocument(source: string, format: SourceFormat = 'auto'): SourceDocument {
  const document = readAs(source, format)
  const speaks = (piece: Piece) => piece.kind === 'image' || piece.kind === 'slide' || /[\p{L}\p{N}\p{So}]/u.test(wordsOf(piece))
  return { ...document, pieces: withReleasesNamed(withoutNumbering(document.pieces.filter(speaks))) }
}

/** A longer stretch of blanks, or of one mark, says no more, and would take each rule that looks for its end time with its square. */
const STRETCH = 200
const BLANKS = new RegExp(`[^\\S\\n\\r]{${STRETCH},}`, 'g')
const MARKS = new RegExp(`([^\\p{L}\\p{M}\\p{N}\\s])\\1{${STRETCH - 1},}`, 'gu')

const shortened = (text: string): string =>
  text.replace(BLANKS, (blanks) => blanks.slice(0, STRETCH)).replace(MARKS, (marks) => marks.slice(0, STRETCH).toWellFormed())

function readAs(source: string, format: SourceFormat): SourceDocument {
  // Terminals' colours and overstrikes are no words.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being removed
  const bare = shortened(source.replace(/^\uFEFF/, '').replace(/\u001B\[[\d;]*[A-Za-z]|.\u0008/g, ''))
  const lines = bare.split('\n').filter((line) => line.trim() !== '')
  // The comments of a configuration file are text behind number signs.
  const commented = format === 'auto' && lines.length >= 5 && lines.filter((line) => /^#(?:\s|$)/.test(line)).length > lines.length * 0.6
  if (commented) return readText(bare.replace(/^#[ \t]?/gm, ''))
  const script = slideScript(bare)
  if (script !== undefined) return readMarkdown(printable(script.replace(/\f/g, '\n')))
  const markdown = format === 'auto' ? looksLikeMarkdown(bare) : format === 'markdown'
  if (!markdown) return readText(bare)
  return readMarkdown(printable(bare.replace(/\r\n?/g, '\n').replace(/\f/g, '\n')))
}
