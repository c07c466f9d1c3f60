import type { Item, Piece } from '../../generate/compose/blocks.ts'
import { isBlank, type Runs, textOf, trim } from '../../generate/compose/runs.ts'
import { runningText } from './blocks.ts'
import type { PdfStructure } from './engine.ts'
import { pictured } from './flow.ts'
import { segmentsOf } from './lines.ts'
import type { PlacedPicture } from './pictures.ts'
import type { PageText, Span } from './spans.ts'

/** Share of the text that the structure must cover to be trusted. */
const ENOUGH = 0.75

/**
 * Reads a tagged PDF by what it says of itself (ISO 32000-1, 14.8): headings, lists, tables, figures. Headings decide
 * whether the tags are worth more than the looks of the page.
 * @returns undefined where the tags cover too little, or name no headings
 */
export function taggedPieces(pages: readonly PageText[], pictures: readonly PlacedPicture[]): Piece[] | undefined {
  const all = pages.reduce((sum, { spans }) => sum + lettersIn(spans), 0)
  const marked = pages.reduce((sum, { spans }) => sum + lettersIn(spans.filter(({ mark }) => mark !== undefined)), 0)
  if (marked < all * ENOUGH) return undefined
  const pieces = pages.flatMap((page) => (page.structure ? pagePieces(page.structure, marksOf(page, pictures)) : []))
  const said = pieces.reduce((sum, piece) => sum + lettersOf(piece), 0)
  if (said < all * ENOUGH * 0.8 || !pieces.some((piece) => piece.kind === 'heading')) return undefined
  return joinedAcrossPages(pieces)
}

const lettersIn = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + text.trim().length, 0)

function lettersOf(piece: Piece): number {
  if ('runs' in piece) return textOf(piece.runs).length
  const items = (list: readonly Item[]): number => list.reduce((sum, item) => sum + textOf(item.runs).length + items(item.items), 0)
  if (piece.kind === 'list') return items(piece.items)
  if (piece.kind === 'table') return [piece.headers, ...piece.rows].flat().reduce((sum, cell) => sum + textOf(cell).length, 0)
  return piece.kind === 'code' ? piece.code.length : 0
}

/** What the marked contents of a page hold. */
interface Marks {
  readonly spans: ReadonlyMap<string, readonly Span[]>
  readonly pictures: readonly PlacedPicture[]
}

function marksOf({ spans, number }: PageText, pictures: readonly PlacedPicture[]): Marks {
  const byMark = new Map<string, Span[]>()
  for (const span of spans) {
    if (span.mark === undefined) continue
    const list = byMark.get(span.mark)
    if (list) list.push(span)
    else byMark.set(span.mark, [span])
  }
  return { spans: byMark, pictures: pictures.filter(({ page }) => page === number) }
}

type Child = PdfStructure['children'][number]

const isNode = (child: Child): child is PdfStructure => 'children' in child

function pagePieces(node: PdfStructure, marks: Marks): Piece[] {
  const role = node.role
  const heading = /^H([1-6])?$/.exec(role)
  if (heading) return [{ kind: 'heading', depth: Number(heading[1] ?? 1), runs: wordsIn(node, marks).map(({ text }) => ({ text })) }]
  switch (role) {
    case 'Title':
      return [{ kind: 'heading', depth: 1, runs: wordsIn(node, marks).map(({ text }) => ({ text })) }]
    case 'P':
    case 'Caption':
    case 'Lbl':
    case 'LBody':
      return node.children.some((child) => isNode(child) && /^(?:L|Table|H\d?|P)$/.test(child.role))
        ? inside(node, marks)
        : [{ kind: 'paragraph', runs: wordsIn(node, marks) }]
    case 'BlockQuote':
    case 'Quote':
      return [{ kind: 'quote', runs: wordsIn(node, marks) }]
    case 'Code':
      return [{ kind: 'code', code: linesIn(node, marks).join('\n') }]
    case 'L':
      return [listOf(node, marks)]
    case 'Table':
      return tableOf(node, marks)
    case 'Figure':
      return [...picturesIn(node, marks), ...inside(node, marks)]
    case 'TOC':
    case 'TOCI':
    case 'Artifact':
    case 'Index':
      return []
    case 'Note':
      return [{ kind: 'remark', text: textOf(wordsIn(node, marks)) }]
    default:
      return inside(node, marks)
  }
}

/** The pictures among the marked contents of a figure, whose ids end in their numbers. */
function picturesIn(node: PdfStructure, marks: Marks): Piece[] {
  return node.children.flatMap((child) => {
    if (isNode(child)) return []
    const mark = Number(/_mc(\d+)$/.exec(child.id)?.[1] ?? Number.NaN)
    return marks.pictures.filter((picture) => picture.mark === mark).map((picture) => pictured(picture, node.alt))
  })
}

/** Blocks in a grouping element; loose text in it is a paragraph. */
function inside(node: PdfStructure, marks: Marks): Piece[] {
  const pieces: Piece[] = []
  let loose: Span[] = []
  const flush = () => {
    const runs = runsOf(loose)
    if (!isBlank(runs)) pieces.push({ kind: 'paragraph', runs })
    loose = []
  }
  for (const child of node.children) {
    if (!isNode(child)) loose.push(...(marks.spans.get(child.id) ?? []))
    else if (/^(?:Span|Link|Em|Strong|Reference|Annot|Sub|Ruby)$/.test(child.role)) loose.push(...spansIn(child, marks))
    else {
      flush()
      pieces.push(...pagePieces(child, marks))
    }
  }
  flush()
  return pieces
}

function spansIn(node: PdfStructure, marks: Marks): Span[] {
  return node.children.flatMap((child) => (isNode(child) ? spansIn(child, marks) : [...(marks.spans.get(child.id) ?? [])]))
}

const wordsIn = (node: PdfStructure, marks: Marks): Runs => runsOf(spansIn(node, marks))

const runsOf = (spans: readonly Span[]): Runs => trim(runningText(segmentsOf(spans)))

const linesIn = (node: PdfStructure, marks: Marks): string[] => segmentsOf(spansIn(node, marks)).map(({ text }) => text)

function listOf(node: PdfStructure, marks: Marks): Piece {
  let ordered = false
  const items = (list: PdfStructure): Item[] =>
    list.children.filter(isNode).flatMap((child): Item[] => {
      if (child.role === 'L') return items(child)
      if (child.role !== 'LI') return []
      const label = child.children.filter(isNode).find((part) => part.role === 'Lbl')
      if (label && /\d/.test(textOf(wordsIn(label, marks)))) ordered = true
      const below = nestedLists(child).flatMap(items)
      const own = child.children.flatMap((part) =>
        !isNode(part) ? [...(marks.spans.get(part.id) ?? [])] : part.role === 'Lbl' ? [] : ownSpans(part, marks),
      )
      const runs = runsOf(own)
      return isBlank(runs) ? below : [{ runs, items: below }]
    })
  const found = items(node)
  return { kind: 'list', ordered, items: found }
}

const nestedLists = (node: PdfStructure): PdfStructure[] =>
  node.children.filter(isNode).flatMap((child) => (child.role === 'L' ? [child] : nestedLists(child)))

const ownSpans = (node: PdfStructure, marks: Marks): Span[] =>
  node.role === 'L'
    ? []
    : node.children.flatMap((child) => (isNode(child) ? ownSpans(child, marks) : [...(marks.spans.get(child.id) ?? [])]))

function tableOf(node: PdfStructure, marks: Marks): Piece[] {
  const rows = rowsIn(node).map((row) =>
    row.children
      .filter(isNode)
      .filter(({ role }) => role === 'TH' || role === 'TD')
      .map((cell) => wordsIn(cell, marks).map(({ text }) => ({ text }))),
  )
  const [headers, ...rest] = rows.filter((row) => row.length > 0)
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const full = (row: readonly Runs[]): Runs[] => [...row, ...Array.from({ length: columns - row.length }, (): Runs => [])]
  return headers ? [{ kind: 'table', headers: full(headers), rows: rest.map(full) }] : []
}

const rowsIn = (node: PdfStructure): PdfStructure[] =>
  node.children.filter(isNode).flatMap((child) => (child.role === 'TR' ? [child] : rowsIn(child)))

/** A paragraph, list or table that a page's end cut in two is one again. */
function joinedAcrossPages(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (
      piece.kind === 'paragraph' &&
      last?.kind === 'paragraph' &&
      !/[.!?:…。！？]["”»’)]?\s*$/u.test(textOf(last.runs)) &&
      /^\s*\p{Ll}/u.test(textOf(piece.runs))
    )
      out[out.length - 1] = { ...last, runs: runningText([last, piece]) }
    else if (piece.kind === 'list' && last?.kind === 'list' && last.ordered === piece.ordered)
      out[out.length - 1] = { ...last, items: [...last.items, ...piece.items] }
    else out.push(piece)
  }
  return out
}
