import type { XmlNode } from '../../../core/base/xml-read.ts'
import { all, everything, find } from '../../../core/lint/package/nodes.ts'
import type { Piece } from '../../generate/compose/blocks.ts'
import type { Runs } from '../../generate/compose/runs.ts'
import { formatNumber } from './number-format.ts'

/** The most series and categories that are read of one chart. */
const MOST = 60

interface Series {
  readonly name: string
  readonly categories: ReadonlyMap<number, string>
  readonly values: ReadonlyMap<number, string>
}

/**
 * A chart as the table that it draws, from the values stored with it: the workbook behind it is not opened.
 * @param root `c:chartSpace`
 */
export function chartPieces(root: XmlNode | undefined): Piece[] {
  const chart = find(root, 'c:chart')
  const plot = find(chart, 'c:plotArea')
  if (!plot) return []
  const series = plot.children.filter((child) => /^c:\w+Chart$/.test(child.name)).flatMap((group) => all(group, 'c:ser').map(readSeries))
  const shown = series.filter(({ values }) => values.size > 0).slice(0, MOST)
  if (shown.length === 0) return []
  const labels = new Map<number, string>()
  for (const { categories } of shown) for (const [i, label] of categories) if (!labels.has(i)) labels.set(i, label)
  const points = [...new Set(shown.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b).slice(0, MOST)
  const title = titleOf(find(chart, 'c:title'))
  const cell = (text: string): Runs => (text === '' ? [] : [{ text }])
  // A single series is often nameless, or bears the chart's own name.
  const names = shown.map(({ name }, i) => name || (shown.length === 1 ? title : `${i + 1}`))
  return [
    ...(title ? [{ kind: 'paragraph', runs: [{ text: title }] } as const] : []),
    {
      kind: 'table',
      headers: [[], ...names.map(cell)],
      rows: points.map((i) => [cell(labels.get(i) ?? String(i + 1)), ...shown.map(({ values }) => cell(values.get(i) ?? ''))]),
    },
  ]
}

function readSeries(node: XmlNode): Series {
  const name = [...cached(find(node, 'c:tx')).values()].join(' ').trim() || (find(node, 'c:tx', 'c:v')?.text.trim() ?? '')
  return {
    name,
    categories: cached(find(node, 'c:cat') ?? find(node, 'c:xVal')),
    values: cached(find(node, 'c:val') ?? find(node, 'c:yVal')),
  }
}

/** Points of a cache by their index; of several levels, the innermost. */
function cached(holder: XmlNode | undefined): ReadonlyMap<number, string> {
  const cache = holder && everything(holder).find((node) => /^c:(?:str|num)(?:Cache|Lit)$|^c:lvl$/.test(node.name))
  const code = find(cache, 'c:formatCode')?.text ?? 'General'
  const numeric = cache?.name.startsWith('c:num') === true
  const points = new Map<number, string>()
  for (const point of all(cache, 'c:pt')) {
    const text = find(point, 'c:v')?.text.trim() ?? ''
    const value = Number(text)
    points.set(
      Number(point.attributes.idx),
      numeric && text !== '' && Number.isFinite(value) ? formatNumber(value, find(point, 'c:formatCode')?.text ?? code) : text,
    )
  }
  return points
}

/** Words of a title; a title from a cell is in its cache. */
function titleOf(title: XmlNode | undefined): string {
  if (!title) return ''
  return everything(title)
    .filter((node) => node.name === 'a:t' || node.name === 'c:v')
    .map((node) => node.text)
    .join('')
    .trim()
}
