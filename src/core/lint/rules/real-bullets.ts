import { everySheet, excerpt, isContent, type Rule } from '../rule.ts'
import type { Passage } from '../subject.ts'

const GLYPH = /^\s*[•‣⁃◦▪▫■□●○∙➢➤✓✔►▶·]\s*\S/u
const DASH = /^\s*[-–—*]\s+\S/
const NUMBER = /^\s*\(?(\d{1,2}|[a-z])[.)]\s+\S/

export const realBullets: Rule = {
  id: 'E7',
  name: 'real-bullets',
  gate: true,
  checks: 'Paragraphs that start with a typed bullet, and runs of paragraphs with typed dashes or numbers; code is exempt.',
  limits: 'error',
  fix: 'Use the list style instead of typing the marker.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!isContent(mark)) continue
        const passages = mark.text?.passages.filter((passage) => !isCode(passage)) ?? []
        const typed = [...passages.filter((passage) => GLYPH.test(passage.text)), ...runs(passages, DASH), ...runs(passages, NUMBER)]
        const [first] = typed
        if (!first) continue
        yield {
          severity: 'error',
          sheet,
          item: mark.id,
          measured: `${typed.length} typed ${typed.length === 1 ? 'marker' : 'markers'}`,
          allowed: 'list style',
          message: `“${excerpt(first.text)}” starts with a typed marker`,
        }
      }
    })
  },
}

/** Only neighbours count: one paragraph may well start with a dash or "1.". */
function runs(passages: readonly Passage[], pattern: RegExp): readonly Passage[] {
  const hit = passages.map((passage) => pattern.test(passage.text))
  return passages.filter((_, index) => hit[index] && (hit[index - 1] || hit[index + 1]))
}

const isCode = (passage: Passage): boolean => passage.spans.length > 0 && passage.spans.every((span) => span.mono)
