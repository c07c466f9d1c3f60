import type { Rule } from '../rule.ts'

export const unmeasurable: Rule = {
  id: 'F0',
  name: 'unmeasurable',
  gate: false,
  checks: 'Texts whose font is not at hand, so that F1 and F2 could not be judged; never passed over in silence.',
  limits: 'info, once a deck',
  fix: 'Give the linter the fonts that the file declares.',
  *check({ sheets }) {
    const counts = sheets.map(
      (sheet) => sheet.leaves.filter((mark) => mark.text?.basis === 'estimated' && !mark.fixed && mark.text.lines.length > 0).length,
    )
    const texts = counts.reduce((sum, count) => sum + count, 0)
    if (texts === 0) return
    const slides = counts.filter((count) => count > 0).length
    yield {
      severity: 'info',
      measured: `${texts} texts`,
      allowed: 'none',
      message: `${texts} texts on ${slides} ${slides === 1 ? 'slide' : 'slides'} were not measured for overflow: their fonts are not at hand`,
    }
  },
}
