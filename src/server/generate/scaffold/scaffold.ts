import type { Note, Noted } from '../../../core/base/note.ts'
import { type Deck, type DeckInput, parseDeck } from '../../../core/deck/deck.ts'
import type { SlideInput } from '../../../core/deck/slides.ts'
import { agendaWord } from '../agenda-word.ts'
import { shapeOf } from '../shape.ts'
import { PRIORITY, pickArchetype, STORY } from './archetype.ts'
import { ar } from './words/ar.ts'
import { bn } from './words/bn.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { he } from './words/he.ts'
import { hi } from './words/hi.ts'
import { ja } from './words/ja.ts'
import { pt } from './words/pt.ts'
import { zh } from './words/zh.ts'
import type { Archetype, Beat, Cards, Columns, ScaffoldWords } from './words.ts'

const tables: Readonly<Record<string, ScaffoldWords>> = { en, de, fr, es, pt, ar, he, iw: he, hi, bn, ja, zh }

/** The scaffold's words in a language; English, with `exact` false, where there is no table. */
export function scaffoldWords(language: string): { words: ScaffoldWords; exact: boolean } {
  const found = tables[language.split('-')[0]?.toLowerCase() ?? '']
  return { words: found ?? en, exact: found !== undefined }
}

export interface ScaffoldRequest {
  readonly topic: string
  readonly tone?: string | undefined
  readonly slides: number
  readonly language: string
  /** A model was asked, and did not answer. */
  readonly asked: boolean
}

/**
 * A deck for a topic when there is no model: its slides are questions to answer, in an order that suits the kind of
 * deck. It claims nothing, and says in its notes what it is.
 */
export function scaffoldDeck(
  request: ScaffoldRequest,
  look: Pick<DeckInput, 'theme' | 'mode' | 'author' | 'organisation' | 'date'>,
): Noted<Deck> {
  const { words, exact } = scaffoldWords(request.language)
  const archetype = pickArchetype(request.topic, request.tone)
  const language = exact ? request.language : 'en'
  const slides = scaffoldSlides({ ...request, language }, archetype, words)
  const detail = request.asked
    ? 'questions instead of content: the model did not answer'
    : 'no model was asked; set OPENROUTER_API_KEY or LLM_BASE_URL to have the deck written'
  const notes: Note[] = [{ at: 'deck', says: 'scaffold', detail }]
  if (!exact) notes.push({ at: 'deck', says: 'degraded', detail: `the questions are in English: there are none in “${request.language}”` })
  const deck = parseDeck({
    ...look,
    title: request.topic.slice(0, 400),
    language,
    generator: 'scaffold',
    slides: slides.map((slide) => ({ ...slide, notes: request.asked ? words.note.unanswered : words.note.unasked })),
  })
  return { value: deck, notes }
}

/** Exactly the asked number of slides. */
function scaffoldSlides(request: ScaffoldRequest, archetype: Archetype, words: ScaffoldWords): SlideInput[] {
  const shape = shapeOf(request.slides)
  const cover: SlideInput = { layout: 'cover', title: request.topic.slice(0, 400), subtitle: words.subtitle[archetype] }
  if (!shape.cover) return [beatSlide('why', words)]
  const parts = shape.agenda ? STORY.length : 0
  const room = shape.entries - (shape.closing ? 1 : 0) - parts
  const chosen = chooseBeats(archetype, room, parts > 0)
  const groups = STORY.map((group) => group.filter((beat) => chosen.has(beat)).map((beat) => beatSlide(beat, words)))
  groups[1]?.push(...Array.from({ length: room - chosen.size }, (_, i) => moreSlide(i + 1, words)))
  const body = groups.flatMap((group, i) => (parts > 0 ? [sectionSlide(i, words), ...group] : group))
  const agenda: SlideInput[] = shape.agenda
    ? [{ layout: 'agenda', title: agendaWord(request.language), items: words.sections.map((title) => ({ title })) }]
    : []
  const closing: SlideInput[] = shape.closing
    ? [{ layout: 'closing', title: words.closing.title, actions: words.closing.actions.map((what) => ({ what })) }]
    : []
  return [cover, ...agenda, ...body, ...closing]
}

/** The most needed beats; in a deck with parts every part has one. */
function chooseBeats(archetype: Archetype, room: number, everyPart: boolean): ReadonlySet<Beat> {
  const order = PRIORITY[archetype]
  const firsts = everyPart ? STORY.map((group) => order.find((beat) => group.includes(beat))).filter((beat) => beat !== undefined) : []
  return new Set([...new Set([...firsts, ...order])].slice(0, room))
}

function sectionSlide(index: number, words: ScaffoldWords): SlideInput {
  return { layout: 'section', title: words.sections[index as 0 | 1 | 2], number: String(index + 1) }
}

/** A slide of questions beyond the beats; the n-th looks different from its neighbours. */
export function moreSlide(n: number, words: ScaffoldWords): SlideInput {
  const title = words.more.title.replace('{n}', String(n))
  const [claim, proof, use] = words.more.items
  if (n % 3 === 1) return { layout: 'bullets', title, items: words.more.items.map((text) => ({ text })) }
  if (n % 3 === 2) return { layout: 'statement', title, support: claim }
  return { layout: 'cards', title, items: [{ heading: claim }, { heading: proof }, { heading: use }] }
}

const cards = ({ title, entries }: Cards): SlideInput => ({
  layout: 'cards',
  title,
  items: entries.map(([heading, body]) => ({ heading, body })),
})
const comparison = ({ title, left, right }: Columns): SlideInput => ({
  layout: 'comparison',
  title,
  left: { label: left[0], points: left.slice(1) },
  right: { label: right[0], points: right.slice(1) },
})
const columns = ({ title, left, right }: Columns): SlideInput => ({
  layout: 'two-column',
  title,
  left: { heading: left[0], items: left.slice(1) },
  right: { heading: right[0], items: right.slice(1) },
})
const process = ({ title, entries }: Cards): SlideInput => ({
  layout: 'process',
  title,
  steps: entries.map(([step, detail]) => ({ title: step, detail })),
})

const builders: { readonly [B in Beat]: (words: ScaffoldWords) => SlideInput } = {
  why: ({ why }) => ({ layout: 'statement', ...why }),
  audience: ({ audience }) => cards(audience),
  parts: ({ parts }) => cards(parts),
  steps: ({ steps }) => process(steps),
  history: ({ history }) => ({
    layout: 'timeline',
    title: history.title,
    events: history.entries.map(([date, title]) => ({ date, title })),
  }),
  compare: ({ compare }) => comparison(compare),
  figure: ({ figure }) => ({ layout: 'big-number', value: '?', ...figure }),
  example: ({ example }) => columns(example),
  causes: ({ causes }) => cards(causes),
  matrix: ({ matrix }) => ({
    layout: 'matrix-2x2',
    title: matrix.title,
    xAxis: { label: matrix.x[0], low: matrix.x[1], high: matrix.x[2] },
    yAxis: { label: matrix.y[0], low: matrix.y[1], high: matrix.y[2] },
    quadrants: matrix.quadrants.map(([title, question]) => ({ title, items: [question] })),
    favored: 0,
  }),
  risks: ({ risks }) => cards(risks),
  evidence: ({ evidence }) => ({ layout: 'bullets', title: evidence.title, items: evidence.items.map((text) => ({ text })) }),
  myths: ({ myths }) => comparison(myths),
  plan: ({ plan }) => process(plan),
  check: ({ check }) => ({ layout: 'bullets', title: check.title, items: check.items.map((text) => ({ text })) }),
}

function beatSlide(beat: Beat, words: ScaffoldWords): SlideInput {
  return builders[beat](words)
}
