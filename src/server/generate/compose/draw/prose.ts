import type { SlideInput } from '../../../../core/deck/slides.ts'
import type { RichText } from '../../../../core/deck/text.ts'
import type { BlockOf } from '../blocks.ts'
import { type Figure, figuresIn, labelOf, written } from '../figures.ts'
import { capital, fromRich, type Runs, rich, slice, textOf, trim, withoutBold } from '../runs.ts'
import { lead, together } from '../sentences.ts'
import { countWords, width } from '../width.ts'
import { announced, enumerated } from './announced.ts'
import { asTitle, type Drawing, type Form, fitted, fittedRich, shareOf, titled } from './form.ts'
import { best, isField, isPointer, pointsBack, type Sentence, scoredSentences } from './sentences.ts'

export type Aside = Extract<SlideInput, { layout: 'bullets' }>['aside']

/** Running text on a slide: a few of its own sentences, whole; all of it is in the notes. */
export function proseForms(paragraphs: readonly BlockOf<'paragraph'>[], drawing: Drawing, continued: boolean): Form[] {
  const sentences = scoredSentences(paragraphs, drawing)
  const [only] = sentences
  if (!only) return []
  const title = drawing.title
  if (sentences.length === 1)
    return [
      ...bigNumber(sentences, drawing, 0, continued),
      ...inClauses(sentences, drawing, continued),
      ...enumerations(sentences, drawing, continued),
      ...statements(sentences, drawing, 0.1, continued),
      // Where another slide has the heading, the sentence stands alone.
      continued && width(textOf(only.runs)) <= LONGEST_STATEMENT
        ? { slide: { layout: 'statement', title: titled(only.runs) }, cost: 0.8, asserts: true }
        : { slide: { layout: 'statement', title, support: fittedRich(only.runs, 150, drawing) }, cost: 1 },
    ]
  const pair = sentences.length === 2
  const short = pair && sentences.every((sentence) => width(textOf(sentence.runs)) < 120)
  return [
    ...statements(sentences, drawing, short ? 0.2 : pair ? 0.9 : 1.4, continued),
    ...bigNumber(sentences, drawing, short ? 0 : pair ? 0.7 : 1.3, continued),
    ...lists(sentences, drawing, continued),
    ...panels(sentences, drawing, continued),
    ...enumerations(sentences, drawing, continued),
    ...columns(paragraphs, sentences, drawing, continued),
  ]
}

/** A long sentence in two: its first clause is the title, what stands behind it the text. */
function inClauses(sentences: readonly Sentence[], drawing: Drawing, continued: boolean): Form[] {
  const { asserted, left } = assertion(sentences, continued, TITLE_ALONE, drawing, 0)
  const [behind] = left
  if (asserted === undefined || !behind) return []
  return [
    { slide: { layout: 'bullets', title: asserted, items: [fittedRich(weighted(behind.runs), 150, drawing)] }, cost: 0.6, asserts: true },
  ]
}

/** Widest sentence that a slide of nothing else shows whole, in Latin characters. */
const LONGEST_STATEMENT = 150

/** Of so few sentences a slide can say all; what each costs that it does not say. */
const FEW_SENTENCES = 4
const UNSAID = 0.5

/** One sentence as the claim, one more to support it. */
function statements(sentences: readonly Sentence[], drawing: Drawing, cost: number, continued: boolean): Form[] {
  const topic = continued ? topicOf(sentences) : undefined
  const [claim] = topic
    ? [topic]
    : best(
        sentences.filter((sentence) => asTitle(sentence.runs) && !isPointer(sentence.runs)),
        1,
      )
  if (!claim) return []
  const [support] = best(
    sentences.filter((sentence) => sentence !== claim && width(textOf(sentence.runs)) <= 220),
    1,
  )
  const emphasis = claim.figures.length > 1 ? [] : claim.figures.map((figure) => written(figure, textOf(claim.runs)))
  const unsaid = sentences.length - (support ? 2 : 1)
  return [
    {
      slide: {
        layout: 'statement',
        title: titled(claim.runs),
        ...(support ? { support: fittedRich(support.runs, 140, drawing) } : {}),
        ...(emphasis.length > 0 ? { emphasis } : {}),
      },
      cost: cost + Math.max(0, 3 - claim.score) * 0.4 + (sentences.length <= FEW_SENTENCES ? unsaid * UNSAID : 0),
      asserts: true,
    },
  ]
}

/** A figure worth a slide, the words that belong to it, and one more sentence. */
function bigNumber(sentences: readonly Sentence[], drawing: Drawing, cost: number, continued: boolean): Form[] {
  const holder = best(
    sentences.filter((sentence) => sentence.figures.length > 0 && width(textOf(sentence.runs)) <= 200),
    1,
  )[0]
  const figure = holder && keyOf(holder)
  if (!holder || !figure || width(figure.value) > 12) return []
  const label = figureLabel(holder, figure, 110, drawing)
  if (!label) return []
  const others = sentences.filter((sentence) => sentence !== holder)
  const { asserted, left } = assertion(others, continued, TITLE_ALONE, drawing, 0)
  const [context] = best(left, 1)
  const numbers = textOf(holder.runs).match(NUMBERS)?.length ?? 0
  // What a paragraph begins with is what it is about: another title would lead away from it.
  const astray = asserted !== undefined && holder.index === 0
  return [
    {
      slide: {
        layout: 'big-number',
        title: asserted ?? drawing.title,
        value: figure.value,
        ...(figure.unit ? { unit: figure.unit } : {}),
        label: rich(label),
        ...(context ? { context: fittedRich(context.runs, 120, drawing) } : {}),
      },
      cost: cost + Math.max(0, numbers - 2) * AMONG_OTHERS + (astray ? ASTRAY : 0),
      asserts: asserted !== undefined,
    },
  ]
}

const NUMBERS = /\p{Nd}+(?:[.,'’\u00A0\u202F]\p{Nd}+)*/gu
/** What every number in its sentence beyond two costs a figure that stands alone on a slide. */
const AMONG_OTHERS = 0.5
const ASTRAY = 1

/** The figure of a sentence: its share where it has one, else the first. */
const keyOf = ({ figures }: Sentence): Figure | undefined =>
  figures.find(({ unit }) => unit !== undefined && SHARE.test(unit)) ?? figures[0]
const SHARE = /^(?:[%٪]|per ?cent|Prozent|procent|pour cent|por ciento|por cento|per cento|процент)/iu

/** What a figure counts; undefined where the words beside it had to be cut off. */
function figureLabel({ runs }: Sentence, figure: Figure, room: number, drawing: Drawing): Runs | undefined {
  const label = labelOf(runs, figure)
  const shown = fitted(label, room, drawing)
  const lost = textOf(label).includes(figure.value) && !textOf(shown).includes(figure.value)
  return lost || textOf(shown) === '' ? undefined : shown
}

/** Widest title beside a panel: a longer one would be set smaller than on other slides. */
const TITLE_BESIDE = 76
/** What a figure costs that is one of several in its sentence. */
const AMBIGUOUS = 0.5
/** What a longer one costs. */
const LONG_BESIDE = 1.3
/** Widest title that a sentence makes elsewhere. */
const TITLE_ALONE = 90

/** Sentences as points, beside a figure or a quotation where the text has one. */
function lists(sentences: readonly Sentence[], drawing: Drawing, continued: boolean): Form[] {
  const count = drawing.composer.mode === 'read' ? 5 : 3
  const room = (of: number) => shareOf(of, 270, 60, 110)
  const points = (from: readonly Sentence[]) => {
    const chosen = best(
      from.filter((sentence) => !/[:：]$/.test(textOf(sentence.runs))).map((sentence) => preferWhole(sentence, room(count), drawing)),
      count,
    )
    return chosen.map((sentence) => fittedRich(weighted(sentence.runs), room(chosen.length), drawing))
  }
  const forms: Form[] = []
  const { asserted, left } = assertion(sentences, continued, TITLE_ALONE, drawing)
  const items = points(left)
  if (items.length > 0)
    forms.push({
      slide: { layout: 'bullets', title: asserted ?? drawing.title, items },
      cost: items.length <= 2 ? 1.2 : 1.6,
      asserts: asserted !== undefined,
    })
  const short = assertion(sentences, continued, TITLE_BESIDE, drawing)
  const named = short.asserted === undefined ? { asserted, left } : short
  const beside = asideFrom(named.left, drawing)
  const rest = beside ? points(named.left.filter((sentence) => sentence !== beside.from)) : []
  if (beside && rest.length > 0)
    forms.push({
      slide: { layout: 'bullets', title: named.asserted ?? drawing.title, items: rest, aside: beside.aside },
      cost:
        0.5 + (beside.from.figures.length > 1 ? AMBIGUOUS : 0) + (width(textOf(fromRich(named.asserted))) > TITLE_BESIDE ? LONG_BESIDE : 0),
      asserts: named.asserted !== undefined,
    })
  return forms
}

/** A sentence that would have to be cut is a point only where no other is nearly as good. */
function preferWhole(sentence: Sentence, room: number, drawing: Drawing): Sentence {
  const whole = width(textOf(fitted(sentence.runs, room, drawing))) >= width(textOf(sentence.runs)) - 1
  return whole ? sentence : { ...sentence, score: sentence.score - 1.5 }
}

/**
 * A part whose heading stands on another slide is named by its best sentence, which is not said again below.
 * @param least sentences that the slide needs besides
 */
function assertion(
  sentences: readonly Sentence[],
  continued: boolean,
  most: number,
  drawing: Drawing,
  least = 1,
): { asserted: RichText | undefined; left: readonly Sentence[] } {
  const heading = textOf(fromRich(drawing.title))
  const fresh = continued ? sentences.filter(({ runs }) => textOf(fromRich(titled(runs))) !== heading) : sentences
  if (!continued || fresh.length <= least) return { asserted: undefined, left: fresh.length === 0 ? sentences : fresh }
  const claim = topicOf(fresh) ?? claimOf(fresh, most)
  if (claim) return { asserted: titled(claim.runs), left: fresh.filter((sentence) => sentence !== claim) }
  // Where every sentence is too long for a title, the first clause of a good one has to do, unless it is the heading itself.
  const clauseOf = ({ runs }: Sentence) => lead(runs, Math.min(64, most), most, drawing.composer.language.sentences)
  const candidates = best(fresh, CANDIDATES).sort((a, b) => b.score - a.score)
  const long = candidates.find((sentence) => {
    const clause = clauseOf(sentence)
    return asTitle(clause) && textOf(fromRich(titled(clause))) !== heading
  })
  if (!long) return { asserted: undefined, left: fresh }
  const clause = clauseOf(long)
  return { asserted: titled(clause), left: fresh.flatMap((sentence) => (sentence === long ? behind(long, clause) : [sentence])) }
}

/** What joins a main clause to the one before it. */
const JOINED =
  /^(?:\s*[;；]\s*|\s*[,،、，]?\s*(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|en|maar|och|og|men|и|но|і|але)\s+|\s*[:：]\s*)(?=\S)/iu
/** Fewer words say nothing alone. */
const LEAST_BEHIND = 5

/** What a sentence says behind its first clause, where that stands alone. */
function behind(sentence: Sentence, clause: Runs): Sentence[] {
  const rest = slice(sentence.runs, textOf(clause).length)
  const joined = JOINED.exec(textOf(rest))
  const left = joined ? capital(trim(slice(rest, joined[0].length))) : []
  return countWords(textOf(left)) < LEAST_BEHIND ? [] : [{ ...sentence, runs: left, figures: figuresIn(left), score: sentence.score - 1 }]
}

/** Widest first sentence that is taken for what its paragraph is about. */
const TOPIC_WIDTH = 64

/** The short first sentence of a single paragraph, which says what the others go into. */
function topicOf(sentences: readonly Sentence[]): Sentence | undefined {
  const [first] = sentences
  if (!first || sentences.some(({ paragraph }) => paragraph !== first.paragraph)) return undefined
  const { runs } = first
  const asked = /^(.*?)\s*[?？؟]$/su.exec(textOf(runs))?.[1]
  // A question is one as well, where the rest answers it.
  const names = asTitle(asked === undefined ? runs : slice(runs, 0, asked.length))
  return width(textOf(runs)) <= TOPIC_WIDTH && names && !isPointer(runs) && !isField(runs) && !pointsBack(runs) ? first : undefined
}

/** Sentences whose first clause may name a slide. */
const CANDIDATES = 3

/** The sentence that would make a good title, if there is one. */
export function claimOf(sentences: readonly Sentence[], most = TITLE_ALONE): Sentence | undefined {
  const good = sentences.filter(({ runs }) => asTitle(runs) && !isPointer(runs) && !isField(runs) && width(textOf(runs)) <= most)
  // "They take streams" names nothing while another sentence does.
  const named = good.filter(({ runs, score }) => score > LEAST_CLAIM && !pointsBack(runs))
  const [claim] = best(named.length > 0 ? named : good, 1)
  return claim && claim.score > LEAST_CLAIM ? claim : undefined
}

/** Score from which a sentence is worth being a title. */
const LEAST_CLAIM = 0.4

/** Words in quotation marks, long enough to stand alone. */
const QUOTED = /(?:[“„«「]|(?<=^|[\s(])"(?=\S))([^“”„«»「」"]{24,160})(?:[”“»」]|(?<=\S)"(?=[\s.,;:)!?]|$))/

/** The same in guillemets that point inwards, as German and Danish set them. */
const QUOTED_INWARD = /[»„“]([^“”„«»]{24,160})[«“”]/

/** A figure with its words, or what someone is quoted to have said. */
export function asideFrom(sentences: readonly Sentence[], drawing: Drawing): { aside: NonNullable<Aside>; from: Sentence } | undefined {
  const withFigure = best(
    sentences.filter((sentence) => sentence.figures.length > 0 && width(textOf(sentence.runs)) <= 130),
    1,
  )[0]
  const figure = withFigure && keyOf(withFigure)
  if (withFigure && figure) {
    const value = written(figure, textOf(withFigure.runs))
    const label = figureLabel(withFigure, figure, 90, drawing)
    if (width(value) <= 14 && label) return { aside: { kind: 'stat', value, label: rich(label) }, from: withFigure }
  }
  for (const sentence of sentences) {
    const text = textOf(sentence.runs)
    const inward = text.includes('»') && text.indexOf('»') < text.lastIndexOf('«')
    const said = (inward ? QUOTED_INWARD : QUOTED).exec(text)?.[1]
    if (said && said.split(/\s+/).length >= 4) return { aside: { kind: 'quote', text: said.replace(/,$/, '') }, from: sentence }
  }
  return undefined
}

/** Figures in running text stand out, where its author has not set anything bold. */
function weighted(runs: Runs): Runs {
  if (runs.some((run) => run.bold)) return runs
  let at = 0
  const pieces = figuresIn(runs).flatMap(({ start, end }) => {
    const piece = [...slice(runs, at, start), ...slice(runs, start, end).map((run) => ({ ...run, bold: true }))]
    at = end
    return piece
  })
  return [...pieces, ...slice(runs, at)]
}

/** Widest sentence on one of two panels or three, in Latin characters. */
const PANEL_ROOM: Readonly<Record<number, number>> = { 2: 150, 3: 125 }
/** A narrower text is a name or an entry rather than a thought. */
const PANEL_LEAST = 24

/** Two or three sentences side by side, where they are all that is left to say. */
function panels(sentences: readonly Sentence[], drawing: Drawing, continued: boolean): Form[] {
  const { asserted, left } = assertion(sentences, continued, TITLE_ALONE, drawing)
  const room = PANEL_ROOM[left.length]
  const fits = ({ runs }: Sentence) => {
    const text = textOf(runs)
    return width(text) <= (room ?? 0) && width(text) >= PANEL_LEAST && !/\n|[:：]$/.test(text) && !isPointer(runs)
  }
  if (room === undefined || !left.every(fits)) return []
  const items = left.map(({ runs }) => ({ heading: '', body: fittedRich(weighted(runs), room, drawing) }))
  const title = asserted ?? drawing.title
  const counted = announced(fromRich(title), drawing.composer.language.tag) === left.length
  return [{ slide: { layout: 'cards', title, items }, cost: counted ? COUNTED : 0.8, asserts: asserted !== undefined }]
}

/** The form that shows as many things as its title says. */
const COUNTED = -0.6

/** Widest thing that stands on its card as a name, in Latin characters. */
const LONGEST_NAME = 48

/** More words before the colon say something of their own. */
const ANNOUNCING = 6

/** What a sentence enumerates, each thing by itself. */
function enumerations(sentences: readonly Sentence[], drawing: Drawing, continued: boolean): Form[] {
  const { tag } = drawing.composer.language
  const found = sentences.flatMap((from) => {
    const read = enumerated(from.runs, tag)
    return read ? [{ from, ...read }] : []
  })[0]
  if (!found) return []
  const others = sentences.filter((sentence) => sentence !== found.from)
  const { asserted, left } = assertion(others, continued, TITLE_ALONE, drawing, 0)
  const says = countWords(textOf(found.lead)) > ANNOUNCING
  if (says && !(continued && asTitle(found.lead))) return []
  const named = says ? titled(found.lead) : (asserted ?? (continued && asTitle(found.lead) ? titled(found.lead) : undefined))
  const unsaid = says ? others.length : left.length
  const names = found.things.every((thing) => width(textOf(thing)) <= LONGEST_NAME)
  const room = shareOf(found.things.length, 330, 60, 110)
  return [
    {
      slide: {
        layout: 'cards',
        title: named ?? drawing.title,
        items: found.things.map((thing) =>
          names ? { heading: rich(withoutBold(thing)) } : { heading: '', body: fittedRich(weighted(thing), room, drawing) },
        ),
      },
      cost: COUNTED + unsaid * UNSAID,
      asserts: named !== undefined,
    },
  ]
}

/** Of a text that fills one of two columns, in Latin characters. */
const COLUMN_ROOM = 140

/** Two trains of thought side by side: each its own sentences. */
function columns(
  paragraphs: readonly BlockOf<'paragraph'>[],
  sentences: readonly Sentence[],
  drawing: Drawing,
  continued: boolean,
): Form[] {
  const { asserted, left } = assertion(sentences, continued, TITLE_ALONE, drawing)
  const middle = paragraphs.length >= 2 ? Math.ceil(paragraphs.length / 2) : 0
  const half = (side: (sentence: Sentence) => boolean): Runs | undefined => {
    const chosen = best(
      left
        .filter((sentence) => side(sentence) && !/[:：]$/.test(textOf(sentence.runs)))
        .map((sentence) => preferWhole(sentence, COLUMN_ROOM, drawing)),
      drawing.composer.mode === 'read' ? 3 : 1,
    )
    return chosen.length === 0 ? undefined : together(chosen.map((sentence) => sentence.runs))
  }
  const cut =
    middle > 0 ? (sentence: Sentence) => sentence.paragraph < middle : (sentence: Sentence) => sentence.index < (sentences.length + 1) / 2
  const first = half(cut)
  const second = half((sentence) => !cut(sentence))
  if (!first || !second) return []
  const unsaid = sentences.length <= FEW_SENTENCES && drawing.composer.mode === 'present' ? left.length - 2 : 0
  const body = (runs: Runs) => ({ body: fittedRich(weighted(runs), COLUMN_ROOM, drawing) })
  return [
    {
      slide: { layout: 'two-column', title: asserted ?? drawing.title, left: body(first), right: body(second) },
      cost: (middle > 0 ? 0.9 : 1.5) + unsaid * UNSAID,
      asserts: asserted !== undefined,
    },
  ]
}
