import { deadBand, whereOf } from '../emptiness.ts'
import { isSparse } from '../kinds.ts'
import { everySheet, percent, type Rule } from '../rule.ts'

const SHARE = 0.25
const MARGIN = 36

export const deadBandRule: Rule = {
  id: 'L6',
  name: 'dead-band',
  gate: false,
  checks: 'Empty bands from margin to margin, on slides that are not sparse by design.',
  limits: 'warning above 25 % of the height',
  fix: 'Spread the content over the height, or set it larger.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (isSparse(sheet)) return
      const hole = deadBand(sheet, subject, MARGIN)
      const { share } = hole
      if (share > SHARE)
        yield {
          severity: 'warning',
          sheet,
          measured: percent(share),
          allowed: percent(SHARE),
          message: `A band of ${percent(share)} of the height is empty, ${whereOf(hole, subject)}`,
        }
    })
  },
}
