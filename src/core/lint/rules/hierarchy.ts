import type { Pt } from '../../base/units.ts'
import { countWords } from '../letters.ts'
import { type Defect, everySheet, excerpt, isOwn, points, type Rule } from '../rule.ts'
import type { Mark, Sheet, Span } from '../subject.ts'
import { titleMark } from './title-present.ts'

/** How many times as large as the text under it a title is; a bold one leads by its weight too. */
const OVER_TEXT = 1.3
const OVER_TEXT_BOLD = 1.15
/** On slides that open a deck or a part. */
const OVER_SUBTITLE = 1.6
/** Rounding of sizes to half points. */
const SLACK = 0.01
/** A number or date is no longer. */
const FIGURE_LENGTH = 16
/** Fewer words are a label, which no title has to lead. */
const LEAST_WORDS = 5

const OPENING: ReadonlySet<string> = new Set(['cover', 'section'])
/** Roles that are not ranked: the title itself, and what is large or small by its nature. */
const UNRANKED: ReadonlySet<string> = new Set(['title', 'figure', 'caption', 'footer', 'decoration'])

export const hierarchy: Rule = {
  id: 'T2',
  name: 'hierarchy',
  gate: false,
  checks:
    'The size of the title against the size that most of the text of its slide is set in, and against any other words; figures, dates, code, captions, footers, charts and tables are exempt.',
  limits:
    'warning under 1.3 times the text, 1.15 where the title is bold, 1.6 on covers and section slides; warning where other words are larger than the title',
  fix: 'Set the title larger, or the text smaller, so that the title is read first.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const title = titleMark(sheet)
      const lead = title && largestOf(spansOf(title))
      if (!title || !lead) return
      const others = sheet.leaves.filter((mark) => isOwn(mark) && mark !== title && !UNRANKED.has(mark.role) && mark.text?.lines.length)
      const larger = outranked(sheet, lead, others)
      if (larger) yield larger
      else yield* flat(sheet, title, lead, others)
    })
  },
}

/** The largest words, where they are larger than the title. */
function outranked(sheet: Sheet, lead: Span, others: readonly Mark[]): Defect | undefined {
  const worded = others.filter((mark) => spansOf(mark).some((span) => isRanked(span) && span.size > lead.size + SLACK))
  const top = largest(worded)
  const mark = worded.find((one) => top && spansOf(one).includes(top))
  if (!top || !mark) return undefined
  return {
    severity: 'warning',
    sheet,
    item: mark.id,
    measured: points(top.size),
    allowed: `up to ${points(lead.size)}`,
    message: `“${excerpt(top.text, 30)}” is set in ${points(top.size)}, larger than the title (${points(lead.size)})`,
    fix: 'Set it smaller than the title, so that the title is read first.',
  }
}

/** A title that hardly differs from its text. */
function* flat(sheet: Sheet, title: Mark, lead: Span, others: readonly Mark[]): Iterable<Defect> {
  const size = OPENING.has(sheet.kind ?? '') ? largest(others)?.size : usualSize(others)
  if (size === undefined || size > lead.size + SLACK) return
  const allowed = OPENING.has(sheet.kind ?? '') ? OVER_SUBTITLE : lead.bold ? OVER_TEXT_BOLD : OVER_TEXT
  const share = lead.size / size
  if (share >= allowed - SLACK) return
  yield {
    severity: 'warning',
    sheet,
    item: title.id,
    measured: times(share),
    allowed: times(allowed),
    message: `The title (${points(lead.size)}) is only ${times(share)} as large as the text under it (${points(size)})`,
  }
}

const times = (value: number): string => `${value.toFixed(2)} times`

const spansOf = (mark: Mark): readonly Span[] => mark.text?.passages.flatMap((passage) => passage.spans) ?? []

/** Words, but no code, which is set in its own size, and no date or number with a unit, which may be looked at first. */
const isRanked = ({ mono, text }: Span): boolean =>
  !mono && /\p{L}{2}/u.test(text) && !(/\p{Nd}/u.test(text) && text.trim().length <= FIGURE_LENGTH)

const largest = (marks: readonly Mark[]): Span | undefined => largestOf(marks.flatMap(spansOf).filter(isRanked))

function largestOf(spans: readonly Span[]): Span | undefined {
  return spans
    .filter((span) => span.text.trim() !== '')
    .reduce<Span | undefined>((most, span) => (most && most.size >= span.size ? most : span), undefined)
}

/** The size that most words are set in; undefined where there are hardly any. */
function usualSize(marks: readonly Mark[]): Pt | undefined {
  const words = new Map<Pt, number>()
  for (const span of marks.flatMap(spansOf).filter(isRanked)) words.set(span.size, (words.get(span.size) ?? 0) + countWords(span.text))
  const [size, count] = [...words].reduce<readonly [Pt, number]>((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])
  return count >= LEAST_WORDS ? size : undefined
}
