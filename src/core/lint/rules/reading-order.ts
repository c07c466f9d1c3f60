import { contains } from '../../base/geometry.ts'
import { directionOf } from '../../base/words.ts'
import { extentOf } from '../overlap.ts'
import { agreement, readingOrders } from '../reading-order.ts'
import { everySheet, isContent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'
import { titleMark } from './title-present.ts'

const WARNING = 0.9
const ERROR = 0.7

export const readingOrder: Rule = {
  id: 'A4',
  name: 'reading-order',
  gate: false,
  checks:
    'The order of the items, which is what a screen reader speaks, against the order in which the page is read (XY-cut, by rows or by columns, mirrored for right-to-left).',
  limits: 'error under a Kendall τ of 0.7, warning under 0.9 or when the title does not come first',
  fix: 'Order the items as they are read: title first, then from the top.',
  *check(subject) {
    const rtl = directionOf(subject.language || 'en') === 'rtl'
    yield* everySheet(subject, function* (sheet) {
      const items = spoken(sheet)
      const title = titleMark(sheet)
      if (title && items.length > 1 && items.includes(title) && items[0] !== title && isAbove(title, items[0] as Mark)) {
        yield {
          severity: 'warning',
          sheet,
          item: title.id,
          measured: `place ${items.indexOf(title) + 1}`,
          allowed: 'first',
          message: 'The title is not the first item',
        }
      }
      if (items.length < 3) return
      const boxes = items.map((mark) => extentOf(mark))
      const tau = Math.max(...readingOrders(boxes, rtl).map(agreement))
      if (tau >= WARNING) return
      yield {
        severity: tau < ERROR ? 'error' : 'warning',
        sheet,
        measured: `τ ${tau.toFixed(2)}`,
        allowed: `τ ${WARNING}`,
        message: `The items are not in the order in which they are read (τ ${tau.toFixed(2)}): ${items.map((mark) => mark.name).join(', ')}`,
      }
    })
  },
}

const isAbove = (a: Mark, b: Mark): boolean => extentOf(a).y <= extentOf(b).y

/** What is spoken in turn: text, pictures, charts, tables and whole groups, without grounds and footers. */
function spoken(sheet: Sheet): readonly Mark[] {
  const items = sheet.marks.filter((mark) => isContent(mark) && mark.role !== 'footer' && mark.alt !== '' && isSpoken(mark))
  // A picture or panel that others stand on must be painted first, so its place says nothing.
  return items.filter((mark) => mark.kind === 'text' || !items.some((other) => other !== mark && contains(mark.box, extentOf(other), 1)))
}

function isSpoken(mark: Mark): boolean {
  if (mark.kind === 'group') return mark.parts.some(isSpoken)
  if (mark.kind === 'line') return false
  return (
    mark.kind === 'picture' ||
    mark.kind === 'chart' ||
    mark.kind === 'table' ||
    (mark.text?.lines.some((line) => line.text.trim() !== '') ?? false)
  )
}
