import { AND, BUT, OR } from './joining-words.ts'
import { type Runs, slice, textOf, trim } from './runs.ts'
import { width } from './width.ts'

/** A stretch of a text, by character offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Words that end in a full stop without ending the sentence. */
const ABBREVIATION = new RegExp(
  `(?:^|[\\s(\\[«„“"'])(?:${[
    'e\\.g|i\\.e|cf|vs|viz|approx|ca|al|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|No|Nos|Fig|Figs|Eq|Sec|Ch|Vol|pp|ed|eds|Inc|Ltd|Co|Corp|U\\.S|U\\.K',
    'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec',
    'bzw|Nr|Abs|Abb|Art|Std|Mio|Mrd|Tsd|evtl|ggf|inkl|exkl|vgl|Hr|Fr|Str|Bd|Kap|Aufl',
    'MM|env|art|chap|p\\. ?ex|av|ap|J\\.-C',
    'Sra|Srta|pág|págs|aprox|EE\\. ?UU|Ud|Uds|núm|tel',
    'bijv|o\\.a|nl|dhr|mevr|blz|n\\.Chr|v\\.Chr',
    'np|tj|tzw|ul|m\\.in|tys|mln|mld|nr',
    'гг|вв|руб|млн|млрд|тыс|им|см|рис|стр|ул|д|др|пр',
    // Initials and the halves of abbreviations; ordinals where a stop makes them.
    '\\p{L}|\\d{1,2}',
  ].join('|')})\\.\\s*$`,
  'u',
)

/** A sentence of a language without stops ends at a blank once it is about this wide. */
const UNSTOPPED = 90

/** Characters of a sentence's end that tell whether it goes on. */
const TAIL = 240

/** A text's sentences by Unicode's rules for the language, mended where these know no abbreviations. */
export function sentenceSpans(text: string, segmenter: Intl.Segmenter): Span[] {
  const spans: { start: number; end: number }[] = []
  let kept = 0
  for (const { index, segment } of segmentsOf(text, segmenter)) {
    const last = spans.at(-1)
    const start = index - kept
    // An opening bracket belongs to what it opens.
    kept = index + segment.length < text.length ? (/[「『（《“‘«([]\s*$/.exec(segment)?.[0].length ?? 0) : 0
    const end = index + segment.length - kept
    if (last && goesOn(text.slice(Math.max(last.start, last.end - TAIL), last.end), text.slice(start, end))) last.end = end
    else if (text.slice(start, end).trim() !== '') spans.push({ start, end })
  }
  return spans.flatMap((span) => unstopped(text, span)).map((span) => trimmed(text, span))
}

/** Characters that are segmented together: a segmenter that is given more takes time with the square of their number. */
const WINDOW = 16_000

/** A text's segments, window by window; the last of a window may go on, and begins the next one. */
function* segmentsOf(text: string, segmenter: Intl.Segmenter): Generator<{ readonly index: number; readonly segment: string }> {
  for (let start = 0; start < text.length; ) {
    const window = text.slice(start, start + WINDOW)
    const segments = Array.from(segmenter.segment(window), ({ index, segment }) => ({ index: start + index, segment }))
    const more = start + window.length < text.length && segments.length > 1
    for (const segment of more ? segments.slice(0, -1) : segments) yield segment
    start = more ? (segments.at(-1)?.index ?? text.length) : start + window.length
  }
}

/** Whether a segment belongs to the one with this end before it. */
function goesOn(before: string, segment: string): boolean {
  if (/\n\s*$/.test(before)) return segment.trim() === ''
  // Closing quotes, dashes and a lone reference mark are no sentence.
  if (!/[\p{L}\p{N}]/u.test(segment)) return true
  if (/^\s*(?:[\p{Ll})\],;:]|[a-z])/u.test(segment)) return true
  // French sets a blank before the mark that closes a quotation.
  if (/^\s*»(?=[\s.,;:!?]|$)/u.test(segment)) return true
  // Reported speech goes on after its quotation mark.
  if (/[」』]\s*$/.test(before) && /^\s*(?:と|って|など|の|は|が|を)/.test(segment)) return true
  return ABBREVIATION.test(before) || open(before)
}

/** Whether a bracket is still open near the end. */
function open(text: string): boolean {
  const tail = text.slice(-200)
  return (tail.match(/[([（]/g)?.length ?? 0) > (tail.match(/[)\]）]/g)?.length ?? 0)
}

/** Thai and its neighbours set blanks where others set stops. */
function unstopped(text: string, span: Span): Span[] {
  const whole = text.slice(span.start, span.end)
  const own = whole.match(/[\u0E00-\u0EFF\u1780-\u17FF]/g)?.length ?? 0
  if (own < whole.length / 2 || width(whole) <= UNSTOPPED * 1.3) return [span]
  const spans: { start: number; end: number }[] = []
  for (const { index, 0: piece } of whole.matchAll(/\S+\s*/g)) {
    const last = spans.at(-1)
    const end = span.start + index + piece.length
    if (last && width(text.slice(last.start, end)) <= UNSTOPPED) last.end = end
    else spans.push({ start: span.start + index, end })
  }
  return spans
}

function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end)
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length }
}

/** The sentences of a text with its styles. */
export function sentencesOf(runs: Runs, segmenter: Intl.Segmenter): Runs[] {
  return sentenceSpans(textOf(runs), segmenter).map(({ start, end }) => trim(slice(runs, start, end)))
}

const UNSPACED = /[\u30FB\u30FC\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\uFF00-\uFF60]$/u

/** Sentences in one text again, with a blank where the script sets one. */
export function together(sentences: readonly Runs[]): Runs {
  return sentences.flatMap((sentence, i) => {
    const before = sentences[i - 1]
    const close =
      before && UNSPACED.test(textOf(before)) && !(/\p{L}$/u.test(textOf(before)) && /^[\p{Script=Latin}\d]/u.test(textOf(sentence)))
    return before && !close ? [{ text: ' ' }, ...sentence] : [...sentence]
  })
}

/** Marks between clauses; a colon inside an address is none. */
const CLAUSE = /[;:；：](?!\/)(?=\s|[^\s\d])|[,،、，](?=\s|[^\s\d])|\s[–—-]\s|——|\s\((?=\p{L})/gu
/** What stands between two commas of an enumeration is narrower than this. */
const CLAUSE_WIDTH = 24

/** A sentence up to this width is rather shown whole than cut where it has no clauses, in Latin characters. */
const WHOLE = 160

/**
 * The whole text when it is at most `most` wide; else its first sentence; else that up to the last mark between clauses
 * that leaves it between a third of `room` and `room` wide. Always a prefix of the text, never rewritten; where no clause
 * ends in time, with an ellipsis.
 */
export function lead(runs: Runs, room: number, most: number, segmenter: Intl.Segmenter, rather = WHOLE): Runs {
  const whole = trim(runs)
  if (width(textOf(whole)) <= most) return whole
  const [opening = whole, ...others] = sentencesOf(whole, segmenter)
  // A name says nothing without what stands behind its colon.
  const first = /[:：]$/.test(textOf(opening)) && others[0] ? together([opening, others[0]]) : opening
  const text = textOf(first)
  if (width(text) <= most) return first
  const last = Math.max(most, rather * 0.75)
  // A later clause is never taken. Marks that take no room are part of the length.
  const ends = clauseEnds(text.slice(0, 200 + 4 * Math.max(room, last)), segmenter.resolvedOptions().locale)
  const upTo = (at: number) => width(text.slice(0, at))
  const end = ends.findLast((at) => upTo(at) >= room / 3 && upTo(at) <= room) ?? ends.find((at) => upTo(at) > room && upTo(at) <= most)
  if (end !== undefined) return trim(slice(first, 0, end))
  if (width(text) <= Math.max(most * 2, rather)) return first
  const late = ends.findLast((at) => upTo(at) > most && upTo(at) <= last)
  return late === undefined ? cut(first, wordEnd(text, last)) : trim(slice(first, 0, late))
}

/** In the middle of a clause it shows that more follows. */
const cut = (runs: Runs, end: number): Runs => [...trim(slice(runs, 0, end)), { text: '…' }]

/** Openers of clauses that say nothing without the one behind their comma. */
const SUBORDINATE =
  /^(?:when(?:ever)?|if|although|though|because|while|since|as|after|before|unless|until|whereas|once|where|in order to|to|for|by|with|without|given|instead of|rather than|wenn|als|obwohl|weil|da|während|nachdem|bevor|falls|sobald|solange|um|si|quand|lorsque?|bien que|parce que|comme|pour|afin de|après|avant|cuando|aunque|porque|mientras|para|después de|antes de|quando|se|embora|enquanto|sebbene|perché|mentre|per|als|wanneer|omdat|terwijl|om|если|когда|хотя|чтобы|إذا|عندما|لأن|如果|虽然|因为|当)(?![\p{L}\p{M}])/iu

/** Openers of a place or time that a comma parts from its sentence; Germanic languages set a verb there, and no comma. */
const FRONTED =
  /^(?:in|on|at|during|under|over|from|of|among|within|across|between|despite|beyond|inside|outside|near|besides|apart from|according to|thanks to|due to|because of|unlike|like|dans|en|à|au|aux|sur|sous|chez|entre|parmi|malgré|selon|grâce à|avec|sans|depuis|lors de|pendant|durant|dès|al?|con|sin|desde|durante|según|gracias a|bajo|sobre|tras|por|nel(?:la|lo|le)?|nei|negli|senza|dal(?:la)?|tra|fra|secondo|grazie a|sul(?:la)?|sotto|dopo|em|no|na|nos|nas|com|sem|segundo|graças a|sob|após)(?![\p{L}\p{M}'’])/iu
const VERB_SECOND = /^(?:de|nl|sv|da|nb|nn|no|is|af)(?:-|$)/

/** A comma before one of these ends no clause that leans on the next. */
const COORDINATE = new RegExp(`^[,،、，]\\s*(?:${AND}|${OR}|${BUT})\\s`, 'iu')

/** Where a sentence may end early: not in brackets, quotes or enumerations, nor after a word that leans on the next. */
function clauseEnds(text: string, locale: string): number[] {
  const marks = [...text.matchAll(CLAUSE)].map((mark) => ({
    at: mark.index,
    comma: /^[,،、，]/.test(mark[0]),
    colon: /^[:：]/.test(mark[0]),
  }))
  const [first] = marks
  const leans = SUBORDINATE.test(text) || (FRONTED.test(text) && !VERB_SECOND.test(locale))
  const leaning = first?.comma && leans && !COORDINATE.test(text.slice(first.at)) ? first.at : undefined
  return marks
    .filter(({ at, comma, colon }, i) => {
      // A name alone says nothing of what it names.
      if (/[:：]\s*$/.test(text.slice(0, at)) || (colon && width(text.slice(0, at)) < CLAUSE_WIDTH)) return false
      if (leaning !== undefined && at <= leaning) return false
      if (open(text.slice(0, at)) || insideQuotes(text, at)) return false
      if (/\s\p{Ll}{1,3}$/u.test(text.slice(0, at)) && /\p{Script=Latin}$/u.test(text.slice(0, at))) return false
      const before = width(text.slice(marks[i - 1]?.at ?? 0, at))
      const after = width(text.slice(at, marks[i + 1]?.at ?? text.length))
      return !comma || (before >= CLAUSE_WIDTH && after >= CLAUSE_WIDTH)
    })
    .map(({ at }) => at)
}

function insideQuotes(text: string, at: number): boolean {
  const before = text.slice(0, at)
  const count = (pattern: RegExp) => before.match(pattern)?.length ?? 0
  return count(/["]/g) % 2 === 1 || count(/[“„«「『]/g) > count(/[”»」』]/g)
}

/** The end of the last word that fits; a text without blanks is cut between characters. */
function wordEnd(text: string, most: number): number {
  let end = Math.min(text.length, most)
  while (end > 0 && width(text.slice(0, end)) > most) end--
  const blank = text.lastIndexOf(' ', end)
  if (blank > end / 2) return blank - (DANGLING.exec(text.slice(0, blank))?.[0].length ?? 0)
  // Scripts without blanks have words too.
  for (const { index, segment } of words.segment(text.slice(0, end + 24))) if (index <= end && index + segment.length > end) return index
  return end
}

/** Short words and marks at a cut's end that lean on what follows. */
const DANGLING = /(?:[\s,;:–—-]+(?:\p{Ll}{1,3}|\p{Lu}\p{Ll}?))*[\s,;:–—-]*$/u
const words = new Intl.Segmenter('und', { granularity: 'word' })
