import { isIdeographic } from '../letters.ts'
import { everySheet, excerpt, isOwn, type Rule } from '../rule.ts'

const LATIN = 75
const IDEOGRAPHS = 40

export const lineLength: Rule = {
  id: 'T5',
  name: 'line-length',
  gate: false,
  checks: 'Characters in the lines of body text, as set.',
  limits: 'warning above 75, or 40 ideographs',
  fix: 'Set the text larger or narrower.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isOwn(mark) || mark.role !== 'body' || mark.text?.basis !== 'set') continue
        const long = mark.text.lines
          .map((line) => line.text.trim())
          .filter((text) => [...text].length > (isIdeographic(text) ? IDEOGRAPHS : LATIN))
        const [worst] = long.sort((a, b) => b.length - a.length)
        if (worst === undefined) continue
        const allowed = isIdeographic(worst) ? IDEOGRAPHS : LATIN
        yield {
          severity: 'warning',
          sheet,
          item: mark.id,
          measured: `${[...worst].length} characters`,
          allowed: `${allowed} characters`,
          message: `A line of ${[...worst].length} characters: “${excerpt(worst)}”`,
        }
      }
    })
  },
}
