import type { Pt } from '../base/units.ts'
import type { BulletStyle, Paragraph, Run } from '../scene/scene.ts'
import { type Analysis, piecesOf } from './analyse.ts'
import { drawnSize, lineAdvance } from './baseline.ts'
import { type BrokenLine, breakLines, widthOf } from './lines.ts'
import { firstEndingAfter } from './seek.ts'

/** A paragraph broken at one width. */
export interface Composed {
  readonly paragraph: Paragraph
  readonly analysis: Analysis
  /** Drawn size of each run. */
  readonly sizes: readonly Pt[]
  readonly lines: readonly ComposedLine[]
  readonly marker?: ComposedMarker
  /** From the frame's edge to the text of each line. */
  readonly indent: Pt
}

export interface ComposedLine extends BrokenLine {
  /** The largest size on the line, before super- and subscript. */
  readonly size: Pt
  readonly advance: Pt
}

/** A list marker as a paragraph of its own. */
export interface Marker {
  readonly run: Run
  readonly analysis: Analysis
}

export interface ComposedMarker extends Marker {
  readonly size: Pt
  readonly width: Pt
  /** How far it pushes the first line in: markers wider than their hang. */
  readonly push: Pt
}

/** Space between text and a marker that fills its hang, in ems of the marker. */
const MARKER_GAP = 0.25

/** Size of a paragraph without runs. */
const EMPTY_SIZE = 18

export function compose(paragraph: Paragraph, analysis: Analysis, sign: Marker | undefined, width: Pt): Composed {
  const { bullet } = paragraph
  const sizes = paragraph.runs.map((run) => drawnSize(run.style))
  const marker = sign && bullet && composeMarker(sign, bullet)
  const indent = bullet?.indent ?? 0
  const room = (line: number) => width - indent - (line === 0 ? (marker?.push ?? 0) : 0)
  const size = commonSize(paragraph)
  const lines = breakLines(analysis, sizes, room).map((line) => withHeight(line, size ?? largestSize(paragraph, analysis, line), paragraph))
  return { paragraph, analysis, sizes, lines, indent, ...(marker && { marker }) }
}

function withHeight({ start, end, width }: BrokenLine, size: Pt, { lineHeight }: Paragraph): ComposedLine {
  return { start, end, width, size, advance: lineAdvance(size, lineHeight) }
}

/** The size of all runs, where it is the same. */
function commonSize({ runs }: Paragraph): Pt | undefined {
  const size = runs[0]?.style.size ?? EMPTY_SIZE
  return runs.every((run) => run.style.size === size) ? size : undefined
}

function composeMarker({ run, analysis }: Marker, bullet: BulletStyle): ComposedMarker {
  const size = bullet.kind === 'number' ? run.style.size : run.style.size * bullet.size
  const width = widthOf(analysis, [size], 0, analysis.text.length)
  const over = width - bullet.hang
  return { run, analysis, size, width, push: over > 0 ? over + size * MARKER_GAP : 0 }
}

/** An empty line is as high as the run it stands in. */
function largestSize(paragraph: Paragraph, analysis: Analysis, line: BrokenLine): Pt {
  const { runEnds } = analysis
  const empty = line.start === line.end
  let largest = 0
  let i = firstEndingAfter(runEnds.length, (run) => runEnds[run]!, empty ? line.start - 1 : line.start)
  for (; i < runEnds.length && (empty ? largest === 0 : (runEnds[i - 1] ?? 0) < line.end); i++) {
    largest = Math.max(largest, paragraph.runs[i]!.style.size)
  }
  return largest || EMPTY_SIZE
}

/** Height of paragraphs on top of each other. Space before the first one is ignored, as in PowerPoint. */
export function heightOf(paragraphs: readonly Composed[]): Pt {
  let height = 0
  for (const [i, { paragraph, lines }] of paragraphs.entries()) {
    if (i > 0) height += paragraph.spaceBefore
    for (const line of lines) height += line.advance
  }
  return height
}

/** Width of the longest line, with its indent. */
export function widthOfLines({ lines, indent, marker }: Composed): Pt {
  return Math.max(...lines.map((line, i) => indent + (i === 0 ? (marker?.push ?? 0) : 0) + line.width))
}

/** A last line under this share of the longest one is an orphan when it is a single word; under the second always. */
const ORPHAN = 0.3
const CRUMB = 0.12

/** Whether the last of several lines holds a single short word. */
export function isOrphaned({ analysis, lines }: Composed): boolean {
  const last = lines.at(-1)
  if (!last || lines.length < 2 || last.start === last.end) return false
  const longest = Math.max(...lines.map((line) => line.width))
  if (last.width >= ORPHAN * longest) return false
  return last.width < CRUMB * longest || analysis.tokens.filter((token) => token.start < last.end && token.end > last.start).length === 1
}

/** Width of the longest token, with its indent. */
export function widestToken({ analysis, sizes, indent }: Composed): Pt {
  const [size = 0] = sizes
  if (sizes.every((one) => one === size)) return indent + analysis.longest * size
  const width = (from: number, to: number) => widthOf(analysis, sizes, from, to)
  return indent + analysis.tokens.reduce((widest, token) => Math.max(widest, ...piecesOf(token, width)), 0)
}
