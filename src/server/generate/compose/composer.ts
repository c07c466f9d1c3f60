import type { BlockOf, Item } from './blocks.ts'
import { createDater, type Dated } from './dates.ts'
import { figuresIn, namedFigure } from './figures.ts'
import { allLabelled } from './labelled.ts'
import type { Language } from './language.ts'
import { type Runs, slice, textOf } from './runs.ts'
import { sentencesOf } from './sentences.ts'
import { width } from './width.ts'

/** What every step of a composition needs to know. */
export interface Composer {
  readonly language: Language
  readonly mode: 'present' | 'read'
  dated(runs: Runs): Dated | undefined
  sentences(runs: Runs): Runs[]
}

export function createComposer(language: Language, mode: 'present' | 'read'): Composer {
  return { language, mode, dated: createDater(language), sentences: (runs) => sentencesOf(runs, language.sentences) }
}

/** What kind of list it is: that decides how it looks and how much of it goes on one slide. */
export type ListForm = 'figures' | 'dates' | 'steps' | 'labelled' | 'nested' | 'plain'

const STEP =
  /^(?:step|schritt|étape|etape|paso|passo|stap|steg|krok|шаг|крок|βήμα|adım|langkah|bước|الخطوة|שלב|चरण|ধাপ|ขั้นตอน|手順|ステップ|步骤|第\S步|단계)\s*\p{Nd}{0,2}/iu

/** What is numbered and longer is a clause of a contract, not a step. */
const LONGEST_STEP = 200

export function listForm(list: Pick<BlockOf<'list'>, 'items' | 'ordered'>, composer: Composer): ListForm {
  const { items, ordered } = list
  const count = items.length
  const flat = items.every((item) => item.items.length === 0)
  const dates = items.filter((item) => composer.dated(item.runs) && textOf(item.runs).length > 4).length
  if (count >= 3 && dates === count) return 'dates'
  if (count >= 4 && dates >= count * 0.85 && !ordered) return 'dates'
  if (flat && count >= 2 && count <= 8 && items.every((item) => keyFigure(item.runs))) return 'figures'
  const steps = items.every((item) => STEP.test(textOf(item.runs)))
  const brief = items.every((item) => width(textOf(item.runs)) <= LONGEST_STEP && width(textOf(stepTitle(item, composer))) <= 48)
  if (count >= 3 && (steps || (ordered && brief))) return 'steps'
  if (flat && allLabelled(items.map((item) => item.runs))) return 'labelled'
  return flat ? 'plain' : 'nested'
}

/** What a step is called: its head, or the whole of it when short. */
export function stepTitle(item: Item, composer: Composer): Runs {
  const label = allLabelled([item.runs, item.runs])?.[0]
  if (label)
    return STEP.test(textOf(label.heading)) && width(textOf(label.heading)) < 14
      ? stepTitle({ ...item, runs: label.body }, composer)
      : label.heading
  const [first = item.runs] = composer.sentences(item.runs)
  if (width(textOf(first)) <= 48) return first
  // Up to the first mark between clauses.
  const cut = /[,;:،؛、，；：]\s|\s[–—(]/.exec(textOf(first))
  return cut && cut.index > 8 ? slice(first, 0, cut.index) : first
}

/** The figure that an item of a list is about: at its start, behind its label, or in bold. */
export function keyFigure(runs: Runs): ReturnType<typeof figuresIn>[number] | undefined {
  const text = textOf(runs)
  if (width(text) > 120) return undefined
  const found = figuresIn(runs).filter((figure) => width(figure.value) <= 16)
  const [only] = found
  const atStart = found.find((figure) =>
    /^[\s~≈<>*]*(?:(?:about|around|over|nearly|almost|some|rund|etwa|über|environ|près de|plus de|casi|más de|circa|oltre|около|более|约|約)\s*)?$/i.test(
      text.slice(0, figure.start),
    ),
  )
  if (atStart) return atStart
  const labelledBefore = found.find(
    (figure) =>
      /^[^:–—]{2,50}(?:[:：=]|\s[–—])\s*(?:about |around |~|≈)?$/u.test(text.slice(0, figure.start)) && width(text.slice(figure.end)) <= 40,
  )
  if (labelledBefore) return labelledBefore
  if (found.length === 1 && only && boldAt(runs, only.start)) return only
  return namedFigure(runs)
}

function boldAt(runs: Runs, offset: number): boolean {
  return slice(runs, offset, offset + 1)[0]?.bold === true
}
