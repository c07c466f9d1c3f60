import { describe, expect, test } from 'vitest'
import { box } from '../../src/core/base/geometry.ts'
import type { XmlNode } from '../../src/core/base/xml-read.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import type { Item } from '../../src/core/scene/scene.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import { chart, layout, scene, slide } from './build.ts'
import { arabic, everything, FIXTURES } from './fixtures.ts'
import { all, at, open, values } from './opened.ts'

/** Positions of labels that the chart types allow (ECMA-376 21.2.3.10; others make a file that is repaired). */
const LEGAL: Readonly<Record<string, readonly string[]>> = {
  'c:barChart': ['ctr', 'inBase', 'inEnd', 'outEnd'],
  'c:lineChart': ['b', 'ctr', 'l', 'r', 't'],
  'c:scatterChart': ['b', 'ctr', 'l', 'r', 't'],
  'c:pieChart': ['bestFit', 'ctr', 'inEnd', 'outEnd'],
  'c:areaChart': [],
  'c:doughnutChart': [],
}

const plotOf = (chart: XmlNode): XmlNode => {
  const plot = at(chart, 'c:chart', 'c:plotArea')?.children.find((child) => child.name in LEGAL)
  if (!plot) throw new Error('no plot')
  return plot
}

describe.each(FIXTURES)('%s', (_, make) => {
  const file = open(renderPptx(make()))
  const charts = file
    .matching(/^ppt\/charts\/chart\d+\.xml$/)
    .map((path) => ({ path, root: file.root(path), plot: plotOf(file.root(path)) }))

  test('flat charts name two axes and define both, round ones none', () => {
    for (const { root, plot } of charts) {
      const named = plot.children.filter((child) => child.name === 'c:axId').map((one) => one.attributes.val)
      const defined = ['c:catAx', 'c:valAx'].flatMap((name) => all(root, name)).map((axis) => at(axis, 'c:axId')?.attributes.val)
      expect(named).toHaveLength(/pie|doughnut/i.test(plot.name) ? 0 : 2)
      expect(defined.toSorted()).toEqual(named.toSorted())
    }
  })

  test('labels stand where their chart allows, stacked ones never outside', () => {
    for (const { plot } of charts) {
      const legal = LEGAL[plot.name] ?? []
      const used = values(plot, 'c:dLblPos')
      expect(used.filter((one) => !legal.includes(one ?? ''))).toEqual([])
      if (at(plot, 'c:grouping')?.attributes.val === 'stacked') expect(used).not.toContain('outEnd')
    }
  })

  test('the workbook holds what the chart shows, cell by cell', () => {
    for (const { path, root } of charts) {
      const book = file.relations(path)[0]?.target ?? ''
      const inner = open(file.bytes(book))
      const cells = new Map(
        all(inner.root('xl/worksheets/sheet1.xml'), 'x:c').map((cell) => [
          cell.attributes.r ?? '',
          (at(cell, 'x:v') ?? at(cell, 'x:is', 'x:t'))?.text,
        ]),
      )
      const heads = [...cells].filter(([name]) => /^[A-Z]+1$/.test(name)).map(([, text]) => text)
      expect(new Set(heads).size).toBe(heads.length)
      expect(heads.every((head) => head)).toBe(true)
      for (const reference of ['c:strRef', 'c:numRef'].flatMap((name) => all(root, name))) {
        const [, column = '', from, to = from] =
          /^Sheet1!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(at(reference, 'c:f')?.text ?? '') ?? []
        const cache = reference.children[1]
        expect(Number(values(reference, 'c:ptCount')[0])).toBe(Number(to) - Number(from) + 1)
        for (const point of cache ? all(cache, 'c:pt') : []) {
          expect(cells.get(`${column}${Number(from) + Number(point.attributes.idx)}`)).toBe(at(point, 'c:v')?.text)
        }
        const filled = [...cells.keys()].filter(
          (name) =>
            new RegExp(`^${column}\\d+$`).test(name) &&
            Number(name.slice(column.length)) >= Number(from) &&
            Number(name.slice(column.length)) <= Number(to),
        )
        expect(cache && all(cache, 'c:pt')).toHaveLength(filled.length)
      }
    }
  })
})

test('right-to-left charts run from the right, value axes stand there', () => {
  const file = open(renderPptx(arabic()))
  for (const path of file.matching(/^ppt\/charts\/chart\d+\.xml$/)) {
    const root = file.root(path)
    const horizontal = values(root, 'c:barDir')[0] === 'bar'
    for (const axis of all(root, 'c:catAx')) expect(values(axis, 'c:orientation')).toEqual(['maxMin'])
    for (const axis of all(root, 'c:catAx')) expect(values(axis, 'c:axPos')).toEqual([horizontal ? 'r' : 'b'])
    const value = all(root, 'c:valAx').at(-1)
    if (value && !horizontal) expect(values(value, 'c:axPos')).toEqual(['r'])
    if (value && horizontal) expect(values(value, 'c:orientation')).toEqual(['maxMin'])
  }
})

test('one highlighted category has a fill and a bold label of its own', () => {
  const root = open(renderPptx(everything(harbor))).root('ppt/charts/chart1.xml')
  const [point] = all(root, 'c:dPt')
  expect(point && [values(point, 'c:idx'), values(point, 'a:schemeClr')]).toEqual([['3'], ['accent1']])
  const [label] = all(root, 'c:dLbl')
  expect(label && [values(label, 'c:idx'), values(label, 'a:defRPr', 'b')]).toEqual([['3'], ['1']])
  expect(values(root, 'c:gapWidth')).toEqual(['50'])
  expect(all(root, 'c:majorGridlines')).toEqual([])
  expect(all(root, 'c:valAx').flatMap((axis) => values(axis, 'c:delete'))).toEqual(['1'])
})

test('lines are named at their ends, where their last value is', () => {
  const file = open(renderPptx(everything(harbor)))
  const path = file.matching(/^ppt\/charts\/chart\d+\.xml$/).find((name) => all(file.root(name), 'c:lineChart').length > 0) ?? ''
  const series = all(file.root(path), 'c:ser')
  expect(series.map((one) => values(one, 'c:dLbl').length)).toEqual([1, 1, 1])
  expect(all(file.root(path), 'c:dLbl').map((one) => [at(one, 'c:idx')?.attributes.val, at(one, 'c:showSerName')?.attributes.val])).toEqual(
    [
      ['3', '1'],
      ['3', '1'],
      ['3', '1'],
    ],
  )
})

/** The chart part of one item alone on a slide. */
function alone(item: Item): XmlNode {
  const content = layout(harbor, 'bullets')
  return open(renderPptx(scene(harbor, [content], [slide(content, 1, [item])]))).root('ppt/charts/chart1.xml')
}
const FRAME = box(48, 124, 600, 300)

test('an area is a fill and, over the same cells, the line of its upper edge; the key names it once', () => {
  const two = [
    { name: 'Fuel', values: [1, 2, 3, 4] },
    { name: 'Crew', values: [2, 3, 4, 5] },
  ]
  const root = alone(chart('area', FRAME, { series: two, labels: 'ends', legend: true, colors: [{ role: 'accent1' }, { role: 'text2' }] }))
  const [areas, lines] = ['c:areaChart', 'c:lineChart'].map((name) => all(root, name)[0])
  expect([areas, lines].map((plot) => plot && values(plot, 'c:order'))).toEqual([
    ['0', '1'],
    ['2', '3'],
  ])
  expect([areas, lines].map((plot) => plot && all(plot, 'c:val').map((one) => all(one, 'c:f')[0]?.text))).toEqual([
    ['Sheet1!$B$2:$B$5', 'Sheet1!$C$2:$C$5'],
    ['Sheet1!$B$2:$B$5', 'Sheet1!$C$2:$C$5'],
  ])
  expect([areas, lines].map((plot) => plot && all(plot, 'c:dLbl').length)).toEqual([0, 2])
  expect(all(root, 'c:legendEntry').map((one) => values(one, 'c:idx')[0])).toEqual(['2', '3'])
})

test('points carry their names, on the side where they have room', () => {
  const item = chart('scatter', FRAME, {
    categories: ['Gull', 'A long name at the edge'],
    xs: [10, 40],
    series: [{ name: 'kWh', values: [90, 280] }],
    look: { plot: box(100, 140, 540, 240), xAxis: { min: 0, max: 40, step: 10, format: '0' } },
  })
  const labels = all(alone(item), 'c:dLbl')
  expect(labels.map((one) => [all(one, 'a:t')[0]?.text, values(one, 'c:dLblPos')[0]])).toEqual([
    ['Gull', 'r'],
    ['A long name at the edge', 'l'],
  ])
})

test('a ring with a key stands at the start of its frame, so that the key has the rest', () => {
  const plot = box(200, 130, 280, 280)
  const layoutOf = (rtl: boolean) => {
    const root = alone(chart('doughnut', FRAME, { legend: true, rtl, look: { plot } }))
    return values(at(root, 'c:chart', 'c:plotArea', 'c:layout') ?? root, 'c:x').map(Number)
  }
  expect(layoutOf(false)).toEqual([0])
  expect(layoutOf(true)[0]).toBeCloseTo((600 - 280) / 600, 4)
})
