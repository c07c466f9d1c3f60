import type { Blockquote, Heading, List, Paragraph, RootContent, Table } from 'mdast'
import type { LayoutId } from '../../../core/deck/slides.ts'
import { compact, plain, type RichText, runsOf } from '../../../core/deck/text.ts'
import { readComment, type Written } from './written-slide.ts'

type Content = Record<string, unknown>

const isList = (node: RootContent): node is List => node.type === 'list'
const isTable = (node: RootContent): node is Table => node.type === 'table'
const isQuote = (node: RootContent): node is Blockquote => node.type === 'blockquote'
const isHeading = (node: RootContent): node is Heading => node.type === 'heading'
const isText = (node: RootContent): boolean => node.type === 'paragraph' || node.type === 'code'
const isPicture = (node: RootContent): boolean =>
  node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'image'

const marker = (node: RootContent, name: string): boolean => node.type === 'html' && readComment(node.value)?.[name] !== undefined

/** The blocks before and after a marker comment. */
function parted(nodes: readonly RootContent[], name: string): readonly [RootContent[], RootContent[], RootContent | undefined] {
  const at = nodes.findIndex((node) => marker(node, name))
  return at < 0 ? [[...nodes], [], undefined] : [nodes.slice(0, at), nodes.slice(at + 1), nodes[at]]
}

/** Sub-headings with the blocks under each. */
function parts(nodes: readonly RootContent[]): { heading: Heading; nodes: RootContent[] }[] {
  const found: { heading: Heading; nodes: RootContent[] }[] = []
  for (const node of nodes) {
    if (isHeading(node)) found.push({ heading: node, nodes: [] })
    else found.at(-1)?.nodes.push(node)
  }
  return found
}

const texts = (w: Written, nodes: readonly RootContent[]): RichText[] =>
  nodes.filter((n) => isText(n) && !isPicture(n)).map((n) => w.rich(n))
const firstList = (nodes: readonly RootContent[]): List | undefined => nodes.find(isList)

function picture(w: Written, nodes: readonly RootContent[], more: unknown = w.fields.image): unknown {
  const image = nodes.map((node) => (isPicture(node) ? w.image(node) : undefined)).find((found) => found !== undefined)
  return image && { ...image, ...(typeof more === 'object' ? more : {}) }
}

/** A table whose headers are names of fields, as one object a row; empty cells are absent. */
function records(w: Written, table: Table | undefined, read: (field: string, cell: RichText) => unknown): Content[] | undefined {
  if (!table) return undefined
  const [headers = [], ...rows] = w.cells(table)
  return rows.map((row) =>
    Object.fromEntries(
      headers.flatMap((header, i) => {
        const field = plain(header)
        const cell = row[i] ?? ''
        return plain(cell) === '' && !['what', 'label', 'value'].includes(field) ? [] : [[field, read(field, cell)]]
      }),
    ),
  )
}

function column(w: Written, nodes: readonly RootContent[]): Content {
  const heading = nodes.find(isHeading)
  const [body] = texts(w, nodes)
  const list = firstList(nodes)
  return { heading: heading && w.rich(heading), body, items: list && w.items(list) }
}

function aside(w: Written, nodes: readonly RootContent[], mark: RootContent | undefined): unknown {
  const fields = mark?.type === 'html' ? readComment(mark.value) : undefined
  const quote = nodes.find(isQuote)
  if (fields?.aside === 'quote' && quote) {
    const { text, author } = quotation(w, quote)
    return { kind: 'quote', text, author }
  }
  if (fields?.aside === 'picture') return { kind: 'picture', image: picture(w, nodes, fields.image) }
  const heading = nodes.find(isHeading)
  return heading && { kind: 'stat', value: plain(w.rich(heading)), label: texts(w, nodes)[0] ?? '' }
}

/** Text, then `— author`, then the author's role. */
function quotation(w: Written, quote: Blockquote | undefined): { text: RichText; author?: string; role?: string } {
  const [text = '', author, role] = (quote?.children ?? []).filter((n): n is Paragraph => n.type === 'paragraph').map((n) => w.rich(n))
  const name = author === undefined ? '' : plain(author).replace(/^—\s?/, '')
  return { text, ...(name === '' ? {} : { author: name }), ...(role === undefined ? {} : { role: plain(role) }) }
}

/** A bold date at the start and what follows it. */
function dated(text: RichText): { date: string; title: RichText } | undefined {
  const [first, second, ...rest] = runsOf(text)
  if (!first?.bold || !second) return undefined
  return { date: first.text, title: compact([{ ...second, text: second.text.replace(/^ /, '') }, ...rest]) }
}

const listed = (w: Written): ReturnType<Written['items']> => {
  const list = firstList(w.nodes)
  return list ? w.items(list) : []
}

/** What a field of the comment says about one entry. */
const entryOf = (values: unknown, index: number): unknown => (Array.isArray(values) ? (values[index] ?? undefined) : undefined)

function chart(w: Written): Content {
  const { type, unit, format, highlight, xTitle, yTitle, alt, unnamed } = w.fields
  const table = w.nodes.find(isTable)
  const rows = table ? w.cells(table).map((row) => row.map(plain)) : []
  const number = (cell: string | undefined) => (cell === undefined || cell.trim() === '' ? null : Number(cell))
  const named = unnamed ? 0 : 1
  const from = named + (type === 'scatter' ? 1 : 0)
  const [headers = [], ...data] = rows
  return {
    type,
    unit,
    format,
    highlight,
    xTitle,
    yTitle,
    alt,
    categories: named ? data.map((row) => row[0] ?? '') : [],
    ...(type === 'scatter' ? { xs: data.map((row) => number(row[named])) } : {}),
    series: headers.slice(from).map((name, i) => ({ name, values: data.map((row) => number(row[from + i])) })),
  }
}

function table(w: Written): Content {
  const node = w.nodes.find(isTable)
  const [headers = [], ...rows] = node ? w.cells(node) : []
  const aligns = { left: 'start', center: 'center', right: 'end' } as const
  return {
    columns: headers.map((header, i) => ({ header, align: aligns[(node?.align?.[i] ?? '') as keyof typeof aligns] })),
    rows: rows.map((row) => headers.map((_, i) => row[i] ?? '')),
    highlight: w.fields.highlight,
    alt: w.fields.alt,
  }
}

/** How each layout is read from the blocks that `writeMarkdown` gives it. */
export const writtenBodies: { readonly [L in LayoutId]: (w: Written) => Content } = {
  cover: (w) => ({ ...w.fields, title: w.title, subtitle: texts(w, w.nodes)[0], image: picture(w, w.nodes) }),
  section: (w) => ({ ...w.fields, title: w.title, blurb: texts(w, w.nodes)[0] }),
  agenda: (w) => ({
    current: w.fields.current,
    title: w.title,
    items: listed(w).map(({ text, sub }, i) => ({ title: text, detail: sub?.[0], slide: entryOf(w.fields.slides, i) })),
  }),
  statement: (w) => ({ ...w.fields, title: w.title, support: texts(w, w.nodes)[0] }),
  bullets: (w) => {
    const [main, beside, mark] = parted(w.nodes, 'aside')
    const list = firstList(main)
    return { title: w.title, items: list ? w.items(list) : [], ordered: list?.ordered || undefined, aside: mark && aside(w, beside, mark) }
  },
  'two-column': (w) => {
    const [before, after] = parted(w.nodes, 'right')
    return { title: w.title, left: column(w, before), right: column(w, after) }
  },
  comparison: (w) => {
    const [main, after] = parted(w.nodes, 'verdict')
    const sides = parts(main).map(({ heading, nodes }) => ({
      label: w.rich(heading),
      points: firstList(nodes)?.children.flatMap((item) => w.items({ type: 'list', children: [item] }).map(({ text }) => text)) ?? [],
    }))
    return { ...w.fields, title: w.title, left: sides[0], right: sides[1], verdict: texts(w, after)[0] }
  },
  cards: (w) => {
    const favored = Array.isArray(w.fields.favored) ? w.fields.favored : [w.fields.favored]
    return {
      title: w.title,
      items: parts(w.nodes).map(({ heading, nodes }, i) => ({
        heading: w.rich(heading),
        body: texts(w, nodes)[0],
        favored: favored.includes(i) || undefined,
      })),
    }
  },
  process: (w) => ({
    current: w.fields.current,
    title: w.title,
    steps: listed(w).map(({ text, sub }, i) => ({ title: text, detail: sub?.[0], when: entryOf(w.fields.when, i) })),
  }),
  timeline: (w) => ({ title: w.title, events: listed(w).map(({ text, sub }) => ({ ...dated(text), detail: sub?.[0] })) }),
  'big-number': (w) => {
    const heading = w.nodes.find(isHeading)
    const [value, ...unit] = heading ? runsOf(w.rich(heading)) : []
    const [label, context] = texts(w, w.nodes)
    return {
      title: w.title,
      value: value?.text,
      unit: unit.length > 0 ? plain([...unit]).replace(/^ /, '') : undefined,
      label: label ?? '',
      context,
    }
  },
  kpi: (w) => ({
    title: w.title,
    kpis: records(w, w.nodes.find(isTable), (field, cell) => (field === 'favored' ? plain(cell) === 'true' : plain(cell))),
    takeaway: texts(w, w.nodes)[0],
  }),
  'chart-takeaway': (w) => ({ title: w.title, chart: chart(w), takeaways: firstList(w.nodes) && listed(w).map(({ text }) => text) }),
  table: (w) => ({ title: w.title, table: table(w), note: texts(w, w.nodes)[0] }),
  'image-text': (w) => {
    const body = texts(w, w.nodes)
    const list = firstList(w.nodes)
    return {
      title: w.title,
      image: picture(w, w.nodes),
      side: w.fields.side,
      body: body.length > 0 ? body : undefined,
      items: list && w.items(list),
    }
  },
  'image-full': (w) => ({ title: w.title, image: picture(w, w.nodes), caption: texts(w, w.nodes)[0] }),
  quote: (w) => ({ title: w.title, ...quotation(w, w.nodes.find(isQuote)) }),
  'matrix-2x2': (w) => {
    const { xAxis, yAxis, favored } = w.fields
    return {
      xAxis,
      yAxis,
      favored,
      title: w.title,
      quadrants: parts(w.nodes).map(({ heading, nodes }) => ({
        title: plain(w.rich(heading)),
        items: firstList(nodes) && w.items(firstList(nodes) as List).map(({ text }) => text),
      })),
      points: records(w, w.nodes.find(isTable), (field, cell) => (field === 'label' ? plain(cell) : Number(plain(cell)))),
    }
  },
  closing: (w) => ({
    title: w.title,
    actions:
      records(w, w.nodes.find(isTable), (field, cell) => (field === 'what' ? cell : plain(cell))) ??
      (firstList(w.nodes) && listed(w).map(({ text }) => ({ what: text }))),
    contact: texts(w, w.nodes).map(plain)[0],
  }),
  canvas: (w) => {
    const code = w.nodes.find((node) => node.type === 'code')
    try {
      return { title: w.title, ...(JSON.parse(code?.type === 'code' ? code.value : '{}') as Content) }
    } catch {
      return { title: w.title }
    }
  },
}
