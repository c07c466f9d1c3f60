import type { TextRun } from '../../../core/deck/text.ts'
import type { Item, Piece } from '../../generate/compose/blocks.ts'
import { type Runs, slice, textOf, trim } from '../../generate/compose/runs.ts'
import type { FlowItem, Line } from './flow.ts'
import type { Headings } from './headings.ts'

/** Lines that belong together, and as what. */
interface Group {
  readonly as: 'heading' | 'paragraph' | 'item' | 'code' | 'small'
  readonly depth: number
  readonly lines: Line[]
  /** Items begin with their mark, unless it was drawn. */
  readonly marked: boolean
}

const BULLET = /^\s*[•‣◦▪▫●○■□◆◇➢➤►▶✓✔❖⁃∙·\uF0B7\uF0A7\uF0D8\uF0FC–—*-]\s+(?=\S)/u
const NUMBER = /^\s*(?:\(?\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z]\))\s+(?=\S)/
const ENDED = /[.!?:…。！？：؟।]["”»’)\]]?\s*$/u

/** The lines of a document as paragraphs, lists, headings and code. */
export function blocksOf(flow: readonly FlowItem[], headings: Headings): Piece[] {
  const pieces: Piece[] = []
  let items: Group[] = []
  const flush = () => {
    if (items.length > 0) pieces.push(list(items))
    items = []
  }
  for (const found of withUnmarkedItems(grouped(flow, headings))) {
    if ('piece' in found) {
      flush()
      pieces.push(found.piece)
    } else if (found.as === 'item') {
      if (items[0] && NUMBER.test(items[0].lines[0]?.text ?? '') !== NUMBER.test(found.lines[0]?.text ?? '') && !deeper(found, items[0]))
        flush()
      items.push(found)
    } else {
      flush()
      pieces.push(piece(found))
    }
  }
  flush()
  return pieces
}

const isNumbered = (group: Group): boolean => NUMBER.test(group.lines[0]?.text ?? '')

/** Short lines below each other that end without a stop are items, whose marks were drawn and not written. */
function withUnmarkedItems(groups: readonly (Group | { readonly piece: Piece })[]): (Group | { readonly piece: Piece })[] {
  const out: (Group | { readonly piece: Piece })[] = []
  let titled = 0
  for (let i = 0; i < groups.length; ) {
    const group = groups[i]
    // Names and dates below the title are no list.
    if (group && !('piece' in group) && group.as === 'heading') titled = group.depth === 1 ? (group.lines[0]?.page ?? 0) : 0
    const row: Group[] = []
    for (let next = groups[i]; next && isShort(next, row.at(-1)); next = groups[i + row.length]) row.push(next)
    const open = row.filter(({ lines }) => !ENDED.test(lines.at(-1)?.text ?? '')).length
    if (row.length >= 3 && open >= row.length * 0.7 && row[0]?.lines[0]?.page !== titled)
      out.push(...row.map((group): Group => ({ ...group, as: 'item', marked: false })))
    else out.push(...groups.slice(i, i + Math.max(row.length, 1)))
    i += Math.max(row.length, 1)
  }
  return out
}

function isShort(group: Group | { readonly piece: Piece }, above: Group | undefined): group is Group {
  if ('piece' in group || group.as !== 'paragraph' || group.lines.length > 2) return false
  const [first, last] = [group.lines[0], above?.lines.at(-1)]
  return !last || !first || (first.block === last.block && first.y - last.y > 0 && first.y - last.y < first.size * 1.75)
}

const deeper = (group: Group, first: Group): boolean => (group.lines[0]?.x ?? 0) > (first.lines[0]?.x ?? 0) + 4

function grouped(flow: readonly FlowItem[], headings: Headings): (Group | { readonly piece: Piece })[] {
  const leading = usualLeading(flow)
  const groups: (Group | { readonly piece: Piece })[] = []
  for (const item of flow) {
    if (item.kind !== 'line') {
      groups.push({ piece: item.piece })
      continue
    }
    const last = groups.at(-1)
    const open = last && !('piece' in last) ? last : undefined
    const depth = headings.depth(item) ?? 0
    const as =
      depth > 0
        ? 'heading'
        : item.mono
          ? 'code'
          : BULLET.test(item.text) || NUMBER.test(item.text)
            ? 'item'
            : isNote(item, headings)
              ? 'small'
              : 'paragraph'
    if (open && goesOn(open, item, as, depth, leading)) open.lines.push(item)
    else groups.push({ as, depth, lines: [item], marked: true })
  }
  return groups
}

/** Distance of two lines of running text, in type sizes: what most have. Scripts with tall letters are set wide. */
function usualLeading(flow: readonly FlowItem[]): number {
  const pitches = flow.flatMap((item, i) => {
    const next = flow[i + 1]
    if (item.kind !== 'line' || next?.kind !== 'line' || next.block !== item.block || Math.abs(next.size - item.size) > 0.5) return []
    const pitch = (next.y - item.y) / item.size
    return pitch > 0.8 && pitch < 2.6 ? [pitch] : []
  })
  return pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? 1.2
}

/** A footnote: small type at the foot of the page. */
const isNote = (line: Line, { body }: Headings): boolean =>
  line.size < body * 0.9 && line.y > line.height * 0.7 && /^\s*[\d*†‡]/.test(line.text)

function goesOn(open: Group, line: Line, as: Group['as'], depth: number, leading: number): boolean {
  const last = open.lines.at(-1) as Line
  const pitch = line.y - last.y
  const near = last.block === line.block && pitch > 0
  if (as === 'heading')
    return open.as === 'heading' && open.depth === depth && near && pitch < line.size * 1.7 && Math.abs(last.size - line.size) < 1
  if (open.as === 'heading' || as === 'item') return false
  if (as === 'code' || open.as === 'code') return as === open.as && (near ? pitch < line.size * 3 : last.page !== line.page)
  if (as === 'small' || open.as === 'small') return open.as === 'small' && near
  if (!near) return continues(last, line)
  if (pitch > Math.max(line.size, last.size) * Math.max(1.6, leading * 1.35) || Math.abs(last.size - line.size) > line.size * 0.12)
    return false
  if (open.as === 'item') return line.x > (open.lines[0]?.x ?? 0) + 2 || !ENDED.test(last.text)
  return !startsAnew(open.lines, line)
}

/** Whether a line right below another one starts a paragraph: it is set in or out, or was broken before it had to be. */
function startsAnew(lines: readonly Line[], line: Line): boolean {
  const [first, last] = [lines[0] as Line, lines.at(-1) as Line]
  const em = line.size
  const centred = Math.abs(last.x + last.width / 2 - line.x - line.width / 2) < em * 0.5
  const shift = line.rtl ? last.x + last.width - line.x - line.width : line.x - last.x
  if (Math.abs(shift) > em * 0.8 && !centred) {
    // Only the first line of a paragraph is set in, or out.
    if (lines.length > 1 || Math.abs(shift) > em * 4 || shift > 0) return true
  }
  if (lines.length > 1 && Math.abs(line.x - first.x) < 2 && last.x - first.x > em * 0.8) return true
  const room = last.rtl ? last.x - last.left : last.right - last.x - last.width
  const [word = ''] = line.text.trim().split(/\s/)
  const needed = (line.width * (word.length + 1)) / Math.max(line.text.length, 1)
  const column = last.right - last.left
  if (centred && line.x - line.left > em) return false
  return room > needed * 1.2 + column * 0.08 && (ENDED.test(last.text) || room > needed + column * 0.15)
}

/** Across columns and pages, a sentence that has not ended goes on with a small letter. */
const continues = (last: Line, line: Line): boolean =>
  Math.abs(last.size - line.size) < 0.6 &&
  !ENDED.test(last.text) &&
  /^\s*(?:\p{Ll}|\p{Lo})/u.test(line.text) &&
  (last.page !== line.page || last.block !== line.block)

function piece(group: Group): Piece {
  const { lines } = group
  if (group.as === 'code') return { kind: 'code', code: listing(lines) }
  const runs = runningText(lines)
  if (group.as === 'heading') return { kind: 'heading', depth: group.depth, runs: runs.map(({ text }) => ({ text })) }
  if (group.as === 'small') return { kind: 'remark', text: textOf(runs) }
  return { kind: 'paragraph', runs: unbold(runs) }
}

/** A paragraph that is bold throughout is not bold. */
const unbold = (runs: Runs): Runs =>
  runs.every((run) => run.bold || run.text.trim() === '') ? runs.map(({ bold: _, ...run }) => run) : runs

/** Items nested by where their marks stand. */
function list(groups: readonly Group[]): Piece {
  const flat = groups.map(({ lines, marked }) => {
    const runs = runningText(lines)
    const mark = !marked ? undefined : (BULLET.exec(textOf(runs)) ?? NUMBER.exec(textOf(runs)))
    return { x: lines[0]?.x ?? 0, page: lines[0]?.page ?? 0, runs: trim(slice(runs, mark?.[0].length ?? 0)) }
  })
  const [first] = groups
  const ordered = first?.marked === true && isNumbered(first)
  return { kind: 'list', ordered, items: nested(flat) }
}

function nested(flat: readonly { readonly x: number; readonly runs: Runs }[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < flat.length; ) {
    const own = flat[i] as { x: number; runs: Runs }
    let end = i + 1
    while (end < flat.length && (flat[end]?.x ?? 0) > own.x + 4) end++
    items.push({ runs: own.runs, items: nested(flat.slice(i + 1, end)) })
    i = end
  }
  return items
}

/** Lines of a listing with their indents. */
function listing(lines: readonly Line[]): string {
  const [first] = lines
  const advance = first && first.text.length > 0 ? first.width / first.text.length : 6
  const left = Math.min(...lines.map(({ x }) => x))
  return lines.map(({ x, text }) => ' '.repeat(Math.max(0, Math.round((x - left) / Math.max(advance, 1)))) + text).join('\n')
}

const UNSPACED = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u0E00-\u0E7F]/

/** Lines as running text: words that were broken are whole again. */
export function runningText(lines: readonly { readonly runs: readonly TextRun[] }[]): Runs {
  const runs: TextRun[] = []
  for (const line of lines) {
    const last = runs.at(-1)
    const [first] = line.runs
    if (last && first) {
      const broken = /\p{L}[-\u00AD\u2010]$/u.test(last.text.trimEnd()) && /^\s*\p{Ll}/u.test(first.text)
      if (broken) runs[runs.length - 1] = { ...last, text: last.text.trimEnd().replace(/[-\u00AD\u2010]$/, '') }
      else if (!(UNSPACED.test(last.text.trimEnd().at(-1) ?? '') && UNSPACED.test(first.text.trimStart()[0] ?? '')))
        runs.push({ text: ' ' })
    }
    runs.push(...line.runs)
  }
  return trim(runs)
}
