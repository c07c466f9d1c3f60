import type { ListItem } from '../../../../core/deck/blocks/list.ts'
import type { SlideInput } from '../../../../core/deck/slides.ts'
import type { RichText } from '../../../../core/deck/text.ts'
import type { BlockOf, Item } from '../blocks.ts'
import { keyFigure, listForm, stepTitle } from '../composer.ts'
import { labelOf } from '../figures.ts'
import { opposed } from '../heading-words.ts'
import { labelled } from '../labelled.ts'
import { capital, join, quiet, type Runs, rich, slice, textOf, trim, withoutBold } from '../runs.ts'
import { countWords, width } from '../width.ts'
import { asideFrom } from './asides.ts'
import { figureCharts } from './figure-charts.ts'
import { clipped, type Drawing, type Form, fitted, fittedRich, shareOf } from './form.ts'
import { type Sentence, scoredSentences } from './sentences.ts'

type List = BlockOf<'list'>

/** A list by what its items are: figures, dates, steps, named things, or plain points. */
export function listForms(marked: List, around: readonly BlockOf<'paragraph'>[], drawing: Drawing): Form[] {
  const list = withoutTicks(marked)
  const form = listForm(list, drawing.composer)
  const special = {
    figures: () => kpi(list, around, drawing),
    dates: () => timeline(list, drawing),
    steps: () => [...steps(list, drawing), ...cards(list, drawing).map((form) => ({ ...form, cost: form.cost + UNSTEPPED }))],
    labelled: () => cards(list, drawing),
    nested: () => nested(list, drawing),
    plain: () => short(list, drawing),
  }[form]()
  return [...special, ...plain(list, around, drawing)]
}

/** What it costs to show steps as things beside each other. */
const UNSTEPPED = 0.6

/** A sign in front of every point: a tick, an arrow, an emoji. */
const TICK = /^(?:[✓✔✅☑✗✘❌•·➜➤→▶►»★☆]|\p{Extended_Pictographic})\uFE0F?\s+(?=\S)/u

/** The slide has its own bullets; signs in front of all points are left to the notes. */
function withoutTicks(list: List): List {
  const ticks = list.items.map((item) => TICK.exec(textOf(item.runs))?.[0].length ?? 0)
  // Different ones may tell the points apart: done, and not.
  const signs = new Set(list.items.map((item, i) => textOf(item.runs).slice(0, ticks[i]).trim()))
  if (ticks.includes(0) || (signs.size > 1 && [...signs].some((sign) => /[✗✘❌☐]/u.test(sign)))) return list
  return { ...list, items: list.items.map((item, i) => ({ ...item, runs: slice(item.runs, ticks[i] ?? 0) })) }
}

function kpi(list: List, around: readonly BlockOf<'paragraph'>[], drawing: Drawing): Form[] {
  const kpis = list.items.flatMap((item): Extract<SlideInput, { layout: 'kpi' }>['kpis'] => {
    const figure = keyFigure(item.runs)
    if (!figure) return []
    // `Water: 18,000 buckets`: the words behind the figure are its unit.
    const text = textOf(item.runs)
    const tail = text
      .slice(figure.end)
      .replace(/[\s.。]+$/, '')
      .trim()
    const behind =
      figure.unit === undefined && tail !== '' && width(tail) <= 14 && /[:：]\s*$/.test(text.slice(0, figure.start)) ? tail : undefined
    const said = withoutBold(labelOf(behind ? slice(item.runs, 0, figure.end) : item.runs, figure))
    const unit = behind ?? figure.unit
    const { rest, change } = changeIn(said)
    const label = textOf(quiet(rest)).replace(/^[\s:–—,-]+|[\s.。]+$/g, '')
    const trend = change === undefined ? undefined : /^[+▲↑]/.test(change) ? 'up' : /^[-−–▼↓]/.test(change) ? 'down' : undefined
    return [
      {
        value: figure.value,
        ...(unit && width(unit) <= 16 ? { unit } : {}),
        label: clipped(textOf(quiet(fittedPlain(label, drawing))), 80),
        ...(change ? { change: clipped(change, 60) } : {}),
        ...(trend ? { trend } : {}),
      },
    ]
  })
  if (kpis.length !== list.items.length || kpis.some(({ label, value }) => label === '' || value.length > 16)) return []
  const takeaway = asTakeaway(around, drawing)
  const charts = figureCharts(list, takeaway, drawing)
  const drawn = charts.some(({ cost }) => cost === 0)
  return [...charts, { slide: { layout: 'kpi', title: drawing.title, kpis, ...(takeaway ? { takeaway } : {}) }, cost: drawn ? 0.5 : 0 }]
}

const fittedPlain = (text: string, drawing: Drawing): Runs => {
  const shown = fittedRich([{ text }], 50, drawing)
  return typeof shown === 'string' ? [{ text: shown }] : shown
}

/** `(+4 %)` or `, up 12 % on 2023` at the end of a label. */
function changeIn(runs: Runs): { rest: Runs; change: string | undefined } {
  const text = textOf(runs)
  const found = /\s*[([（]\s*([-+−–▲▼↑↓]\s?\p{Nd}[^()（）]{0,50})[)\]）]\s*$|,\s*([-+−–▲▼↑↓]\s?\p{Nd}.{0,40})$/u.exec(text)
  return found ? { rest: slice(runs, 0, found.index), change: (found[1] ?? found[2] ?? '').trim() } : { rest: runs, change: undefined }
}

/** The sentence that says what the figures mean together: best one that has figures itself. */
export function asTakeaway(around: readonly BlockOf<'paragraph'>[], drawing: Drawing): RichText | undefined {
  const worth = ({ score, figures }: Sentence) => score + (figures.length > 0 ? 2 : 0)
  const [found] = scoredSentences(around, drawing)
    .filter(({ runs }) => !/[:：]$/.test(textOf(runs)) && width(textOf(runs)) <= 180)
    .sort((a, b) => worth(b) - worth(a))
  return found && found.score > 0.8 && countWords(textOf(found.runs)) >= 4 ? fittedRich(found.runs, 120, drawing) : undefined
}

function timeline(list: List, drawing: Drawing): Form[] {
  const events = list.items.flatMap((item) => {
    const dated = drawing.composer.dated(item.runs)
    if (!dated) return []
    const { title, detail } = headAndRest(begun(withoutBold(dated.rest), list), item, shareOf(list.items.length, 330, 44, 80), drawing)
    return [{ date: clipped(dated.date, 40), title, ...(detail === undefined ? {} : { detail }) }]
  })
  if (events.length < 3 || events.length < list.items.length || events.some((event) => event.title === '')) return []
  return [{ slide: { layout: 'timeline', title: drawing.title, events }, cost: 0 }]
}

/** Words behind a label begin a text of their own; beside code their case may mean something. */
const begun = (runs: Runs, list: List): Runs => (list.items.some((item) => item.runs.some((run) => run.code)) ? runs : capital(runs))

/** A short name and what follows it: a label, the first sentence, or the lead of the text. */
function headAndRest(runs: Runs, item: Item, room: number, drawing: Drawing): { title: RichText; detail?: RichText } {
  const below =
    item.items.length > 0
      ? join(
          item.items.map((sub) => sub.runs),
          ' · ',
        )
      : undefined
  const label = labelled(runs)
  if (label)
    return {
      title: rich(withoutBold(label.heading)),
      detail: fittedRich(below ? join([label.body, below], ' ') : label.body, room, drawing),
    }
  const sentences = drawing.composer.sentences(runs)
  const [first = runs] = sentences
  const after = trim(slice(runs, textOf(runs).indexOf(textOf(first)) + textOf(first).length))
  const rest = below ? join([after, below], ' ') : after
  if (textOf(rest) !== '' && width(textOf(first)) <= 60)
    return { title: fittedRich(first, 48, drawing), detail: fittedRich(rest, room, drawing) }
  return { title: fittedRich(runs, Math.max(48, room), drawing) }
}

/** A detail that shows less than this part of itself is cut. */
const CUT = 0.75
const UNSAID = 1

function steps(list: List, drawing: Drawing): Form[] {
  if (list.items.length > 8 || (list.start ?? 1) !== 1) return []
  const room = shareOf(list.items.length, 300, 40, 80)
  const made = list.items.map((item) => {
    const name = stepTitle(item, drawing.composer)
    const text = textOf(item.runs)
    const at = text.indexOf(textOf(name)) + textOf(name).length
    const after = trim(slice(item.runs, at + (/^[\s:：,;.。、–—-]*/.exec(text.slice(at))?.[0].length ?? 0)))
    const below = item.items.length > 0 ? join([after, ...item.items.map((sub) => sub.runs)], ' · ') : after
    const detail = fitted(begun(below, list), room, drawing)
    const cut = width(textOf(detail)) < width(textOf(below)) * CUT
    return { step: { title: rich(trim(withoutBold(name))), ...(textOf(below) === '' ? {} : { detail: rich(detail) }) }, cut }
  })
  // Where steps say more than fits, they are rather topics.
  const short = made.filter(({ cut }) => cut).length
  return [
    {
      slide: { layout: 'process', title: drawing.title, steps: made.map(({ step }) => step) },
      cost: (list.ordered ? 0 : 0.3) + (short > made.length / 2 ? UNSAID : 0),
    },
  ]
}

function cards(list: List, drawing: Drawing): Form[] {
  const items = list.items.flatMap((item) => {
    const found = labelled(item.runs)
    return found ? [{ heading: found.heading, body: begun(found.body, list) }] : []
  })
  const [left, right] = items
  if (items.length < 2 || items.length > 6 || !left || !right) return []
  // Labels that repeat are no names.
  if (new Set(items.map(({ heading }) => textOf(heading))).size < items.length) return []
  const room = shareOf(items.length, 300, 52, 120)
  const forms: Form[] = [
    {
      slide: {
        layout: 'cards',
        title: drawing.title,
        items: items.map(({ heading, body }) => ({ heading: rich(withoutBold(heading)), body: fittedRich(body, room, drawing) })),
      },
      cost: items.length <= 4 ? 0 : 0.4,
    },
  ]
  if (items.length === 2) {
    const column = ({ heading, body }: { heading: Runs; body: Runs }) => ({
      heading: rich(withoutBold(heading)),
      body: fittedRich(body, 200, drawing),
    })
    const contrast = opposed(textOf(left.heading), textOf(right.heading))
    forms.push({
      slide: { layout: 'two-column', title: drawing.title, left: column(left), right: column(right) },
      cost: contrast ? 0.2 : 0.8,
    })
    if (contrast)
      forms.push({
        slide: {
          layout: 'comparison',
          title: drawing.title,
          left: side(left.heading, splitPoints(left.body), drawing),
          right: side(right.heading, splitPoints(right.body), drawing),
        },
        cost: 0,
      })
  }
  return forms
}

/** `a, b and c` stay one point; `a; b; c` are three. */
function splitPoints(body: Runs): Runs[] {
  const text = textOf(body)
  const ends = [...text.matchAll(/;\s+/g)]
  if (ends.length === 0) return [body]
  const cuts = [0, ...ends.map((end) => end.index + end[0].length), text.length]
  return cuts.slice(0, -1).map((from, i) => trim(slice(body, from, (cuts[i + 1] ?? text.length) - (ends[i]?.[0].length ?? 0))))
}

export function side(label: Runs, points: readonly Runs[], drawing: Drawing): { label: RichText; points: RichText[] } {
  return {
    label: rich(withoutBold(label)),
    points: points.slice(0, 5).map((point) => fittedRich(point, shareOf(points.length, 260, 44, 80), drawing)),
  }
}

/** Two levels: two branches side by side, several as cards or as points with sub-points. */
function nested(list: List, drawing: Drawing): Form[] {
  const branches = list.items
  const forms: Form[] = []
  const [left, right] = branches
  if (branches.length === 2 && left && right && left.items.length >= 2 && right.items.length >= 2) {
    const contrast = opposed(textOf(left.runs), textOf(right.runs))
    const points = (item: Item) => side(item.runs, item.items.map(wholeItem), drawing)
    const column = (item: Item) => ({ heading: rich(withoutBold(item.runs)), items: points(item).points })
    forms.push({
      slide: { layout: 'two-column', title: drawing.title, left: column(left), right: column(right) },
      cost: contrast ? 0.6 : 0.2,
    })
    forms.push({
      slide: { layout: 'comparison', title: drawing.title, left: points(left), right: points(right) },
      cost: contrast ? 0 : 1.4,
    })
  } else if (
    branches.length >= 2 &&
    branches.length <= 6 &&
    branches.every((item) => item.items.length > 0 && width(textOf(item.runs)) <= 48)
  ) {
    const room = shareOf(branches.length, 330, 56, 130)
    forms.push({
      slide: {
        layout: 'cards',
        title: drawing.title,
        items: branches.map((item) => ({
          heading: rich(withoutBold(item.runs)),
          body: fittedRich(join(item.items.map(wholeItem), ' · '), room, drawing),
        })),
      },
      cost: 0.8,
    })
  }
  return forms
}

/** An item with all that is nested in it, in one text. */
export function wholeItem(item: Item): Runs {
  return item.items.length === 0
    ? item.runs
    : join([item.runs, join(item.items.map(wholeItem), '; ')], /[:：]$/.test(textOf(item.runs).trim()) ? ' ' : ': ')
}

/** Few words each: large names side by side. */
function short(list: List, drawing: Drawing): Form[] {
  const { items } = list
  if (items.length < 2 || items.length > 6 || items.some((item) => width(textOf(item.runs)) > 34)) return []
  return [
    {
      slide: { layout: 'cards', title: drawing.title, items: items.map((item) => ({ heading: rich(withoutBold(item.runs)) })) },
      cost: list.ordered ? 1.4 : 0.9,
    },
  ]
}

/** Clauses side by side, each with its number: three under theirs, four in a grid that counts by itself. */
function numbered({ items, start = 1 }: List, drawing: Drawing): Form[] {
  const counted = items.length === 4 && start === 1
  if (!counted && items.length !== 3) return []
  const room = shareOf(items.length, 330, 52, 110)
  const cards = items.map((item, i) => ({
    heading: counted ? '' : String(start + i),
    body: fittedRich(wholeItem(item), room, drawing),
  }))
  return [{ slide: { layout: 'cards', title: drawing.title, items: cards }, cost: 2.4 }]
}

/** Points as they are, beside a figure from the text around them; many short ones in two columns. */
function plain(list: List, around: readonly BlockOf<'paragraph'>[], drawing: Drawing): Form[] {
  const { items } = list
  const lines = items.reduce((sum, item) => sum + 1 + Math.min(5, item.items.length), 0)
  const room = shareOf(lines, 330, 48, 100)
  const point = (item: Item): ListItem => ({
    text: fittedRich(item.runs, room, drawing),
    ...(item.items.length > 0 ? { sub: item.items.slice(0, 5).map((sub) => fittedRich(wholeItem(sub), room, drawing)) } : {}),
  })
  // A list that goes on from another slide would count from one again.
  const ordered = (list.ordered && (list.start ?? 1) === 1) || undefined
  const shown = items.slice(0, 6)
  const forms: Form[] = [
    ...(list.ordered ? numbered(list, drawing) : []),
    {
      slide: { layout: 'bullets', title: drawing.title, items: shown.map(point), ordered },
      cost: items.length <= 2 ? 1 : items.length > 5 ? 3 : 1.8,
    },
  ]
  const beside = lines <= 6 ? asideFrom(scoredSentences(around, drawing), drawing) : undefined
  if (beside)
    forms.push({ slide: { layout: 'bullets', title: drawing.title, items: shown.map(point), ordered, aside: beside.aside }, cost: 0.9 })
  // Steps side by side would lose their numbers.
  if (items.length >= 4 && items.length <= 12 && !(ordered && items.length <= 6)) {
    const middle = Math.ceil(items.length / 2)
    const half = (from: number, to: number) => ({
      items: items.slice(from, to).map(
        (item): ListItem => ({
          text: fittedRich(item.runs, shareOf(lines, 400, 36, 60), drawing),
          ...(item.items.length > 0
            ? { sub: item.items.slice(0, 3).map((sub) => fittedRich(wholeItem(sub), shareOf(lines, 400, 36, 60), drawing)) }
            : {}),
        }),
      ),
    })
    forms.push({
      slide: { layout: 'two-column', title: drawing.title, left: half(0, middle), right: half(middle, items.length) },
      cost: (items.length >= 6 ? 0.7 : 1.3) + (ordered ? 0.4 : 0),
    })
  }
  return forms
}
