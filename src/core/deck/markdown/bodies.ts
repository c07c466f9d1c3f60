import type { Chart } from '../blocks/chart.ts'
import type { Image } from '../blocks/image.ts'
import type { LayoutId, SlideOf } from '../slides.ts'
import { compact, type RichText, runsOf } from '../text.ts'
import { comment } from './comment.ts'
import { block, fence, inline, target } from './inline.ts'
import { listText, plainList } from './lists.ts'
import { recordTable, tableText } from './tables.ts'

/** A slide's own content: what Markdown has no words for, and its blocks. */
export interface Body {
  readonly fields?: Readonly<Record<string, unknown>>
  readonly blocks: readonly (string | undefined)[]
}

const heading = (level: number, text: RichText | undefined): string => `${'#'.repeat(level)} ${inline(text)}`.replace(/ $/, '')
const paragraph = (text: RichText | undefined): string | undefined => (text === undefined ? undefined : block(text))

/** Words inside an image's brackets or title, where tags are not read. */
const attribute = (text: string): string =>
  text
    .split('\n')
    .map((line) => inline(line))
    .join('&#10;')
    .replaceAll('"', '&quot;')

function picture({ src, alt, credit }: Image): string {
  return `![${attribute(alt)}](${target(src)}${credit === undefined ? '' : ` "${attribute(credit)}"`})`
}

/** What a picture says beyond alt text and credit. */
const pictureFields = (image: Image | undefined): unknown =>
  image?.creditUrl === undefined && image?.focal === undefined ? undefined : { creditUrl: image.creditUrl, focal: image.focal }

function chartTable(chart: Chart): string {
  const named = chart.categories.length > 0
  const scatter = chart.type === 'scatter'
  const headers = [...(named ? [''] : []), ...(scatter ? ['x'] : []), ...chart.series.map((series) => series.name)]
  const count = scatter ? (chart.xs?.length ?? 0) : chart.categories.length
  const rows = Array.from({ length: count }, (_, i) => [
    ...(named ? [chart.categories[i] ?? ''] : []),
    ...(scatter ? [String(chart.xs?.[i])] : []),
    ...chart.series.map((series) => String(series.values[i] ?? '')),
  ])
  return tableText(headers, rows, [...(named ? [undefined] : []), ...headers.slice(named ? 1 : 0).map(() => 'end' as const)])
}

function chartFields({ type, unit, format, highlight, xTitle, yTitle, alt, categories }: Chart): Record<string, unknown> {
  // Without names the table has no column for them.
  return { type, unit, format, highlight, xTitle, yTitle, alt, unnamed: categories.length === 0 ? true : undefined }
}

function column({ heading: name, body, items }: SlideOf<'two-column'>['left']): (string | undefined)[] {
  return [name === undefined ? undefined : heading(3, name), paragraph(body), items === undefined ? undefined : listText(items)]
}

function asideBlocks(aside: SlideOf<'bullets'>['aside']): (string | undefined)[] {
  if (!aside) return []
  const mark = comment({ aside: aside.kind })
  if (aside.kind === 'stat') return [mark, heading(3, aside.value), inline(aside.label)]
  if (aside.kind === 'quote') return [mark, quotation(aside.text, aside.author)]
  const more = pictureFields(aside.image)
  return [more ? comment({ aside: aside.kind, image: more }) : mark, picture(aside.image)]
}

function quotation(text: RichText, author: string | undefined, role?: string): string {
  const lines = [inline(text), ...(author !== undefined || role !== undefined ? [`— ${inline(author ?? '')}`.replace(/ $/, '')] : [])]
  if (role !== undefined) lines.push(inline(role))
  return lines.map((line) => `> ${line}`.replace(/ $/, '')).join('\n>\n')
}

/** What a step or event says, with its date in front in bold. */
const dated = (date: string | undefined, text: RichText): RichText =>
  date === undefined ? text : compact([{ text: date, bold: true }, { text: ' ' }, ...runsOf(text)])

const detailed = (entry: { readonly detail?: RichText }): RichText[] | undefined =>
  entry.detail === undefined ? undefined : [entry.detail]

/** Indices of what is marked; undefined for none. */
function marked(entries: readonly { readonly favored?: boolean }[]): number[] | undefined {
  const found = entries.flatMap((entry, i) => (entry.favored ? [i] : []))
  return found.length > 0 ? found : undefined
}

/** How each layout reads as Markdown. The reader of these blocks is the composer; SPEC.md describes them. */
export const bodies: { readonly [L in LayoutId]: (slide: SlideOf<L>) => Body } = {
  cover: (s) => ({
    fields: { presenter: s.presenter, organisation: s.organisation, date: s.date, image: pictureFields(s.image) },
    blocks: [heading(1, s.title), s.subtitle === undefined ? undefined : inline(s.subtitle), s.image && picture(s.image)],
  }),
  section: (s) => ({
    fields: { number: s.number },
    blocks: [heading(1, s.title), s.blurb === undefined ? undefined : inline(s.blurb)],
  }),
  agenda: (s) => ({
    fields: { current: s.current, slides: s.items.some((item) => item.slide) ? s.items.map((item) => item.slide ?? null) : undefined },
    blocks: [
      heading(2, s.title),
      listText(
        s.items.map((item) => ({ text: item.title, sub: detailed(item) })),
        true,
      ),
    ],
  }),
  statement: (s) => ({ fields: { emphasis: s.emphasis }, blocks: [heading(2, s.title), paragraph(s.support)] }),
  bullets: (s) => ({ blocks: [heading(2, s.title), listText(s.items, s.ordered), ...asideBlocks(s.aside)] }),
  'two-column': (s) => ({
    blocks: [heading(2, s.title), '<!-- left -->', ...column(s.left), '<!-- right -->', ...column(s.right)],
  }),
  comparison: (s) => ({
    fields: { favored: s.favored },
    blocks: [
      heading(2, s.title),
      ...[s.left, s.right].flatMap((side) => [heading(3, side.label), plainList(side.points)]),
      ...(s.verdict === undefined ? [] : ['<!-- verdict -->', block(s.verdict)]),
    ],
  }),
  cards: (s) => ({
    fields: { favored: marked(s.items) },
    blocks: [heading(2, s.title), ...s.items.flatMap((card) => [heading(3, card.heading), paragraph(card.body)])],
  }),
  process: (s) => ({
    fields: { current: s.current, when: s.steps.some((step) => step.when) ? s.steps.map((step) => step.when ?? null) : undefined },
    blocks: [
      heading(2, s.title),
      listText(
        s.steps.map((step) => ({ text: step.title, sub: detailed(step) })),
        true,
      ),
    ],
  }),
  timeline: (s) => ({
    blocks: [heading(2, s.title), listText(s.events.map((event) => ({ text: dated(event.date, event.title), sub: detailed(event) })))],
  }),
  'big-number': (s) => ({
    blocks: [
      heading(2, s.title),
      heading(3, compact([{ text: s.value, bold: true }, ...(s.unit === undefined ? [] : [{ text: ` ${s.unit}` }])])),
      inline(s.label),
      paragraph(s.context),
    ],
  }),
  kpi: (s) => ({
    blocks: [heading(2, s.title), recordTable(s.kpis, ['value', 'unit', 'label', 'change', 'trend', 'favored']), paragraph(s.takeaway)],
  }),
  'chart-takeaway': (s) => ({
    fields: chartFields(s.chart),
    blocks: [heading(2, s.title), chartTable(s.chart), s.takeaways && plainList(s.takeaways)],
  }),
  table: (s) => ({
    fields: { highlight: s.table.highlight, alt: s.table.alt },
    blocks: [
      heading(2, s.title),
      tableText(
        s.table.columns.map((c) => c.header),
        s.table.rows,
        s.table.columns.map((c) => c.align),
      ),
      paragraph(s.note),
    ],
  }),
  'image-text': (s) => ({
    fields: { side: s.side === 'start' ? s.side : undefined, image: pictureFields(s.image) },
    blocks: [heading(2, s.title), picture(s.image), ...(s.body ?? []).map(block), s.items && listText(s.items)],
  }),
  'image-full': (s) => ({
    fields: { image: pictureFields(s.image) },
    blocks: [heading(2, s.title), picture(s.image), s.caption === undefined ? undefined : inline(s.caption)],
  }),
  quote: (s) => ({ blocks: [s.title && heading(2, s.title), quotation(s.text, s.author, s.role)] }),
  'matrix-2x2': (s) => ({
    fields: { xAxis: s.xAxis, yAxis: s.yAxis, favored: s.favored },
    blocks: [
      heading(2, s.title),
      ...s.quadrants.flatMap((quadrant) => [heading(3, quadrant.title), quadrant.items && plainList(quadrant.items)]),
      s.points && recordTable(s.points, ['label', 'x', 'y']),
    ],
  }),
  closing: (s) => ({
    blocks: [
      heading(2, s.title),
      s.actions && s.actions.length > 0 ? recordTable(s.actions, ['what', 'who', 'when']) : undefined,
      s.contact === undefined ? undefined : inline(s.contact),
    ],
  }),
  canvas: (s) => ({
    blocks: [s.title && heading(2, s.title), fence(JSON.stringify({ background: s.background, elements: s.elements }, null, 2), 'json')],
  }),
}
