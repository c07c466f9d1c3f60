import { everySheet, excerpt, percent, points, type Rule } from '../rule.ts'
import type { Mark } from '../subject.ts'

const WARNING = 1.03
const ERROR = 1.1
/** Rounding of line heights to a tenth of a point, over a few lines. */
const SLACK = 0.5

export const textOverflow: Rule = {
  id: 'F1',
  name: 'text-overflow',
  gate: true,
  checks:
    'The height of all lines against the frame less its insets, by the fonts that are declared; autofit counts as PowerPoint applies it.',
  limits: 'warning above 103 %, error above 110 %',
  fix: 'Shorten the text, give the frame more height, or split the slide.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        const share = filled(mark)
        if (share === undefined || share <= WARNING || !mark.text) continue
        const { height, inner, lines } = mark.text
        yield {
          severity: share > ERROR ? 'error' : 'warning',
          sheet,
          item: mark.id,
          measured: percent(share),
          allowed: percent(WARNING),
          message: `“${excerpt(lines[0]?.text ?? '')}” needs ${points(height)} of height and has ${points(inner.height)}`,
        }
      }
    })
  },
}

/** Share of the room that the lines take; undefined where nothing was measured or the frame grows with its text. */
export function filled({ text, fixed }: Mark): number | undefined {
  if (!text || fixed || text.basis === 'estimated' || text.lines.length === 0 || text.autofit === 'grow') return undefined
  if (text.height <= text.inner.height + SLACK) return 0
  return text.height / Math.max(1, text.inner.height)
}
