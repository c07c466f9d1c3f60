import { right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { isOwn, percent, type Rule } from '../rule.ts'
import type { Mark } from '../subject.ts'

const SHARE = 0.95
const SLACK: Pt = 1.44
const MARGIN: Pt = 48
const GUTTER: Pt = 16
const COLUMNS = 12

export const gridAdherence: Rule = {
  id: 'L1',
  name: 'grid-adherence',
  gate: false,
  checks:
    'Content with its left edge, right edge or centre on the twelve columns, the margins, the middle or the edges of the slide. Only for laid-out decks, whose grid is known; freely placed slides are exempt.',
  limits: 'info under 95 % of the items',
  fix: 'Align the items to the columns.',
  *check(subject) {
    if (subject.origin === 'pptx') return
    const lines = gridLines(subject.width)
    const items = subject.sheets
      .filter((sheet) => sheet.kind !== 'canvas')
      .flatMap((sheet) => sheet.marks.filter((mark) => isOwn(mark) && mark.kind !== 'line'))
    const on = items.filter((mark) => isOn(mark, lines))
    const share = on.length / Math.max(1, items.length)
    if (items.length === 0 || share >= SHARE) return
    const off = items.filter((mark) => !on.includes(mark))
    yield {
      severity: 'info',
      measured: percent(share),
      allowed: percent(SHARE),
      message: `${off.length} of ${items.length} items stand off the grid (${[...new Set(off.map((mark) => mark.id))].slice(0, 6).join(', ')})`,
    }
  },
}

function gridLines(width: Pt): readonly Pt[] {
  const column = (width - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
  const starts = Array.from({ length: COLUMNS }, (_, i) => MARGIN + i * (column + GUTTER))
  return [0, width / 2, width, ...starts, ...starts.map((start) => start + column)]
}

function isOn({ box, text }: Mark, lines: readonly Pt[]): boolean {
  const edges = [box.x, right(box), box.x + box.width / 2, ...(text ? [text.inner.x, right(text.inner)] : [])]
  return edges.some((edge) => lines.some((line) => Math.abs(edge - line) <= SLACK))
}
