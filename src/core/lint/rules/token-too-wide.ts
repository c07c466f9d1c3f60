import type { Pt } from '../../base/units.ts'
import { everySheet, excerpt, points, type Rule } from '../rule.ts'
import type { Words } from '../subject.ts'

/** Side bearings may stand over the edge of the frame. */
const SLACK: Pt = 1.5

export const tokenTooWide: Rule = {
  id: 'F2',
  name: 'token-too-wide',
  gate: true,
  checks: 'The longest stretch that cannot be broken against the width of its frame; a word that had to be cut counts.',
  limits: 'error when wider',
  fix: 'Shorten or hyphenate the word, set it smaller, or widen the frame.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!mark.text || mark.fixed || mark.text.basis === 'estimated') continue
        const worst = widest(mark.text)
        if (!worst) continue
        yield {
          severity: 'error',
          sheet,
          item: mark.id,
          measured: worst.cut ? `cut at ${points(worst.width)}` : points(worst.width),
          allowed: points(mark.text.inner.width),
          message: worst.cut
            ? `“${excerpt(worst.text)}” is cut inside a word: the word is wider than its frame`
            : `“${excerpt(worst.text)}” is ${points(worst.width)} wide in a frame of ${points(mark.text.inner.width)}`,
        }
      }
    })
  },
}

function widest(words: Words): { text: string; width: Pt; cut: boolean } | undefined {
  const room = words.inner.width + SLACK
  if ((words.widestToken ?? 0) > room) return { text: words.passages[0]?.text ?? '', width: words.widestToken ?? 0, cut: false }
  if (words.basis !== 'set') return undefined
  const wide = words.lines.filter((line) => line.ink.width > room || line.cut)
  const [first] = wide.sort((a, b) => b.ink.width - a.ink.width)
  return first && { text: first.text, width: first.ink.width, cut: first.cut }
}
