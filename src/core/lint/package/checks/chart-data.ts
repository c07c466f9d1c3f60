import type { XmlNode } from '../../../base/xml-read.ts'
import { all, everything, find, integer } from '../nodes.ts'
import type { Package } from '../opc.ts'
import { error, type PackageDefect } from '../package-rule.ts'
import { readReference, readWorkbook, type Workbook } from '../workbook.ts'

/** Cached points against each other, against their formulas, and against the embedded workbook. */
export function* chartData(root: XmlNode, part: string, pack: Package): Iterable<PackageDefect> {
  const workbook = embedded(root, part, pack)
  if (typeof workbook === 'string') yield error(part, workbook, 'a workbook', `The workbook of ${part} cannot be read: ${workbook}`)
  const headers = new Map<string, string>()
  for (const series of everything(root).filter((node) => node.name === 'c:ser')) {
    yield* counts(series, part)
    if (typeof workbook !== 'object') continue
    for (const reference of everything(series).filter((node) => node.name === 'c:strRef' || node.name === 'c:numRef')) {
      yield* agrees(reference, workbook, part)
    }
    const header = find(series, 'c:tx', 'c:strRef', 'c:f')?.text
    const name = header === undefined ? undefined : cellsOf(header, workbook)?.[0]
    if (name === undefined) continue
    const other = headers.get(name)
    if (other !== undefined && other !== header) yield error(part, 'twice', 'once', `Two columns of the workbook are headed “${name}”`)
    headers.set(name, header as string)
  }
}

function embedded(root: XmlNode, part: string, pack: Package): Workbook | string | undefined {
  const external = find(root, 'c:externalData')
  if (!external) return undefined
  const relation = pack.relation(part, external.attributes['r:id'])
  // A link to a workbook elsewhere cannot be followed; a missing part is reported with the relationships.
  if (!relation || relation.external || !pack.has(relation.part)) return undefined
  const bytes = pack.bytes(relation.part)
  return bytes ? readWorkbook(bytes) : 'it is damaged'
}

function* counts(series: XmlNode, part: string): Iterable<PackageDefect> {
  const caches = everything(series).filter((node) => node.name === 'c:strCache' || node.name === 'c:numCache')
  for (const cache of caches) {
    const count = integer(find(cache, 'c:ptCount')?.attributes.val) ?? 0
    const points = all(cache, 'c:pt').map((point) => integer(point.attributes.idx) ?? -1)
    if (points.some((index) => index < 0 || index >= count))
      yield error(
        part,
        `point ${Math.max(...points)}`,
        `under ${count}`,
        `A ${cache.name} of ${count} points has a point ${Math.max(...points)}`,
      )
    if (new Set(points).size < points.length) yield error(part, 'twice', 'once', `A ${cache.name} has a point twice`)
  }
  const [categories, values] = [
    sizeOf(find(series, 'c:cat') ?? find(series, 'c:xVal')),
    sizeOf(find(series, 'c:val') ?? find(series, 'c:yVal')),
  ]
  if (categories !== undefined && values !== undefined && categories !== values) {
    yield error(part, `${values} values`, `${categories} categories`, `A series has ${values} values for ${categories} categories`)
  }
  const levels = everything(series).find((node) => node.name === 'c:multiLvlStrCache')
  if (levels && all(levels, 'c:lvl').length < 2) {
    yield {
      ...error(part, 'c:multiLvlStrRef', 'c:strRef', 'One level of categories is written as several; Google Slides then shows numbers'),
      severity: 'warning',
    }
  }
}

function sizeOf(source: XmlNode | undefined): number | undefined {
  const count = source && everything(source).find((node) => node.name === 'c:ptCount')
  return integer(count?.attributes.val)
}

const cellsOf = (formula: string, workbook: Workbook): readonly (string | undefined)[] | undefined => {
  const reference = readReference(formula)
  const sheet = reference && workbook.get(reference.sheet)
  return sheet && reference.places.map((place) => sheet.get(place))
}

/** The cached points of a reference against the cells that its formula names. */
function* agrees(node: XmlNode, workbook: Workbook, part: string): Iterable<PackageDefect> {
  const formula = find(node, 'c:f')?.text ?? ''
  const reference = readReference(formula)
  if (!reference) return
  if (!workbook.has(reference.sheet)) {
    yield error(part, formula, [...workbook.keys()].join(', '), `${formula} names a sheet that the workbook does not have`)
    return
  }
  const cache = node.children.find((child) => child.name === 'c:strCache' || child.name === 'c:numCache')
  if (!cache) return
  const count = integer(find(cache, 'c:ptCount')?.attributes.val) ?? 0
  if (count !== reference.places.length) {
    yield error(
      part,
      `${count} points`,
      `${reference.places.length} cells`,
      `${formula} names ${reference.places.length} cells, but ${count} points are cached`,
    )
    return
  }
  const cells = cellsOf(formula, workbook) ?? []
  for (const point of all(cache, 'c:pt')) {
    const index = integer(point.attributes.idx) ?? 0
    const cached = find(point, 'c:v')?.text ?? ''
    const cell = cells[index]
    if (same(cached, cell ?? '')) continue
    yield error(
      part,
      cached,
      cell ?? 'an empty cell',
      `${formula} shows “${cached}” where the workbook has ${cell === undefined || cell === '' ? 'nothing' : `“${cell}”`}`,
    )
    return
  }
}

function same(cached: string, cell: string): boolean {
  if (cached === cell) return true
  const [a, b] = [Number(cached), Number(cell)]
  return cached.trim() !== '' && cell.trim() !== '' && Number.isFinite(a) && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
}
