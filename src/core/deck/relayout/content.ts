import type { Chart } from '../blocks/chart.ts'
import type { Image } from '../blocks/image.ts'
import type { ListItem } from '../blocks/list.ts'
import type { Table } from '../blocks/table.ts'
import type { Slide } from '../slides.ts'
import { plain, type RichText } from '../text.ts'

/** A thing that a slide says, whatever its layout calls it. */
export interface Entry {
  /** A name, when it has one. */
  readonly head?: RichText
  readonly body?: RichText
  readonly points?: readonly RichText[]
  readonly when?: string
  readonly who?: string
  /** A figure with its unit. */
  readonly value?: string
  readonly unit?: string
}

/** What a slide says without its form: what stays when the layout changes. */
export interface Content {
  readonly title: RichText | undefined
  readonly lead?: RichText
  readonly entries: readonly Entry[]
  readonly image?: Image
  readonly chart?: Chart
  readonly table?: Table
  /** Small print: presenter, date, axes. */
  readonly rest: readonly string[]
}

const ofItem = (item: ListItem): Entry => (item.sub && item.sub.length > 0 ? { head: item.text, points: item.sub } : { body: item.text })
const present = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '')

/** All that a slide says, by its kind. */
export function contentOf(slide: Slide): Content {
  const { title } = slide
  const none = { title, entries: [], rest: [] }
  switch (slide.layout) {
    case 'cover':
      return { ...none, lead: slide.subtitle, image: slide.image, rest: present([slide.presenter, slide.organisation, slide.date]) }
    case 'section':
      return { ...none, lead: slide.blurb, rest: present([slide.number]) }
    case 'agenda':
      return { ...none, entries: slide.items.map((item) => ({ head: item.title, body: item.detail })) }
    case 'statement':
      return { ...none, lead: slide.support }
    case 'bullets': {
      const { aside } = slide
      if (aside?.kind === 'stat') return { ...none, entries: [...slide.items.map(ofItem), { value: aside.value, head: aside.label }] }
      if (aside?.kind === 'quote') return { ...none, entries: [...slide.items.map(ofItem), { body: aside.text, who: aside.author }] }
      return { ...none, entries: slide.items.map(ofItem), image: aside?.image }
    }
    case 'two-column':
      return {
        ...none,
        entries: [slide.left, slide.right].map(({ heading, body, items }) => ({
          head: heading,
          body,
          points: items?.flatMap((item) => [item.text, ...(item.sub ?? [])]),
        })),
      }
    case 'comparison':
      return { ...none, lead: slide.verdict, entries: [slide.left, slide.right].map(({ label, points }) => ({ head: label, points })) }
    case 'cards':
      return { ...none, entries: slide.items.map((card) => ({ head: card.heading, body: card.body })) }
    case 'process':
      return { ...none, entries: slide.steps.map((step) => ({ head: step.title, body: step.detail, when: step.when })) }
    case 'timeline':
      return { ...none, entries: slide.events.map((event) => ({ head: event.title, body: event.detail, when: event.date })) }
    case 'big-number':
      return { ...none, entries: [{ value: slide.value, unit: slide.unit, head: slide.label, body: slide.context }] }
    case 'kpi':
      return {
        ...none,
        lead: slide.takeaway,
        entries: slide.kpis.map(({ value, unit, label, change }) => ({ value, unit, head: label, body: change })),
      }
    case 'chart-takeaway':
      return { ...none, chart: slide.chart, entries: (slide.takeaways ?? []).map((body) => ({ body })) }
    case 'table':
      return { ...none, table: slide.table, lead: slide.note }
    case 'image-text':
      return { ...none, image: slide.image, entries: [...(slide.body ?? []).map((body) => ({ body })), ...(slide.items ?? []).map(ofItem)] }
    case 'image-full':
      return { ...none, image: slide.image, lead: slide.caption }
    case 'quote':
      return { ...none, entries: [{ body: slide.text, who: present([slide.author, slide.role]).join(', ') || undefined }] }
    case 'matrix-2x2':
      return {
        ...none,
        entries: slide.quadrants.map((quadrant) => ({ head: quadrant.title, points: quadrant.items })),
        rest: [
          ...[slide.xAxis, slide.yAxis].map((axis) => present([axis.label, axis.low, axis.high]).join(' · ')),
          ...(slide.points ?? []).map((point) => point.label),
        ],
      }
    case 'closing':
      return {
        ...none,
        entries: (slide.actions ?? []).map((action) => ({ body: action.what, who: action.who, when: action.when })),
        rest: present([slide.contact]),
      }
    case 'canvas': {
      const entries = slide.elements.flatMap((element): Entry[] => {
        if (element.kind === 'list') return element.items.map(ofItem)
        if (element.kind === 'image' || element.text === undefined) return []
        return title === undefined && element.kind === 'text' && element.role === 'title' ? [] : [{ body: element.text }]
      })
      const named = slide.elements.find((element) => element.kind === 'text' && element.role === 'title')
      const picture = slide.elements.find((element) => element.kind === 'image')
      return {
        title: title ?? (named?.kind === 'text' ? named.text : undefined),
        entries: entries.filter(({ body, head }) => plain(body ?? head) !== ''),
        image: picture?.kind === 'image' ? picture.image : undefined,
        rest: [],
      }
    }
  }
}
