import { notesComment } from '../../core/deck/markdown/comment.ts'
import { fence, inline, target } from '../../core/deck/markdown/inline.ts'
import { tableText } from '../../core/deck/markdown/tables.ts'
import { compact, type RichText } from '../../core/deck/text.ts'
import type { Item, Piece } from '../generate/compose/blocks.ts'
import { type Runs, trim } from '../generate/compose/runs.ts'

/** Footnotes by their label. */
export type Footnotes = ReadonlyMap<string, Runs>

/** The pieces as Markdown that reads back as the same pieces; parted by blank lines. */
export function writePieces(pieces: readonly Piece[], footnotes: Footnotes = new Map()): string {
  const used = new Set(pieces.flatMap((piece) => piece.footnotes ?? []))
  const definitions = [...footnotes].filter(([label]) => used.has(label)).map(([label, runs]) => `[^${label}]: ${inline(oneLine(runs))}`)
  // Two lists in a row would be one, and so would a paragraph after a list.
  const blocks = pieces.map((piece, i) => {
    const before = pieces[i - 1]
    const apart = piece.kind === 'list' && before?.kind === 'list'
    return (apart ? '<!-- -->\n\n' : '') + blockText(piece)
  })
  return [...blocks, ...definitions].filter((block) => block !== '').join('\n\n')
}

function blockText(piece: Piece): string {
  switch (piece.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(Math.max(piece.depth, 1), 6))} ${inline(oneLine(piece.runs))}${marks(piece)}`
    case 'paragraph':
      return inline(rich(piece.runs), 'block') + marks(piece)
    case 'list':
      return listText(piece.items, piece.ordered, '') + (piece.footnotes ? ` ${marks(piece)}` : '')
    case 'table':
      return tableText(
        piece.headers.map(rich),
        piece.rows.map((row) => row.map(rich)),
      )
    case 'quote':
      return quoteText(piece)
    case 'code':
      return fence(piece.code, piece.language)
    case 'image':
      return imageText(piece.image.src, piece.image.alt, piece.image.credit)
    case 'remark':
      return piece.text.trim() === '' ? '' : notesComment(piece.text.trim())
    case 'slide':
      return ''
  }
}

/** A picture on a line of its own. */
export function imageText(src: string, alt: string, credit?: string): string {
  const title = credit === undefined ? '' : ` "${credit.replace(/[\\"]/g, '\\$&')}"`
  return `![${inline(alt.replace(/\s+/g, ' '))}](${target(src)}${title})`
}

function listText(items: readonly Item[], ordered: boolean, indent: string): string {
  return items
    .map((item, i) => {
      const marker = ordered ? `${i + 1}.` : '-'
      const below = item.items.length === 0 ? '' : `\n${listText(item.items, false, `${indent}${' '.repeat(marker.length + 1)}`)}`
      return `${indent}${marker} ${inline(rich(item.runs))}${below}`
    })
    .join('\n')
}

function quoteText({ runs, author, role }: Extract<Piece, { kind: 'quote' }>): string {
  const words = inline(rich(runs), 'block')
    .split('\n')
    .map((line) => `> ${line}`)
  const said = author === undefined ? [] : ['>', `> — ${inline([author, role].filter(Boolean).join(', '))}`]
  return [...words, ...said].join('\n')
}

const marks = (piece: Piece): string => (piece.footnotes ?? []).map((label) => `[^${label}]`).join('')

const rich = (runs: Runs): RichText => compact(trim(runs))

const oneLine = (runs: Runs): RichText => rich(runs.map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') })))
