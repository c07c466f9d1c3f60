import { largestHole, whereOf } from '../emptiness.ts'
import { isSparse } from '../kinds.ts'
import { everySheet, percent, type Rule } from '../rule.ts'

const SHARE = 0.45

export const emptyRectangle: Rule = {
  id: 'L5',
  name: 'empty-rectangle',
  gate: false,
  checks: 'The largest rectangle in which nothing is painted, on slides that are not sparse by design.',
  limits: 'warning from 45 % of the slide',
  fix: 'Set the little there is larger, or give it a picture or figure beside it.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (isSparse(sheet)) return
      const hole = largestHole(sheet, subject)
      const { share } = hole
      if (share >= SHARE)
        yield {
          severity: 'warning',
          sheet,
          measured: percent(share),
          allowed: `under ${percent(SHARE)}`,
          message: `${percent(share)} of the slide is one empty rectangle, ${whereOf(hole, subject)}`,
        }
    })
  },
}
