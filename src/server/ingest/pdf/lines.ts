import type { TextRun } from '../../../core/deck/text.ts'
import type { Span } from './spans.ts'

/** Text on one baseline without a wide gap. */
export interface Segment {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly runs: readonly TextRun[]
  readonly text: string
  readonly bold: boolean
  readonly mono: boolean
  readonly rtl: boolean
}

/** Share of the type size that is a gap between words, and one between columns or cells. */
const WORD_GAP = 0.16
const WIDE_GAP = 0.95
/** Share of the type size by which baselines of one line may differ. */
const SAME_BASELINE = 0.3

/** The segments of a page, from top to bottom and in the direction of reading. */
export function segmentsOf(spans: readonly Span[]): Segment[] {
  const rtl = direction(spans) ?? false
  return baselines(spans).flatMap((line) => splitLine(line, direction(line) ?? rtl))
}

/** Whether most letters run from right to left; undefined where there are only numbers and signs. */
function direction(spans: readonly Span[]): boolean | undefined {
  const worded = spans.filter(({ text }) => /\p{L}/u.test(text))
  if (worded.length === 0) return undefined
  return worded.reduce((sum, { rtl, text }) => sum + (rtl ? text.length : -text.length), 0) > 0
}

/** Spans that share a baseline; small raised marks belong to the line that they are set on. */
function baselines(spans: readonly Span[]): Span[][] {
  const lines: { y: number; size: number; spans: Span[] }[] = []
  const bySize = [...spans].filter(({ text }) => text.trim() !== '').sort((a, b) => b.size - a.size)
  for (const span of bySize) {
    const near = lines.find((line) => {
      const off = line.y - span.y
      if (Math.abs(off) <= SAME_BASELINE * Math.min(span.size, line.size)) return true
      const small = span.size < line.size * 0.8
      return small && off > -0.35 * line.size && off < 0.65 * line.size && line.spans.some((other) => touches(other, span))
    })
    if (!near) lines.push({ y: span.y, size: span.size, spans: [span] })
    else if (!isMark(span, near)) near.spans.push(span)
  }
  return lines.sort((a, b) => a.y - b.y).map((line) => line.spans)
}

const touches = (a: Span, b: Span): boolean => b.x < a.x + a.width + a.size * 0.4 && b.x + b.width > a.x - a.size * 0.4

/** The number of a footnote is not read out. */
const isMark = (span: Span, line: { readonly y: number; readonly size: number }): boolean =>
  span.size < line.size * 0.8 && line.y - span.y > 0.2 * line.size && /^[\d*†‡§¶,\s]{1,5}$/.test(span.text)

function splitLine(spans: readonly Span[], rtl: boolean): Segment[] {
  const sorted = [...spans].sort((a, b) => (rtl ? b.x + b.width - (a.x + a.width) : a.x - b.x))
  const groups: Span[][] = []
  for (const span of sorted) {
    const before = groups.at(-1)?.at(-1)
    const gap =
      before === undefined ? Number.POSITIVE_INFINITY : rtl ? before.x - (span.x + span.width) : span.x - (before.x + before.width)
    if (gap > WIDE_GAP * Math.max(span.size, before?.size ?? 0)) groups.push([span])
    else groups.at(-1)?.push(span)
  }
  return groups.map((group) => segment(group, rtl))
}

function segment(spans: readonly Span[], rtl: boolean): Segment {
  const runs: TextRun[] = []
  spans.forEach((span, i) => {
    const before = spans[i - 1]
    const gap = before ? (rtl ? before.x - (span.x + span.width) : span.x - (before.x + before.width)) : 0
    const last = runs.at(-1)
    const blank = last !== undefined && gap > WORD_GAP * span.size && !/\s$/.test(last.text) && !/^\s/.test(span.text)
    const style = { ...(span.bold ? { bold: true } : {}), ...(span.italic ? { italic: true } : {}), ...(span.mono ? { code: true } : {}) }
    runs.push({ text: (blank ? ' ' : '') + span.text, ...style })
  })
  const text = runs.map((run) => run.text).join('')
  const weight = (test: (span: Span) => boolean) => spans.reduce((sum, span) => sum + (test(span) ? span.text.trim().length : 0), 0)
  const all = Math.max(
    weight(() => true),
    1,
  )
  const main = spans.reduce((best, span) => (span.text.trim().length > best.text.trim().length ? span : best))
  const x = Math.min(...spans.map((span) => span.x))
  return {
    x,
    y: main.y,
    width: Math.max(...spans.map((span) => span.x + span.width)) - x,
    size: main.size,
    runs,
    text,
    bold: weight((span) => span.bold) >= all * 0.9,
    mono: weight((span) => span.mono) >= all * 0.9,
    rtl,
  }
}

/** Segments of one line put together again. */
export function joined(segments: readonly Segment[]): Segment {
  const [first] = segments as readonly [Segment]
  if (segments.length === 1) return first
  const x = Math.min(...segments.map((one) => one.x))
  return {
    ...first,
    x,
    width: Math.max(...segments.map((one) => one.x + one.width)) - x,
    size: Math.max(...segments.map((one) => one.size)),
    runs: segments.flatMap(({ runs }, i) => (i === 0 ? runs : [{ text: ' ' }, ...runs])),
    text: segments.map(({ text }) => text).join(' '),
    bold: segments.every(({ bold }) => bold),
    mono: segments.every(({ mono }) => mono),
  }
}
