import { countWords } from '../letters.ts'
import { type Defect, everySheet, excerpt, isOwn, type Rule } from '../rule.ts'
import type { Mark, Passage, Sheet } from '../subject.ts'

const ITEMS = 5
const ITEMS_ERROR = 7
const WORDS = 15
const LEVELS = 2

export const listLength: Rule = {
  id: 'L12',
  name: 'list-length',
  gate: true,
  checks: 'Items of the first level in each list, words in each item, and levels; an agenda may be longer.',
  limits: 'warning above 5 items, error from 7; warning above 15 words or 2 levels',
  fix: 'Split the list, or join what belongs together.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      if (sheet.kind === 'agenda') return
      for (const mark of sheet.leaves) {
        const items = mark.text?.passages.filter((passage) => passage.bullet && passage.text.trim() !== '') ?? []
        if (isOwn(mark) && items.length > 1) yield* judge(sheet, mark, items)
      }
    })
  },
}

function* judge(sheet: Sheet, mark: Mark, items: readonly Passage[]): Iterable<Defect> {
  const at = { sheet, item: mark.id }
  const top = Math.min(...items.map((item) => item.level))
  const first = items.filter((item) => item.level === top).length
  if (first > ITEMS) {
    yield {
      ...at,
      severity: first >= ITEMS_ERROR ? 'error' : 'warning',
      measured: `${first} items`,
      allowed: `${ITEMS} items`,
      message: `The list has ${first} items`,
    }
  }
  const levels = new Set(items.map((item) => item.level)).size
  if (levels > LEVELS)
    yield {
      ...at,
      severity: 'warning',
      measured: `${levels} levels`,
      allowed: `${LEVELS} levels`,
      message: `The list has ${levels} levels`,
    }
  const longest = items.reduce((most, item) => (countWords(item.text) > countWords(most.text) ? item : most))
  const words = Math.round(countWords(longest.text))
  if (words > WORDS)
    yield {
      ...at,
      severity: 'warning',
      measured: `${words} words`,
      allowed: `${WORDS} words`,
      message: `“${excerpt(longest.text)}” has ${words} words`,
    }
}
