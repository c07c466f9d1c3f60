import { everySheet, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

export const titlePresent: Rule = {
  id: 'A1',
  name: 'title-present',
  gate: true,
  checks: 'A title placeholder with text on every slide; screen readers and the outline name slides by it.',
  limits: 'error when missing or empty',
  fix: 'Give the slide a title; it may stand outside the visible text, but it must exist.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (titleMark(sheet)?.text?.passages.some((passage) => passage.text.trim() !== '')) return
      yield { severity: 'error', sheet, measured: 'none', allowed: 'one', message: 'The slide has no title placeholder with text' }
    })
  },
}

export function titleMark(sheet: Sheet): Mark | undefined {
  return sheet.leaves.find((mark) => !mark.fixed && (mark.placeholder?.type === 'title' || mark.placeholder?.type === 'ctrTitle'))
}
