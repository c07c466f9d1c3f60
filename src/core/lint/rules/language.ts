import { scriptOf, writes } from '../letters.ts'
import { type Defect, everySheet, excerpt, type Rule } from '../rule.ts'
import type { Mark, Sheet, Span, Subject } from '../subject.ts'

export const language: Rule = {
  id: 'A5',
  name: 'language',
  gate: true,
  checks: 'The language and title of the file, the language of every run, and whether that language is written in the run’s script.',
  limits: 'error without a language; warning without a title, or for a run in a script that its language does not use',
  fix: 'Set the language of the deck, and of the runs that are in another one.',
  *check(subject) {
    if (subject.title.trim() === '') yield { severity: 'warning', measured: 'none', allowed: 'a title', message: 'The file has no title' }
    if (subject.language === '') {
      // PowerPoint itself writes no dc:language; its runs say theirs, so a reader is not lost.
      const spoken = subject.sheets.some((sheet) => spansOf(sheet).some(({ span }) => span.language))
      yield {
        severity: spoken ? 'warning' : 'error',
        measured: 'none',
        allowed: 'a language',
        message: 'The file does not say its language',
      }
    }
    yield* everySheet(subject, (sheet) => judge(subject, sheet))
  },
}

function* judge(subject: Subject, sheet: Sheet): Iterable<Defect> {
  const spans = spansOf(sheet)
  const silent = spans.filter(({ span }) => span.language === '')
  const [first] = silent
  if (first) {
    yield {
      severity: 'error',
      sheet,
      item: first.mark.id,
      measured: `${silent.length} of ${spans.length} runs`,
      allowed: 'none',
      message: `“${excerpt(first.span.text)}” does not say its language`,
    }
  }
  for (const { mark, span } of spans) {
    const tag = span.language || subject.language
    const script = scriptOf(span.text)
    if (tag === '' || script === undefined || writes(tag, script)) continue
    // Names and terms in Latin letters stand in texts of every script.
    if (script === 'Latn') continue
    yield {
      severity: 'warning',
      sheet,
      item: mark.id,
      measured: tag,
      allowed: `a language written in ${script}`,
      message: `“${excerpt(span.text)}” is marked as ${tag}`,
    }
    return
  }
}

function spansOf(sheet: Sheet): readonly { readonly mark: Mark; readonly span: Span }[] {
  return sheet.leaves.flatMap((mark) =>
    mark.fixed
      ? []
      : (mark.text?.passages.flatMap((passage) =>
          passage.spans.filter((span) => span.text.trim() !== '').map((span) => ({ mark, span })),
        ) ?? []),
  )
}
