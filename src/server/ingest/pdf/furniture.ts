import type { Segment } from './lines.ts'

/** A page's segments with its size. */
export interface SegmentedPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly segments: readonly Segment[]
}

/** Share of the height at the top and at the bottom where running heads and page numbers stand. */
const MARGIN = 0.12
/** Pages that must show the same line for it to be furniture: this share of them, and at least two. */
const OFTEN = 0.4

/** Pages without running heads, running feet and page numbers. */
export function withoutFurniture(pages: readonly SegmentedPage[]): SegmentedPage[] {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(page.segments.filter((segment) => inMargin(segment, page)).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const often = Math.max(2, pages.length * OFTEN)
  // Chapter heads change from chapter to chapter: at the very edge, a few pages are enough.
  const repeated = (segment: Segment, page: SegmentedPage) => {
    const count = counts.get(keyOf(segment)) ?? 0
    return count >= often || (count >= 3 && isOutermost(segment, page))
  }
  return pages.map((page) => ({
    ...page,
    segments: page.segments.filter(
      (segment) => !(inMargin(segment, page) && (repeated(segment, page) || isNumber(segment.text, page.number))),
    ),
  }))
}

const inMargin = ({ y }: Segment, { height }: SegmentedPage): boolean => y < height * MARGIN || y > height * (1 - MARGIN * 0.9)

const isOutermost = (segment: Segment, { segments }: SegmentedPage): boolean => {
  const ys = segments.map(({ y }) => y)
  return Math.abs(segment.y - Math.min(...ys)) < 2 || Math.abs(segment.y - Math.max(...ys)) < 2
}

/** The same head on every page, but for its numbers, at about the same height. */
const keyOf = ({ text, y }: Segment): string =>
  `${Math.round(y / 6)} ${text
    .replace(/\d+|\b[ivxlc]+\b/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()}`

function isNumber(text: string, page: number): boolean {
  const words = text.trim()
  if (
    /^[-–—[( ]*(?:page|seite|p\.|página|pagina|стр\.|第)?\s*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|sur|di|из)\s*\d{1,4})?\s*(?:页|頁|ページ)?[-–—\]) ]*$/i.test(
      words,
    )
  )
    return true
  return words === String(page)
}
