import { type Box, contains } from '../../base/geometry.ts'
import { directionOf } from '../../base/words.ts'
import { extentOf } from '../overlap.ts'
import { agreement, readingOrders } from '../reading-order.ts'
import { calledOf, everySheet, isContent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'
import { titleMark } from './title-present.ts'

const WARNING = 0.9
const ERROR = 0.7
const NAMED = 6

export const readingOrder: Rule = {
  id: 'A4',
  name: 'reading-order',
  gate: false,
  checks:
    'The order of the items, which is what a screen reader speaks, against the order in which the page is read (XY-cut, by rows, by columns or panel by panel, mirrored for right-to-left).',
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
      const { tau, order } = bestOf(items, sheet, rtl)
      if (tau >= WARNING) return
      yield {
        severity: tau < ERROR ? 'error' : 'warning',
        sheet,
        measured: `τ ${tau.toFixed(2)}`,
        allowed: `τ ${WARNING}`,
        message: `A screen reader does not speak in the order of the page: ${difference(items, order)}`,
      }
    })
  },
}

interface Reading {
  /** Kendall's τ between what is spoken and what is read. */
  readonly tau: number
  readonly order: readonly number[]
}

/** The way to read the page that is nearest to what is spoken: item by item, or panel by panel; and the title first, then the rest. */
function bestOf(items: readonly Mark[], sheet: Sheet, rtl: boolean): Reading {
  const [first] = items
  const headed =
    first === titleMark(sheet) ? ordersOf(items.slice(1), sheet, rtl).map((order) => [0, ...order.map((index) => index + 1)]) : []
  return [...ordersOf(items, sheet, rtl), ...headed]
    .map((order) => ({ tau: agreement(order), order }))
    .reduce((best, reading) => (reading.tau > best.tau ? reading : best))
}

function ordersOf(items: readonly Mark[], sheet: Sheet, rtl: boolean): readonly (readonly number[])[] {
  const units = unitsOf(items, sheet)
  const boxes = units.map(({ box }) => box)
  const byPanel = readingOrders(boxes, rtl).map((order) => order.flatMap((unit) => units[unit]?.members ?? []))
  return [...readingOrders(items.map(extentOf), rtl), ...byPanel]
}

interface Unit {
  readonly box: Box
  readonly members: readonly number[]
}

/** Items that are spoken one after the other on one panel are read together. */
function unitsOf(items: readonly Mark[], sheet: Sheet): readonly Unit[] {
  const panels = sheet.leaves.filter((mark) => mark.kind === 'shape' && mark.fill !== undefined && !mark.within)
  // The innermost panel, which is the one painted last.
  const panelOf = (mark: Mark) => panels.findLast((panel) => panel !== mark && contains(panel.box, extentOf(mark), 1))
  const units: { panel: Mark | undefined; box: Box; members: number[] }[] = []
  for (const [index, mark] of items.entries()) {
    const panel = panelOf(mark)
    const last = units.at(-1)
    if (panel && last?.panel === panel) last.members.push(index)
    else units.push({ panel, box: panel?.box ?? extentOf(mark), members: [index] })
  }
  return units
}

/** The items between the first and the last one out of place, as they are spoken and as they are read. */
function difference(items: readonly Mark[], order: readonly number[]): string {
  const said = [...order].sort((a, b) => a - b)
  const from = order.findIndex((index, place) => index !== said[place])
  const to = order.findLastIndex((index, place) => index !== said[place]) + 1
  const named = (indices: readonly number[]) =>
    `${indices
      .slice(0, NAMED)
      .map((index) => calledOf(items[index] as Mark))
      .join(', ')}${indices.length > NAMED ? ' …' : ''}`
  return `it says ${named(said.slice(from, to))}, the page ${named(order.slice(from, to))}`
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
