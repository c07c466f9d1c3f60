import type { StructureElement } from 'pdfkit'
import type { BulletStyle, Fragment, TextFrame } from '../../scene/scene.ts'
import { linkOf } from '../link.ts'
import { blocksOf, charactersIn, inReadingOrder, type ListBlock, type Passage } from '../reading.ts'
import { drawUnderline } from './draw.ts'
import { glyphOperators, stretchesOf } from './glyphs.ts'
import type { Said } from './marks.ts'
import type { Sheet } from './sheet.ts'
import { asciiUri, textString } from './strings.ts'

/** A fragment and whether a break after it swallowed a space. */
interface Piece {
  readonly fragment: Fragment
  readonly spaceAfter: boolean
}

/** Draws a frame's text, each paragraph as `tag`, bulleted ones as lists (ISO 32000-1, 14.8.4.3.3). */
export function drawPassages(frame: TextFrame, tag: string, parent: StructureElement, sheet: Sheet): void {
  for (const block of blocksOf(frame)) {
    if (block.kind === 'list') drawList(block, parent, sheet)
    else drawPassage(block, child(parent, tag, sheet), sheet)
  }
}

function drawList(list: ListBlock, parent: StructureElement, sheet: Sheet): void {
  const first = list.entries[0]?.passage.paragraph.bullet
  const element = (first?.number !== undefined && sheet.lists.continuing(parent, first.number)) || openList(first?.kind, parent, sheet)
  for (const { passage, nested } of list.entries) {
    const entry = child(element, 'LI', sheet)
    const body = drawEntry(passage, entry, sheet)
    if (nested.length > 0) drawList({ kind: 'list', entries: nested.map((inner) => ({ passage: inner, nested: [] })) }, body, sheet)
    body.end()
    entry.end()
  }
  // Left open: the next frame may count on. It ends with its parent.
  sheet.lists.last = { parent, element, number: list.entries.at(-1)?.passage.paragraph.bullet?.number }
}

function openList(kind: BulletStyle['kind'] | undefined, parent: StructureElement, sheet: Sheet): StructureElement {
  const element = child(parent, 'L', sheet)
  element.dictionary.data.A = { O: 'List', ListNumbering: kind === 'number' ? 'Decimal' : 'Disc' }
  return element
}

/** Marker and words of one list item; gives the body, still open for a nested list. */
function drawEntry(passage: Passage, entry: StructureElement, sheet: Sheet): StructureElement {
  const pieces = piecesOf(passage)
  const markers = pieces.filter(({ fragment }) => fragment.bullet)
  if (markers.length > 0) {
    const label = child(entry, 'Lbl', sheet)
    drawPieces(markers, label, 'Lbl', sheet)
    label.end()
  }
  const body = child(entry, 'LBody', sheet)
  drawLinked(
    pieces.filter(({ fragment }) => !fragment.bullet),
    body,
    'LBody',
    sheet,
  )
  return body
}

function drawPassage(passage: Passage, element: StructureElement, sheet: Sheet): void {
  drawLinked(piecesOf(passage), element, 'P', sheet)
  element.end()
}

function piecesOf({ lines, paragraph }: Passage): readonly Piece[] {
  const text = charactersIn(paragraph)
  return lines.flatMap((line, index) => {
    const next = lines[index + 1]
    const fragments = inReadingOrder(line, paragraph)
    const swallowed = next !== undefined && /\s$/.test(text.slice(line.end, next.start))
    return fragments.map((fragment, i) => ({ fragment, spaceAfter: swallowed && i === fragments.length - 1 }))
  })
}

/** Draws pieces in order; those of one link go into a Link element with its annotations. */
function drawLinked(pieces: readonly Piece[], element: StructureElement, tag: string, sheet: Sheet): void {
  let from = 0
  while (from < pieces.length) {
    const link = targetOf(pieces[from], sheet)
    let to = from + 1
    while (to < pieces.length && targetOf(pieces[to], sheet) === link) to++
    const stretch = pieces.slice(from, to)
    if (link === undefined) drawPieces(stretch, element, tag, sheet)
    else {
      const inner = child(element, 'Link', sheet)
      drawPieces(stretch, inner, 'Link', sheet)
      annotate(link, stretch, inner, sheet)
      inner.end()
    }
    from = to
  }
}

function drawPieces(pieces: readonly Piece[], element: StructureElement, tag: string, sheet: Sheet): void {
  // Right-to-left glyphs stand in visual order, as viewers expect; the element says how they read.
  const rtl = pieces.some(({ fragment }) => fragment.direction === 'rtl')
  const home = rtl ? child(element, 'Span', sheet, { actual: wordsOf(pieces) }) : element
  for (const { operators, ...said } of chunksOf(pieces, sheet)) {
    sheet.marks.content(home, rtl ? 'Span' : tag, () => sheet.document.addContent(operators.join('\n')), said)
  }
  if (rtl) home.end()
  const underlined = pieces.filter(({ fragment }) => fragment.underline)
  if (underlined.length > 0) {
    sheet.marks.artifact(() => {
      for (const { fragment } of underlined) drawUnderline(fragment, sheet)
    })
  }
}

/** What is shown under one mark: neighbours that need no word of explanation go together. */
interface Chunk extends Said {
  readonly operators: string[]
}

function chunksOf(pieces: readonly Piece[], sheet: Sheet): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (const { fragment, spaceAfter } of pieces) {
    const stretches = stretchesOf(fragment)
    stretches.forEach(({ clusters, actual }, index) => {
      const last = index === stretches.length - 1
      const operators = glyphOperators(fragment, sheet, clusters, { spaceAfter: spaceAfter && last })
      const open = chunks.at(-1)
      const lang = fragment.language
      if (open && actual === undefined && open.actual === undefined && open.lang === lang) open.operators.push(operators)
      else chunks.push({ operators: [operators], actual: actual && spaceAfter && last ? `${actual} ` : actual, lang })
    })
  }
  return chunks
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map(({ fragment, spaceAfter }) => fragment.text + (spaceAfter ? ' ' : '')).join('')
}

/** The link, if there is a place to go to: a slide without a page has none. */
function targetOf(piece: Piece | undefined, sheet: Sheet): string | undefined {
  const link = piece && linkOf(piece.fragment)
  return link?.startsWith('#') && !sheet.destinations.has(link.slice(1)) ? undefined : link
}

/** One clickable area a line, as the words stand. */
function annotate(link: string, pieces: readonly Piece[], element: StructureElement, sheet: Sheet): void {
  const baselines = new Set(pieces.map(({ fragment }) => fragment.baseline))
  for (const baseline of baselines) {
    const fragments = pieces.map(({ fragment }) => fragment).filter((fragment) => fragment.baseline === baseline)
    const x = Math.min(...fragments.map((f) => f.x))
    const width = Math.max(...fragments.map((f) => f.x + f.width)) - x
    const size = Math.max(...fragments.map((f) => f.size))
    const area = [x, baseline - size, width, size * 1.25] as const
    const options = { structParent: element, Contents: textString(fragments.map((f) => f.text).join(' ')) }
    const destination = link.startsWith('#') ? sheet.destinations.get(link.slice(1)) : undefined
    if (destination !== undefined) sheet.document.goTo(...area, destination, options)
    else sheet.document.link(...area, asciiUri(link), options)
  }
}

/** A new element under `parent`, which gives it its place in the reading order. */
export function child(
  parent: StructureElement,
  tag: string,
  sheet: Sheet,
  options?: Parameters<Sheet['document']['struct']>[1],
): StructureElement {
  const element = sheet.document.struct(tag, options)
  parent.add(element)
  return element
}
