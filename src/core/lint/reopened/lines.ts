import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { Anchor, Paragraph } from '../../scene/scene.ts'
import { inkBox } from '../letters.ts'
import type { Row, Words } from '../subject.ts'
import { estimatedAdvance } from './advance.ts'
import type { MeterFor, TextMeter } from './meter.ts'
import type { FontSpan, SpacedPassage } from './text.ts'

const UNWRAPPED: Pt = 100_000

export interface Room {
  readonly inner: Box
  readonly anchor: Anchor
  readonly wraps: boolean
  readonly meterFor: MeterFor | undefined
}

export type Laid = Pick<Words, 'lines' | 'basis' | 'height' | 'widestToken'>

/** What one paragraph takes: its lines, and the width of the whole of it on one line. */
interface Taken {
  readonly lines: number
  readonly height: Pt
  readonly width: Pt
  readonly token: Pt
}

/** Lines where they would stand; their number and height are exact with a meter. */
export function layLines(passages: readonly SpacedPassage[], room: Room): Laid {
  const said = passages.some((passage) => passage.text.trim() !== '')
  const families = [...new Set(passages.flatMap((passage) => passage.spans.map((span) => span.family)))]
  const [body = '', heading = body] = families
  const language = passages.flatMap((passage) => passage.spans.map((span) => span.language ?? '')).find((tag) => tag !== '') ?? 'en'
  const meter = said ? room.meterFor?.({ heading, body }, language) : undefined
  const taken = passages.map((passage) => {
    const width = room.wraps ? Math.max(1, room.inner.width - passage.indent) : UNWRAPPED
    return meter && passage.text.trim() !== '' ? measured(passage, width, meter, heading) : estimated(passage, width)
  })
  const height = passages.reduce(
    (sum, passage, index) =>
      sum + gapAbove(passages, index) + (taken[index] as Taken).height + (index === passages.length - 1 ? 0 : passage.after),
    0,
  )
  const tokens = taken.map((one) => one.token)
  return {
    lines: said ? place(passages, taken, height, room) : [],
    basis: meter ? 'measured' : 'estimated',
    height: said ? height : 0,
    ...(meter && room.wraps ? { widestToken: Math.max(0, ...tokens) } : {}),
  }
}

const gapAbove = (passages: readonly SpacedPassage[], index: number): Pt => (index === 0 ? 0 : (passages[index]?.before ?? 0))

function measured(passage: SpacedPassage, width: Pt, meter: TextMeter, heading: string): Taken {
  const extent = meter.measure([paragraphOf(passage, heading)], width)
  return { lines: extent.lines, height: extent.height, width: extent.width, token: extent.widestToken }
}

function paragraphOf({ spans, align, direction, lineHeight }: SpacedPassage, heading: string): Paragraph {
  return {
    runs: spans.map(({ text, size, bold, italic, family, language }) => ({
      text,
      style: { font: family === heading ? 'heading' : 'body', size, bold, italic, color: { role: 'text' } },
      ...(language ? { language } : {}),
    })),
    align,
    direction,
    level: 0,
    lineHeight,
    spaceBefore: 0,
  }
}

function estimated(passage: SpacedPassage, width: Pt): Taken {
  const broken = splitLines(passage.spans)
  const widths = broken.map((line) => line.reduce((sum, span) => sum + estimatedAdvance(span.text, span.mono) * span.size, 0))
  // A line holds at least one character, whatever the size that the file claims.
  const most = passage.text.length + broken.length
  const lines = Math.min(
    most,
    widths.reduce((sum, natural) => sum + Math.max(1, Math.ceil(natural / width)), 0),
  )
  const size = Math.max(passage.size, ...passage.spans.map((span) => span.size))
  return { lines, height: lines * 1.2 * size * passage.lineHeight, width: Math.min(width, Math.max(0, ...widths)), token: 0 }
}

/** The runs between line breaks. */
function splitLines(spans: readonly FontSpan[]): readonly (readonly FontSpan[])[] {
  const lines: FontSpan[][] = [[]]
  for (const span of spans) {
    if (span.text === '\n') lines.push([])
    else lines.at(-1)?.push(span)
  }
  return lines
}

function place(passages: readonly SpacedPassage[], taken: readonly Taken[], height: Pt, { inner, anchor }: Room): readonly Row[] {
  const slack = inner.height - height
  let y = inner.y + (anchor === 'top' ? 0 : anchor === 'middle' ? slack / 2 : slack)
  return passages.flatMap((passage, index) => {
    const { lines, height: own, width } = taken[index] as Taken
    y += gapAbove(passages, index)
    const top = y
    y += own + passage.after
    if (passage.text.trim() === '') return []
    const advance = own / Math.max(1, lines)
    return Array.from({ length: lines }, (_, line) => rowOf(passage, index, line, { inner, width, top: top + line * advance, advance }))
  })
}

function rowOf(passage: SpacedPassage, index: number, line: number, at: { inner: Box; width: Pt; top: Pt; advance: Pt }): Row {
  const { inner, advance } = at
  const width = Math.min(at.width, Math.max(inner.width - passage.indent, at.width))
  const left = (passage.align === 'start') === (passage.direction === 'ltr')
  const x =
    passage.align === 'center'
      ? inner.x + (inner.width - width) / 2
      : left
        ? inner.x + (passage.direction === 'ltr' ? passage.indent : 0)
        : inner.x + inner.width - width
  const size = Math.max(...passage.spans.map((span) => span.size))
  // The first baseline stands at about four fifths of the line.
  const ink = inkBox({ x, width, baseline: at.top + 0.79 * advance, size })
  const looks = new Map(
    passage.spans
      .filter((span) => span.text.trim() !== '')
      .map((span) => [`${span.ink.rgb} ${span.ink.alpha} ${span.size} ${span.bold}`, span]),
  )
  return {
    passage: index,
    text: line === 0 ? passage.text : '',
    ink,
    cut: false,
    pieces: [...looks.values()].map((span) => ({ box: ink, ink: span.ink, size: span.size, bold: span.bold, text: span.text })),
  }
}
