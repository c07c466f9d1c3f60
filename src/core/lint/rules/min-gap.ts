import { area, type Box, bottom, contains, intersection, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { extentOf } from '../overlap.ts'
import { everySheet, isOwn, points, type Rule } from '../rule.ts'
import type { Mark } from '../subject.ts'

const GAP: Pt = 10.8

export const minGap: Rule = {
  id: 'F6',
  name: 'min-gap',
  gate: false,
  checks: 'The gap between neighbouring blocks, where at least one has an edge of its own: a picture, chart, table or filled panel.',
  limits: 'warning under 10.8 pt (0.15 in), unless they touch',
  fix: 'Leave 11 pt or more between blocks, or let them touch.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const blocks = sheet.leaves.filter((mark) => isOwn(mark) && mark.kind !== 'line' && (isEdged(mark) || isBlock(mark)))
      for (const [index, a] of blocks.entries()) {
        for (const b of blocks.slice(index + 1)) {
          if (!isEdged(a) && !isEdged(b)) continue
          const gap = gapOf(extentOf(a), extentOf(b))
          if (gap === undefined || gap >= GAP || gap < 1) continue
          yield {
            severity: 'warning',
            sheet,
            item: a.id,
            measured: points(gap),
            allowed: points(GAP),
            message: `${a.name} and ${b.name} stand ${points(gap)} apart`,
          }
        }
      }
    })
  },
}

const isEdged = (mark: Mark): boolean =>
  mark.kind === 'picture' ||
  mark.kind === 'chart' ||
  mark.kind === 'table' ||
  (mark.kind === 'shape' && mark.fill !== undefined && area(mark.box) > 2000)

/** Labels, figures and captions stand near what they name, and estimated lines are too vague to measure from. */
const isBlock = (mark: Mark): boolean =>
  mark.kind === 'text' &&
  mark.text?.basis !== 'estimated' &&
  mark.text?.lines.length !== 0 &&
  (mark.role === 'title' || mark.role === 'body')

/** The distance of two boxes that face each other; undefined for boxes that overlap or stand diagonally. */
function gapOf(a: Box, b: Box): Pt | undefined {
  if (intersection(a, b) || contains(a, b) || contains(b, a)) return undefined
  const across = Math.max(a.x, b.x) - Math.min(right(a), right(b))
  const down = Math.max(a.y, b.y) - Math.min(bottom(a), bottom(b))
  if (across >= 0 && down < 0) return across
  if (down >= 0 && across < 0) return down
  return undefined
}
