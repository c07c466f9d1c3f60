import type { XmlNode } from '../../../base/xml-read.ts'
import { tableOf } from '../../table.ts'
import { all, everything, find, integer, isTrue } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import { chartData } from './chart-data.ts'

/** Chart types with two axes, and the label positions each allows; an empty list allows none. */
const POSITIONS = tableOf<readonly string[]>({
  'c:lineChart': ['t', 'b', 'l', 'r', 'ctr'],
  'c:scatterChart': ['t', 'b', 'l', 'r', 'ctr'],
  'c:bubbleChart': ['t', 'b', 'l', 'r', 'ctr'],
  'c:radarChart': ['outEnd'],
  'c:areaChart': [],
  'c:doughnutChart': [],
  'c:pieChart': ['bestFit', 'ctr', 'inEnd', 'outEnd'],
})
const CLUSTERED = ['outEnd', 'ctr', 'inEnd', 'inBase']
const STACKED = ['ctr', 'inEnd', 'inBase']
const FLAT: ReadonlySet<string> = new Set(['c:barChart', 'c:lineChart', 'c:areaChart', 'c:scatterChart', 'c:bubbleChart', 'c:radarChart'])
const ROUND: ReadonlySet<string> = new Set(['c:pieChart', 'c:doughnutChart'])

export const charts: PackageRule = {
  id: 'P11',
  name: 'charts',
  checks:
    'Flat charts with exactly two axes, both defined; legal label positions; points that agree with the categories, the formulas and the workbook, whose headers are unique; no second edition charts.',
  limits: 'error; warning for one-level categories written as multi-level, and for chartex',
  fix: 'Write the chart and its workbook from the same data.',
  *check({ pack }) {
    for (const part of pack.parts) {
      const root = pack.xml(part)
      if (root?.name !== 'c:chartSpace') {
        if (/\/chartEx\d*\.xml$/i.test(part))
          yield { ...error(part, 'chartex', 'c:chart', `${part} is a chart that older programs do not show`), severity: 'warning' }
        continue
      }
      const plot = find(root, 'c:chart', 'c:plotArea')
      for (const chart of plot?.children ?? []) {
        yield* axes(chart, plot as XmlNode, part)
        yield* labels(chart, part)
      }
      yield* crossings(plot, part)
      yield* chartData(root, part, pack)
    }
  },
}

const axesOf = (plot: XmlNode | undefined): readonly XmlNode[] =>
  plot?.children.filter((node) => /^c:(cat|val|date|ser)Ax$/.test(node.name)) ?? []
const idOf = (axis: XmlNode): string => find(axis, 'c:axId')?.attributes.val ?? ''

function* axes(chart: XmlNode, plot: XmlNode, part: string): Iterable<PackageDefect> {
  const named = all(chart, 'c:axId').map((node) => node.attributes.val ?? '')
  const defined = axesOf(plot).map(idOf)
  if (FLAT.has(chart.name) && named.length !== 2)
    yield error(part, `${named.length} axes`, '2 axes', `The ${chart.name} names ${named.length} axes`)
  if (ROUND.has(chart.name) && named.length > 0) yield error(part, `${named.length} axes`, 'none', `The ${chart.name} names axes`)
  for (const id of named)
    if (!defined.includes(id)) yield error(part, id, 'an axis', `The ${chart.name} names axis ${id}, which is not defined`)
}

function* crossings(plot: XmlNode | undefined, part: string): Iterable<PackageDefect> {
  const ids = axesOf(plot).map(idOf)
  for (const axis of axesOf(plot)) {
    const other = find(axis, 'c:crossAx')?.attributes.val ?? ''
    if (!ids.includes(other)) yield error(part, other, 'an axis', `Axis ${idOf(axis)} crosses ${other}, which is not defined`)
    if (ids.filter((id) => id === idOf(axis)).length > 1) yield error(part, 'twice', 'once', `Axis ${idOf(axis)} is defined twice`)
  }
}

function* labels(chart: XmlNode, part: string): Iterable<PackageDefect> {
  const stacked = /stacked/i.test(find(chart, 'c:grouping')?.attributes.val ?? '')
  const legal = chart.name === 'c:barChart' ? (stacked ? STACKED : CLUSTERED) : POSITIONS[chart.name]
  if (!legal) return
  for (const node of everything(chart)) {
    const position = node.name === 'c:dLblPos' ? (node.attributes.val ?? '') : undefined
    if (position !== undefined && !legal.includes(position))
      yield error(part, position, legal.join(', ') || 'none', `The ${chart.name} has labels at “${position}”`)
  }
  for (const ser of all(chart, 'c:ser')) {
    if (integer(find(ser, 'c:idx')?.attributes.val) === undefined) yield error(part, 'no index', 'c:idx', 'A series has no index')
    if (isTrue(find(ser, 'c:tx', 'c:strRef')?.attributes.deleted)) yield error(part, 'deleted', 'a series', 'A series is deleted')
  }
}
