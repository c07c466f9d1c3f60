import type { Pt } from '../base/units.ts'
import { type Analysis, glyphsOf, itemsIn } from './analyse.ts'
import type { Token } from './breaks.ts'
import { firstEndingAfter } from './seek.ts'

/** A line as broken, not yet placed. */
export interface BrokenLine {
  readonly start: number
  /** End of what is seen. */
  readonly end: number
  readonly width: Pt
}

/** Rounding may not push a word to the next line. */
const SLACK = 0.001

/** Inside a long web address a line rather ends here. */
const SEAMS = /[/?&=._~@:-]/

/** Breaks a paragraph into lines no wider than `room(index of the line)`; `sizes` are the runs' drawn sizes. */
export function breakLines(analysis: Analysis, sizes: readonly Pt[], room: (line: number) => Pt): readonly BrokenLine[] {
  const { tokens } = analysis
  const whole = onOneLine(analysis, sizes, room(0) + SLACK)
  if (whole) return [whole]
  const lines: BrokenLine[] = []
  let start = tokens[0]?.start ?? 0
  let index = 0
  while (index < tokens.length) {
    const limit = Math.max(0, room(lines.length)) + SLACK
    let last = fill(analysis, sizes, start, index, limit)
    let width = last < index ? Number.POSITIVE_INFINITY : exactWidth(analysis, sizes, start, tokens[last]!.end)
    while (last > index && width > limit) width = exactWidth(analysis, sizes, start, tokens[--last]!.end)
    if (width > limit) {
      const end = cut(analysis, sizes, start, tokens[index]!, limit)
      lines.push({ start, end, width: exactWidth(analysis, sizes, start, end) })
      start = end
      if (end < tokens[index]!.end) continue
      last = index
    } else {
      lines.push({ start, end: tokens[last]!.end, width })
    }
    start = tokens[last]!.next
    index = last + 1
  }
  return lines.length > 0 ? lines : [{ start: 0, end: 0, width: 0 }]
}

/** Most paragraphs need no breaking at all. */
function onOneLine(analysis: Analysis, sizes: readonly Pt[], limit: Pt): BrokenLine | undefined {
  const { tokens, broken } = analysis
  const last = tokens.at(-1)
  if (!last || broken) return undefined
  const start = tokens[0]?.start ?? 0
  if (widthOf(analysis, sizes, start, last.end) > limit) return undefined
  const width = exactWidth(analysis, sizes, start, last.end)
  return width > limit ? undefined : { start, end: last.end, width }
}

/** Index of the last token that fits on a line from `start`; `index - 1` when none does. */
function fill(analysis: Analysis, sizes: readonly Pt[], start: number, index: number, limit: Pt): number {
  const { tokens } = analysis
  let last = index - 1
  while (last + 1 < tokens.length && widthOf(analysis, sizes, start, tokens[last + 1]!.end) <= limit) {
    last++
    if (tokens[last]!.hard) break
  }
  return last
}

/**
 * Where to cut a token that is wider than a line: after a seam in the second half of the room, in an address after any
 * seam, else as late as possible.
 */
function cut(analysis: Analysis, sizes: readonly Pt[], start: number, token: Token, limit: Pt): number {
  const fitting: number[] = []
  for (let at = start + 1; at <= token.end; at++) {
    if (at < token.end && analysis.starts[at] === 0) continue
    if (fitting.length > 0 && widthOf(analysis, sizes, start, at) > limit) break
    fitting.push(at)
  }
  while (fitting.length > 1 && exactWidth(analysis, sizes, start, fitting.at(-1)!) > limit) fitting.pop()
  const end = fitting.at(-1)!
  const seam = fitting.findLast((at) => SEAMS.test(analysis.text[at - 1]!))
  if (seam === undefined || end === token.end) return end
  const early = widthOf(analysis, sizes, start, seam) < limit / 2
  if (early && !token.seams) return end
  return exactWidth(analysis, sizes, start, seam) > limit ? end : seam
}

/** Advance of a stretch of text from the paragraph's own shaping. */
export function widthOf(analysis: Analysis, sizes: readonly Pt[], start: number, end: number): Pt {
  const { reach, runEnds } = analysis
  let width = 0
  let from = start
  for (let run = firstEndingAfter(runEnds.length, (i) => runEnds[i]!, start); run < runEnds.length && from < end; run++) {
    const to = Math.min(end, runEnds[run]!)
    if (to <= from) continue
    width += (reach[to]! - reach[from]!) * sizes[run]!
    from = to
  }
  return width
}

/** The same as it will be drawn: stretches whose ends look different alone are shaped again. */
export function exactWidth(analysis: Analysis, sizes: readonly Pt[], start: number, end: number): Pt {
  if (analysis.clean[start] === 1 && analysis.clean[end] === 1) return widthOf(analysis, sizes, start, end)
  let width = 0
  for (const item of itemsIn(analysis, start, end)) {
    const from = Math.max(start, item.start)
    const to = Math.min(end, item.end)
    const units = glyphsOf(analysis, item, from, to).reduce((sum, glyph) => sum + glyph.advance, 0)
    width += (units / item.face.unitsPerEm) * sizes[item.run]!
  }
  return width
}
