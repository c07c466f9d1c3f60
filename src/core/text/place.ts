import { type Box, inner } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Fragment, Glyph, Line, Paragraph, Run, TextFrame } from '../scene/scene.ts'
import { type Analysis, glyphsOf, itemsIn, type ShapedItem } from './analyse.ts'
import { ascentOf, baselineShift, lineAdvance } from './baseline.ts'
import { visualOrder } from './bidi.ts'
import { type Composed, type ComposedLine, type ComposedMarker, heightOf } from './compose.ts'
import type { Faces } from './faces.ts'
import { firstEndingAfter } from './seek.ts'
import type { FrameSpec } from './typesetter.ts'

/** Gives composed paragraphs their places on the page. Text that is too high runs over, from its anchor. */
export function placeFrame(spec: FrameSpec, paragraphs: readonly Composed[], faces: Faces): TextFrame {
  const room = inner(spec.box, spec.inset)
  const height = heightOf(paragraphs)
  const spare = room.height - height
  let y = room.y + (spec.anchor === 'bottom' ? spare : spec.anchor === 'middle' ? spare / 2 : 0)
  const lines: Line[] = []
  for (const [index, composed] of paragraphs.entries()) {
    if (index > 0) y += composed.paragraph.spaceBefore
    for (const [i, line] of composed.lines.entries()) {
      lines.push(placeLine(composed, line, { index, y, room, faces, marker: i === 0 ? composed.marker : undefined }))
      y += line.advance
    }
  }
  return { box: spec.box, inset: spec.inset, anchor: spec.anchor, paragraphs: paragraphs.map((p) => p.paragraph), lines, height }
}

interface LinePlace {
  /** Of the paragraph. */
  readonly index: number
  readonly y: Pt
  readonly room: Box
  readonly faces: Faces
  readonly marker: ComposedMarker | undefined
}

const SHARE = { start: 0, center: 0.5, end: 1 } as const

function placeLine(composed: Composed, line: ComposedLine, { index, y, room, faces, marker }: LinePlace): Line {
  const { paragraph, analysis, sizes } = composed
  const rtl = paragraph.direction === 'rtl'
  const indent = composed.indent + (marker?.push ?? 0)
  const lead = indent + (room.width - indent - line.width) * SHARE[paragraph.align]
  const x = rtl ? room.x + room.width - lead - line.width : room.x + lead
  const baseline = y + ascentIn(composed, line, faces) + line.advance - lineAdvance(line.size, 1)

  const text = setPieces(analysis, visualPieces(analysis, line, rtl), paragraph.runs, sizes, x, baseline)
  const sign = marker ? placeMarker(marker, paragraph, { left: x, right: x + line.width, baseline }) : []
  return {
    paragraph: index,
    start: line.start,
    end: line.end,
    box: { x, y, width: line.width, height: line.advance },
    baseline,
    fragments: rtl ? [...text, ...sign] : [...sign, ...text],
  }
}

/** The marker hangs over the start of its line: its outer edge is at the hang, or as far out as it needs. */
function placeMarker(
  { run, analysis, size, width, push }: ComposedMarker,
  { bullet, direction }: Paragraph,
  line: { readonly left: Pt; readonly right: Pt; readonly baseline: Pt },
): readonly Fragment[] {
  const hang = (bullet?.hang ?? 0) + push
  const rtl = direction === 'rtl'
  const x = rtl ? line.right + hang - width : line.left - hang
  const pieces = visualPieces(analysis, { start: 0, end: analysis.text.length }, rtl)
  return setPieces(analysis, pieces, [run], [size], x, line.baseline).map((fragment) => ({ ...fragment, bullet: true }))
}

interface Piece {
  readonly item: ShapedItem
  readonly start: number
  readonly end: number
  readonly level: number
}

/** The items of a line, left to right. Spaces at its end were cut off already (UAX 9, rule L1). */
function visualPieces(analysis: Analysis, line: { readonly start: number; readonly end: number }, rtl: boolean): readonly Piece[] {
  const pieces: Piece[] = []
  for (const item of itemsIn(analysis, line.start, line.end)) {
    const start = Math.max(item.start, line.start)
    const end = Math.min(item.end, line.end)
    pieces.push({ item, start, end, level: Math.max(item.level, rtl ? 1 : 0) })
  }
  return visualOrder(pieces)
}

/** Sets pieces side by side from `x` on. */
function setPieces(
  analysis: Analysis,
  pieces: readonly Piece[],
  runs: readonly Run[],
  sizes: readonly Pt[],
  x: Pt,
  baseline: Pt,
): readonly Fragment[] {
  let at = x
  return pieces.map((piece) => {
    const fragment = setPiece(analysis, piece, runs[piece.item.run]!, sizes[piece.item.run]!, at, baseline)
    at += fragment.width
    return fragment
  })
}

function setPiece(analysis: Analysis, piece: Piece, run: Run, size: Pt, x: Pt, baseline: Pt): Fragment {
  const { item, start, end } = piece
  const scale = size / item.face.unitsPerEm
  let pen = 0
  const glyphs = glyphsOf(analysis, item, start, end).map(({ id, cluster, advance, dx, dy }): Glyph => {
    const glyph = { id, cluster, x: (pen + dx) * scale, y: -dy * scale, advance: advance * scale }
    pen += advance
    return glyph
  })
  return {
    x,
    width: pen * scale,
    baseline: baseline - baselineShift(run.style),
    face: item.face.id,
    size,
    color: run.style.color,
    direction: item.level % 2 === 1 ? 'rtl' : 'ltr',
    text: analysis.text.slice(start, end),
    glyphs,
    ...(run.style.underline && { underline: true }),
    ...(run.link !== undefined && { link: run.link }),
    ...(run.language !== undefined && { language: run.language }),
  }
}

/**
 * The theme's own faces place the baseline, also of text that a fallback face draws, so that lines of one size keep one
 * distance.
 */
function ascentIn({ paragraph, analysis }: Composed, line: ComposedLine, faces: Faces): Pt {
  const { runEnds } = analysis
  let ascent = 0
  let i = firstEndingAfter(runEnds.length, (run) => runEnds[run]!, line.start - 1)
  for (; i < runEnds.length && (runEnds[i - 1] ?? 0) <= line.end; i++) {
    const { style } = paragraph.runs[i]!
    if (style.size === line.size) ascent = Math.max(ascent, ascentOf(faces.primary(style), style.size))
  }
  return ascent || ascentOf(faces.primary({ font: 'body', bold: false, italic: false }), line.size)
}
