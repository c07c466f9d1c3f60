import type { Item, Meta, Piece, SourceDocument } from './blocks.ts'
import { readMailHead } from './mail.ts'
import { attributed } from './markdown-source.ts'
import { asciiDigits } from './numbers.ts'
import { linkified } from './phrasing.ts'
import type { Runs } from './runs.ts'
import { standingHeading, underlined } from './text-headings.ts'
import { cleanLines, type Group, groupsOf, indentOf, reflow, shapeOf, type TextShape } from './text-lines.ts'
import { alignedPairs, separatedTable } from './text-tables.ts'

const BULLET = /^(\s*)(?:[-*•‣◦▪●○·–—+])\s+(?=\S)/
const NUMBER = /^(\s*)(?:\(?(?:\p{Nd}{1,3}|[a-z])[.)]\s+|\([a-z\d]{1,3}\)\s*|[①-⑳]\s*|\p{Nd}{1,2}[、．]\s*)(?=\S)/u

const runsFrom = (text: string): Runs => linkified([{ text }])

/** Reads plain text into blocks by the conventions of people who write it: rules, numbers, capitals, indents, blanks. */
export function readText(source: string): SourceDocument {
  const all = cleanLines(source)
  const mail = readMailHead(all)
  const signature = all.findIndex((line) => line === '--' || line === '-- ')
  const body = all.slice(mail?.length ?? 0, signature < 0 ? undefined : signature)
  const shape = shapeOf(body)
  const groups = groupsOf(body)
  const pieces: Piece[] = mail ? [{ kind: 'remark', text: mail.words }] : []
  const listed = loneNumbers(groups)
  groups.forEach((group, i) => {
    pieces.push(...readGroup(group, groups[i + 1], { shape, first: i === 0 && !mail, asItem: listed.has(group) }))
  })
  if (signature >= 0) {
    const text = all
      .slice(signature + 1)
      .join('\n')
      .trim()
    if (text !== '') pieces.push({ kind: 'remark', text })
  }
  const meta: Meta = mail?.meta ?? {}
  return { meta, pieces: joinedLists(pieces), footnotes: new Map() }
}

interface Around {
  readonly shape: TextShape
  readonly first: boolean
  /** A numbered line of a list whose items stand apart. */
  readonly asItem: boolean
}

function readGroup(group: Group, next: Group | undefined, around: Around): Piece[] {
  const { shape } = around
  const ruled = underlined(group)
  if (ruled) {
    const heading: Piece = { kind: 'heading', depth: ruled.heading.depth, runs: runsFrom(ruled.heading.text) }
    return ruled.rest.length > 0 ? [heading, ...readGroup({ lines: ruled.rest }, next, { ...around, first: false })] : [heading]
  }
  const lines = group.lines
  if (lines.every((line) => /^\s*[-=*_~#.]{3,}\s*$/.test(line))) return []
  const heading = around.asItem ? undefined : standingHeading(group, next, shape, around.first)
  if (heading) return [{ kind: 'heading', depth: heading.depth, runs: runsFrom(heading.text) }]
  if (lines.every((line) => /^\s*>/.test(line))) return [quoted(lines)]
  if (lines.length >= 2 && lines.filter((line) => /(?:\.\s?){4,}\s*\d+\s*$/.test(line)).length > lines.length / 2) {
    return [{ kind: 'remark', text: lines.map((line) => line.trim()).join('\n') }]
  }
  const table = separatedTable(lines)
  if (table) return [{ kind: 'table', ...table }]
  const at = lines.findIndex((line) => BULLET.test(line) || (NUMBER.test(line) && (around.asItem || lines.length > 1)))
  if (at >= 0 && startsList(lines, at)) {
    const before = lines.slice(0, at)
    return [...(before.length > 0 ? readGroup({ lines: before }, undefined, { ...around, first: false }) : []), listFrom(lines.slice(at))]
  }
  const pairs = lines.length >= 2 ? alignedPairs(lines) : undefined
  if (pairs) {
    return [
      {
        kind: 'list',
        ordered: false,
        items: pairs.map(({ term, meaning }) => ({ runs: [{ text: term, bold: true }, { text: ' — ' }, ...runsFrom(meaning)], items: [] })),
      },
    ]
  }
  if (isCode(lines, shape)) return [{ kind: 'code', code: dedented(lines) }]
  const fields = lines.length >= 2 && lines.every((line) => /^\s*[\p{L}][\p{L}\p{N} /-]{0,28}[:：]\s+\S/u.test(line))
  if (fields) return [{ kind: 'list', ordered: false, items: lines.map((line) => ({ runs: runsFrom(line.trim()), items: [] })) }]
  return reflow(lines, shape).map((text) => paragraph(text))
}

function paragraph(text: string): Piece {
  const runs = runsFrom(text)
  const quote = /^["“„«「『]/.test(text) ? attributed(runs) : undefined
  return quote?.author ? quote : { kind: 'paragraph', runs }
}

function quoted(lines: readonly string[]): Piece {
  const text = lines
    .map((line) => line.replace(/^(?:\s*>)+\s?/, '').trim())
    .join(' ')
    .trim()
  return attributed(runsFrom(text))
}

/** A single dash in a paragraph starts no list. */
function startsList(lines: readonly string[], at: number): boolean {
  const marked = lines.filter((line) => BULLET.test(line) || NUMBER.test(line)).length
  return marked >= 2 || at === 0
}

function listFrom(lines: readonly string[]): Piece {
  const marks: { indent: number; text: string }[] = []
  for (const line of lines) {
    const found = BULLET.exec(line) ?? NUMBER.exec(line)
    const last = marks.at(-1)
    if (found || !last) marks.push({ indent: indentOf(line), text: line.slice(found?.[0].length ?? 0).trim() })
    else last.text = `${last.text} ${line.trim()}`
  }
  const ordered = lines[0] !== undefined && !BULLET.test(lines[0])
  const start = ordered ? Number.parseInt(asciiDigits(lines[0]?.trim().replace(/^\(/, '') ?? ''), 10) : Number.NaN
  return { kind: 'list', ordered, ...(Number.isNaN(start) ? {} : { start }), items: nested(marks) }
}

function nested(marks: readonly { indent: number; text: string }[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < marks.length; ) {
    const mark = marks[i] as { indent: number; text: string }
    let end = i + 1
    while (end < marks.length && (marks[end]?.indent ?? 0) > mark.indent) end++
    items.push({ runs: runsFrom(mark.text), items: nested(marks.slice(i + 1, end)) })
    i = end
  }
  return items
}

/** Numbered lines that follow each other with nothing between them are a list, not headings. */
function loneNumbers(groups: readonly Group[]): Set<Group> {
  const numbered = (group: Group | undefined) =>
    group !== undefined && NUMBER.test(group.lines[0] ?? '') && group.lines.every((line, i) => i === 0 || !NUMBER.test(line))
  const simple = groups.filter((group) => numbered(group) && !/^\s*\p{Nd}+\.\p{Nd}/u.test(group.lines[0] ?? ''))
  const followed = simple.filter((group) => numbered(groups[groups.indexOf(group) + 1]))
  return new Set(followed.length >= simple.length / 2 && simple.length > 1 ? simple : [])
}

/** Items that stood apart come together. */
function joinedLists(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (
      piece.kind === 'list' &&
      last?.kind === 'list' &&
      last.ordered === piece.ordered &&
      (piece.items.length === 1 || last.items.length === 1)
    ) {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...piece.items] }
    } else joined.push(piece)
  }
  return joined
}

/** Indented beyond the text around it, or full of signs that prose does not have. */
function isCode(lines: readonly string[], shape: TextShape): boolean {
  const text = lines.join('\n')
  const signs = text.match(/[{}();=<>|/\\$+_#[\]-]/g)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const deep = lines.every((line) => indentOf(line) >= shape.indent + 4)
  const drawn = lines.length >= 2 && lines.filter((line) => /\S\s{3,}\S|[|+-]{3,}/.test(line)).length > lines.length / 2
  return (deep && (signs > letters * 0.08 || lines.length === 1)) || (drawn && signs > letters * 0.25)
}

function dedented(lines: readonly string[]): string {
  const common = Math.min(...lines.map(indentOf))
  return lines.map((line) => line.slice(common)).join('\n')
}
