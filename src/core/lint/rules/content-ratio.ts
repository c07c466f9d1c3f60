import type { Pt } from '../../base/units.ts'
import { isSparse } from '../kinds.ts'
import { blocksOf, coverage } from '../mass.ts'
import { asPrinted, type Defect, everySheet, percent, type Rule } from '../rule.ts'
import type { Sheet, Subject } from '../subject.ts'

const LEAST = 0.35
/** So little that the slide looks unfinished. */
const BARE = 0.25
const MOST = 0.85
const MARGIN: Pt = 36
/** Air around a block that belongs to it: half a margin. */
const AIR: Pt = 18

export const contentRatio: Rule = {
  id: 'L4',
  name: 'content-ratio',
  gate: false,
  checks:
    'How much of the room inside the margins the content takes, on slides that are not sparse by design: texts around their lines, pictures, charts, tables and filled shapes, each with 18 pt of air around it for the lower limit, without it for the upper one, where pictures do not count.',
  limits: 'warning under 25 % or above 85 %, info under 35 %',
  fix: 'Set the content larger, or give it a picture, a figure or a chart.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (isSparse(sheet)) return
      yield* judge(subject, sheet)
    })
  },
}

function* judge(subject: Subject, sheet: Sheet): Iterable<Defect> {
  const blocks = blocksOf(sheet, subject)
  const least = asPrinted(coverage(blocks, subject, MARGIN, AIR))
  if (least < LEAST) {
    yield {
      severity: least < BARE ? 'warning' : 'info',
      sheet,
      measured: percent(least),
      allowed: `${percent(LEAST)} to ${percent(MOST)}`,
      message: `The content takes ${percent(least)} of the room inside the margins`,
    }
    return
  }
  const worded = blocks.filter(({ mark }) => !mark.picture)
  const most = asPrinted(coverage(worded, subject, MARGIN, 0))
  if (most <= MOST) return
  yield {
    severity: 'warning',
    sheet,
    measured: percent(most),
    allowed: `${percent(LEAST)} to ${percent(MOST)}`,
    message: `The content takes ${percent(most)} of the room inside the margins, and leaves the eye no rest`,
    fix: 'Say less, move detail to the notes, or split the slide.',
  }
}
