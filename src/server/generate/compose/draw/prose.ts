import type { SlideInput } from '../../../../core/deck/slides.ts'
import type { RichText } from '../../../../core/deck/text.ts'
import type { BlockOf } from '../blocks.ts'
import { type Figure, labelOf, written } from '../figures.ts'
import { fromRich, type Runs, rich, textOf } from '../runs.ts'
import { lead, together } from '../sentences.ts'
import { width } from '../width.ts'
import { asTitle, type Drawing, type Form, fitted, fittedRich, shareOf, titled } from './form.ts'
import { best, isPointer, type Sentence, scoredSentences } from './sentences.ts'

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
      ...statements(sentences, drawing, 0.1),
      // Where another slide has the heading, the sentence stands alone.
      continued && width(textOf(only.runs)) <= LONGEST_STATEMENT
        ? { slide: { layout: 'statement', title: titled(only.runs) }, cost: 0.8, asserts: true }
        : { slide: { layout: 'statement', title, support: fittedRich(only.runs, 150, drawing) }, cost: 1 },
    ]
  const short = sentences.length === 2 && sentences.every((sentence) => width(textOf(sentence.runs)) < 120)
  return [
    ...statements(sentences, drawing, short ? 0.2 : 1.4),
    ...bigNumber(sentences, drawing, short ? 0 : 1.3, continued),
    ...lists(sentences, drawing, continued),
    ...columns(paragraphs, sentences, drawing, continued),
  ]
}

/** Widest sentence that a slide of nothing else shows whole, in Latin characters. */
const LONGEST_STATEMENT = 150

/** One sentence as the claim, one more to support it. */
function statements(sentences: readonly Sentence[], drawing: Drawing, cost: number): Form[] {
  const claim = best(
    sentences.filter((sentence) => asTitle(sentence.runs) && !isPointer(sentence.runs)),
    1,
  )[0]
  if (!claim) return []
  const [support] = best(
    sentences.filter((sentence) => sentence !== claim && width(textOf(sentence.runs)) <= 220),
    1,
  )
  const emphasis = claim.figures.slice(0, 1).map((figure) => written(figure, textOf(claim.runs)))
  return [
    {
      slide: {
        layout: 'statement',
        title: titled(claim.runs),
        ...(support ? { support: fittedRich(support.runs, 140, drawing) } : {}),
        ...(emphasis.length > 0 ? { emphasis } : {}),
      },
      cost: cost + Math.max(0, 3 - claim.score) * 0.4,
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
  const figure = holder?.figures[0]
  if (!holder || !figure || width(figure.value) > 12) return []
  const label = figureLabel(holder, figure, 110, drawing)
  if (!label) return []
  const { asserted, left } = assertion(
    sentences.filter((sentence) => sentence !== holder),
    continued,
    TITLE_ALONE,
    drawing,
  )
  const [context] = best(left, 1)
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
      cost: cost + (holder.figures.length > 1 ? 0.5 : 0),
      asserts: asserted !== undefined,
    },
  ]
}

/** What a figure counts; undefined where the words beside it had to be cut off. */
function figureLabel({ runs }: Sentence, figure: Figure, room: number, drawing: Drawing): Runs | undefined {
  const label = labelOf(runs, figure)
  const shown = fitted(label, room, drawing)
  const lost = textOf(label).includes(figure.value) && !textOf(shown).includes(figure.value)
  return lost || textOf(shown) === '' ? undefined : shown
}

/** Widest title beside a panel: a longer one would be set smaller than on other slides. */
const TITLE_BESIDE = 76
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
    return chosen.map((sentence) => fittedRich(sentence.runs, room(chosen.length), drawing))
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
      cost: 0.5 + (width(textOf(fromRich(named.asserted))) > TITLE_BESIDE ? LONG_BESIDE : 0),
      asserts: named.asserted !== undefined,
    })
  return forms
}

/** A sentence that would have to be cut is a point only where no other is nearly as good. */
function preferWhole(sentence: Sentence, room: number, drawing: Drawing): Sentence {
  const whole = width(textOf(fitted(sentence.runs, room, drawing))) >= width(textOf(sentence.runs)) - 1
  return whole ? sentence : { ...sentence, score: sentence.score - 1.5 }
}

/** A part whose heading stands on another slide is named by its best sentence, which is not said again below. */
function assertion(
  sentences: readonly Sentence[],
  continued: boolean,
  most: number,
  drawing: Drawing,
): { asserted: RichText | undefined; left: readonly Sentence[] } {
  if (!continued || sentences.length < 2) return { asserted: undefined, left: sentences }
  const claim = claimOf(sentences, most)
  if (claim) return { asserted: titled(claim.runs), left: sentences.filter((sentence) => sentence !== claim) }
  // Where every sentence is too long for a title, the first clause of a good one has to do, unless it is the heading itself.
  const clauseOf = ({ runs }: Sentence) => lead(runs, Math.min(64, most), most, drawing.composer.language.sentences)
  const heading = textOf(fromRich(drawing.title))
  const candidates = best(sentences, CANDIDATES).sort((a, b) => b.score - a.score)
  const long = candidates.find((sentence) => {
    const clause = clauseOf(sentence)
    return asTitle(clause) && textOf(fromRich(titled(clause))) !== heading
  })
  if (!long) return { asserted: undefined, left: sentences }
  return { asserted: titled(clauseOf(long)), left: sentences.filter((sentence) => sentence !== long) }
}

/** Sentences whose first clause may name a slide. */
const CANDIDATES = 3

/** The sentence that would make a good title, if there is one. */
export function claimOf(sentences: readonly Sentence[], most = TITLE_ALONE): Sentence | undefined {
  const [claim] = best(
    sentences.filter(({ runs }) => asTitle(runs) && !isPointer(runs) && width(textOf(runs)) <= most),
    1,
  )
  return claim && claim.score > 0.4 ? claim : undefined
}

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
  const figure = withFigure?.figures[0]
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
  const body = (runs: Runs) => ({ body: fittedRich(runs, COLUMN_ROOM, drawing) })
  return [
    {
      slide: { layout: 'two-column', title: asserted ?? drawing.title, left: body(first), right: body(second) },
      cost: middle > 0 ? 0.9 : 1.5,
      asserts: asserted !== undefined,
    },
  ]
}
