import { everySheet, type Rule } from '../rule.ts'

export const unmeasurable: Rule = {
  id: 'F0',
  name: 'unmeasurable',
  gate: false,
  checks: 'Texts whose font is not at hand, so that F1 and F2 could not be judged; never passed over in silence.',
  limits: 'info, once a slide',
  fix: 'Give the linter the fonts that the file declares.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const texts = sheet.leaves.filter((mark) => mark.text?.basis === 'estimated' && !mark.fixed && mark.text.lines.length > 0)
      const [first] = texts
      if (!first) return
      yield {
        severity: 'info',
        sheet,
        ...(texts.length === 1 ? { item: first.id } : {}),
        measured: `${texts.length} ${texts.length === 1 ? 'text' : 'texts'}`,
        allowed: 'none',
        message: `${texts.length === 1 ? `${first.name} was` : `${texts.length} texts were`} not measured: the fonts are not at hand`,
      }
    })
  },
}
