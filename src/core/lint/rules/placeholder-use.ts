import { inkOf } from '../overlap.ts'
import { type Defect, isOwn, percent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

const SHARE = 0.6
/** A title, subtitle or footer that is no placeholder does not follow the layout and is missing from the outline. */
const BOUND_ROLES: ReadonlySet<string> = new Set(['title', 'subtitle', 'footer'])

export const placeholderUse: Rule = {
  id: 'E1',
  name: 'placeholder-use',
  gate: true,
  checks:
    'Titles, subtitles, footers and slide numbers, and the share of free-standing texts that fill a placeholder of their layout. Texts inside shapes and groups belong to diagrams and do not count; labels and captions only count when bound.',
  limits: 'error under 60 % over the deck, and for each title, subtitle, footer or number that is unbound',
  fix: 'Put the text into the layout’s placeholder.',
  *check(subject) {
    let bound = 0
    let all = 0
    for (const sheet of subject.sheets) {
      yield* unbound(sheet)
      const texts = sheet.marks.filter((mark) => isOwn(mark) && mark.kind === 'text' && inkOf(mark).length > 0)
      bound += texts.filter((mark) => mark.placeholder).length
      all += texts.filter((mark) => mark.placeholder || !INCIDENTAL.has(mark.role)).length
    }
    if (all === 0 || bound / all >= SHARE) return
    yield {
      severity: 'error',
      measured: percent(bound / all),
      allowed: percent(SHARE),
      message: `${bound} of ${all} texts fill a placeholder`,
    }
  },
}

const INCIDENTAL: ReadonlySet<string> = new Set(['label', 'caption', 'figure', 'decoration'])

function* unbound(sheet: Sheet): Iterable<Defect> {
  for (const mark of sheet.leaves) {
    if (!isOwn(mark) || mark.kind !== 'text' || mark.placeholder || inkOf(mark).length === 0) continue
    const what = BOUND_ROLES.has(mark.role) ? mark.role : isNumber(mark) ? 'slide number' : undefined
    if (what)
      yield {
        severity: 'error',
        sheet,
        item: mark.id,
        measured: 'free text',
        allowed: 'a placeholder',
        message: `The ${what} (${mark.name}) is no placeholder`,
      }
  }
}

const isNumber = (mark: Mark): boolean => mark.text?.passages.some((passage) => passage.spans.some((span) => span.field)) ?? false
