import { type RichText, runsOf, type TextRun } from '../text.ts'

/** A `line` (heading, list item) and a table `cell` cannot hold a newline; a `block` can. */
export type Place = 'line' | 'cell' | 'block'

/**
 * Rich text as Markdown that reads back as the same runs. Emphasis that the flanking rules would miss (CommonMark 0.31,
 * 6.2) and breaks that a line cannot hold are written as HTML tags.
 */
export function inline(text: RichText | undefined, place: Place = 'line'): string {
  const runs = runsOf(text)
  const parts: string[] = []
  const last = () => parts.at(-1)?.at(-1) ?? ''
  runs.forEach((run, i) => {
    const next = runs[i + 1]
    if (run.link !== undefined && runs[i - 1]?.link !== run.link) {
      if (last() === '!') parts.push(`${parts.pop()?.slice(0, -1)}\\!`)
      parts.push('[')
    }
    const text = styled(run, last(), next?.bold || next?.italic ? '*' : '', place)
    if (text !== '') parts.push(text)
    if (run.link !== undefined && next?.link !== run.link) parts.push(`](${target(run.link)})`)
  })
  const out = parts.join('')
  return place === 'block' ? lines(out) : lineEdges(out.replaceAll('\n', '<br>'))
}

/** One run without its link. @param before,after the markup characters that will stand around it */
function styled(run: TextRun, before: string, after: string, place: Place): string {
  const words = run.code ? codeSpan(run.text, place) : escaped(run.text, place)
  if (!run.bold && !run.italic) return words
  if (!run.code && binds(run.text) && before !== '*' && after !== '*') {
    const marks = `${run.bold ? '**' : ''}${run.italic ? '*' : ''}`
    return marks + words + marks
  }
  const slanted = run.italic ? `<i>${words}</i>` : words
  return run.bold ? `<b>${slanted}</b>` : slanted
}

/** Backslashes before what Markdown would read as markup wherever it stands. */
function escaped(text: string, place: Place): string {
  const marked = text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\t/g, '&#9;')
    .replace(/ (?= )/g, '&#32;')
  return place === 'cell' ? marked.replaceAll('|', '\\|') : marked
}

function codeSpan(text: string, place: Place): string {
  const fragile = /^[\s`]|[\s`]$|\n|\t|^$/.test(text) || (place === 'cell' && text.includes('|'))
  if (fragile) return `<code>${escaped(text, place)}</code>`
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  return ticks + text + ticks
}

/** Whether `*` and `**` open and close around these words, whatever stands next to them. */
function binds(text: string): boolean {
  return /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(text)
}

/** A block's lines, split by hard breaks; at its edges a break needs a tag. */
function lines(markdown: string): string {
  const head = /^\n*/.exec(markdown)?.[0].length ?? 0
  const tail = /\n*$/.exec(markdown.slice(head))?.[0].length ?? 0
  const middle = markdown
    .slice(head, markdown.length - tail)
    .split('\n')
    .map(lineEdges)
    .join('\\\n')
  return '<br>'.repeat(head) + middle + '<br>'.repeat(tail)
}

/** Blanks at the edges of a line, and what would start a heading, list, quote, rule or table there. */
function lineEdges(line: string): string {
  return line
    .replace(/^ | $/g, '&#32;')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/^[-+#=:>|]/, '\\$&')
    .replace(/(?<= )#+$/, '\\$&')
}

/** A link's target. */
export function target(url: string): string {
  const safe = url.replace(/&(?=#?\w+;)/g, '&amp;').replace(/[<>\\|\s]/g, (char) => `&#${char.codePointAt(0)};`)
  return /[()]|^$/.test(safe) || safe.includes('&#32;') ? `<${safe}>` : safe
}

/** Rich text as a block: a fence where it is code of several lines, else a paragraph. */
export function block(text: RichText): string {
  const runs = runsOf(text)
  const [only] = runs
  const listing = runs.length === 1 && only?.code && only.text.includes('\n') && !only.bold && !only.italic && only.link === undefined
  return listing && !/^\n|\n$/.test(only.text) ? fence(only.text) : inline(text, 'block')
}

export function fence(code: string, language = ''): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((ticks) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${code}\n${ticks}`
}
