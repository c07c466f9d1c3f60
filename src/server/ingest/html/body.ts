import type { Note } from '../../../core/base/note.ts'
import type { TextRun } from '../../../core/deck/text.ts'
import type { Item, Piece } from '../../generate/compose/blocks.ts'
import { isBlank, type Runs, trim, textOf as wordsOf } from '../../generate/compose/runs.ts'
import type { Album } from '../album.ts'
import { childrenOf, type DomElement, type DomNode, isElement, isText, textOf } from './dom.ts'
import { inlineRuns, isHidden } from './inline.ts'
import { picturePieces } from './picture.ts'
import { tablePieces } from './table.ts'

/** What a walk through a page needs. */
export interface PageReading {
  /** Address that links and pictures are relative to; undefined for a file. */
  readonly base: string | undefined
  readonly album: Album
  note(note: Note): void
}

/** Elements that interrupt running text. */
export const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

const AUTHOR = /(?:^|\s)(?:author|editor|corpauthor|pubdate|releaseinfo)(?:\s|$)/i

/** Elements nested deeper than this are read as text. */
const DEPTH = 120

/** The blocks below an element, in their order. */
export function bodyPieces(element: DomElement, page: PageReading, depth = 0): Piece[] {
  if (depth > DEPTH) return [{ kind: 'paragraph', runs: [{ text: textOf(element) }] }]
  const pieces: Piece[] = []
  let open: DomNode[] = []
  const flush = () => {
    pieces.push(...paragraph(open, page))
    open = []
  }
  for (const child of childrenOf(element)) {
    if (isElement(child) && isHidden(child)) continue
    if (isText(child) || !isElement(child) || !isBlock(child)) open.push(child)
    else {
      flush()
      pieces.push(...block(child, page, depth + 1))
    }
  }
  flush()
  return pieces
}

/** An inline element around blocks (a link around a card) is a block too. */
const isBlock = (element: DomElement): boolean =>
  BLOCKS.has(element.localName) || Array.from(element.children).some((child) => BLOCKS.has(child.localName))

function block(element: DomElement, page: PageReading, depth: number): Piece[] {
  const name = element.localName
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      // Manuals name their authors in headings; they are told apart.
      if (AUTHOR.test(element.getAttribute('class') ?? '')) return []
      return [
        { kind: 'heading', depth: Number(name[1]), runs: plain(inlineRuns(childrenOf(element), page)) },
        ...picturePieces(element, page),
      ]
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return list(element, page, depth)
    case 'dl':
      return definitions(element, page, depth)
    case 'table':
      return tablePieces(element, page, depth)
    case 'blockquote':
      return quote(element, page, depth)
    case 'pre':
      return [code(element)]
    case 'figure': {
      const caption = element.querySelector('figcaption')
      const words = textOf(caption)
      const pieces = bodyPieces(element, page, depth)
      if (!pieces.some((piece) => piece.kind === 'image')) return pieces
      return pieces.map((piece): Piece => {
        if (piece.kind === 'image') return { ...piece, image: { ...piece.image, alt: piece.image.alt || words } }
        return piece.kind === 'paragraph' && wordsOf(piece.runs).trim() === words ? { kind: 'remark', text: words } : piece
      })
    }
    case 'summary':
      return [{ kind: 'paragraph', runs: inlineRuns(childrenOf(element), page).map((run) => ({ ...run, bold: true })) }]
    case 'hr':
      return []
    default:
      return bodyPieces(element, page, depth)
  }
}

function paragraph(nodes: readonly DomNode[], page: PageReading): Piece[] {
  const runs = trim(inlineRuns(nodes, page))
  const pictures = nodes.flatMap((node) => (isElement(node) ? picturePieces(node, page) : []))
  return isBlank(runs) ? pictures : [{ kind: 'paragraph', runs }, ...pictures]
}

const plain = (runs: Runs): Runs => runs.map(({ text, code }) => (code ? { text, code } : { text }))

/** Links to the headings of the same document, and nothing else. */
function isContents(list: DomElement): boolean {
  const links = Array.from(list.querySelectorAll('a'))
  const inside = links.filter((link) => link.getAttribute('href')?.startsWith('#'))
  const linked = inside.reduce((sum, link) => sum + textOf(link).length, 0)
  return inside.length >= 2 && inside.length === links.length && linked >= textOf(list).replace(/[\d.\s]/g, '').length * 0.85
}

/** Blocks inside an item that are no text follow the list. */
function list(element: DomElement, page: PageReading, depth: number): Piece[] {
  if (isContents(element)) return []
  const after: Piece[] = []
  const items = itemsIn(element, page, depth, after)
  return items.length === 0 ? after : [{ kind: 'list', ordered: element.localName === 'ol', items }, ...after]
}

function itemsIn(element: DomElement, page: PageReading, depth: number, after: Piece[]): Item[] {
  return Array.from(element.children).flatMap((child): Item[] => {
    if (isHidden(child)) return []
    if (child.localName === 'ul' || child.localName === 'ol') return itemsIn(child, page, depth + 1, after)
    const runs: TextRun[] = []
    const items: Item[] = []
    for (const piece of bodyPieces(child, page, depth + 1)) {
      if (piece.kind === 'list') items.push(...piece.items)
      else if (piece.kind === 'paragraph' || piece.kind === 'heading') runs.push(...(runs.length > 0 ? [{ text: ' ' }] : []), ...piece.runs)
      else after.push(piece)
    }
    return isBlank(runs) ? items : [{ runs, items }]
  })
}

/** A term and what it means, as an item that starts with the term. */
function definitions(element: DomElement, page: PageReading, depth: number): Piece[] {
  if (isContents(element)) return []
  const items: { runs: TextRun[]; items: Item[] }[] = []
  const after: Piece[] = []
  let meant = false
  const parts = Array.from(element.children).flatMap((child) => (child.localName === 'div' ? Array.from(child.children) : [child]))
  for (const part of parts) {
    const pieces = bodyPieces(part, page, depth + 1)
    const runs = pieces.flatMap((piece, i): Runs => ('runs' in piece ? [...(i > 0 ? [{ text: ' ' }] : []), ...piece.runs] : []))
    const last = items.at(-1)
    if (part.localName === 'dt') {
      items.push({ runs: runs.map((run) => ({ ...run, bold: true })), items: [] })
      meant = false
    } else if (last) {
      last.runs.push({ text: meant || wordsOf(last.runs).endsWith(':') ? ' ' : ': ' }, ...runs)
      last.items.push(...pieces.flatMap((piece) => (piece.kind === 'list' ? piece.items : [])))
      meant = true
      after.push(...pieces.filter((piece) => !('runs' in piece) && piece.kind !== 'list'))
    } else after.push(...pieces)
  }
  return items.length === 0 ? after : [{ kind: 'list', ordered: false, items }, ...after]
}

/** Someone's words; a box with lists and headings in it is a part of the text. */
function quote(element: DomElement, page: PageReading, depth: number): Piece[] {
  const source = element.querySelector('footer,cite')
  const author = textOf(source).replace(/^[—–-]\s*/, '')
  if (author !== '' && author.length <= 120) source?.remove()
  const pieces = bodyPieces(element, page, depth)
  if (pieces.some((piece) => piece.kind !== 'paragraph')) return pieces
  const runs = pieces.flatMap((piece, i): Runs => ('runs' in piece ? [...(i > 0 ? [{ text: '\n' }] : []), ...piece.runs] : []))
  return isBlank(runs) ? [] : [{ kind: 'quote', runs, ...(author !== '' && author.length <= 120 ? { author } : {}) }]
}

function code(element: DomElement): Piece {
  const named = /(?:^|\s)(?:language|lang|highlight-source|brush:?)-?\s?([\w+#-]+)/.exec(
    `${element.getAttribute('class') ?? ''} ${element.querySelector('code')?.getAttribute('class') ?? ''}`,
  )?.[1]
  return {
    kind: 'code',
    code: (element.textContent ?? '').replace(/\r\n?/g, '\n').replace(/\u00A0/g, ' '),
    ...(named ? { language: named } : {}),
  }
}
