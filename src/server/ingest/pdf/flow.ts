import type { Piece } from '../../generate/compose/blocks.ts'
import { textOf } from '../../generate/compose/runs.ts'
import { inColumns } from './columns.ts'
import { type SegmentedPage, withoutFurniture } from './furniture.ts'
import { joined, type Segment, segmentsOf } from './lines.ts'
import type { PlacedPicture } from './pictures.ts'
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
export type FlowItem = Line | { readonly kind: 'table' | 'picture'; readonly piece: Piece; readonly page: number }

/** Dots that lead to a page's number, which may stand on the next line where the entry is long. */
const CONTENTS_LINE = /(?:\.\s?|…\s?|·\s?){4,}\s*[\divxlc]+\s*$|(?:\.\s){8,}\.?\s*$/i
/** A page with so many of them is of the table of contents; there the names of chapters end in a number, too, without dots. */
const CONTENTS_PAGE = 4
const NUMBERED_LINE = /^(?:.{1,100}\s)?\d{1,4}\s*$/

/** The lines and tables of all pages in the order of reading, without what stands on every page. */
export function flowOf(pages: readonly PageText[], pictures: readonly PlacedPicture[]): FlowItem[] {
  const segmented: SegmentedPage[] = pages.map(({ number, width, height, spans }) => ({
    number,
    width,
    height,
    segments: segmentsOf(spans),
  }))
  let block = 0
  return withoutFurniture(segmented).flatMap((page) => {
    const led = rowsOf(page.segments).filter((row) => CONTENTS_LINE.test(joined(row).text)).length
    const isEntry = (text: string) => CONTENTS_LINE.test(text) || (led >= CONTENTS_PAGE && NUMBERED_LINE.test(text))
    const items = inColumns(rowsOf(page.segments)).flatMap((column) =>
      withTables(column).flatMap((stretch): FlowItem[] => {
        if (stretch.kind === 'table') {
          const entries = led >= CONTENTS_PAGE && rowTexts(stretch.piece).every((text) => NUMBERED_LINE.test(text))
          return entries ? [] : [{ kind: 'table', piece: stretch.piece, page: page.number }]
        }
        block++
        const lines = stretch.rows.map(joined)
        const left = Math.min(...lines.map(({ x }) => x))
        const right = Math.max(...lines.map(({ x, width }) => x + width))
        return lines
          .filter(({ text }) => text.trim() !== '' && !isEntry(text))
          .map((line): Line => ({ ...line, kind: 'line', page: page.number, block, left, right, height: page.height }))
      }),
    )
    return withPictures(
      items,
      pictures.filter((picture) => picture.page === page.number),
    )
  })
}

/** The rows of a table as lines; none of what is no table. */
const rowTexts = (piece: Piece): readonly string[] =>
  piece.kind === 'table'
    ? [piece.headers, ...piece.rows].map((row) => row.map(textOf).join(' ').trim()).filter((text) => text !== '')
    : ['']

/** Pictures before the first line that stands below their top edge, in their column. */
function withPictures(items: readonly FlowItem[], pictures: readonly PlacedPicture[]): FlowItem[] {
  const out = [...items]
  for (const picture of pictures) {
    const beside = (line: Line) => line.left < picture.x + picture.width && line.right > picture.x
    const at = out.findIndex((item) => item.kind === 'line' && beside(item) && item.y > picture.y + item.size)
    out.splice(at < 0 ? out.length : at, 0, { kind: 'picture', piece: pictured(picture), page: picture.page })
  }
  return out
}

/** Its description is found later, by what stands around it. */
export const pictured = ({ src }: PlacedPicture, alt = ''): Piece => ({ kind: 'image', image: { src, alt } })
