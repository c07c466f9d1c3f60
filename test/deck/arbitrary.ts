import fc from 'fast-check'
import { type Deck, deckSchema } from '../../src/core/deck/deck.ts'
import { LAYOUT_IDS, type LayoutId, type Slide, slideSchemas } from '../../src/core/deck/slides.ts'
import { compact, type RichText, type TextRun } from '../../src/core/deck/text.ts'

/** Characters that Markdown, YAML, XML and bidi trip over, among ordinary ones. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('tea', 'Coffee', 'value', '42', 'é', '猫', 'שלום', 'مرحبا', 'নমস্কার', '👩‍👩‍👧') },
  { weight: 3, arbitrary: fc.constantFrom(' ', '  ', '\u00A0', '. ', ', ', '! ', ' - ', ' — ') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '`',
        '``',
        '#',
        ' # ',
        '- ',
        '+ ',
        '1. ',
        '2)',
        '> ',
        '<',
        '<b>',
        '</b>',
        '&',
        '&amp;',
        '&#35;',
        '[',
        ']',
        '(',
        ')',
        '[x](y)',
        '![',
        '|',
        '\\',
        '~',
        '~~',
      ],
      ...[
        '---',
        '===',
        '"',
        "'",
        ':',
        '{',
        '}',
        '-->',
        '<!--',
        '--\\>',
        '<!-- slide: kpi -->',
        'https://a.example/b_c*d',
        'a@b.example',
        'www.example.com',
        '[^1]',
        '=',
        '%',
        '$',
        '\t',
        '  \\',
      ],
    ),
  },
)
const line = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
const spoken = line.filter((text) => text.trim() !== '')
const broken = fc.array(spoken, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))

const link = fc.constantFrom('https://example.com/a?b=1&c=2', 'https://example.com/(x)_y*', 'mailto:a@example.com', '#s2')
const run = (text: fc.Arbitrary<string>): fc.Arbitrary<TextRun> =>
  fc
    .record({ text, bold: fc.boolean(), italic: fc.boolean(), code: fc.boolean(), link: fc.option(link, { nil: undefined, freq: 4 }) })
    .map(({ text: words, bold, italic, code, link: url }) => ({
      text: words,
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(code ? { code } : {}),
      ...(url ? { link: url } : {}),
    }))
const richOf = (text: fc.Arbitrary<string>): fc.Arbitrary<RichText> =>
  fc.oneof(
    text,
    fc
      .array(run(text), { minLength: 1, maxLength: 4 })
      .map(compact)
      .filter((value) => value !== ''),
  )
const rich = richOf(spoken)
const block = richOf(broken)
const plain = (most: number) => spoken.map((text) => text.slice(0, most).toWellFormed()).filter((text) => text.trim() !== '')
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const list = <T>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number) => fc.array(arbitrary, { minLength, maxLength })

const image = fc.record({
  src: fc.constantFrom('photo.jpg', 'pictures/my cup (1).png', 'asset:a1', 'data:image/png;base64,AAAA', 'a"b.png'),
  alt: fc.oneof(fc.constant(''), plain(60)),
  credit: some(plain(40)),
  creditUrl: some(fc.constant('https://example.com/who')),
  focal: some(fc.constant({ x: 0.25, y: 0.5 })),
})
const item = fc.oneof(
  rich.map((text) => ({ text })),
  fc.record({ text: rich, sub: list(rich, 1, 3) }),
)
const column = fc
  .record({ heading: some(rich), body: some(block), items: some(list(item, 1, 3)) })
  .filter(({ body, items }) => body !== undefined || items !== undefined)
const side = fc.record({ label: rich, points: list(rich, 1, 3) })
const number = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.1, 3.17, 1e21, 12345.678))
const value = fc.oneof({ weight: 5, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) })
const axis = fc.record({ label: plain(20), low: plain(10), high: plain(10) })

const chart = fc.oneof(
  fc.integer({ min: 1, max: 4 }).chain((count) =>
    fc.record({
      type: fc.constantFrom('bar', 'column', 'stacked-bar', 'stacked-column', 'line', 'area'),
      categories: list(plain(20), count, count),
      series: list(fc.record({ name: plain(20), values: list(value, count, count) }), 1, 3),
      unit: some(plain(8)),
      highlight: some(fc.constant({ series: 0, category: 0 })),
      yTitle: some(plain(20)),
      alt: some(plain(40)),
    }),
  ),
  fc.integer({ min: 1, max: 4 }).chain((count) =>
    fc.record({
      type: fc.constant('scatter'),
      categories: fc.oneof(fc.constant([]), list(plain(12), count, count)),
      xs: list(number, count, count),
      series: list(fc.record({ name: plain(20), values: list(number, count, count) }), 1, 2),
    }),
  ),
)
const table = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc.record({
    columns: list(
      fc.record({ header: fc.oneof(rich, fc.constant('')), align: some(fc.constantFrom('start', 'center', 'end')) }),
      count,
      count,
    ),
    rows: list(list(fc.oneof(rich, fc.constant('')), count, count), 1, 3),
    highlight: some(fc.constant(0)),
    alt: some(plain(30)),
  }),
)

const fields: { readonly [L in LayoutId]: fc.Arbitrary<object> } = {
  cover: fc.record({
    title: rich,
    subtitle: some(rich),
    presenter: some(plain(40)),
    organisation: some(plain(40)),
    date: some(plain(20)),
    image: some(image),
  }),
  section: fc.record({ title: rich, number: some(plain(4)), blurb: some(rich) }),
  agenda: fc.record({
    title: rich,
    items: list(fc.record({ title: rich, detail: some(rich), slide: some(fc.constantFrom('s1', 's2')) }), 1, 4),
    current: some(fc.constant(0)),
  }),
  statement: fc.record({ title: rich, support: some(block), emphasis: some(list(plain(20), 1, 2)) }),
  bullets: fc.record({
    title: rich,
    items: list(item, 1, 5),
    ordered: some(fc.constant(true)),
    aside: some(
      fc.oneof(
        fc.record({ kind: fc.constant('stat'), value: plain(20), label: rich }),
        fc.record({ kind: fc.constant('quote'), text: rich, author: some(plain(20)) }),
        fc.record({ kind: fc.constant('picture'), image }),
      ),
    ),
  }),
  'two-column': fc.record({ title: rich, left: column, right: column }),
  comparison: fc.record({ title: rich, left: side, right: side, favored: some(fc.constantFrom('left', 'right')), verdict: some(block) }),
  cards: fc.record({ title: rich, items: list(fc.record({ heading: rich, body: some(block), favored: some(fc.constant(true)) }), 2, 6) }),
  process: fc.record({
    title: rich,
    steps: list(fc.record({ title: rich, detail: some(rich), when: some(plain(20)) }), 2, 5),
    current: some(fc.constant(1)),
  }),
  timeline: fc.record({ title: rich, events: list(fc.record({ date: plain(20), title: rich, detail: some(rich) }), 2, 5) }),
  'big-number': fc.record({ title: rich, value: plain(12), unit: some(plain(12)), label: rich, context: some(block) }),
  kpi: fc.record({
    title: rich,
    kpis: list(
      fc.record({
        value: plain(12),
        unit: some(plain(10)),
        label: plain(40),
        change: some(plain(20)),
        trend: some(fc.constantFrom('up', 'down', 'flat')),
        favored: some(fc.boolean()),
      }),
      2,
      4,
    ),
    takeaway: some(block),
  }),
  'chart-takeaway': fc.record({ title: rich, chart, takeaways: some(list(rich, 1, 3)) }),
  table: fc.record({ title: rich, table, note: some(block) }),
  'image-text': fc.record({
    title: rich,
    image,
    side: fc.constantFrom('start', 'end'),
    body: some(list(block, 1, 2)),
    items: some(list(item, 1, 3)),
  }),
  'image-full': fc.record({ title: rich, image, caption: some(rich) }),
  quote: fc.record({ title: some(rich), text: rich, author: some(plain(20)), role: some(plain(20)) }),
  'matrix-2x2': fc.record({
    title: rich,
    xAxis: axis,
    yAxis: axis,
    quadrants: list(fc.record({ title: plain(20), items: some(list(rich, 1, 2)) }), 4, 4),
    favored: some(fc.constant(2)),
    points: some(list(fc.record({ label: plain(20), x: fc.constantFrom(0, 0.5, 1), y: fc.constantFrom(0.25, 0.75) }), 1, 2)),
  }),
  closing: fc.record({
    title: rich,
    actions: some(list(fc.record({ what: rich, who: some(plain(20)), when: some(plain(20)) }), 1, 3)),
    contact: some(plain(40)),
  }),
  canvas: fc.record({
    title: some(rich),
    elements: list(
      fc.record({
        kind: fc.constant('text'),
        x: fc.constant(10),
        y: fc.constant(20),
        width: fc.constant(300),
        height: fc.constant(40),
        text: block,
      }),
      0,
      2,
    ),
  }),
}

const common = fc.record({
  notes: some(
    fc
      .array(line, { minLength: 1, maxLength: 4 })
      .map((lines) => lines.join('\n\n'))
      .filter((text) => text.trim() === text && text !== ''),
  ),
  sources: some(
    list(fc.record({ label: spoken, url: some(fc.constant('https://example.com/s')), blockId: some(fc.constant('b3')) }), 1, 3),
  ),
  variant: some(fc.constantFrom('light', 'dark', 'accent')),
  section: some(plain(30)),
  hidden: some(fc.constant(true)),
})

/** Absent fields are absent, not undefined: as JSON has it. */
const bare = <T>(whole: T): T => JSON.parse(JSON.stringify(whole)) as T

/** A few texts come out longer than their place allows; those slides are left out. */
export const slideOf = (layout: LayoutId): fc.Arbitrary<Omit<Slide, 'id'>> =>
  fc
    .tuple(common, fields[layout])
    .map(([shared, own]) => slideSchemas[layout].safeParse({ layout, ...shared, ...own }))
    .filter((parsed) => parsed.success)
    .map((parsed) => bare(parsed.data) as Omit<Slide, 'id'>)

export const anySlide: fc.Arbitrary<Omit<Slide, 'id'>> = fc.constantFrom(...LAYOUT_IDS).chain(slideOf)

export const anyDeck: fc.Arbitrary<Deck> = fc
  .record({
    title: spoken,
    subtitle: some(spoken),
    language: fc.constantFrom('en', 'ar', 'ja', 'pt-BR'),
    theme: fc.constantFrom('harbor', 'ledger'),
    mode: fc.constantFrom('present', 'read'),
    author: some(spoken),
    organisation: some(spoken),
    date: some(plain(60)),
    generator: fc.constantFrom('compose', 'model'),
    slides: fc.array(anySlide, { minLength: 1, maxLength: 5 }),
  })
  .map(
    ({ slides, ...deck }) =>
      bare(
        deckSchema.parse({
          version: 1,
          ...deck,
          slides: slides.map((slide, i) => ({ ...slide, id: i % 3 === 2 ? `x${i}` : `s${i + 1}` })),
        }),
      ) as Deck,
  )
