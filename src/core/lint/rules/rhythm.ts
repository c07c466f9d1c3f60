import { contentSheets, isSparse, wordsOf } from '../kinds.ts'
import { countWords } from '../letters.ts'
import { type Defect, percent, type Rule } from '../rule.ts'
import type { Sheet, Subject } from '../subject.ts'

/** Slides after which an audience needs a pause, and the most words of one. */
const STRETCH = 8
const PAUSE = 12
/** How far slides must differ in words from the one before, as a share of the mean. */
const CHANGE = 0.1
/** A tempo of fewer slides says nothing. */
const LEAST = 6

export const rhythm: Rule = {
  id: 'L13',
  name: 'rhythm',
  gate: false,
  checks:
    'Presented decks: the longest stretch without a slide to rest on, which is sparse by design or has twelve words or fewer, and how much content slides differ in words from the ones before them.',
  limits: 'info above 8 slides in a row, or where the words change by less than 10 % over six content slides or more',
  fix: 'Put a statement, a quotation, one large number or a full picture between them.',
  *check(subject) {
    if (subject.mode !== 'present') return
    yield* withoutPause(subject)
    yield* monotone(contentSheets(subject))
  },
}

function* withoutPause(subject: Subject): Iterable<Defect> {
  let stretch: Sheet[] = []
  const stretches: Sheet[][] = [stretch]
  for (const sheet of subject.sheets.filter((one) => !one.hidden)) {
    if (isSparse(sheet) || words(sheet) <= PAUSE) {
      stretch = []
      stretches.push(stretch)
    } else stretch.push(sheet)
  }
  for (const sheets of stretches.filter(({ length }) => length > STRETCH)) {
    const [first, last] = [sheets[0] as Sheet, sheets.at(-1) as Sheet]
    yield {
      severity: 'info',
      measured: `${sheets.length} slides`,
      allowed: `${STRETCH} slides`,
      message: `Slides ${first.number} to ${last.number} go on without one to rest on`,
    }
  }
}

function* monotone(sheets: readonly Sheet[]): Iterable<Defect> {
  if (sheets.length < LEAST) return
  const counts = sheets.map(words)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const steps = counts.slice(1).map((count, index) => count - (counts[index] as number))
  const change = Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length) / Math.max(1, mean)
  if (change >= CHANGE) return
  yield {
    severity: 'info',
    measured: percent(change),
    allowed: `from ${percent(CHANGE)}`,
    message: `${sheets.length} content slides all have about ${Math.round(mean)} words`,
  }
}

const words = (sheet: Sheet): number => Math.round(countWords(wordsOf(sheet)))
