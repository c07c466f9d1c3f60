import type { Chart } from '../blocks/chart.ts'
import type { ListItem } from '../blocks/list.ts'
import type { Table } from '../blocks/table.ts'
import type { LayoutId, SlideInput } from '../slides.ts'
import { compact, plain, type RichText, runsOf, type TextRun } from '../text.ts'
import type { Content, Entry } from './content.ts'

/** The fields of one layout, without those that all slides have. */
export type Draft<L extends LayoutId> = Omit<Extract<SlideInput, { layout: L }>, 'layout' | 'id' | 'notes'>

const joined = (texts: readonly (RichText | undefined)[], between: string): RichText => {
  const said = texts.filter((text): text is RichText => text !== undefined && plain(text) !== '')
  return compact(said.flatMap((text, i): readonly TextRun[] => (i === 0 ? runsOf(text) : [{ text: between }, ...runsOf(text)])))
}

const figureOf = ({ value, unit }: Entry): string | undefined =>
  value === undefined ? undefined : unit === undefined ? value : `${value} ${unit}`

/** Everything that an entry says, in one text. */
export const whole = (entry: Entry): RichText =>
  joined([entry.when, figureOf(entry), joined([entry.head, joined([entry.body, ...(entry.points ?? [])], ' · ')], ': '), entry.who], ' — ')

const nameOf = (entry: Entry): RichText =>
  joined([entry.when, figureOf(entry), entry.head ?? entry.body ?? entry.points?.[0] ?? entry.who], ' — ')
/** What is left of an entry beside its name. */
function restOf(entry: Entry): RichText | undefined {
  const points = entry.head === undefined && entry.body === undefined ? entry.points?.slice(1) : entry.points
  const text = joined(
    [
      entry.head === undefined ? undefined : entry.body,
      ...(points ?? []),
      entry.head === undefined && entry.body === undefined && !entry.points?.length ? undefined : entry.who,
    ],
    ' · ',
  )
  return plain(text) === '' ? undefined : text
}

function itemOf(entry: Entry): ListItem {
  const { points } = entry
  if (!points || points.length === 0) return { text: whole(entry) }
  const text = whole({ ...entry, points: undefined })
  return plain(text) === '' ? { text: points[0] ?? '', sub: points.slice(1) } : { text, sub: [...points] }
}

/** Data as entries, for layouts that have no place for a chart or table. */
function spelledOut({ chart, table, ...content }: Content): Content {
  return { ...content, entries: [...content.entries, ...(chart ? chartEntries(chart) : []), ...(table ? tableEntries(table) : [])] }
}

export function chartEntries({ categories, series, xs, unit }: Chart): Entry[] {
  const labels = categories.length > 0 ? categories : (xs ?? []).map(String)
  return labels.map((label, i) => {
    const figures = series.map(({ name, values }) => `${series.length > 1 ? `${name} ` : ''}${values[i] ?? '–'}${unit ? ` ${unit}` : ''}`)
    return { head: label, body: figures.join(', ') }
  })
}

export function tableEntries({ columns, rows }: Table): Entry[] {
  return rows.map((row) => ({ head: row[0] ?? '', points: row.slice(1).map((cell, i) => joined([columns[i + 1]?.header, cell], ': ')) }))
}

const two = (entries: readonly Entry[]): readonly [readonly Entry[], readonly Entry[]] => {
  const middle = Math.ceil(entries.length / 2)
  return [entries.slice(0, middle), entries.slice(middle)]
}

const texts = (entries: readonly Entry[]): RichText[] => entries.map(whole).filter((text) => plain(text) !== '')
const orDash = <T>(list: readonly T[], dash: T): T[] => (list.length > 0 ? [...list] : [dash])

function table(content: Content): Table {
  if (content.table) return content.table
  if (content.chart) {
    const { categories, series, xs } = content.chart
    const labels = categories.length > 0 ? categories : (xs ?? []).map(String)
    return {
      columns: [{ header: '' }, ...series.map(({ name }) => ({ header: name, align: 'end' as const }))],
      rows: labels.map((label, i) => [label, ...series.map(({ values }) => String(values[i] ?? ''))]),
    }
  }
  const rows = content.entries.map((entry) => [nameOf(entry), restOf(entry) ?? ''])
  const wide = rows.some((row) => row[1] !== '')
  return {
    columns: wide ? [{ header: '–' }, { header: '–' }] : [{ header: '–' }],
    rows: orDash(
      rows.map((row) => (wide ? row : row.slice(0, 1))),
      wide ? ['–', '–'] : ['–'],
    ),
  }
}

/** A table of names and numbers as a chart; one value a row. */
function chart(content: Content): Chart {
  if (content.chart) return content.chart
  const number = (text: string): number | null => {
    const found = /-?\d[\d ,]*(?:\.\d+)?/.exec(text.replaceAll('\u2212', '-'))?.[0].replace(/[ ,](?=\d{3})/g, '')
    return found === undefined || Number.isNaN(Number(found)) ? null : Number(found)
  }
  if (content.table) {
    const { columns, rows } = content.table
    const names = columns.slice(1).map(({ header }) => plain(header).slice(0, 80))
    const series = names
      .map((name, i) => ({ name, values: rows.map((row) => number(plain(row[i + 1]))) }))
      .filter(({ values }) => values.some((value) => value !== null))
    if (series.length > 0) return { type: 'column', categories: rows.map((row) => plain(row[0]).slice(0, 80)), series: series.slice(0, 8) }
  }
  const entries = content.entries.slice(0, 60)
  const categories = orDash(
    entries.map((entry) => plain(entry.head ?? nameOf(entry)).slice(0, 80)),
    '–',
  )
  return {
    type: 'column',
    categories,
    series: [
      {
        name: plain(content.title).slice(0, 80) || '–',
        values: orDash(
          entries.map((entry) => number(plain(whole(entry)))),
          null,
        ),
      },
    ],
  }
}

/** How each layout takes up content; what it leaves is found by its missing words. */
export const builders: { readonly [L in LayoutId]: (content: Content, title: RichText) => Draft<L> } = {
  cover: ({ lead, entries, rest, image }, title) => ({
    title,
    subtitle: lead ?? entries.map(whole)[0],
    presenter: rest[0],
    organisation: rest[1],
    date: rest[2],
    image,
  }),
  section: ({ lead, entries }, title) => ({ title, blurb: lead ?? entries.map(whole)[0] }),
  agenda: (content, title) => ({
    title,
    items: orDash(
      spelledOut(content)
        .entries.slice(0, 16)
        .map((entry) => ({ title: nameOf(entry), detail: restOf(entry) })),
      { title: content.lead ?? '–', detail: undefined },
    ),
  }),
  statement: ({ lead, entries }, title) => ({ title, support: lead ?? joinedOrNone(entries) }),
  bullets: (content, title) => {
    const { lead, entries, image } = spelledOut(content)
    const items = [...(lead === undefined ? [] : [{ text: lead }]), ...entries.map(itemOf)]
    return { title, items: orDash(items.slice(0, 30), { text: '–' }), ...(image ? { aside: { kind: 'picture' as const, image } } : {}) }
  },
  'two-column': (content, title) => {
    const { entries, lead } = spelledOut(content)
    const all = lead === undefined ? entries : [...entries, { body: lead }]
    const [left, right] = two(all)
    const column = (half: readonly Entry[]) => {
      const [only] = half
      if (half.length === 1 && only?.head !== undefined && (only.body !== undefined || only.points?.length)) {
        return { heading: only.head, body: only.body, items: only.points?.map((text) => ({ text })) }
      }
      return half.length === 1 && only ? { body: whole(only) } : { items: orDash(half.map(itemOf), { text: '–' }).slice(0, 20) }
    }
    return { title, left: column(left), right: column(right) }
  },
  comparison: (content, title) => {
    const { entries, lead } = spelledOut(content)
    const [a, b] = entries
    const paired = entries.length === 2 && a?.head !== undefined && b?.head !== undefined
    const [left, right] = two(entries)
    const side = (entry: Entry | undefined, half: readonly Entry[]) =>
      paired && entry
        ? {
            label: entry.head ?? '–',
            points: orDash([...(entry.body === undefined ? [] : [entry.body]), ...(entry.points ?? [])], '–').slice(0, 10),
          }
        : { label: '–', points: orDash(texts(half), '–').slice(0, 10) }
    return { title, left: side(a, left), right: side(b, right), verdict: lead }
  },
  cards: (content, title) => {
    const { entries, lead } = spelledOut(content)
    const cards = [...entries, ...(lead === undefined || entries.length >= 6 ? [] : [{ body: lead }])]
      .slice(0, 6)
      .map((entry) => ({ heading: nameOf(entry), body: restOf(entry) }))
    while (cards.length < 2) cards.push({ heading: '–', body: undefined })
    return { title, items: cards }
  },
  process: (content, title) => {
    const steps = spelledOut(content)
      .entries.slice(0, 10)
      .map((entry) => ({ title: nameOf({ ...entry, when: undefined }), detail: restOf(entry), when: entry.when?.slice(0, 60) }))
    while (steps.length < 2) steps.push({ title: '–', detail: undefined, when: undefined })
    return { title, steps }
  },
  timeline: (content, title) => {
    const events = spelledOut(content)
      .entries.slice(0, 12)
      .map((entry, i) => ({
        date: entry.when?.slice(0, 40) || String(i + 1),
        title: nameOf({ ...entry, when: undefined }),
        detail: restOf(entry),
      }))
    while (events.length < 2) events.push({ date: String(events.length + 1), title: '–', detail: undefined })
    return { title, events }
  },
  'big-number': (content, title) => {
    const { entries, lead } = spelledOut(content)
    const [first] = entries.filter((entry) => entry.value !== undefined)
    const shown = first ?? entries[0] ?? { body: lead ?? '' }
    const found = first ? undefined : /[^\s\d]?\d[\d.,]*\s?[%‰]?/.exec(plain(whole(shown)))?.[0].trim()
    return {
      title,
      value: (first?.value ?? found ?? '–').slice(0, 16),
      unit: first?.unit,
      label: first ? (first.head ?? '') : nameOf(shown),
      context: (first ? first.body : restOf(shown)) ?? lead,
    }
  },
  kpi: (content, title) => {
    const { entries, lead } = spelledOut(content)
    const kpis = entries.slice(0, 8).map((entry) => {
      const text = plain(whole({ ...entry, value: undefined, unit: undefined }))
      const found = entry.value === undefined ? /[^\s\d]?\d[\d.,]*\s?[%‰]?/.exec(text)?.[0].trim() : undefined
      return { value: (entry.value ?? found ?? '–').slice(0, 16), unit: entry.unit?.slice(0, 16), label: text.slice(0, 80) || '–' }
    })
    while (kpis.length < 2) kpis.push({ value: '–', unit: undefined, label: '–' })
    return { title, kpis, takeaway: lead }
  },
  'chart-takeaway': (content, title) => ({
    title,
    chart: chart(content),
    takeaways:
      content.chart || content.table
        ? [...(content.lead === undefined ? [] : [content.lead]), ...texts(content.entries)].slice(0, 4)
        : undefined,
  }),
  table: (content, title) => ({
    title,
    table: table(content),
    note:
      content.table || !content.chart
        ? content.lead
        : joinedOrNone([...(content.lead === undefined ? [] : [{ body: content.lead }]), ...content.entries]),
  }),
  'image-text': (content, title) => {
    const { entries, lead, image } = spelledOut(content)
    const items = entries.map(itemOf).slice(0, 12)
    return {
      title,
      image: image ?? missing(title),
      body: lead === undefined ? undefined : [lead],
      items: items.length > 0 ? items : undefined,
    }
  },
  'image-full': ({ image, lead, entries }, title) => ({ title, image: image ?? missing(title), caption: lead ?? entries.map(whole)[0] }),
  quote: ({ entries, lead }, title) => {
    const [first] = entries
    const text = first ? whole({ ...first, who: undefined }) : (lead ?? title)
    return { title, text, author: first?.who?.slice(0, 120) }
  },
  'matrix-2x2': (content, title) => {
    const { entries } = spelledOut(content)
    const quadrants = entries.slice(0, 4).map((entry) => ({
      title: plain(nameOf(entry)).slice(0, 60),
      items: entry.points?.slice(0, 5) ?? (restOf(entry) === undefined ? undefined : [restOf(entry) ?? '']),
    }))
    while (quadrants.length < 4) quadrants.push({ title: '–', items: undefined })
    const axis = { label: '', low: '–', high: '+' }
    return { title, xAxis: axis, yAxis: axis, quadrants }
  },
  closing: (content, title) => ({
    title,
    actions: spelledOut(content)
      .entries.slice(0, 5)
      .map((entry) => ({
        what: whole({ ...entry, who: undefined, when: undefined }),
        who: entry.who?.slice(0, 80),
        when: entry.when?.slice(0, 60),
      })),
    contact: content.rest[0],
  }),
  canvas: (content, title) => {
    const { entries, lead, image } = spelledOut(content)
    const items = [...(lead === undefined ? [] : [{ text: lead }]), ...entries.map(itemOf)]
    const width = image ? 480 : 864
    return {
      title,
      elements: [
        { kind: 'text', role: 'title', x: 48, y: 36, width: 864, height: 68, text: title, size: 30, bold: true, font: 'heading' },
        ...(items.length > 0 ? [{ kind: 'list' as const, x: 48, y: 124, width, height: 362, items, size: 20 }] : []),
        ...(image ? [{ kind: 'image' as const, x: 560, y: 124, width: 352, height: 362, image }] : []),
      ],
    }
  },
}

function joinedOrNone(entries: readonly Entry[]): RichText | undefined {
  const text = joined(texts(entries), ' · ')
  return plain(text) === '' ? undefined : text
}

/** A layout for pictures without one shows its placeholder until there is a picture. */
const missing = (title: RichText) => ({ src: 'asset:none', alt: plain(title).slice(0, 500) })
