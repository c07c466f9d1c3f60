import type { BlockOf } from '../blocks.ts'
import { written } from '../figures.ts'
import { fromRich, type Runs, rich, textOf } from '../runs.ts'
import { together } from '../sentences.ts'
import { width } from '../width.ts'
import { asideFrom, figureLabel, keyOf } from './asides.ts'
import { type Asserted, assertion, TITLE_ALONE, topicOf } from './claims.ts'
import { asTitle, type Drawing, type Form, fitted, fittedRich, shareOf, titled } from './form.ts'
import { enumerations, FEW_SENTENCES, panels, UNSAID, weighted } from './panels.ts'
import { best, isPointer, type Sentence, scoredSentences } from './sentences.ts'

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
  const named = assertion(sentences, continued, TITLE_ALONE, drawing)
  return [
    ...statements(sentences, drawing, short ? 0.2 : pair ? 0.9 : 1.4, continued),
    ...bigNumber(sentences, drawing, short ? 0 : pair ? 0.7 : 1.3, continued),
    ...lists(sentences, named, drawing, continued),
    ...panels(named, drawing),
    ...enumerations(sentences, drawing, continued),
    ...columns(paragraphs, sentences, named, drawing),
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

/** Widest title beside a panel: a longer one would be set smaller than on other slides. */
const TITLE_BESIDE = 76
/** What a longer one costs. */
const LONG_BESIDE = 1.3

/** What a figure costs that is one of several in its sentence. */
const AMBIGUOUS = 0.5

/** Sentences as points, beside a figure or a quotation where the text has one. */
function lists(sentences: readonly Sentence[], whole: Asserted, drawing: Drawing, continued: boolean): Form[] {
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
  const { asserted, left } = whole
  const items = points(left)
  if (items.length > 0)
    forms.push({
      slide: { layout: 'bullets', title: asserted ?? drawing.title, items },
      cost: items.length <= 2 ? 1.2 : 1.6,
      asserts: asserted !== undefined,
    })
  const short = assertion(sentences, continued, TITLE_BESIDE, drawing)
  const named = short.asserted === undefined ? whole : short
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

/** Of a text that fills one of two columns, in Latin characters. */
const COLUMN_ROOM = 140

/** Two trains of thought side by side: each its own sentences. */
function columns(
  paragraphs: readonly BlockOf<'paragraph'>[],
  sentences: readonly Sentence[],
  { asserted, left }: Asserted,
  drawing: Drawing,
): Form[] {
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
