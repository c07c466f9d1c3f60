import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { plain, type RichText, runsOf } from '../../deck/text.ts'
import type { ShapeItem } from '../../scene/scene.ts'
import { ladder, snug } from '../fit.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'

/** Between the edge of its panel and the code. */
export const CODE_PAD = { x: 24, y: 18 } as const

/** Whether a text is code and nothing else. */
export const isCode = (text: RichText | undefined): boolean => {
  const said = runsOf(text).filter((run) => run.text.trim() !== '')
  return said.length > 0 && said.every((run) => run.code)
}

/** Code of several lines, which stands by itself. */
export const isListing = (text: RichText | undefined): boolean => isCode(text) && linesOf(text).length > 1

const linesOf = (text: RichText | undefined): readonly string[] =>
  plain(text)
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '')
    .split('\n')

/** Lines that are there for the reader and not for the machine, in most languages. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*[\s/]|#[\s!]|--\s|<!--|%\s|;;)/

export interface CodeInk {
  readonly ink: Color
  readonly quiet: Color
}

/** Each line a paragraph that keeps its indent, comments in the quiet ink. */
export function codeWords(text: RichText | undefined, size: Pt, { ink, quiet }: CodeInk): readonly Words[] {
  return linesOf(text).map(
    (line): Words => ({
      text: [{ text: line.replace(/\t/g, '  ') || ' ', code: true }],
      size,
      color: COMMENT.test(line) ? quiet : ink,
      direction: 'ltr',
      gap: 0,
    }),
  )
}

/** The largest size at which no line has to break; the smallest where there is none. */
export function codeSize(text: RichText | undefined, page: Page, width: Pt, largest: Pt): Pt {
  const sizes = ladder(largest, Math.min(largest, page.book.mode === 'present' ? 14 : 12))
  const at = (size: Pt) => codeWords(text, size, { ink: page.paints.onCode, quiet: page.paints.quietOnCode })
  return page.fit({ at, sizes, lines: linesOf(text).length }, width, 10_000).size
}

/** The height of a panel that holds the code. */
export function codeHeight(text: RichText, page: Page, width: Pt, size: Pt): Pt {
  const at = (s: Pt) => codeWords(text, s, { ink: page.paints.onCode, quiet: page.paints.quietOnCode })
  const { extent } = page.fit({ at, sizes: [size] }, width - 2 * CODE_PAD.x, 10_000)
  return snug(extent.worstHeight) + 2 * CODE_PAD.y
}

/** Code on its panel. */
export function codePanel(text: RichText, page: Page, id: string, box: Box, size: Pt): ShapeItem {
  const { radius } = page.theme
  return page.shape({
    id,
    name: 'Code',
    role: 'body',
    box,
    fill: page.paints.codeFill,
    geometry: radius > 0 ? { kind: 'round-rect', radius } : { kind: 'rect' },
    text: {
      inset: { left: CODE_PAD.x, right: CODE_PAD.x, top: CODE_PAD.y, bottom: CODE_PAD.y },
      anchor: 'middle',
      sizes: [size],
      at: (s) => codeWords(text, s, { ink: page.paints.onCode, quiet: page.paints.quietOnCode }),
    },
  })
}
