import { bottom, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { everySheet, isOwn, points, type Rule } from '../rule.ts'
import type { Mark } from '../subject.ts'

const SAME: Pt = 0.72
const APART: Pt = 5.76

export const nearMiss: Rule = {
  id: 'L2',
  name: 'near-miss',
  gate: false,
  checks:
    'Edges of two items of one kind that nearly agree: pictures, charts, tables and filled shapes on all four sides, texts of one size at their start.',
  limits: 'warning from 0.7 to 5.8 pt (0.01 to 0.08 in)',
  fix: 'Align the two, or set them clearly apart.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const items = sheet.leaves.filter((mark) => isOwn(mark) && mark.role !== 'footer')
      for (const [index, a] of items.entries()) {
        for (const b of items.slice(index + 1)) {
          const off = offset(a, b)
          if (off)
            yield {
              severity: 'warning',
              sheet,
              item: b.id,
              measured: points(off.by),
              allowed: '0 pt',
              message: `${a.name} and ${b.name} differ by ${points(off.by)} at the ${off.edge}`,
            }
        }
      }
    })
  },
}

function offset(a: Mark, b: Mark): { edge: string; by: Pt } | undefined {
  if (classOf(a) === undefined || classOf(a) !== classOf(b)) return undefined
  const edges: readonly (readonly [string, Pt, Pt])[] =
    a.kind === 'text'
      ? [['left', a.text?.inner.x ?? 0, b.text?.inner.x ?? 0]]
      : [
          ['left', a.box.x, b.box.x],
          ['right', right(a.box), right(b.box)],
          ['top', a.box.y, b.box.y],
          ['bottom', bottom(a.box), bottom(b.box)],
        ]
  for (const [edge, one, other] of edges) {
    const by = Math.abs(one - other)
    if (by > SAME && by < APART) return { edge, by }
  }
  return undefined
}

/** Only likes are compared; what reads from the other side, or is set in another size, keeps its own edge. */
function classOf(mark: Mark): string | undefined {
  if (mark.kind === 'picture' || mark.kind === 'chart' || mark.kind === 'table') return 'figure'
  if (mark.kind === 'shape') return mark.fill && mark.outline.kind === 'box' ? 'shape' : undefined
  const passage = mark.text?.passages[0]
  if (mark.kind !== 'text' || !passage || passage.align !== 'start' || passage.direction !== 'ltr') return undefined
  return `text ${passage.spans[0]?.size}`
}
