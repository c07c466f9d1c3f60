import type { LayoutId } from '../../../core/deck/slides.ts'
import type { Form } from './draw/form.ts'

/** Layouts that stand for themselves and may come where the source has them. */
const FREE: ReadonlySet<LayoutId> = new Set(['cover', 'section', 'agenda', 'closing', 'canvas'])

/** The same layout twice, and more than twice, in a row. */
const TWICE = 1.3
const THRICE = 40
/** A slide of one sentence, right after another such. */
const SPARSE_TWICE = 3
const SPARSE: ReadonlySet<LayoutId> = new Set(['statement', 'big-number', 'quote'])

/** Slides that are nothing but a list, of all that say something. */
const MOST_LISTS = 0.15

/**
 * One form for each slide, so that all together cost least: each natural for its content, and neighbours different.
 * Lists are made dearer until few enough are left, or no other form is to be had.
 */
export function chooseForms(parts: readonly (readonly Form[])[]): Form[] {
  let chosen = cheapest(parts, () => 0)
  for (const dearer of [1, 2, 4, 8]) {
    const content = chosen.filter((form) => !FREE.has(form.slide.layout))
    const counted = content.length < MANY_SLIDES ? isUnordered : isList
    if (content.filter(counted).length <= content.length * MOST_LISTS) break
    chosen = cheapest(parts, (form) => (counted(form) ? dearer : 0))
  }
  return chosen
}

/** From so many on, lists of steps or clauses add up as well. */
const MANY_SLIDES = 5

/** Nothing but one list of three points or more. */
const isList = ({ slide }: Form): boolean => slide.layout === 'bullets' && slide.aside === undefined && slide.items.length >= 3
const isUnordered = (form: Form): boolean => isList(form) && form.slide.layout === 'bullets' && form.slide.ordered !== true

interface State {
  readonly cost: number
  readonly form: Form
  /** How many slides in a row have this layout, up to 3. */
  readonly run: number
  readonly before: State | undefined
}

/** The shortest path through the forms (Viterbi): a step costs what the form costs and what its neighbour makes of it. */
function cheapest(parts: readonly (readonly Form[])[], extra: (form: Form) => number): Form[] {
  let states: State[] = []
  for (const forms of parts) {
    const next: State[] = []
    for (const form of forms) {
      const own = form.cost + extra(form)
      const ways: (State | undefined)[] = states.length === 0 ? [undefined] : states
      const reached = new Map<number, State>()
      for (const before of ways) {
        const run = before?.form.slide.layout === form.slide.layout ? Math.min(3, before.run + 1) : 1
        const state: State = { cost: (before?.cost ?? 0) + own + neighbourCost(before, form, run), form, run, before }
        const known = reached.get(run)
        if (!known || state.cost < known.cost) reached.set(run, state)
      }
      next.push(...reached.values())
    }
    states = next
  }
  const path: Form[] = []
  let last = states.reduce<State | undefined>((best, state) => (best && best.cost <= state.cost ? best : state), undefined)
  while (last) {
    path.unshift(last.form)
    last = last.before
  }
  return path
}

function neighbourCost(before: State | undefined, form: Form, run: number): number {
  if (!before || FREE.has(form.slide.layout)) return 0
  const sparse = SPARSE.has(form.slide.layout) && SPARSE.has(before.form.slide.layout) ? SPARSE_TWICE : 0
  return sparse + (run === 2 ? TWICE : run > 2 ? THRICE : 0)
}
