import { describe, expect, it } from 'vitest'
import { contains, intersection } from '../../src/core/base/geometry.ts'
import type { SlideInput } from '../../src/core/deck/slides.ts'
import { collisions, find, flat, inkOf, lay, layOne, shapes, THEMES, tableOf, texts, wordsOf } from './data-world.ts'

const kpi = (count: number, favored?: number): SlideInput => ({
  layout: 'kpi',
  title: 'Converting two hulls is the cheapest option',
  kpis: Array.from({ length: count }, (_, i) => ({
    value: ['71,000', '24,000', '3,100', '5.2', '7.4', '98', '4', '12'][i] as string,
    unit: ['t', 't', 't', 'm', '€m', '%', undefined, 'min'][i],
    label: `What number ${i + 1} means`,
    change: i % 2 ? '−66 % since 2023' : undefined,
    trend: i % 2 ? ('down' as const) : undefined,
    favored: i === favored,
  })),
})

const steps = (count: number, more: object = {}): SlideInput => ({
  layout: 'process',
  title: 'Two years lead from the vote to the first electric crossing',
  steps: Array.from({ length: count }, (_, i) => ({ title: `Step ${i + 1}`, detail: 'The council votes on it', when: `${2026 + i}` })),
  ...more,
})

const events = (dates: readonly string[]): SlideInput => ({
  layout: 'timeline',
  title: 'From the first steamer to batteries',
  events: dates.map((date, i) => ({ date, title: `Event ${i + 1}`, detail: 'Six crossings a day' })),
})

const rows = (count: number, highlight?: number): SlideInput => ({
  layout: 'table',
  title: 'Crew is the largest cost',
  table: {
    columns: [{ header: '€ thousand' }, { header: '2023' }, { header: '2024' }, { header: 'Remark' }],
    rows: Array.from({ length: count }, (_, i) => [`Cost ${i + 1}`, `${1000 + i * 7}`, `+${i} %`, 'grows with the age of the engines']),
    highlight,
  },
})

const quadrants = [{ title: 'Leave' }, { title: 'Wait', items: ['Strong demand'] }, { title: 'Try small' }, { title: 'Convert first' }]
const matrix = (more: object = {}): SlideInput => ({
  layout: 'matrix-2x2',
  title: 'Convert first where demand is high',
  xAxis: { label: 'Demand', low: 'low', high: 'high' },
  yAxis: { label: 'Ease', low: 'hard', high: 'easy' },
  quadrants,
  ...more,
})

const number = (value: string, unit?: string): SlideInput => ({
  layout: 'big-number',
  title: 'Diesel is what makes the ferry expensive',
  value,
  unit,
  label: 'a year to run four boats',
  context: 'for 5.2 million passengers',
})

const everything: readonly SlideInput[] = [
  ...[2, 3, 4, 5, 6, 7, 8].flatMap((count) => [kpi(count), kpi(count, 1)]),
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => steps(count)),
  steps(5, { current: 2 }),
  events(['1897', '1954', '2029']),
  events(['March 2027', 'June 2027', 'January 2028', 'October 2028', 'April 2029']),
  events(Array.from({ length: 8 }, (_, i) => `${1990 + i * 4}`)),
  rows(3),
  rows(8, 1),
  matrix({ favored: 3 }),
  matrix({
    favored: 1,
    points: [
      { label: 'North', x: 0.9, y: 0.85 },
      { label: 'Island', x: 0.1, y: 0.95 },
    ],
  }),
  number('7.4', '€m'),
  number('3,482,119', 'trips'),
]

describe.each(THEMES)('every data slide in %s', (theme) => {
  it.each(['present', 'read'] as const)('fits and keeps its words apart in %s mode', (mode) => {
    const { slides, notes } = lay(everything, { theme, mode })
    expect(notes).toEqual([])
    expect(slides).toHaveLength(everything.length)
    for (const slide of slides) {
      expect(collisions(slide), slide.id).toEqual([])
      const ids = flat(slide.items).map((item) => item.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const text of texts(slide)) {
        expect(text.text.height, text.id).toBeLessThanOrEqual(text.box.height + 0.5)
        for (const ink of inkOf(text))
          expect(contains({ x: 36, y: 24, width: 888, height: 504 }, ink, 0.5), `${slide.id} ${text.id}`).toBe(true)
      }
      expect(JSON.stringify(slide.items)).not.toContain('"rgb"')
    }
  })
})

describe('words of data slides', () => {
  it('stand in placeholders of their layout, or in a diagram', () => {
    const { scene } = lay(everything)
    for (const slide of scene.slides) {
      const layout = scene.layouts.find((one) => one.key === slide.layout)
      for (const item of slide.items) {
        if (item.kind !== 'text') continue
        expect(item.means?.kind, item.id).toBe('placeholder')
        const { means } = item
        expect(layout?.placeholders.some((one) => means?.kind === 'placeholder' && one.idx === means.idx && one.type === means.type)).toBe(
          true,
        )
      }
    }
  })
})

describe('kpi', () => {
  it('looks different for different counts', () => {
    const fingerprints = [2, 3, 4, 5, 6, 7, 8].map((count) => {
      const slide = layOne(kpi(count))
      return texts(slide)
        .filter((item) => item.role === 'figure')
        .map((item) => `${Math.round(item.box.x)},${Math.round(item.box.y)},${Math.round(item.box.width)}`)
        .join(' ')
    })
    expect(new Set(fingerprints).size).toBe(7)
  })

  it('sets the figures of equals in one size', () => {
    const sizes = texts(layOne(kpi(6)))
      .filter((item) => item.role === 'figure')
      .map((item) => item.text.paragraphs[0]?.runs[0]?.style.size)
    expect(new Set(sizes).size).toBe(1)
  })

  it('puts the one that matters on the accent, large when it is one of four', () => {
    const slide = layOne(kpi(4, 2))
    const panel = find(slide, 'kpi-3.panel')
    expect(panel.kind === 'shape' && panel.fill).toMatchObject({ color: { role: 'accent1' } })
    expect(panel.box.height).toBeGreaterThan(300)
    // It is read first, as it is seen first.
    const order = texts(slide).map((item) => item.id)
    expect(order.indexOf('kpi-3.figure')).toBeLessThan(order.indexOf('kpi-1.figure'))
  })

  it('writes a currency before the number and a unit smaller after it', () => {
    const slide = layOne(kpi(6))
    expect(wordsOf(find(slide, 'kpi-5.figure'))).toBe('€7.4m')
    const figure = find(slide, 'kpi-1.figure')
    const runs = figure.kind === 'text' ? (figure.text.paragraphs[0]?.runs ?? []) : []
    expect(runs.map((run) => run.text)).toEqual(['71,000', '\u00A0t'])
    expect(runs[1]?.style.size).toBeLessThan(runs[0]?.style.size ?? 0)
  })

  it('shows a trend by an arrow', () => {
    expect(wordsOf(find(layOne(kpi(3)), 'kpi-2.figure'))).toMatch(/^24,000\u00A0t\n↓\u00A0−66\s% since 2023$/)
  })
})

describe('process', () => {
  it('stands on one band up to five steps, on two from six', () => {
    expect(shapes(layOne(steps(5)), 'band-').filter((one) => one.name === 'Band')).toHaveLength(1)
    expect(shapes(layOne(steps(6)), 'band-').filter((one) => one.name === 'Band')).toHaveLength(2)
  })

  it('joins its discs by lines that stay attached', () => {
    const slide = layOne(steps(4))
    for (const i of [1, 2, 3]) {
      const arrow = find(slide, `arrow-${i}`)
      const [from, to] = [find(slide, `disc-${i}`).box, find(slide, `disc-${i + 1}`).box]
      expect(arrow.means).toEqual({ kind: 'connector', from: `disc-${i}`, fromSite: 3, to: `disc-${i + 1}`, toSite: 1 })
      expect(arrow.box.x).toBeCloseTo(from.x + from.width)
      expect(arrow.box.x + arrow.box.width).toBeCloseTo(to.x)
    }
  })

  it('turns its lines round in a right-to-left deck', () => {
    const slide = layOne({ ...steps(3), title: 'الخطوات' } as SlideInput, { language: 'ar' })
    const arrow = find(slide, 'arrow-1')
    const [first, second] = [find(slide, 'disc-1').box, find(slide, 'disc-2').box]
    expect(second.x).toBeLessThan(first.x)
    // Drawn from left to right, the line starts at the second disc and its head points at it.
    expect(arrow.means).toEqual({ kind: 'connector', from: 'disc-2', fromSite: 3, to: 'disc-1', toSite: 1 })
    expect(arrow.kind === 'shape' && arrow.stroke?.start).toBe('arrow')
    expect(arrow.box.x).toBeCloseTo(second.x + second.width)
  })

  it('tints the band up to the step under way', () => {
    const slide = layOne(steps(5, { current: 2 }))
    const [done, disc, next] = [find(slide, 'band-1.done').box, find(slide, 'disc-3').box, find(slide, 'disc-4').box]
    expect(done.x + done.width).toBeGreaterThanOrEqual(disc.x + disc.width)
    expect(done.x + done.width).toBeLessThan(next.x)
  })

  it('splits what does not fit, and says so', () => {
    const long = 'The council votes on it after all committees have spoken and every yard has answered in writing. '.repeat(3)
    const slide = { ...steps(8), steps: Array.from({ length: 8 }, (_, i) => ({ title: `Step ${i + 1}`, detail: long })) } as SlideInput
    const { slides, notes } = lay([slide])
    expect(slides.length).toBeGreaterThan(1)
    expect(slides.every((one) => one.kind === 'process')).toBe(true)
    expect(notes.map((note) => note.says)).toContain('split')
  })
})

describe('timeline', () => {
  const dots = (slide: ReturnType<typeof layOne>) => shapes(slide, 'dot-').map((dot) => dot.box.x)

  it('keeps true distances when dates are numbers', () => {
    const xs = dots(layOne(events(['1900', '1910', '1950', '2000'])))
    const [a, b, c, d] = xs as [number, number, number, number]
    expect((b - a) / (d - a)).toBeCloseTo(0.1, 5)
    expect((c - a) / (d - a)).toBeCloseTo(0.5, 5)
  })

  it('takes equal steps when they are not', () => {
    const [a, b, c] = dots(layOne(events(['Soon', 'Later', 'At last']))) as [number, number, number]
    expect(b - a).toBeCloseTo(c - b, 5)
  })

  it('takes equal steps when two dates nearly coincide', () => {
    const [a, b, c] = dots(layOne(events(['1900', '1901', '2000']))) as [number, number, number]
    expect(b - a).toBeCloseTo(c - b, 5)
  })

  it('alternates sides from six on', () => {
    const side = (slide: ReturnType<typeof layOne>, n: number) => find(slide, `event-${n}`).box.y > find(slide, 'dot-1').box.y
    const five = layOne(events(['2000', '2005', '2010', '2015', '2020']))
    expect([1, 2, 3, 4, 5].map((n) => side(five, n))).toEqual([true, true, true, true, true])
    const six = layOne(events(['2000', '2005', '2010', '2015', '2020', '2025']))
    expect([1, 2, 3, 4, 5, 6].map((n) => side(six, n))).toEqual([false, true, false, true, false, true])
  })

  it('is one line of attached segments', () => {
    const slide = layOne(events(['1900', '1950', '2000']))
    expect(find(slide, 'spine.line-2').means).toEqual({ kind: 'connector', from: 'dot-1', fromSite: 3, to: 'dot-2', toSite: 1 })
    const segments = shapes(slide, 'spine.line-').map((one) => one.box)
    expect(segments[0]?.x).toBe(0)
    expect((segments.at(-1)?.x ?? 0) + (segments.at(-1)?.width ?? 0)).toBe(960)
  })
})

describe('table', () => {
  it('knows the very cells that are drawn', () => {
    const { group, table } = tableOf(layOne(rows(5, 1)))
    const drawn = group.items.filter((item) => item.kind === 'text').map((item) => item.text)
    expect(table.rows.flatMap((row) => row.cells.map((cell) => cell.text))).toEqual(drawn)
    expect(table.columns.reduce((sum, width) => sum + width, 0)).toBeCloseTo(group.box.width, 3)
    expect(table.rows.reduce((sum, row) => sum + row.height, 0)).toBeCloseTo(group.box.height, 3)
    expect(table.rows.map((row) => row.highlight)).toEqual([false, false, true, false, false, false])
    expect(table).toMatchObject({ headerRow: true, firstColumn: true, rtl: false })
  })

  it('sets figures at the end and words at the start, heads with their columns', () => {
    const { table } = tableOf(layOne(rows(4)))
    for (const row of table.rows) {
      expect(row.cells.map((cell) => cell.text.paragraphs[0]?.align)).toEqual(['start', 'end', 'end', 'start'])
    }
    const figures = table.rows[1]?.cells[1]?.text.paragraphs[0]?.runs[0]?.style
    expect(figures?.tabular).toBe(true)
  })

  it('keeps rows of one height comfortable: 26 to 72 points', () => {
    for (const count of [1, 4, 8]) {
      const { table } = tableOf(layOne(rows(count)))
      for (const row of table.rows.slice(1)) {
        expect(row.height).toBeGreaterThanOrEqual(26)
        expect(row.height).toBeLessThanOrEqual(72)
      }
    }
  })

  it('splits by rows under the same header, and keeps the highlight on its row', () => {
    const { slides } = lay([rows(30, 20)])
    expect(slides.length).toBeGreaterThan(2)
    const tables = slides.map((slide) => tableOf(slide).table)
    expect(tables.map((table) => table.rows.length - 1).reduce((a, b) => a + b)).toBe(30)
    const text = (table: (typeof tables)[number], r: number) => table.rows[r]?.cells[0]?.text.paragraphs[0]?.runs[0]?.text
    expect(tables.map((table) => text(table, 0))).toEqual(tables.map(() => '€ thousand'))
    const highlighted = tables.flatMap((table) => table.rows.flatMap((row, r) => (row.highlight ? [text(table, r)] : [])))
    expect(highlighted).toEqual(['Cost 21'])
    expect(slides[0]?.title).toBe(`Crew is the largest cost (1/${slides.length})`)
  })

  it('splits by columns beside the first when words are too long to stand side by side', () => {
    const word = 'Instandhaltungsaufwandsentschädigung'
    const { slides } = lay([
      {
        layout: 'table',
        title: 'Zu breit',
        table: {
          columns: Array.from({ length: 9 }, (_, i) => ({ header: `${word} ${i}` })),
          rows: [Array.from({ length: 9 }, () => word)],
        },
      },
    ])
    expect(slides.length).toBeGreaterThan(1)
    for (const slide of slides) expect(wordsOf(find(slide, 'table.header-1'))).toBe(`${word} 0`)
  })

  it('runs from the right in a right-to-left deck', () => {
    const slide = layOne({ ...rows(3), title: 'الطاقم' } as SlideInput, { language: 'ar' })
    const { table } = tableOf(slide)
    expect(table.rtl).toBe(true)
    const [first, second] = table.rows[1]?.cells.map((cell) => cell.text.box.x) ?? []
    expect(first).toBeGreaterThan(second as number)
    expect(table.rows[1]?.cells[0]?.text).toEqual((find(slide, 'table.row-1-1') as { text: unknown }).text)
  })
})

describe('matrix', () => {
  it('puts points where they belong, with names clear of everything', () => {
    const points = [
      { label: 'Low', x: 0, y: 0 },
      { label: 'High', x: 1, y: 1 },
      { label: 'Middle', x: 0.5, y: 0.5 },
      { label: 'Near the middle', x: 0.52, y: 0.5 },
      { label: 'On the words', x: 0.05, y: 0.97 },
    ]
    const slide = layOne(matrix({ favored: 1, points }))
    expect(collisions(slide)).toEqual([])
    const [low, high] = [find(slide, 'point-1').box, find(slide, 'point-2').box]
    expect(low.x).toBeLessThan(high.x)
    expect(low.y).toBeGreaterThan(high.y)
    for (const text of texts(slide).filter((item) => item.id.startsWith('quadrant-'))) {
      for (const ink of inkOf(text))
        for (const dot of shapes(slide, 'point-')) expect(intersection(ink, dot.box), `${text.id} ${dot.id}`).toBeUndefined()
    }
  })

  it('keeps names clear of words in a right-to-left deck too', () => {
    const points = [
      { label: 'الشمال', x: 0.9, y: 0.8 },
      { label: 'القلعة', x: 0.15, y: 0.9 },
      { label: 'الجزيرة', x: 0.6, y: 0.9 },
    ]
    const arabic = [{ title: 'لاحقا', items: ['طلب ضعيف'] }, { title: 'أولا', items: ['طلب قوي'] }, { title: 'اترك' }, { title: 'ادرس' }]
    expect(collisions(layOne(matrix({ title: 'أين نبدأ', quadrants: arabic, points }), { language: 'ar' }))).toEqual([])
  })
})

describe('big number', () => {
  it('fills the page with the figure, its meaning beside a short one and below a long one', () => {
    const [short, long] = [layOne(number('66', '%')), layOne(number('3,482,119', 'trips'))]
    expect(find(short, 'meaning').box.x).toBeGreaterThan(find(short, 'figure').box.x + 300)
    expect(find(long, 'meaning').box.y).toBeGreaterThan(find(long, 'figure').box.y + 100)
    const figure = find(short, 'figure')
    expect(figure.kind === 'text' && figure.text.paragraphs[0]?.runs[0]?.style.size).toBeGreaterThanOrEqual(140)
  })

  it('keeps a per cent sign behind its number in a right-to-left deck', () => {
    const slide = layOne({ ...number('66', '%'), title: 'الديزل مكلف', label: 'أقل' } as SlideInput, { language: 'ar' })
    const figure = find(slide, 'figure')
    const drawn = figure.kind === 'text' ? (figure.text.lines[0]?.fragments.map((f) => f.text).join('') ?? '') : ''
    expect(drawn.replace(/\u200E/g, '')).toBe('66%')
  })
})
