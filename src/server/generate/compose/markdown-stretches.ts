/** A stretch of a document that means the same on its own as in its place, with what it refers to put before it. */
export interface Stretch {
  /** Definitions of links and footnotes that stand elsewhere; empty where there are none. */
  readonly before: string
  readonly text: string
}

/** Characters that a stretch has before it ends where it can, and where it has to. */
const ENOUGH = 8_000
const TOO_MUCH = 24_000

/** What ends a block that may have blank lines in it, by what starts it (CommonMark 4.5 and 4.6). */
const OPENERS: readonly (readonly [start: RegExp, end: (found: RegExpExecArray) => RegExp])[] = [
  [/^ {0,3}(`{3,})[^`]*$/, ([, fence]) => new RegExp(`^ {0,3}\`{${fence?.length},}\\s*$`)],
  [/^ {0,3}(~{3,})/, ([, fence]) => new RegExp(`^ {0,3}~{${fence?.length},}\\s*$`)],
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, () => /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, () => /-->/],
  [/^ {0,3}<\?/, () => /\?>/],
  [/^ {0,3}<!\[CDATA\[/, () => /\]\]>/],
  [/^ {0,3}<![a-z]/i, () => />/],
]
/** A line at the margin that goes on with nothing after a blank line: a heading or the first letter of a paragraph. */
const FRESH = /^(?:#{1,6}[ \t]|\p{L})/u
const MARGIN = /^\S/
/** What ends the heading above it, or is a rule: a new block begins after it. */
const UNDERLINE = /^(?:=+|-+)[ \t]*$/
/** Each underline, and each line of a block without an end, makes the parser go over all that stands before it. */
const UNDERLINES = { enough: 40, most: 200 }
const LINES = { enough: 500, most: 1000 }
const DEFINITION = /^ {0,3}\[((?:\\.|[^[\]\\])+)\]:[ \t]*(.*)$/
const TITLE_ALONE = /^[ \t]+(?:"[^"]*"|'[^']*'|\([^)]*\))[ \t]*$/

/**
 * Cuts long Markdown between blocks: the time that its parser takes grows with the square of the length where there are
 * many lists. Short documents come back whole.
 */
export function stretchesOf(source: string, enough = ENOUGH, most = TOO_MUCH): readonly Stretch[] {
  if (source.length <= enough) return [{ before: '', text: source }]
  const lines = source.split('\n')
  const definitions = new Map<string, string>()
  const texts: string[] = []
  let own: string[] = []
  let length = 0
  let underlines = 0
  let end: RegExp | undefined
  for (const [index, line] of lines.entries()) {
    if (end === undefined && length > 0 && mayCut(line, lines[index - 1] ?? '', { length, underlines, lines: own.length }, enough, most)) {
      texts.push(own.join('\n'))
      own = []
      length = 0
      underlines = 0
    }
    own.push(line)
    length += line.length + 1
    if (UNDERLINE.test(line)) underlines++
    if (end !== undefined) {
      if (end.test(line)) end = undefined
      continue
    }
    end = openedBy(line)
    if (end === undefined) define(definitions, lines, index)
  }
  texts.push(own.join('\n'))
  return texts.map((text) => ({ before: referredTo(text, definitions), text }))
}

/** What stands in a stretch so far. */
interface Held {
  readonly length: number
  readonly underlines: number
  readonly lines: number
}

function mayCut(line: string, before: string, { length, underlines, lines }: Held, enough: number, most: number): boolean {
  const full = length >= enough || underlines >= UNDERLINES.enough || lines >= LINES.enough
  if (full && (before.trim() === '' || UNDERLINE.test(before)) && FRESH.test(line)) return true
  // One list or table without an end: it goes on in a second one.
  return (length >= most || underlines >= UNDERLINES.most || lines >= LINES.most) && MARGIN.test(line)
}

/** What ends the block that a line opens; undefined where it opens none, or ends it itself. */
function openedBy(line: string): RegExp | undefined {
  for (const [start, endOf] of OPENERS) {
    const found = start.exec(line)
    if (!found) continue
    const end = endOf(found)
    const fenced = found[1] !== undefined
    return !fenced && end.test(line.slice(found[0].length)) ? undefined : end
  }
  return undefined
}

function define(definitions: Map<string, string>, lines: readonly string[], index: number): void {
  const line = lines[index] ?? ''
  const found = DEFINITION.exec(line)
  if (!found) return
  const key = keyOf(found[1] ?? '')
  if (definitions.has(key)) return
  if (key.startsWith('^')) {
    // What the note says stands in its own place; here it only has to be there.
    definitions.set(key, `[${found[1]}]: …`)
    return
  }
  const [next = '', last = ''] = lines.slice(index + 1, index + 3)
  const parts = found[2] === '' ? [line, next] : [line]
  const title = found[2] === '' ? last : next
  definitions.set(key, [...parts, ...(TITLE_ALONE.test(title) ? [title] : [])].join('\n'))
}

/** The definitions of what stands in brackets, ended by a comment so that nothing after them is taken for theirs. */
function referredTo(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0) return ''
  const keys = new Set(Array.from(text.matchAll(/\[((?:\\.|[^[\]\\])+)\]/g), ([, label = '']) => keyOf(label)))
  const used = [...keys].flatMap((key) => definitions.get(key) ?? [])
  return used.length === 0 ? '' : `${used.join('\n\n')}\n\n<!-- -->\n\n`
}

/** Labels match without regard to case and to the width of blanks (CommonMark 4.7). */
const keyOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase()
