import { contentSheets, hasVisual } from '../kinds.ts'
import { percent, type Rule } from '../rule.ts'

const SHARE = 0.6
const VISUAL = 0.1
const LEAST = 5

export const visualShare: Rule = {
  id: 'L10',
  name: 'visual-share',
  gate: false,
  checks:
    'Content slides with something native to look at: a chart, table, diagram, figure, panel or picture of 10 % of the slide. Decks of five or more content slides.',
  limits: 'warning under 60 %',
  fix: 'Give more slides a chart, a picture or a diagram.',
  *check(subject) {
    const sheets = contentSheets(subject)
    if (sheets.length < LEAST) return
    const share = sheets.filter((sheet) => hasVisual(sheet, subject, VISUAL)).length / sheets.length
    if (share < SHARE)
      yield {
        severity: 'warning',
        measured: percent(share),
        allowed: percent(SHARE),
        message: `${percent(share)} of the content slides have something to look at`,
      }
  },
}
