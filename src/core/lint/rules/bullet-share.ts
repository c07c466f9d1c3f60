import { contentSheets, hasVisual } from '../kinds.ts'
import { isOwn, percent, type Rule } from '../rule.ts'
import type { Sheet, Subject } from '../subject.ts'

const GOOD = 0.15
const ERROR = 0.4
const PARAGRAPHS = 3
const VISUAL = 0.04
const LEAST = 5

export const bulletShare: Rule = {
  id: 'L9',
  name: 'bullet-share',
  gate: true,
  checks:
    'Content slides that are one list of three or more paragraphs and nothing to look at: no picture, chart, table, figure or panel of 4 % of the slide. Decks of five or more content slides.',
  limits: 'warning above 15 %, error above 40 %',
  fix: 'Show some of the lists as a process, cards, a comparison, a chart or a picture.',
  *check(subject) {
    const sheets = contentSheets(subject)
    if (sheets.length < LEAST) return
    const plain = sheets.filter((sheet) => isListOnly(sheet, subject))
    const share = plain.length / sheets.length
    if (share <= GOOD) return
    yield {
      severity: share > ERROR ? 'error' : 'warning',
      measured: percent(share),
      allowed: percent(share > ERROR ? ERROR : GOOD),
      message: `${plain.length} of ${sheets.length} slides are only a list (slides ${plain.map((sheet) => sheet.number).join(', ')})`,
    }
  },
}

/** One list of three paragraphs or more, and nothing to look at. */
export function isListOnly(sheet: Sheet, subject: Subject): boolean {
  const texts = sheet.leaves.filter(
    (mark) => isOwn(mark) && mark.role !== 'title' && mark.role !== 'footer' && mark.role !== 'caption' && mark.text?.lines.length,
  )
  const [only] = texts
  if (texts.length !== 1 || !only?.text) return false
  return only.text.passages.filter((passage) => passage.text.trim() !== '').length >= PARAGRAPHS && !hasVisual(sheet, subject, VISUAL)
}
