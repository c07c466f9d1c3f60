import type { SlideInput } from '../../../core/deck/slides.ts'
import { plain, type RichText } from '../../../core/deck/text.ts'

/** Longest name of a row, card or point in a title, in characters. */
const LONGEST_NAME = 28

/**
 * What tells a slide from others under the same heading: the first and last row of its table, the comment over its code,
 * or the names that its cards, columns or points have.
 */
export function shownBy(slide: SlideInput): string | undefined {
  if (slide.layout === 'table') return rangeOf(slide.table.rows.map((row) => row[0]))
  if (slide.layout === 'timeline') return rangeOf(slide.events.map((event) => event.date))
  if (slide.layout === 'process') return rangeOf(slide.steps.map((step) => step.title))
  if (slide.layout === 'chart-takeaway') return topOf(slide) ?? rangeOf(slide.chart.categories ?? [])
  return commentIn(listingOn(slide)) ?? namesOf(namesOn(slide), slide.title)
}

/** What the chart's takeaways say of the bar that stands out. */
function topOf({ chart, takeaways = [] }: Extract<SlideInput, { layout: 'chart-takeaway' }>): string | undefined {
  const name = chart.highlight && chart.categories?.[chart.highlight.category ?? -1]
  const said = name ? takeaways.map(plain).find((text) => text.includes(name)) : undefined
  return name && said ? said.slice(said.indexOf(name)) : undefined
}

function rangeOf(names: readonly (RichText | undefined)[]): string | undefined {
  const [first = '', last = ''] = [names[0], names.at(-1)].map((name) => plain(name).replace(/\s+/g, ' ').trim())
  const fit = [first, last].every((name) => name !== '' && name.length <= LONGEST_NAME)
  return fit && first !== last ? `${first} – ${last}` : undefined
}

function namesOn(slide: SlideInput): readonly (RichText | undefined)[] {
  if (slide.layout === 'cards') return slide.items.map((item) => item.heading)
  if (slide.layout === 'kpi') return slide.kpis.map((kpi) => kpi.label)
  if (slide.layout === 'bullets') return slide.items.map(labelOf)
  if (slide.layout !== 'two-column') return []
  const { left, right } = slide
  if (left.heading !== undefined && right.heading !== undefined) return [left.heading, right.heading]
  return [...(left.items ?? []), ...(right.items ?? [])].map(labelOf)
}

/** Two names beside each other, one that all have, or the first and the last of several; the title's own words name nothing. */
function namesOf(names: readonly (RichText | undefined)[], title: RichText | undefined): string | undefined {
  const lined = (text: RichText | undefined) => plain(text).replace(/\s+/g, ' ').trim()
  const all = [...new Set(names.map(lined))]
  if (all.some((name) => !/\p{L}/u.test(name) || name.length > LONGEST_NAME)) return undefined
  // The first name on the title slide is the first of those that this one shows.
  if (all.length > 2 && all[0] === lined(title)) return `${all[0]} – ${all.at(-1)}`
  const [first, second, ...more] = all.filter((name) => name !== lined(title))
  return more.length > 0 ? `${first} – ${more.at(-1)}` : second === undefined ? first : `${first} · ${second}`
}

type ListEntry = Extract<SlideInput, { layout: 'bullets' }>['items'][number]

/** The bold words or the code that a point begins with. */
function labelOf(entry: ListEntry): string | undefined {
  const text = typeof entry === 'object' && 'text' in entry ? entry.text : entry
  const [run] = typeof text === 'string' ? [] : text
  return run?.bold || run?.code ? run.text.replace(/[\s:：—–-]+$/u, '') : undefined
}

/** Code of several lines, where the slide has some. */
function listingOn(slide: SlideInput): string {
  const texts: unknown[] = slide.layout === 'two-column' ? [slide.right.body] : slide.layout === 'bullets' ? slide.items : []
  for (const text of texts) {
    const [run] = Array.isArray(text) ? (text as { text: string; code?: boolean }[]) : []
    if (run?.code && run.text.includes('\n')) return run.text
  }
  return ''
}

function commentIn(code: string): string | undefined {
  const [first = ''] = code.split('\n')
  return /^\s*(?:\/\/|#|--|;)+\s+(\p{L}.{3,58}?)[.:。：]?\s*$/u.exec(first)?.[1]
}
