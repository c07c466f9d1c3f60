import fc from 'fast-check'
import type { Deck } from '../../src/core/deck/deck.ts'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { LAYOUT_IDS, type LayoutId } from '../../src/core/deck/slides.ts'
import { VARIANTS } from '../../src/core/theme/theme.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { rich, SCRIPTS, type Script, text } from './texts.ts'

/** The picture that is at hand; any other is missing. */
export const PICTURE = 'harbour.jpg'

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>

const optional = (fields: Fields): fc.Arbitrary<Record<string, unknown>> => fc.record(fields, { requiredKeys: [] })
const together = (required: Fields, more: Fields = {}): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(fc.record(required), optional(more)).map(([a, b]) => ({ ...a, ...b }))
const list = <T>(one: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.array(one, { minLength, maxLength: Math.min(maxLength, minLength + 4) }) },
    { weight: 1, arbitrary: fc.array(one, { minLength, maxLength }) },
  )

/** Every field of every layout within the limits of the schema. */
function bodies(script: Script): Readonly<Record<LayoutId, fc.Arbitrary<Record<string, unknown>>>> {
  const line = (most: number) => text(script, { most, empty: true })
  const said = (most: number) => text(script, { most })
  const words = (most: number) => rich(script, { most, empty: true })
  const title = rich(script, { most: 400 })
  const short = words(300)
  const index = (max: number) => fc.nat(max)
  const item = fc.oneof(
    { weight: 3, arbitrary: words(1500) },
    { weight: 1, arbitrary: together({ text: words(1500) }, { sub: list(words(800), 0, 20) }) },
  )
  const image = together(
    { src: fc.constantFrom(PICTURE, PICTURE, PICTURE, 'missing.jpg'), alt: line(80) },
    { credit: line(200), creditUrl: fc.constant('https://example.org/photo'), focal: fc.constant({ x: 0.2, y: 0.8 }) },
  )
  const column = fc.oneof(
    together({ body: rich(script, { most: 3000 }) }, { heading: short, items: list(item, 0, 20) }),
    together({ items: list(item, 1, 20) }, { heading: short }),
  )
  const side = together({ label: short, points: list(words(600), 1, 10) })
  const axis = together({ label: line(80), low: line(40), high: line(40) })
  const aside = fc.oneof(
    together({ kind: fc.constant('stat'), value: said(24), label: short }),
    together({ kind: fc.constant('quote'), text: words(400) }, { author: line(120) }),
    together({ kind: fc.constant('picture'), image }),
  )
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const chart = fc
    .tuple(
      fc.constantFrom('bar', 'column', 'stacked-bar', 'stacked-column', 'line', 'area', 'pie', 'doughnut', 'scatter'),
      fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 })),
      fc.integer({ min: 1, max: 8 }),
      optional({ unit: line(20), xTitle: line(80), yTitle: line(80) }),
      said(80),
    )
    .chain(([type, points, count, more, name]) => {
      const amount = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1e7, noNaN: true }), fc.constant(null))
      const row = fc.array(amount, { minLength: points, maxLength: points })
      return together({
        type: fc.constant(type),
        categories: fc.array(said(80), { minLength: points, maxLength: points }),
        series: fc
          .array(row, { minLength: count, maxLength: count })
          .map((rows) => rows.map((values, i) => ({ name: `${name.slice(0, 70)} ${i}`, values }))),
        ...(type === 'scatter' ? { xs: fc.array(fc.integer({ min: -50, max: 90 }), { minLength: points, maxLength: points }) } : {}),
      }).map((made) => ({ ...made, ...more }))
    })
  const table = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 })))
    .chain(([columns, rows]) => {
      const cell = fc.oneof({ weight: 6, arbitrary: said(24) }, { weight: 1, arbitrary: words(600) })
      return together(
        {
          columns: fc.array(together({ header: words(200) }), { minLength: columns, maxLength: columns }),
          rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
        },
        { highlight: index(5) },
      )
    })
  const place = {
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.oneof(fc.integer({ min: 0, max: 360 }), fc.constant(300)),
    height: fc.oneof(fc.integer({ min: 0, max: 140 }), fc.constant(100)),
  }
  const look = {
    id: fc.constantFrom('a', 'title', 'background', ''),
    size: fc.integer({ min: 6, max: 60 }),
    align: fc.constantFrom('start', 'center', 'end'),
    anchor: fc.constantFrom('top', 'middle', 'bottom'),
    font: fc.constantFrom('heading', 'body', 'mono'),
  }
  const element = fc.oneof(
    together({ kind: fc.constant('text'), ...place, text: words(8000) }, { ...look, role: fc.constantFrom('title', 'subtitle', 'body') }),
    together({ kind: fc.constant('list'), ...place, items: list(item, 0, 60) }, look),
    together({ kind: fc.constant('image'), ...place, image }),
    together(
      { kind: fc.constant('shape'), ...place, shape: fc.constantFrom('rect', 'ellipse', 'line') },
      { ...look, text: words(4000), fill: fc.constant('bg2'), stroke: fc.constant('#123456') },
    ),
  )
  return {
    cover: together({ title }, { subtitle: short, presenter: line(120), organisation: line(120), date: line(60), image }),
    section: together({ title }, { number: line(6), blurb: short }),
    agenda: together(
      { title, items: list(together({ title: short }, { detail: short, slide: fc.constant('s1') }), 1, 16) },
      { current: index(4) },
    ),
    statement: together({ title }, { support: words(600), emphasis: fc.array(said(12), { maxLength: 2 }) }),
    bullets: together({ title, items: list(item, 1, 30) }, { ordered: fc.boolean(), aside }),
    'two-column': together({ title, left: column, right: column }),
    comparison: together({ title, left: side, right: side }, { favored: fc.constantFrom('left', 'right'), verdict: words(400) }),
    cards: together({ title, items: list(together({ heading: short }, { body: words(800), favored: fc.boolean() }), 2, 6) }),
    process: together(
      { title, steps: list(together({ title: short }, { detail: words(400), when: line(60) }), 2, 10) },
      { current: index(6) },
    ),
    timeline: together({ title, events: list(together({ date: said(40), title: short }, { detail: words(400) }), 2, 12) }),
    'big-number': together({ title, value: said(16), label: short }, { unit: line(24), context: words(400) }),
    kpi: together(
      {
        title,
        kpis: list(
          together(
            { value: said(16), label: said(80) },
            { unit: line(16), change: line(60), trend: fc.constantFrom('up', 'down', 'flat'), favored: fc.boolean() },
          ),
          2,
          8,
        ),
      },
      { takeaway: words(400) },
    ),
    'chart-takeaway': together({ title, chart }, { takeaways: fc.array(words(600), { maxLength: 4 }) }),
    table: together({ title, table }, { note: words(400) }),
    'image-text': together(
      { title, image, side: fc.constantFrom('start', 'end') },
      { body: fc.array(words(2000), { maxLength: 6 }), items: list(item, 0, 12) },
    ),
    'image-full': together({ title, image }, { caption: short }),
    quote: together({ text: rich(script, { most: 800 }) }, { title, author: line(120), role: line(200) }),
    'matrix-2x2': together(
      {
        title,
        xAxis: axis,
        yAxis: axis,
        quadrants: fc.array(together({ title: line(60) }, { items: fc.array(words(120), { maxLength: 5 }) }), {
          minLength: 4,
          maxLength: 4,
        }),
      },
      { favored: index(3), points: fc.array(together({ label: said(40), x: share, y: share }), { maxLength: 10 }) },
    ),
    closing: together(
      { title },
      { actions: fc.array(together({ what: short }, { who: line(80), when: line(60) }), { maxLength: 5 }), contact: line(200) },
    ),
    canvas: together({ title, elements: fc.array(element, { maxLength: 8 }) }),
  }
}

/** A slide of one layout with whatever it may carry. */
export function slide(layout: LayoutId, script: Script): fc.Arbitrary<Record<string, unknown>> {
  const source = together({ label: text(script, { most: 300 }) }, { url: fc.constant('https://example.org/data') })
  return fc
    .tuple(
      bodies(script)[layout],
      optional({
        variant: fc.constantFrom(...VARIANTS),
        sources: fc.oneof(fc.array(source, { maxLength: 2 }), fc.array(source, { maxLength: 12 })),
        notes: fc.constant('Say this.'),
      }),
    )
    .map(([body, more]) => ({ layout, ...body, ...more }))
}

const LANGUAGES: Readonly<Record<Script, string>> = {
  latin: 'en',
  german: 'de',
  arabic: 'ar',
  hebrew: 'he',
  hindi: 'hi',
  thai: 'th',
  japanese: 'ja',
  chinese: 'zh-CN',
  korean: 'ko',
  mixed: 'en',
}

/** A deck of a few slides in one language, or in the wrong one. */
export function decks(layouts: readonly LayoutId[] = LAYOUT_IDS, most = 3): fc.Arbitrary<Deck> {
  return fc
    .record({
      script: fc.constantFrom(...SCRIPTS),
      foreign: fc.constantFrom(false, false, false, true),
      theme: fc.constantFrom(...THEMES.map((theme) => theme.id)),
      mode: fc.constantFrom('present', 'present', 'read'),
    })
    .chain(({ script, foreign, theme, mode }) =>
      fc
        .record({
          title: text(script, { most: 400 }),
          slides: fc.array(
            fc.constantFrom(...layouts).chain((layout) => slide(layout, script)),
            { minLength: 1, maxLength: most },
          ),
        })
        .map(({ title, slides }) => parseDeck({ version: 1, title, language: foreign ? 'ar' : LANGUAGES[script], theme, mode, slides })),
    )
}
