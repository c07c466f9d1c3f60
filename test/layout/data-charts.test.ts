import { describe, expect, it } from 'vitest'
import { composite, contrast, resolve } from '../../src/core/base/color.ts'
import { contains } from '../../src/core/base/geometry.ts'
import type { SlideInput } from '../../src/core/deck/slides.ts'
import type { ShapeItem } from '../../src/core/scene/scene.ts'
import { chartOf, collisions, find, flat, inkOf, layOne, shapes, THEMES, texts, wordsOf } from './data-world.ts'

type ChartInput = Extract<SlideInput, { layout: 'chart-takeaway' }>['chart']

const slide = (chart: ChartInput, more: Partial<Extract<SlideInput, { layout: 'chart-takeaway' }>> = {}): SlideInput => ({
  layout: 'chart-takeaway',
  title: 'Fuel is the fastest growing cost',
  chart,
  ...more,
})

const costs = {
  categories: ['2023', '2024', '2025'],
  series: [
    { name: 'Crew', values: [2870, 2960, 3050] },
    { name: 'Fuel', values: [1940, 2210, 2480] },
    { name: 'Maintenance', values: [1120, 1260, 1390] },
  ],
}
const shares = {
  categories: ['Hydro', 'Wind', 'Nuclear', 'Solar', 'Other'],
  series: [{ name: 'Share', values: [41, 27, 18, 9, 5] }],
  unit: '%',
}
const points = {
  categories: ['North', 'Island', 'Castle', 'Airport'],
  xs: [2.1, 4.8, 6.2, 9.5],
  series: [{ name: 'Litres', values: [38, 61, 72, 88] }],
}

const samples: { readonly [name: string]: ChartInput } = {
  column: { type: 'column', ...costs, highlight: { series: 1 } },
  'stacked column': { type: 'stacked-column', ...costs, highlight: { series: 1 } },
  bar: { type: 'bar', ...costs },
  'stacked bar': { type: 'stacked-bar', ...costs },
  line: { type: 'line', ...costs, highlight: { series: 1 } },
  area: { type: 'area', ...costs },
  pie: { type: 'pie', ...shares },
  doughnut: { type: 'doughnut', ...shares, highlight: { category: 0 } },
  scatter: { type: 'scatter', ...points, xTitle: 'Length, km', yTitle: 'Litres' },
}

describe.each(Object.entries(samples))('a %s chart', (_, chart) => {
  it.each(THEMES)('stays inside its room and keeps its labels apart in %s', (theme) => {
    for (const variant of ['light', 'dark', 'accent'] as const) {
      const laid = layOne(slide(chart, { variant, takeaways: ['Fuel rose by €540k while crew rose by €180k'] }), { theme })
      const { group, chart: meaning } = chartOf(laid)
      expect(collisions(laid)).toEqual([])
      expect(contains(group.box, meaning.look.plot, 0.5)).toBe(true)
      for (const part of flat(group.items)) {
        if (part.kind === 'text') {
          for (const ink of inkOf(part)) expect(contains(group.box, ink, 14), `${part.id} ${JSON.stringify(ink)}`).toBe(true)
          for (const run of part.text.paragraphs.flatMap((p) => p.runs)) expect(run.style.size).toBeGreaterThanOrEqual(12)
        }
        // Only roles of the theme: the chart follows when the theme changes.
        expect(JSON.stringify(part)).not.toContain('"rgb"')
      }
    }
  })

  it('is one group with its data, an alternative text and unique ids', () => {
    const laid = layOne(slide(chart, { takeaways: ['Fuel rose'] }))
    const { group, chart: meaning } = chartOf(laid)
    expect(group.alt).toBe('Fuel rose')
    expect(meaning.series).toEqual(chart.series)
    expect(meaning.type).toBe(chart.type)
    const ids = flat(laid.items).map((item) => item.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(chartOf(layOne(slide(chart))).group.alt?.length).toBeGreaterThan(10)
  })
})

describe('bars', () => {
  const one = (values: (number | null)[], more: Partial<ChartInput> = {}) =>
    layOne(slide({ type: 'column', categories: values.map((_, i) => `c${i + 1}`), series: [{ name: 'a', values }], ...more } as ChartInput))

  it('are as high as their values, from zero', () => {
    const laid = one([10, 20, 5])
    const [a, b, c] = shapes(laid, 'chart.bar-').map((bar) => bar.box) as [ShapeItem['box'], ShapeItem['box'], ShapeItem['box']]
    expect(b.height / a.height).toBeCloseTo(2, 5)
    expect(c.height / a.height).toBeCloseTo(0.5, 5)
    expect(a.y + a.height).toBeCloseTo(b.y + b.height, 5)
    expect(a.y + a.height).toBeCloseTo(find(laid, 'chart.baseline').box.y, 5)
  })

  it('hang below the line at zero when they are negative, with their labels under them', () => {
    const laid = one([3, -4])
    const [up, down] = shapes(laid, 'chart.bar-').map((bar) => bar.box) as [ShapeItem['box'], ShapeItem['box']]
    const zero = find(laid, 'chart.baseline').box.y
    expect(up.y + up.height).toBeCloseTo(zero, 5)
    expect(down.y).toBeCloseTo(zero, 5)
    const label = find(laid, 'chart.value-1-2')
    expect(wordsOf(label)).toBe('\u22124')
    expect(label.box.y).toBeGreaterThanOrEqual(down.y + down.height)
    // The names of the categories stand below both.
    expect(find(laid, 'chart.category-2').box.y).toBeGreaterThanOrEqual(label.box.y + label.box.height - 3)
  })

  it('leave a gap where a value is missing', () => {
    const laid = one([3, null, 5])
    expect(shapes(laid, 'chart.bar-').map((bar) => bar.id)).toEqual(['chart.bar-1-1', 'chart.bar-1-3'])
  })

  it('show values instead of an axis when all of them fit', () => {
    const few = chartOf(one([10, 20, 5])).chart
    expect(few.valueAxis.visible).toBe(false)
    expect(few.labels).toBe('values')
    const many = chartOf(one(Array.from({ length: 30 }, (_, i) => 100_000 + i * 1234))).chart
    expect(many.valueAxis.visible).toBe(true)
    expect(many.labels).toBe('none')
  })

  it('put the accent on what matters and greys on the rest', () => {
    const laid = one([10, 20, 5], { highlight: { category: 1 } })
    const [a, b, c] = shapes(laid, 'chart.bar-').map((bar) => JSON.stringify(bar.fill))
    expect(b).toContain('accent1')
    expect(a).toBe(c)
    expect(a).not.toContain('accent')
  })

  it('lie down when the names of the categories are long', () => {
    const categories = ['Infrastructure', 'Responsibility', 'Electrification', 'Administration', 'Training', 'Insurance'].map(
      (word) => `${word} of every passenger and of the harbour`,
    )
    const laid = layOne(slide({ type: 'column', categories, series: [{ name: 'a', values: [1, 2, 3, 4, 5, 6] }] }, { takeaways: ['x'] }))
    expect(chartOf(laid).chart.type).toBe('bar')
    // The first category is on top.
    const tops = shapes(laid, 'chart.bar-').map((bar) => bar.box.y)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
  })

  it('stack up to their sum', () => {
    const laid = layOne(slide({ type: 'stacked-column', ...costs }))
    const columns = [0, 1, 2].map((c) => shapes(laid, 'chart.bar-').filter((bar) => bar.id.endsWith(`-${c + 1}`)))
    const heights = columns.map((bars) => Math.max(...bars.map((b) => b.box.y + b.box.height)) - Math.min(...bars.map((b) => b.box.y)))
    const sums = [0, 1, 2].map((c) => costs.series.reduce((sum, one) => sum + (one.values[c] ?? 0), 0))
    expect((heights[1] as number) / (heights[0] as number)).toBeCloseTo((sums[1] as number) / (sums[0] as number), 3)
  })

  it('carry labels inside that can be read', () => {
    for (const theme of THEMES) {
      for (const variant of ['light', 'dark', 'accent'] as const) {
        const laid = layOne(slide({ type: 'stacked-column', ...costs, highlight: { series: 1 } }, { variant }), { theme })
        const { palette } = laid.ground
        for (const label of texts(laid).filter((item) => item.id.startsWith('chart.value-'))) {
          const [series, category] = label.id.split('-').slice(1)
          const bar = find(laid, `chart.bar-${series}-${category}`) as ShapeItem
          const fill = bar.fill?.kind === 'solid' ? bar.fill.color : { role: 'bg' as const }
          const style = label.text.paragraphs[0]?.runs[0]?.style
          const ratio = contrast(resolve(style?.color ?? fill, palette), composite(resolve(fill, palette), fill.alpha ?? 1, palette.bg))
          expect(ratio).toBeGreaterThanOrEqual(style?.bold && style.size >= 14 ? 3 : 4.5)
        }
      }
    }
  })
})

describe('lines', () => {
  it('are named where they end, without a legend, up to four', () => {
    const laid = layOne(slide({ type: 'line', ...costs }))
    expect(chartOf(laid).chart).toMatchObject({ labels: 'ends', legend: false })
    expect(wordsOf(find(laid, 'chart.series-2'))).toBe('Fuel 2,480')
  })

  it('keep the names of neighbours apart', () => {
    const series = ['A', 'B', 'C', 'D'].map((name, i) => ({ name: `Line ${name}`, values: [1, 2 + i / 50] }))
    const laid = layOne(slide({ type: 'line', categories: ['2024', '2025'], series }))
    expect(collisions(laid)).toEqual([])
    expect(flat(laid.items).some((item) => item.id.startsWith('chart.thread-'))).toBe(true)
  })

  it('have a key from five on', () => {
    const series = ['A', 'B', 'C', 'D', 'E'].map((name, i) => ({ name, values: [i, i + 1] }))
    const laid = layOne(slide({ type: 'line', categories: ['2024', '2025'], series }))
    expect(chartOf(laid).chart).toMatchObject({ labels: 'none', legend: true })
    expect(shapes(laid, 'chart.key-')).toHaveLength(5)
  })

  it('break at a missing value', () => {
    const laid = layOne(slide({ type: 'line', categories: ['a', 'b', 'c', 'd'], series: [{ name: 'x', values: [1, 2, null, 4] }] }))
    expect(shapes(laid, 'chart.line-').map((line) => line.id)).toEqual(['chart.line-1-1'])
    // The lonely point is still seen.
    expect(find(laid, 'chart.point-1-4')).toBeDefined()
  })

  it('name fewer categories rather than turn or squeeze them', () => {
    const categories = Array.from({ length: 48 }, (_, i) => `${1980 + i}`)
    const laid = layOne(
      slide({ type: 'line', categories, series: [{ name: 'x', values: categories.map((_, i) => i) }] }, { takeaways: ['x'] }),
    )
    const { labelEvery } = chartOf(laid).chart.look
    expect(labelEvery).toBeGreaterThan(1)
    expect(texts(laid).filter((item) => item.id.startsWith('chart.category-'))).toHaveLength(Math.ceil(48 / labelEvery))
    expect(collisions(laid)).toEqual([])
  })

  it('do not start an axis at zero when zero is far away, but areas do', () => {
    const far = { categories: ['a', 'b'], series: [{ name: 'x', values: [970, 990] }] }
    expect(chartOf(layOne(slide({ type: 'line', ...far }))).chart.valueAxis.min).toBeGreaterThan(0)
    expect(chartOf(layOne(slide({ type: 'area', ...far }))).chart.valueAxis.min).toBe(0)
  })
})

describe('round charts', () => {
  it('give each slice its share of the turn, clockwise from the top', () => {
    const laid = layOne(slide({ type: 'pie', categories: ['a', 'b'], series: [{ name: 's', values: [75, 25] }] }))
    const { plot } = chartOf(laid).chart.look
    const [a, b] = shapes(laid, 'chart.slice-').map((one) => one.box) as [ShapeItem['box'], ShapeItem['box']]
    // Three quarters reach both sides; the last quarter is the upper left one.
    expect(a.width).toBeCloseTo(plot.width, 3)
    expect(b.width).toBeCloseTo(plot.width / 2, 3)
    expect(b.x).toBeCloseTo(plot.x, 3)
    expect(b.y).toBeCloseTo(plot.y, 3)
  })

  it('leave out what is nothing', () => {
    const laid = layOne(slide({ type: 'doughnut', categories: ['a', 'b', 'c'], series: [{ name: 's', values: [3, 0, null] }] }))
    expect(shapes(laid, 'chart.slice-')).toHaveLength(1)
  })

  it('keep many small slices legible', () => {
    const categories = Array.from({ length: 9 }, (_, i) => `Category number ${i + 1}`)
    const laid = layOne(slide({ type: 'pie', categories, series: [{ name: 's', values: [60, 8, 7, 6, 5, 5, 4, 3, 2] }] }))
    expect(collisions(laid)).toEqual([])
    expect(texts(laid).filter((item) => item.id.startsWith('chart.label-'))).toHaveLength(9)
  })
})

describe('the unit', () => {
  it('stands once above the chart when it is long, and fills a placeholder', () => {
    const laid = layOne(slide({ type: 'line', ...costs, unit: '€ thousand' }))
    const unit = find(laid, 'unit')
    expect(wordsOf(unit)).toBe('€ thousand')
    expect(unit.means).toMatchObject({ kind: 'placeholder', type: 'body' })
    expect(chartOf(laid).group.box.y).toBeGreaterThanOrEqual(unit.box.y + unit.box.height - 1)
  })

  it('goes with the numbers of the native chart when it is short', () => {
    const laid = layOne(slide({ type: 'column', categories: ['a', 'b'], series: [{ name: 's', values: [7.4, 8.1] }], unit: '€m' }))
    expect(chartOf(laid).chart.format).toBe('"€"#,##0.0"m"')
    expect(wordsOf(find(laid, 'chart.value-1-1'))).toBe('€7.4m')
  })
})

describe('right to left', () => {
  const series = [{ name: 'الوقود', values: [-1.5, 2, 3] }]
  it('runs the other way, and numbers keep their order', () => {
    const laid = layOne(slide({ type: 'column', categories: ['الأول', 'الثاني', 'الثالث'], series }), { language: 'ar' })
    const xs = shapes(laid, 'chart.bar-').map((bar) => bar.box.x)
    expect(xs).toEqual([...xs].sort((a, b) => b - a))
    const { chart, group } = chartOf(laid)
    expect(chart.rtl).toBe(true)
    expect(contains(group.box, chart.look.plot, 0.5)).toBe(true)
    // The minus sign stands left of its number.
    const label = find(laid, 'chart.value-1-1')
    const drawn = label.kind === 'text' ? label.text.lines[0]?.fragments.filter((f) => /[\d\u2212]/.test(f.text)) : []
    expect(
      drawn
        ?.map((f) => f.text)
        .join('')
        .replace(/\u200E/g, ''),
    ).toBe('\u22121.5')
    expect(collisions(laid)).toEqual([])
  })
})
