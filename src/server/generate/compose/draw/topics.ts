import { plain, type RichText } from '../../../../core/deck/text.ts'
import type { BlockOf } from '../blocks.ts'
import { isVersus, opposed } from '../heading-words.ts'
import { labelled } from '../labelled.ts'
import { carrierOf, paragraphsOf, type Topic } from '../part.ts'
import { quiet, type Runs, rich, textOf, trim, withoutBold } from '../runs.ts'
import { lead, together } from '../sentences.ts'
import { countWords, longestWord, width } from '../width.ts'
import { clipped, type Drawing, type Form, fitted, fittedRich, headline, shareOf } from './form.ts'
import { side, wholeItem } from './lists.ts'
import { best, type Sentence, scoredSentences } from './sentences.ts'

/** The longest word that a third and a half of the page hold in a size to read, in Latin characters. */
const LONGEST_WORD = { narrow: 22, wide: 34 } as const
/** What cards cost whose words do not fit them: they would be split, which is worse than one list too many. */
const TIGHT = 12

/** Sub-headings side by side: opposites, dates, steps, or equals. */
export function topicForms(given: readonly Topic[], drawing: Drawing): Form[] {
  const headed = given.filter((topic) => topic.title !== undefined)
  // What stands before the first of several sub-headings is said in the notes.
  const topics = headed.length >= 2 ? headed : given
  const named = topics.map((topic) => ({
    ...topic,
    title: topic.title ? headline(topic.title, drawing.composer) : firstWords(topic, drawing),
  }))
  const [left, right] = named
  const forms: Form[] = []
  if (named.length === 2 && left && right) {
    const contrast =
      opposed(textOf(left.title), textOf(right.title)) ||
      isVersus(typeof drawing.title === 'string' ? drawing.title : textOf(drawing.title))
    const points = (topic: typeof left) => pointsOf(topic, drawing, 4)
    const column = (topic: typeof left) => {
      const list = carrierOf(topic.blocks)?.kind === 'list'
      const texts = points(topic)
      const heading = headingOf(topic)
      return list && texts.length > 1
        ? { heading, items: texts.map((text) => ({ text: fittedRich(text, 64, drawing) })) }
        : { heading, body: texts.length === 0 ? '–' : fittedRich(together(texts.slice(0, 2)), 150, drawing) }
    }
    if (points(left).length > 0 && points(right).length > 0) {
      forms.push({
        slide: { layout: 'two-column', title: drawing.title, left: column(left), right: column(right) },
        cost: contrast ? 0.8 : 0.1,
      })
      forms.push({
        slide: {
          layout: 'comparison',
          title: drawing.title,
          left: side(left.title, points(left), drawing),
          right: side(right.title, points(right), drawing),
        },
        cost: contrast ? 0 : 1.6,
      })
    }
  }
  forms.push(...timeline(named, drawing), ...steps(named, drawing))
  if (named.length >= 2 && named.length <= 6) {
    const room = shareOf(named.length, 300, 52, 130)
    const items = named.map((topic) => {
      const body = summary(topic, room, drawing)
      return { heading: headingOf(topic), ...(body === undefined ? {} : { body }) }
    })
    const narrow = items.length === 3 || items.length > 4
    const words = items.flatMap(({ heading, body }) => [heading, body ?? '']).map((text) => longestWord(plain(text)))
    const tight = Math.max(...words) > (narrow ? LONGEST_WORD.narrow : LONGEST_WORD.wide)
    forms.push({
      slide: { layout: 'cards', title: drawing.title, items },
      cost: (items.length === 2 ? 0.6 : items.length <= 4 ? 0.1 : 0.4) + (tight ? TIGHT : 0),
    })
  }
  const lines = named.slice(0, 6).map((topic): RichText => {
    const body = summary(topic, shareOf(named.length, 240, 40, 80), drawing)
    return body === undefined
      ? rich(topic.title)
      : [
          ...withoutBold(trim(topic.title)).map((run) => ({ ...run, bold: true })),
          { text: ' — ' },
          ...(typeof body === 'string' ? [{ text: body }] : body),
        ]
  })
  forms.push({ slide: { layout: 'bullets', title: drawing.title, items: lines }, cost: named.length > 6 ? 0.6 : 2 })
  return forms
}

const headingOf = (topic: { readonly title: Runs }): RichText => rich(withoutBold(topic.title))

/** Words that stand for a topic without a heading. */
function firstWords(topic: Topic, drawing: Drawing): Runs {
  const [first] = scoredSentences(paragraphsOf(topic.blocks), drawing)
  const label = first && labelled(first.runs)
  return label ? label.heading : first ? lead(quiet(first.runs), 40, 60, drawing.composer.language.sentences) : [{ text: '–' }]
}

/** What a topic says, in separate points: its list's items, or its best sentences. */
function pointsOf(topic: Topic, drawing: Drawing, most: number): Runs[] {
  const carrier = carrierOf(topic.blocks)
  if (carrier?.kind === 'list') return carrier.items.slice(0, 6).map(wholeItem)
  const sentences = best(scoredSentences(paragraphsOf(topic.blocks), drawing), most).map(({ runs }) => runs)
  if (sentences.length > 0) return sentences
  if (carrier?.kind === 'quote') return [carrier.runs]
  return carrier?.kind === 'code' ? [[{ text: carrier.code.split('\n').slice(0, 4).join('\n'), code: true }]] : []
}

/** The best of a topic in the room of a card. */
function summary(topic: Topic, room: number, drawing: Drawing): RichText | undefined {
  const list = topic.blocks.find((block): block is BlockOf<'list'> => block.kind === 'list')
  const said = scoredSentences(paragraphsOf(topic.blocks), drawing).filter(({ runs }) => !list || !/[:：]$/.test(textOf(runs)))
  // Of several good ones a card takes the one that fits it.
  const lead = ({ runs }: Sentence) => width(textOf(fitted(runs, room, drawing)))
  const [sentence] = best(
    said.map((one) => ({
      ...one,
      score: one.score + (one.figures.length > 0 ? 1.5 : 0) - Math.max(0, lead(one) / (room * (drawing.share ?? 1)) - 1.5) * 2,
    })),
    1,
  )
  // A word or two that only announce the code below them say nothing alone.
  if (sentence && (countWords(textOf(sentence.runs)) >= 3 || topic.blocks.length === 1)) return fittedRich(sentence.runs, room, drawing)
  const [point] = list ? [rowOf(list)] : pointsOf(topic, drawing, 1)
  return point && textOf(point).trim() !== '' ? fittedRich(point, room, drawing) : undefined
}

const rowOf = (list: BlockOf<'list'>): Runs =>
  list.items.map(wholeItem).flatMap((item, i) => (i === 0 ? [...item] : [{ text: ' · ' }, ...item]))

function timeline(topics: readonly (Topic & { title: Runs })[], drawing: Drawing): Form[] {
  if (topics.length < 3) return []
  const events = topics.flatMap((topic) => {
    const dated = drawing.composer.dated(topic.title)
    if (!dated) return []
    const body = summary(topic, shareOf(topics.length, 300, 44, 80), drawing)
    const named = textOf(dated.rest) !== ''
    if (!named && body === undefined) return []
    return [
      {
        date: clipped(dated.date, 40),
        title: named ? rich(dated.rest) : (body ?? ''),
        ...(named && body !== undefined ? { detail: body } : {}),
      },
    ]
  })
  return events.length === topics.length ? [{ slide: { layout: 'timeline', title: drawing.title, events }, cost: 0 }] : []
}

const NUMBERED =
  /^(?:(?:step|phase|stage|schritt|étape|paso|passo|stap|шаг|этап|الخطوة|שלב|चरण|ধাপ|手順|步骤|단계)\s*)?\p{Nd}{1,2}(?!\p{Nd}|\.\p{Nd})\s*[.):：–—-]*\s*/iu

function steps(topics: readonly (Topic & { title: Runs })[], drawing: Drawing): Form[] {
  const heads = topics.map((topic) => textOf(topic.title))
  const numbered = heads.every((head, i) => NUMBERED.test(head) && new RegExp(`(?<!\\p{Nd})${i + 1}(?!\\p{Nd})`, 'u').test(head))
  if (topics.length < 3 || topics.length > 7 || !numbered || heads.some((head) => width(head) > 56)) return []
  const made = heads.map((head, i) => {
    const body = summary(topics[i] as Topic, shareOf(topics.length, 300, 40, 80), drawing)
    return { title: head.replace(NUMBERED, '') || head, ...(body === undefined ? {} : { detail: body }) }
  })
  return [{ slide: { layout: 'process', title: drawing.title, steps: made }, cost: 0 }]
}
