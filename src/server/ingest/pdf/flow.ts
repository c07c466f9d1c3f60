import type { Piece } from '../../generate/compose/blocks.ts'
import { inColumns } from './columns.ts'
import { type SegmentedPage, withoutFurniture } from './furniture.ts'
import { joined, type Segment, segmentsOf } from './lines.ts'
import type { PageText } from './spans.ts'
import { rowsOf, withTables } from './tables.ts'

/** A line of text in its column. */
export interface Line extends Segment {
  readonly kind: 'line'
  readonly page: number
  /** Unique for each stretch of a column. */
  readonly block: number
  /** Edges of the text of its column. */
  readonly left: number
  readonly right: number
  /** Height of its page. */
  readonly height: number
}

/** What a document holds, in the order of reading. */
export type FlowItem = Line | { readonly kind: 'table'; readonly piece: Piece; readonly page: number }

const CONTENTS_LINE = /(?:\.\s?|…\s?|·\s?){4,}\s*[\divxlc]+\s*$/i

/** The lines and tables of all pages in the order of reading, without what stands on every page. */
export function flowOf(pages: readonly PageText[]): FlowItem[] {
  const segmented: SegmentedPage[] = pages.map(({ number, width, height, spans }) => ({
    number,
    width,
    height,
    segments: segmentsOf(spans),
  }))
  let block = 0
  return withoutFurniture(segmented).flatMap((page) =>
    inColumns(rowsOf(page.segments)).flatMap((column) =>
      withTables(column).flatMap((stretch): FlowItem[] => {
        if (stretch.kind === 'table') return [{ kind: 'table', piece: stretch.piece, page: page.number }]
        block++
        const lines = stretch.rows.map(joined)
        const left = Math.min(...lines.map(({ x }) => x))
        const right = Math.max(...lines.map(({ x, width }) => x + width))
        return lines
          .filter(({ text }) => text.trim() !== '' && !CONTENTS_LINE.test(text))
          .map((line): Line => ({ ...line, kind: 'line', page: page.number, block, left, right, height: page.height }))
      }),
    ),
  )
}
