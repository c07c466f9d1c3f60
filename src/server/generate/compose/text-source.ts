import type { Item, Meta, Piece, SourceDocument } from './blocks.ts'
import { letterIn } from './letter.ts'
import { readMailHead } from './mail.ts'
import { attributed } from './markdown-source.ts'
import { asciiDigits } from './numbers.ts'
import { linkified } from './phrasing.ts'
import type { Runs } from './runs.ts'
import { countedEntry, unmarkedEntries } from './text-entries.ts'
import { headedGroups } from './text-groups.ts'
import { standingHeading, underlined } from './text-headings.ts'
import { BULLET, cleanLines, type Group, groupsOf, indentOf, NUMBER, reflow, rejoined, shapeOf, type TextShape } from './text-lines.ts'
import { contentsIn, isCentred, isFootnote, withoutMarks } from './text-matter.ts'
import { answersAt } from './text-questions.ts'
import { alignedPairs, separatedTable } from './text-tables.ts'
import { width } from './width.ts'

const runsFrom = (text: string): Runs => linkified([{ text: withoutMarks(text) }])

/** Reads plain text into blocks by the conventions of people who write it: rules, numbers, capitals, indents, blanks. */
export function readText(source: string): SourceDocument {
  const all = cleanLines(source)
  const mail = readMailHead(all)
  const signature = all.findIndex((line) => line === '--' || line === '-- ')
  const body = all.slice(mail?.length ?? 0, signature < 0 ? undefined : signature)
  const shape = shapeOf(body)
  const letter = letterIn(groupsOf(body), mail !== undefined)
  const groups = headedGroups(letter.groups, shape)
  const pieces: Piece[] = [...(mail ? [mail.words] : []), ...letter.before].map((text) => ({ kind: 'remark', text }))
  const listed = loneNumbers(groups)
  const contents = contentsIn(groups)
  let open: OpenList | undefined
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as Group
    const terms = definitionsAt(groups, i, shape) ?? questionsAt(groups, i)
    if (contents.has(group) || isFootnote(group)) pieces.push({ kind: 'remark', text: group.lines.map((line) => line.trim()).join('\n') })
    else if (open && goesOn(group, open)) {
      open = { ...open, lines: [...open.lines, BREAK, ...group.lines] }
      pieces[open.at] = listFrom(open.lines, shape)
    } else if (terms) {
      open = undefined
      pieces.push(terms.list)
      i += terms.length - 1
    } else {
      const read = readGroup(group, groups[i + 1], { shape, first: i === 0 && !mail, asItem: listed.has(group) })
      pieces.push(...read)
      open = read.at(-1)?.kind === 'list' ? openList(group, pieces.length - 1) : undefined
    }
  }
  const signed =
    signature < 0
      ? ''
      : all
          .slice(signature + 1)
          .join('\n')
          .trim()
  for (const text of [...letter.after, signed]) if (text !== '') pieces.push({ kind: 'remark', text })
  const meta: Meta = mail?.meta ?? {}
  return { meta, pieces: joinedLists(pieces), footnotes: new Map() }
}

interface Around {
  readonly shape: TextShape
  readonly first: boolean
  /** A numbered line of a list whose items stand apart. */
  readonly asItem: boolean
}

/** A list whose last item may go on after a blank line. */
interface OpenList {
  /** Its place among the pieces. */
  readonly at: number
  readonly lines: readonly string[]
  /** Where the text of its items starts. */
  readonly column: number
}

function openList({ lines }: Group, at: number): OpenList | undefined {
  const start = lines.findIndex((line) => BULLET.test(line) || NUMBER.test(line))
  const first = lines[start] ?? ''
  const mark = (BULLET.exec(first) ?? NUMBER.exec(first))?.[0]
  return mark === undefined ? undefined : { at, lines: lines.slice(start), column: mark.length }
}

/** Text that stands as far in as the items' own text belongs to the last of them. */
const goesOn = ({ lines }: Group, { column }: OpenList): boolean => lines.every((line) => indentOf(line) >= column)

/** Longest term that a text below it explains, in Latin characters. */
const LONGEST_TERM = 48

/** Terms on lines of their own, each with its meaning set in below it; two at least. */
function definitionsAt(groups: readonly Group[], from: number, shape: TextShape): { list: Piece; length: number } | undefined {
  const items: Item[] = []
  let at = from
  for (;;) {
    const [term = '', ...others] = groups[at]?.lines ?? []
    const indent = indentOf(term)
    const text = term.trim()
    if (others.length > 0 || text === '' || indent < shape.indent || (shape.indent === 0 && /^\p{Lu}/u.test(text))) break
    if (width(text) > LONGEST_TERM || /[.!?,;。！？]$/.test(text) || BULLET.test(term) || NUMBER.test(term) || /^[#$%>]/.test(text)) break
    let end = at + 1
    while (groups[end]?.lines.every((line) => indentOf(line) >= indent + 2)) end++
    if (end === at + 1 || isCentred(groups[at + 1] as Group, shape)) break
    const meaning = groups.slice(at + 1, end).map((group) => reflow(group.lines, shape).join('\n'))
    items.push({
      runs: [{ text: text.replace(/\s*:$/, ''), bold: true }, { text: ' — ' }, ...runsFrom(meaning.join('\n'))],
      items: [],
    })
    at = end
  }
  return items.length >= 2 ? { list: { kind: 'list', ordered: false, items }, length: at - from } : undefined
}

/** Questions with their answers, as points with a name. */
function questionsAt(groups: readonly Group[], from: number): { list: Piece; length: number } | undefined {
  const found = answersAt(groups, from)
  if (!found) return undefined
  const items = found.pairs.map(
    ({ asked, answered }): Item => ({
      runs: [{ text: asked, bold: true }, { text: ' — ' }, ...runsFrom(answered)],
      items: [],
    }),
  )
  return { list: { kind: 'list', ordered: false, items }, length: found.length }
}

/** A line of a table of contents is not longer. */
const CONTENTS_WIDTH = 400
const isContents = (line: string): boolean => line.length <= CONTENTS_WIDTH && /(?:\.\s?){4,}\s*\d+\s*$/.test(line)

/** A line that is drawn, not written. */
const ORNAMENT = /^\s*[-=*_~#.]{3,}\s*$/

function readGroup(group: Group, next: Group | undefined, around: Around): Piece[] {
  const { shape } = around
  const ruled = underlined(group)
  if (ruled) {
    const heading: Piece = { kind: 'heading', depth: ruled.heading.depth, runs: runsFrom(ruled.heading.text) }
    return ruled.rest.length > 0 ? [heading, ...readGroup({ lines: ruled.rest }, next, { ...around, first: false })] : [heading]
  }
  const drawn = group.lines.map((line) => ORNAMENT.test(line))
  const lines = group.lines.slice(drawn.indexOf(false), drawn.lastIndexOf(false) + 1)
  if (drawn.every(Boolean)) return []
  if (lines.length < group.lines.length) return readGroup({ ...group, lines }, next, around)
  if (group.heads)
    return [{ kind: 'heading', depth: around.first ? 1 : 3, runs: runsFrom((lines[0] ?? '').trim().replace(/\s*[:：]$/, '')) }]
  const heading = around.asItem ? undefined : standingHeading(group, next, shape, around.first)
  if (heading) return [{ kind: 'heading', depth: heading.depth, runs: runsFrom(heading.text) }]
  if (isCentred(group, shape)) return lines.map((line) => paragraph(line.trim()))
  if (lines.every((line) => /^\s*>/.test(line))) return [quoted(lines)]
  if (lines.length >= 2 && lines.filter(isContents).length > lines.length / 2) {
    return [{ kind: 'remark', text: lines.map((line) => line.trim()).join('\n') }]
  }
  const table = separatedTable(lines)
  if (table) return [{ kind: 'table', ...table }]
  const at = lines.findIndex((line) => BULLET.test(line) || (NUMBER.test(line) && (around.asItem || lines.length > 1)))
  if (at >= 0 && startsList(lines, at)) {
    const before = lines.slice(0, at)
    return [
      ...(before.length > 0 ? readGroup({ lines: before }, undefined, { ...around, first: false }) : []),
      listFrom(lines.slice(at), shape),
    ]
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
  const entries = unmarkedEntries(lines, shape)
  if (entries) return [{ kind: 'list', ordered: false, items: entries.map((entry) => ({ runs: entryRuns(entry), items: [] })) }]
  return reflow(lines, shape).map((text) => paragraph(text))
}

function entryRuns(entry: string): Runs {
  const counted = countedEntry(entry)
  return counted ? [{ text: `${counted.name}: ` }, ...runsFrom(counted.figure)] : runsFrom(entry)
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

/** Stands between the paragraphs of an item. */
const BREAK = ''

function listFrom(lines: readonly string[], { wrap }: Pick<TextShape, 'wrap'>): Piece {
  const marks: Mark[] = []
  lines.forEach((line, i) => {
    const found = BULLET.exec(line) ?? NUMBER.exec(line)
    const last = marks.at(-1)
    const before = lines[i - 1] ?? ''
    if (line === BREAK) return
    if (found || !last) marks.push({ indent: indentOf(line), mark: letterOf(found?.[0]), text: line.slice(found?.[0].length ?? 0).trim() })
    else if (before === BREAK || isHead(last.text, before, line, wrap)) last.text = `${last.text}\n${line.trim()}`
    else {
      const start = last.text.lastIndexOf('\n') + 1
      last.text = last.text.slice(0, start) + rejoined(last.text.slice(start), line.trim())
    }
  })
  const ordered = lines[0] !== undefined && !BULLET.test(lines[0])
  const start = ordered ? Number.parseInt(asciiDigits(lines[0]?.trim().replace(/^\(/, '') ?? ''), 10) : Number.NaN
  return { kind: 'list', ordered, ...(Number.isNaN(start) ? {} : { start }), items: nested(marks) }
}

/** The first line of an item that ends well before the edge, without a stop, names it. */
const isHead = (text: string, before: string, next: string, wrap: number): boolean =>
  !text.includes('\n') && width(before) < wrap * 0.75 && /[\p{L}\p{N})”"»]$/u.test(text) && /^\s*[\p{Lu}\p{Lo}“"„«]/u.test(next)

interface Mark {
  readonly indent: number
  readonly mark: string | undefined
  text: string
}

/** `b)` and `(ii)` are what the text calls its items. */
function letterOf(found: string | undefined): string | undefined {
  const mark = found?.trim()
  return mark && /^\(|\p{L}/u.test(mark) ? mark : undefined
}

function nested(marks: readonly Mark[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < marks.length; ) {
    const mark = marks[i] as Mark
    let end = i + 1
    while (end < marks.length && (marks[end]?.indent ?? 0) > mark.indent) end++
    items.push({ ...(mark.mark ? { mark: mark.mark } : {}), runs: runsFrom(mark.text), items: nested(marks.slice(i + 1, end)) })
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
  const prompted = lines.length <= 12 && /^\s*(?:[#$%]|>>>)\s+\S/.test(lines[0] ?? '')
  const words = lines.length > 1 || /^\s*\p{Lu}[\p{L}\s,'’-]*[.!?]?$/u.test(text)
  return prompted || (deep && (signs > letters * 0.08 || !words)) || (drawn && signs > letters * 0.25)
}

function dedented(lines: readonly string[]): string {
  const common = Math.min(...lines.map(indentOf))
  return lines.map((line) => line.slice(common)).join('\n')
}
