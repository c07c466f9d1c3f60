import type { Box } from '../../base/geometry.ts'
import type { Table } from '../../deck/blocks/table.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { GroupItem, Item } from '../../scene/scene.ts'
import { drawTable } from '../blocks/table/table.ts'
import { steps } from '../fit.ts'
import { area } from '../grid.ts'
import type { Page } from '../page.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type TableSlide = SlideOf<'table'>

const NOTE = 40

/** A table across the page under the title, and a note at its foot. */
export const table: SlideLayout<'table'> = {
  id: 'table',
  name: () => 'Title and Table',
  type: 'tbl',
  footer: true,
  attempts: 2,

  template(_slide, page) {
    const { y, height } = page.body
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        holder(page, 'tbl', 1, 'Table', area(1, 12, y, y + height), { size: page.scale.secondary, prompt: 'Click icon to add table' }),
        holder(page, 'body', 2, 'Note', noteBox(page), { size: 14, color: page.paints.quiet, anchor: 'bottom', gap: 0 }),
      ],
    }
  },

  compose(slide, page) {
    const { y, height } = page.body
    const room = area(1, 12, y, y + height - (slide.note ? NOTE : 0))
    const present = page.book.mode === 'present'
    const largest = (present ? 20 : 16) + (slide.table.rows.length <= 3 ? 4 : 0)
    const sizes = page.attempt === 0 ? steps(largest, present ? 14 : 12) : steps(13, 11)
    const drawn = drawTable(page, slide.table, { id: 'table', box: room, placeholder: 1, sizes, outdent: 12 })
    return [page.title(slide.title), drawn, ...note(slide, page, drawn)]
  },

  split(slide) {
    const { table: whole } = slide
    const pieces = whole.columns.length > 3 && widestWords(whole) > 120 ? byColumns(whole) : byRows(whole)
    return pieces?.map((piece, i) => ({ ...slide, table: piece, note: i === pieces.length - 1 ? slide.note : undefined }))
  },
}

const noteBox = (page: Page): Box => area(1, 12, page.body.y + page.body.height - NOTE + 8, page.body.y + page.body.height)

function note(slide: TableSlide, page: Page, under: GroupItem): readonly Item[] {
  const text = slide.note
  if (!text) return []
  const at = noteBox(page)
  return [
    page.text({
      id: 'note',
      name: 'Note',
      role: 'caption',
      box: { ...at, y: Math.min(at.y, under.box.y + under.box.height + 12) },
      placeholder: 2,
      sizes: steps(14, 10),
      at: (size) => [page.words(text, size, { color: page.paints.quiet, gap: 0 })],
    }),
  ]
}

/** Characters that stand side by side when every column is as narrow as its longest word. */
function widestWords(whole: Table): number {
  const longest = (text: string) => Math.max(0, ...text.split(/\s+/).map((word) => word.length))
  return whole.columns.reduce(
    (sum, column, c) => sum + 3 + Math.max(longest(plain(column.header)), ...whole.rows.map((row) => longest(plain(row[c])))),
    0,
  )
}

/** As many rows as a slide of short cells holds in comfort. */
const COMFORTABLE = 9

/** An equal share of the rows each, under the same header. */
function byRows(whole: Table): readonly Table[] | undefined {
  const count = whole.rows.length
  if (count < 2) return undefined
  const pieces = Math.max(2, Math.ceil(count / COMFORTABLE))
  const edge = (piece: number) => Math.ceil((count * piece) / pieces)
  const part = (from: number, to: number): Table => {
    const { highlight } = whole
    const inside = highlight !== undefined && highlight >= from && highlight < to
    return { ...whole, rows: whole.rows.slice(from, to), highlight: inside ? highlight - from : undefined }
  }
  return Array.from({ length: pieces }, (_, i) => part(edge(i), edge(i + 1)))
}

/** Half of the columns each, beside the first, which names the rows. */
function byColumns(whole: Table): readonly Table[] {
  const middle = Math.ceil((whole.columns.length + 1) / 2)
  const pick = <T>(cells: readonly T[], from: number, to: number): T[] => [...cells.slice(0, 1), ...cells.slice(from, to)]
  const part = (from: number, to: number): Table => ({
    ...whole,
    columns: pick(whole.columns, from, to),
    rows: whole.rows.map((row) => pick(row, from, to)),
  })
  return [part(1, middle), part(middle, whole.columns.length)]
}
