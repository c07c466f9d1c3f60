import { everySheet, excerpt, isOwn, percent, type Rule } from '../rule.ts'
import type { Words } from '../subject.ts'

const SHARE = 0.5
const LINES = 2
/** A share of two paragraphs says nothing. */
const LEAST = 3

export const alignment: Rule = {
  id: 'T7',
  name: 'alignment',
  gate: false,
  checks: 'Paragraphs that are centred: single ones of more than two lines, and the share of those of more than one line.',
  limits: 'warning above two lines; warning above half of the paragraphs of several lines',
  fix: 'Align running text at its start.',
  *check(subject) {
    let several = 0
    let centred = 0
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isOwn(mark) || !mark.text || mark.text.basis === 'estimated') continue
        for (const [index, passage] of mark.text.passages.entries()) {
          const lines = linesOf(mark.text, index)
          if (lines < 2) continue
          several++
          if (passage.align !== 'center') continue
          centred++
          if (lines > LINES)
            yield {
              severity: 'warning',
              sheet,
              item: mark.id,
              measured: `${lines} lines`,
              allowed: `${LINES} lines`,
              message: `“${excerpt(passage.text)}” is centred over ${lines} lines`,
            }
        }
      }
    })
    if (several >= LEAST && centred / several > SHARE) {
      yield {
        severity: 'warning',
        measured: percent(centred / several),
        allowed: percent(SHARE),
        message: `${centred} of ${several} paragraphs of several lines are centred`,
      }
    }
  },
}

const linesOf = (words: Words, passage: number): number => words.lines.filter((line) => line.passage === passage).length
