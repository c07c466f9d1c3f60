import { wordsOf } from '../kinds.ts'
import { countWords } from '../letters.ts'
import { everySheet, type Rule } from '../rule.ts'

const LIMITS = { present: { warning: 60, error: 100 }, read: { warning: 150, error: 250 } } as const
const MEDIAN = 40

export const density: Rule = {
  id: 'L11',
  name: 'density',
  gate: true,
  checks: 'Words on a slide, without footer, chart labels and bare numbers; 1.7 ideographs count as a word.',
  limits: 'presented: warning above 60, error above 100, info when the median is above 40; to be read: warning above 150, error above 250',
  fix: 'Move detail to the notes, or split the slide.',
  *check(subject) {
    const counts: number[] = []
    const limits = LIMITS[subject.mode]
    yield* everySheet(subject, function* (sheet) {
      const words = Math.round(countWords(wordsOf(sheet)))
      counts.push(words)
      if (words <= limits.warning) return
      const severity = words > limits.error ? 'error' : 'warning'
      yield { severity, sheet, measured: `${words} words`, allowed: `${limits[severity]} words`, message: `The slide has ${words} words` }
    })
    const median = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    if (subject.mode === 'present' && median > MEDIAN) {
      yield {
        severity: 'info',
        measured: `${median} words`,
        allowed: `${MEDIAN} words`,
        message: `Half of the slides have more than ${median - 1} words`,
      }
    }
  },
}
