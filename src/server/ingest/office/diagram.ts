import type { XmlNode } from '../../../core/base/xml-read.ts'
import { all, everything, find } from '../../../core/lint/package/nodes.ts'
import type { Item, Piece } from '../../generate/compose/blocks.ts'

/**
 * A SmartArt diagram as the list that it was made from (ECMA-376 part 1, 21.4.3): points, and who is whose child.
 * @param root `dgm:dataModel`
 */
export function diagramPieces(root: XmlNode | undefined): Piece[] {
  const points = new Map<string, XmlNode>()
  for (const point of all(find(root, 'dgm:ptLst'), 'dgm:pt')) {
    const type = point.attributes.type ?? 'node'
    if (type === 'node' || type === 'asst' || type === 'doc') points.set(point.attributes.modelId ?? '', point)
  }
  const children = new Map<string, { readonly id: string; readonly order: number }[]>()
  for (const { attributes } of all(find(root, 'dgm:cxnLst'), 'dgm:cxn')) {
    if ((attributes.type ?? 'parOf') !== 'parOf' || attributes.srcId === undefined || attributes.destId === undefined) continue
    const row = children.get(attributes.srcId) ?? []
    row.push({ id: attributes.destId, order: Number(attributes.srcOrd ?? 0) })
    children.set(attributes.srcId, row)
  }
  const seen = new Set<string>()
  const below = (id: string): Item[] =>
    (children.get(id) ?? [])
      .sort((a, b) => a.order - b.order)
      .flatMap((child) => {
        const point = points.get(child.id)
        if (!point || seen.has(child.id)) return []
        seen.add(child.id)
        return [{ runs: [{ text: wordsIn(point) }], items: below(child.id) }]
      })
  const items = [...points].filter(([, point]) => point.attributes.type === 'doc').flatMap(([id]) => below(id))
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }]
}

const wordsIn = (point: XmlNode): string =>
  everything(point)
    .filter((node) => node.name === 'a:p')
    .map((paragraph) =>
      everything(paragraph)
        .filter((node) => node.name === 'a:t')
        .map((node) => node.text)
        .join(''),
    )
    .join(' ')
    .trim()
