import type { SlideInput } from '../../../core/deck/slides.ts'
import { plain, type RichText } from '../../../core/deck/text.ts'

/** Longest name of a table's row in a title, in characters. */
const LONGEST_NAME = 28

/** What tells a slide from others under the same heading: the first and last row of its table, or the comment over its code. */
export function shownBy(slide: SlideInput): string | undefined {
  return slide.layout === 'table' ? rowsOf(slide.table.rows) : commentIn(listingOn(slide))
}

function rowsOf(rows: readonly (readonly RichText[])[]): string | undefined {
  const [first = '', last = ''] = [rows[0], rows.at(-1)].map((row) => plain(row?.[0] ?? '').trim())
  const fit = [first, last].every((name) => name !== '' && name.length <= LONGEST_NAME)
  return fit && first !== last ? `${first} – ${last}` : undefined
}

/** Code of several lines, where the slide has some. */
function listingOn(slide: SlideInput): string {
  const texts: unknown[] = slide.layout === 'two-column' ? [slide.right.body] : slide.layout === 'bullets' ? slide.items : []
  for (const text of texts) {
    const [run] = Array.isArray(text) ? (text as { text: string; code?: boolean }[]) : []
    if (run?.code && run.text.includes('\n')) return run.text
  }
  return ''
}

function commentIn(code: string): string | undefined {
  const [first = ''] = code.split('\n')
  return /^\s*(?:\/\/|#|--|;)+\s+(\p{L}.{3,58}?)[.:。：]?\s*$/u.exec(first)?.[1]
}
