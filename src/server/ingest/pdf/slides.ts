import type { Piece } from '../../generate/compose/blocks.ts'
import { inReadingOrder, type Placed } from '../reading-order.ts'
import { blocksOf, runningText } from './blocks.ts'
import { type Line, pictured } from './flow.ts'
import { type SegmentedPage, withoutFurniture } from './furniture.ts'
import { joined, type Segment, segmentsOf } from './lines.ts'
import type { PlacedPicture } from './pictures.ts'
import type { PageText } from './spans.ts'
import { rowsOf, withTables } from './tables.ts'

/** Words of a page above which it is for reading, not for showing. */
const MOST_WORDS = 170
/** Share of the height in which a slide's title stands. */
const TITLE_ZONE = 0.5

/** Whether the pages are slides: wider than high, with few words. */
export function areSlides(pages: readonly PageText[]): boolean {
  const wide = pages.filter(({ width, height }) => width > height * 1.2)
  const counts = wide.map(({ spans }) => spans.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)).sort((a, b) => a - b)
  return wide.length >= pages.length * 0.8 && (counts[Math.floor(counts.length / 2)] ?? 0) <= MOST_WORDS
}

/** Pages of slides: a heading for each, and below it what stands together on the slide. */
export function slidePieces(pages: readonly PageText[], pictures: readonly PlacedPicture[]): Piece[] {
  const segmented = withoutFurniture(
    pages.map(({ number, width, height, spans }) => ({ number, width, height, segments: segmentsOf(spans) })),
  )
  return segmented.flatMap((page, i) => [
    ...onePage(page, i === 0),
    ...pictures.filter((picture) => picture.page === page.number).map((picture) => pictured(picture)),
  ])
}

function onePage(page: SegmentedPage, first: boolean): Piece[] {
  const title = titleOf(page)
  const body = page.segments.filter((segment) => !title.includes(segment))
  const heading: Piece[] =
    title.length === 0 ? [] : [{ kind: 'heading', depth: first ? 1 : 2, runs: runningText(rowsOf(title).map(joined)) }]
  const blocks = withTables(rowsOf(body)).flatMap((stretch): Piece[] => {
    if (stretch.kind === 'table') return [stretch.piece]
    const boxes = clusters(stretch.rows.flat())
    return inReadingOrder(boxes).flatMap(({ segments }) => (isScale(segments, page) ? [] : boxPieces(segments, page)))
  })
  return [...heading, ...listsJoined(blocks)]
}

/** The topmost line in large type, where it has words, and those that go on with it. */
function titleOf({ segments, height }: SegmentedPage): Segment[] {
  const worded = segments.filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= 4)
  const sizes = worded.map(({ size }) => size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const large = worded.length > 2 ? Math.max(usual * 1.12, (sizes.at(-1) ?? 0) * 0.5) : 0
  const title: Segment[] = []
  for (const segment of worded) {
    const last = title.at(-1)
    if (last === undefined ? segment.size >= large && segment.y < height * TITLE_ZONE : goesOn(last, segment)) title.push(segment)
    if (title.length === 4) break
  }
  return title
}

const goesOn = (last: Segment, next: Segment): boolean =>
  Math.abs(next.size - last.size) < last.size * 0.03 && next.y - last.y < last.size * 1.7

/** Items that stand apart on the slide are one list. */
function listsJoined(pieces: readonly Piece[]): Piece[] {
  const joinedUp: Piece[] = []
  for (const piece of pieces) {
    const last = joinedUp.at(-1)
    if (piece.kind === 'list' && last?.kind === 'list' && piece.ordered === last.ordered)
      joinedUp[joinedUp.length - 1] = { ...last, items: [...last.items, ...piece.items] }
    else joinedUp.push(piece)
  }
  return joinedUp
}

interface Box extends Placed {
  readonly segments: readonly Segment[]
}

/** Segments that stand as close as the lines of one text. */
function clusters(segments: readonly Segment[]): Box[] {
  const groups: Segment[][] = []
  for (const segment of segments) {
    const near = groups.filter((group) => group.some((other) => touches(other, segment)))
    const [home] = near
    if (!home) groups.push([segment])
    else {
      home.push(segment)
      for (const other of near.slice(1)) {
        home.push(...other)
        groups.splice(groups.indexOf(other), 1)
      }
    }
  }
  return groups.map((group) => {
    const [x, y] = [Math.min(...group.map((one) => one.x)), Math.min(...group.map((one) => one.y - one.size))]
    return {
      x,
      y,
      width: Math.max(...group.map((one) => one.x + one.width)) - x,
      height: Math.max(...group.map((one) => one.y)) - y,
      segments: group,
    }
  })
}

function touches(a: Segment, b: Segment): boolean {
  const [size, other] = [Math.min(a.size, b.size), Math.max(a.size, b.size)]
  // Type of another size is another text, unless it stands right beside.
  if (other > size * 1.3) return false
  const apart = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width)
  return Math.abs(a.y - b.y) < size * 1.75 && apart < size * (Math.abs(a.y - b.y) < size * 0.3 ? 1.2 : 0.2)
}

/** Numbers in small type are the scale of a chart. */
function isScale(segments: readonly Segment[], { segments: all }: SegmentedPage): boolean {
  const usual = all.map(({ size }) => size).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return segments.every(({ text, size }) => /^[\s\d.,%–-]+$/.test(text) && size <= usual * 1.1)
}

function boxPieces(segments: readonly Segment[], page: SegmentedPage): Piece[] {
  const rows = rowsOf(segments).map(joined)
  const left = Math.min(...rows.map(({ x }) => x))
  const right = Math.max(...rows.map(({ x, width }) => x + width))
  const lines = rows.map((row): Line => ({ ...row, kind: 'line', page: page.number, block: 0, left, right, height: page.height }))
  return blocksOf(lines, { body: 0, depth: () => undefined })
}
