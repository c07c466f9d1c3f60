import type { SlideInput } from '../../../../core/deck/slides.ts'
import type { Item } from '../blocks.ts'
import { roleOf } from '../heading-words.ts'
import { carrierOf, type Part, paragraphsOf, titleText } from '../part.ts'
import { type Runs, slice, textOf, trim } from '../runs.ts'
import { asTitle, clipped, type Drawing, type Form, fittedRich, titled } from './form.ts'
import { wholeItem } from './lists.ts'
import { best, scoredSentences } from './sentences.ts'

type Action = NonNullable<Extract<SlideInput, { layout: 'closing' }>['actions']>[number]

const MOST_ACTIONS = 5

/** The last slide: its message, and what to do where the source says so. None where its content needs another form. */
export function closingForms(part: Part, drawing: Drawing): Form[] {
  const blocks = part.topics.flatMap((topic) => topic.blocks)
  const carrier = carrierOf(blocks)
  if (part.topics.length > 1 || (carrier && carrier.kind !== 'list') || (carrier?.kind === 'list' && carrier.items.length > 7)) return []
  const sentences = scoredSentences(paragraphsOf(blocks), drawing).filter(({ runs }) => !/[:：]$/.test(textOf(runs)))
  const claim = best(
    sentences.filter(({ runs }) => asTitle(runs)),
    1,
  )[0]
  const acts = roleOf(titleText(part)) === 'actions'
  // "Next steps" names a list of them; "Conclusion" says nothing, so the conclusion itself is the title.
  const asserts = claim !== undefined && !(acts && carrier)
  const items =
    carrier?.kind === 'list'
      ? carrier.items
      : sentences
          .filter((sentence) => sentence !== claim || !asserts)
          .slice(0, 3)
          .map(({ runs }): Item => ({ runs, items: [] }))
  const actions = items.slice(0, MOST_ACTIONS).map((item) => readAction(item, drawing))
  return [
    {
      slide: {
        layout: 'closing',
        title: asserts && claim ? titled(claim.runs) : drawing.title,
        ...(actions.length > 0 ? { actions } : {}),
      },
      cost: 0,
      asserts,
    },
  ]
}

/** `Publish the timetable (Anna, by 3 May)` and `Anna: publish …` taken apart; all else is the action itself. */
function readAction(item: Item, drawing: Drawing): Action {
  const whole = wholeItem(item)
  const text = textOf(whole)
  const tail = /\s*[([（]([^()（）]{2,70})[)\]）]\s*[.。]?\s*$/.exec(text) ?? /\s+[–—]\s+([^–—]{2,70})$/.exec(text)
  const found = tail?.[1] ? whoAndWhen(tail[1], drawing) : undefined
  if (tail && found) return { what: fittedRich(trim(slice(whole, 0, tail.index)), 90, drawing), ...found }
  const name = /^([\p{Lu}\p{Lo}][\p{L}.'’-]*(?: [\p{Lu}\p{Lo}&][\p{L}.'’-]*){0,2})\s*[:：]\s+(?=\S)/u.exec(text)
  const boldName = whole[0]?.bold === true
  if (name?.[1] && !boldName && item.items.length === 0 && name[1].length <= 30) {
    const rest: Runs = trim(slice(whole, name[0].length))
    return { what: fittedRich(rest, 90, drawing), who: clipped(name[1], 80) }
  }
  return { what: fittedRich(whole, 90, drawing) }
}

/** Names and dates; undefined when what is in brackets is neither. */
function whoAndWhen(text: string, { composer }: Drawing): { who?: string; when?: string } | undefined {
  const pieces = text.split(/\s*[,;،、，]\s*/)
  const isDate = (piece: string) => {
    const bare = piece.replace(
      /^(?:by|until|till|from|due|bis|ab|vor|avant|d['’]ici|pour|antes de|para|entro|до|к|قبل|بحلول|עד|까지)\s+/iu,
      '',
    )
    const dated = composer.dated([{ text: bare }])
    return dated !== undefined && textOf(dated.rest).trim().length <= 4
  }
  const dates = pieces.filter(isDate)
  const names = pieces.filter((piece) => !isDate(piece))
  const named = names.every((name) => /^[\p{Lu}\p{Lo}]/u.test(name) && name.split(' ').length <= 4)
  if (dates.length > 1 || names.length > 2 || (dates.length === 0 && (!named || names.length !== 1 || pieces.length !== 1)) || !named)
    return undefined
  return { ...(names.length > 0 ? { who: clipped(names.join(', '), 80) } : {}), ...(dates[0] ? { when: clipped(dates[0], 60) } : {}) }
}
