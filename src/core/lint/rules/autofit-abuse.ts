import type { Pt } from '../../base/units.ts'
import { type Defect, everySheet, isOwn, percent, points, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

const LEAST_SCALE = 0.9
/** Sizes as far as two steps under the role's own are a choice; three are a squeeze. */
const STEPS = 2

export const autofitAbuse: Rule = {
  id: 'F8',
  name: 'autofit-abuse',
  gate: false,
  checks: 'How far autofit has shrunk a text, or how many steps of the type scale it stands under its role.',
  limits: 'warning under 90 %, or more than two steps',
  fix: 'Shorten the text instead of shrinking it.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isOwn(mark) || !mark.text?.lines.length) continue
        if (mark.text.scale < LEAST_SCALE) {
          yield {
            severity: 'warning',
            sheet,
            item: mark.id,
            measured: percent(mark.text.scale),
            allowed: percent(LEAST_SCALE),
            message: `${mark.name} is shrunk to ${percent(mark.text.scale)}`,
          }
        } else yield* underScale(subject.scale, sheet, mark)
      }
    })
  },
}

/** The scale holds cover, section, title, lead, body, secondary, caption, largest first. */
const PLACE: Readonly<Record<string, number>> = { title: 2, body: 4 }

function* underScale(scale: readonly Pt[], sheet: Sheet, mark: Mark): Iterable<Defect> {
  const place = PLACE[mark.role]
  const allowed = place === undefined ? undefined : scale[place + STEPS]
  const size = Math.max(...(mark.text?.passages.flatMap((p) => p.spans.map((span) => span.size)) ?? []))
  if (allowed === undefined || !(size < allowed)) return
  yield {
    severity: 'warning',
    sheet,
    item: mark.id,
    measured: points(size),
    allowed: points(allowed),
    message: `${mark.name} is set in ${points(size)}, more than two steps under its role`,
  }
}
