import { type Box, bottom, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { everySheet, isOwn, points, type Rule } from '../rule.ts'
import type { Mark } from '../subject.ts'

const SLACK: Pt = 1

export const offSlide: Rule = {
  id: 'F3',
  name: 'off-slide',
  gate: true,
  checks: 'Text, pictures, charts and tables against the edges of the slide; a frame that grows with its text counts as grown.',
  limits: 'error beyond 1 pt; decoration is exempt',
  fix: 'Move the item onto the slide or make it smaller.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isOwn(mark) || !(mark.text?.lines.length || mark.kind === 'picture' || mark.kind === 'chart' || mark.kind === 'table'))
          continue
        const box = grown(mark)
        const beyond = Math.max(-box.x, -box.y, right(box) - subject.width, bottom(box) - subject.height)
        if (beyond <= SLACK) continue
        yield {
          severity: 'error',
          sheet,
          item: mark.id,
          measured: points(beyond),
          allowed: points(SLACK),
          message: `${mark.name} reaches ${points(beyond)} beyond the edge of the slide`,
        }
      }
    })
  },
}

/** The box as shown: `spAutoFit` makes a frame as tall as its text, from the anchored edge. */
export function grown({ box, text }: Mark): Box {
  if (text?.autofit !== 'grow' || text.basis === 'estimated') return box
  const extra = text.height - text.inner.height
  if (extra <= 0) return box
  const above = text.anchor === 'top' ? 0 : text.anchor === 'middle' ? extra / 2 : extra
  return { ...box, y: box.y - above, height: box.height + extra }
}
