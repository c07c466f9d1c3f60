import { figuresIn } from '../figures.ts'
import { fromRich, type Runs, rich, slice, textOf, withoutBold } from '../runs.ts'
import { countWords, width } from '../width.ts'
import { announced, enumerated } from './announced.ts'
import { type Asserted, assertion, TITLE_ALONE } from './claims.ts'
import { asTitle, type Drawing, type Form, fittedRich, shareOf, titled } from './form.ts'
import { isPointer, type Sentence } from './sentences.ts'

/** Figures in running text stand out, where its author has not set anything bold. */
export function weighted(runs: Runs): Runs {
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
export function panels({ asserted, left }: Asserted, drawing: Drawing): Form[] {
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

/** Of so few sentences a slide can say all; what each costs that it does not say. */
export const FEW_SENTENCES = 4
export const UNSAID = 0.5

/** What a sentence enumerates, each thing by itself. */
export function enumerations(sentences: readonly Sentence[], drawing: Drawing, continued: boolean): Form[] {
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
