import type { SlideInput } from '../../../../core/deck/slides.ts'
import { plain } from '../../../../core/deck/text.ts'
import { visibleTexts } from '../../visible.ts'
import { countWords } from '../width.ts'
import type { Form } from './form.ts'

/** Words to read; a chart's labels are looked up, not read. */
export function wordsOn(slide: SlideInput): number {
  const read = slide.layout === 'chart-takeaway' ? { ...slide, chart: { ...slide.chart, categories: [], series: [] } } : slide
  return countWords(visibleTexts(read).join('\n'))
}

/** Whole points go only from a slide that is this much over the most words: a few words too many are better than a fact too few. */
const POINTS_GO = 1.25

/** Cards lose their texts, all of them so that they stay alike, only from a slide that nobody would read. */
const TEXTS_GO = 1.7

type Items = Extract<SlideInput, { layout: 'bullets' }>['items']

/** Takes away what says least until at most `most` words are left: what stands below points, details, last points. All is in the notes. */
export function lightened(form: Form, most: number): Form {
  let { slide } = form
  for (const step of STEPS) {
    if (wordsOn(slide) <= most) break
    slide = step(slide, most)
  }
  return slide === form.slide ? form : { ...form, slide }
}

const STEPS: readonly ((slide: SlideInput, most: number) => SlideInput)[] = [
  (slide) => inLists(slide, (items) => items.map((item) => withSubs(item, 2))),
  (slide) => inLists(slide, (items) => items.map((item) => withSubs(item, 0))),
  (slide) => {
    if (slide.layout === 'process') return { ...slide, steps: slide.steps.map(({ detail: _, ...step }) => step) }
    return slide.layout === 'timeline' ? { ...slide, events: slide.events.map(({ detail: _, ...event }) => event) } : slide
  },
  (slide, most) => {
    let fewer = slide
    for (let count = 6; count >= 2 && wordsOn(fewer) > most * POINTS_GO; count--) fewer = inLists(slide, (items) => items.slice(0, count))
    return fewer
  },
  (slide, most) =>
    slide.layout === 'cards' && wordsOn(slide) > most * TEXTS_GO && slide.items.every(({ heading }) => /\p{L}/u.test(plain(heading)))
      ? { ...slide, items: slide.items.map(({ body: _, ...item }) => item) }
      : slide,
]

function withSubs(item: Items[number], count: number): Items[number] {
  if (typeof item !== 'object' || !('sub' in item) || !item.sub) return item
  const { sub, ...bare } = item
  return count === 0 ? bare : { ...bare, sub: sub.slice(0, count) }
}

/** Changes the lists of a slide. */
function inLists(slide: SlideInput, change: (items: Items) => Items): SlideInput {
  if (slide.layout === 'bullets') return { ...slide, items: change(slide.items) }
  if (slide.layout !== 'two-column') return slide
  const column = <C extends { items?: Items | undefined }>(side: C): C => (side.items ? { ...side, items: change(side.items) } : side)
  return { ...slide, left: column(slide.left), right: column(slide.right) }
}
