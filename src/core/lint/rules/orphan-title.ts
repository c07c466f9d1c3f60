import { everySheet, excerpt, type Rule } from '../rule.ts'
import { titleMark } from './title-present.ts'

/** A last line of so little of the longest one is a word left alone. */
const SHORT = 0.25

export const orphanTitle: Rule = {
  id: 'T6',
  name: 'orphan-title',
  gate: false,
  checks: 'Titles of several lines whose last line is a single short word.',
  limits: 'info where it is under a quarter of the longest line',
  fix: 'Shorten the title to one line, or break it where a phrase ends.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const title = titleMark(sheet)
      const words = title?.text
      if (!title || !words || words.basis === 'estimated' || words.passages.length !== 1) return
      const last = words.lines.at(-1)
      const longest = Math.max(...words.lines.map((line) => line.ink.width))
      if (!last || words.lines.length < 2 || last.ink.width >= SHORT * longest) return
      const said = last.text.trim()
      if (/\s/.test(said)) return
      yield {
        severity: 'info',
        sheet,
        item: title.id,
        measured: `“${excerpt(said)}”`,
        allowed: 'two words, or a quarter of a line',
        message: `The last line of the title is the word “${excerpt(said)}” alone`,
      }
    })
  },
}
