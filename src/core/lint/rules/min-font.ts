import type { Pt } from '../../base/units.ts'
import { everySheet, excerpt, points, type Rule } from '../rule.ts'
import type { Mark, Subject } from '../subject.ts'

/** Smallest sizes: running text, and what only names or credits something. */
const BODY: Pt = 14
const BODY_PRESENTED: Pt = 18
const SMALL: Pt = 10

export const minFont: Rule = {
  id: 'F7',
  name: 'min-font',
  gate: true,
  checks: 'The smallest size of every text, after autofit.',
  limits:
    'error under 14 pt for running text, under 10 pt for captions, sources, labels, charts and tables; warning under 18 pt for body text that is presented',
  fix: 'Say less, or split the slide, rather than set it smaller.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        const smallest = smallestOf(mark)
        if (!smallest) continue
        const { floor, wish } = limitsOf(mark, subject)
        // Autofit and group scaling leave fractions such as 13.99.
        if (smallest.size >= wish - 0.05) continue
        const severity = smallest.size < floor - 0.05 ? 'error' : 'warning'
        yield {
          severity,
          sheet,
          item: mark.id,
          measured: points(smallest.size),
          allowed: points(severity === 'error' ? floor : wish),
          message: `“${excerpt(smallest.text)}” is set in ${points(smallest.size)}`,
        }
      }
    })
  },
}

function limitsOf(mark: Mark, subject: Subject): { floor: Pt; wish: Pt } {
  if (mark.within || SMALL_ROLES.has(mark.role)) return { floor: SMALL, wish: SMALL }
  const presented = subject.mode === 'present' && mark.role === 'body'
  return { floor: BODY, wish: presented ? BODY_PRESENTED : BODY }
}

const SMALL_ROLES: ReadonlySet<string> = new Set(['caption', 'footer', 'label', 'figure', 'secondary'])

function smallestOf(mark: Mark): { size: Pt; text: string } | undefined {
  if (mark.fixed || mark.role === 'decoration') return undefined
  const spans = mark.text?.passages.flatMap((passage) => passage.spans).filter((span) => span.text.trim() !== '') ?? []
  return spans.reduce<{ size: Pt; text: string } | undefined>((least, span) => (least && least.size <= span.size ? least : span), undefined)
}
