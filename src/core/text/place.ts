import { type Box, inner } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Fragment, Glyph, Line, Run, TextFrame } from '../scene/scene.ts'
import { type Analysis, glyphsOf, type ShapedItem } from './analyse.ts'
import { ascentOf, baselineShift, lineAdvance } from './baseline.ts'
import { visualOrder } from './bidi.ts'
import { type Composed, type ComposedLine, heightOf } from './compose.ts'
import type { Faces } from './faces.ts'
import type { FrameSpec } from './typesetter.ts'

/** Gives composed paragraphs their places on the page. Text that is too high runs over, from its anchor. */
export function placeFrame(
  spec: FrameSpec,
  paragraphs: readonly Composed[],
  markers: readonly (Run | undefined)[],
  faces: Faces,
): TextFrame {
  const room = inner(spec.box, spec.inset)
  const height = heightOf(paragraphs)
  const spare = room.height - height
  let y = room.y + (spec.anchor === 'bottom' ? spare : spec.anchor === 'middle' ? spare / 2 : 0)
  const lines: Line[] = []
  for (const [index, composed] of paragraphs.entries()) {
    if (index > 0) y += composed.paragraph.spaceBefore
    for (const [i, line] of composed.lines.entries()) {
      const marker = i === 0 ? markers[index] : undefined
      lines.push(placeLine(composed, line, { index, y, room, faces, marker, push: i === 0 ? (composed.marker?.push ?? 0) : 0 }))
      y += line.advance
    }
  }
  return { box: spec.box, inset: spec.inset, anchor: spec.anchor, paragraphs: paragraphs.map((p) => p.paragraph), lines, height }
}

interface LinePlace {
  readonly index: number
  readonly y: Pt
  readonly room: Box
  readonly faces: Faces
  readonly marker: Run | undefined
  readonly push: Pt
}

function placeLine(composed: Composed, line: ComposedLine, place: LinePlace): Line {
  const { paragraph, analysis, sizes, indent } = composed
  const { room, push, marker } = place
  const rtl = paragraph.direction === 'rtl'
  const share = { start: 0, center: 0.5, end: 1 }[paragraph.align]
  const lead = indent + push + (room.width - indent - push - line.width) * share
  const left = rtl ? room.x + room.width - lead - line.width : room.x + lead

  const pieces = visualPieces(analysis, line, rtl ? 1 : 0)
  const baseline = place.y + ascentIn(composed, line, place.faces) + line.advance - lineAdvance(line.size, 1)

  const fragments: Fragment[] = []
  let x = left
  for (const piece of pieces) {
    const fragment = setPiece(analysis, piece, paragraph.runs[piece.item.run]!, sizes[piece.item.run]!, x, baseline)
    fragments.push(fragment)
    x += fragment.width
  }
  if (marker && composed.marker) {
    const { analysis: sign, size, width } = composed.marker
    const hang = (paragraph.bullet?.hang ?? 0) + push
    let at = rtl ? left + line.width + hang - width : left - hang
    const signs: Fragment[] = []
    for (const piece of visualPieces(sign, { start: 0, end: sign.text.length }, rtl ? 1 : 0)) {
      const fragment = setPiece(sign, piece, marker, size, at, baseline)
      signs.push({ ...fragment, bullet: true })
      at += fragment.width
    }
    if (rtl) fragments.push(...signs)
    else fragments.unshift(...signs)
  }
  return {
    paragraph: place.index,
    start: line.start,
    end: line.end,
    box: { x: left, y: place.y, width: line.width, height: line.advance },
    baseline,
    fragments,
  }
}

interface Piece {
  readonly item: ShapedItem
  readonly start: number
  readonly end: number
  readonly level: number
}

/** The items of a line, left to right. Spaces at its end were cut off already (UAX 9, rule L1). */
function visualPieces(analysis: Analysis, line: { readonly start: number; readonly end: number }, base: 0 | 1): readonly Piece[] {
  const pieces: Piece[] = []
  for (const item of analysis.items) {
    const start = Math.max(item.start, line.start)
    const end = Math.min(item.end, line.end)
    if (start < end) pieces.push({ item, start, end, level: Math.max(item.level, base) })
  }
  return visualOrder(pieces)
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
  let ascent = 0
  let from = 0
  for (const [i, { style }] of paragraph.runs.entries()) {
    const to = analysis.runEnds[i]!
    if (style.size === line.size && from <= line.end && to >= line.start)
      ascent = Math.max(ascent, ascentOf(faces.primary(style), style.size))
    from = to
  }
  return ascent || ascentOf(faces.primary({ font: 'body', bold: false, italic: false }), line.size)
}
