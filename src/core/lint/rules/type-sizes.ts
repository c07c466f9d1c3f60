import { everySheet, isOwn, type Rule } from '../rule.ts'
import type { Sheet } from '../subject.ts'

const A_SLIDE = 4
const A_DECK = 6

export const typeSizes: Rule = {
  id: 'T1',
  name: 'type-sizes',
  gate: false,
  checks: 'Different sizes of text; figures, footers, charts and tables are exempt.',
  limits: 'warning above 4 on a slide; info above 6 in the deck',
  fix: 'Set texts of one rank in one size.',
  *check(subject) {
    const all = new Set<number>()
    yield* everySheet(subject, function* (sheet) {
      const sizes = sizesOf(sheet)
      for (const size of sizes) all.add(size)
      if (sizes.size > A_SLIDE)
        yield {
          severity: 'warning',
          sheet,
          measured: `${sizes.size} sizes`,
          allowed: String(A_SLIDE),
          message: `The slide has text in ${sizes.size} sizes: ${list(sizes)} pt`,
        }
    })
    if (all.size > A_DECK)
      yield {
        severity: 'info',
        measured: `${all.size} sizes`,
        allowed: String(A_DECK),
        message: `The deck has text in ${all.size} sizes: ${list(all)} pt`,
      }
  },
}

const list = (sizes: ReadonlySet<number>): string => [...sizes].sort((a, b) => b - a).join(', ')

function sizesOf(sheet: Sheet): ReadonlySet<number> {
  const marks = sheet.leaves.filter((mark) => isOwn(mark) && mark.role !== 'figure' && mark.role !== 'footer')
  const spans = marks.flatMap((mark) => mark.text?.passages.flatMap((passage) => passage.spans) ?? [])
  return new Set(spans.filter((span) => span.text.trim() !== '').map((span) => Math.round(span.size * 2) / 2))
}
