import type { PdfOutlineEntry } from './engine.ts'
import type { FlowItem, Line } from './flow.ts'

/** Which lines are headings, and how deep. */
export interface Headings {
  /** Type size of the running text. */
  readonly body: number
  depth(line: Line): number | undefined
}

const LONGEST = 160
/** Lines of a page that only names the document. */
const COVER_LINES = 14
const STOPPED = /[.,;:。，；]["”»’)]?\s*$/u
const NUMBERED = /^(?:(?:chapter|part|section|kapitel|chapitre|capítulo|appendix)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{L}/iu

/**
 * Finds the headings by their looks against the running text: larger, or bold and alone. Levels follow from the
 * document's own bookmarks, from numbers (2.1, 2.2), or from the sizes in use.
 */
export function headingsIn(flow: readonly FlowItem[], outline: readonly PdfOutlineEntry[]): Headings {
  const lines = flow.filter((item): item is Line => item.kind === 'line')
  const body = usualSize(lines)
  const marked = bookmarks(outline)
  const found = new Set<Line>()
  flow.forEach((item, i) => {
    const next = flow[i + 1]
    // Bold words right above a table name its columns.
    if (item.kind !== 'line' || (next?.kind === 'table' && item.size < body * 1.1)) return
    if (looksLikeHeading(item, neighbour(flow[i - 1]), neighbour(next), body, marked)) found.add(item)
  })
  // A page of a table or a form has bold lines everywhere: then bold is no sign.
  const bold = [...found].filter((line) => line.size < body * 1.1)
  if (bold.length > lines.length * 0.25) for (const line of bold) if (!marked.has(keyOf(line.text))) found.delete(line)
  const depth = levels([...found], marked, body)
  const title = lines.find((line) => depth(line) === 1)
  const own = lines.filter(({ page }) => page === title?.page)
  const isCover = title !== undefined && own.length <= COVER_LINES && lines.some(({ page }) => page > title.page)
  const told = (line: Line) => marked.has(keyOf(line.text)) || NUMBERED.test(line.text.trim())
  const mostTold = [...found].filter(told).length >= found.size * 0.6
  // Names and dates below the title are large, and name nothing that follows.
  const names = (line: Line) => line.page === title?.page && depth(line) !== 1 && (isCover || (mostTold && !told(line)))
  return { body, depth: (line) => (names(line) ? undefined : depth(line)) }
}

const neighbour = (item: FlowItem | undefined): Line | undefined => (item?.kind === 'line' ? item : undefined)

/** The size that most characters have. */
function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 4) / 4
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

function looksLikeHeading(
  line: Line,
  before: Line | undefined,
  after: Line | undefined,
  body: number,
  marked: ReadonlyMap<string, number>,
): boolean {
  const text = line.text.trim()
  if (!/\p{L}/u.test(text) || text.length > LONGEST) return false
  if (marked.has(keyOf(text)) && line.size >= body * 0.95) return true
  if (line.mono) return false
  if (line.size >= body * 1.13) return !/[,;]$/.test(text)
  if (line.size < body * 0.93 || STOPPED.test(text) || text.length > 90) return false
  const apart = before === undefined || before.block !== line.block || line.y - before.y > line.size * 1.5
  const alone = after === undefined || after.block !== line.block || !after.bold || after.y - line.y > line.size * 1.6
  const capitals = /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text) && text.length <= 60
  return apart && alone && (line.bold || (capitals && after !== undefined && after.y - line.y > line.size * 1.5))
}

/** Titles of the bookmarks → their depth. */
function bookmarks(outline: readonly PdfOutlineEntry[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const visit = (entries: readonly PdfOutlineEntry[], depth: number) => {
    for (const { title, items } of entries) {
      const key = keyOf(title)
      if (key.length > 2 && !found.has(key)) found.set(key, depth)
      if (depth < 6) visit(items, depth + 1)
    }
  }
  visit(outline, 1)
  return found
}

/** Numbers, blanks and case differ between a bookmark and its heading. */
const keyOf = (text: string): string =>
  text
    .replace(/^[\s\d.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()

const rank = ({ size, bold }: Line): number => Math.round(size) + (bold ? 0.25 : 0)

function levels(found: readonly Line[], marked: ReadonlyMap<string, number>, body: number): Headings['depth'] {
  const ranks = [...new Set(found.map(rank))].sort((a, b) => b - a)
  const [largest = 0] = ranks
  const first = found[0]
  const top = found.filter((line) => rank(line) === largest)
  // The largest type at the start, and nowhere else: that is the document's own title.
  const titled =
    first !== undefined && largest > body * 1.2 && top.length <= 4 && top.every((line) => line.page === top[0]?.page && line.page <= 2)
  const [below, start] = titled ? [ranks.slice(1), 2] : [ranks, 2]
  const numbered = found.filter((line) => NUMBERED.test(line.text.trim())).length >= Math.max(3, found.length * 0.5)
  const chosen = new Set(found)
  return (line) => {
    if (!chosen.has(line)) return undefined
    if (titled && rank(line) === largest) return 1
    const bookmark = marked.get(keyOf(line.text))
    if (bookmark !== undefined) return Math.min(bookmark + start - 1, 6)
    const number = NUMBERED.exec(line.text.trim())?.[1]
    if (numbered && number) return Math.min(number.split('.').length + start - 1, 6)
    return Math.min(below.indexOf(rank(line)) + start, 5)
  }
}
