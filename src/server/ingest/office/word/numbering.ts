import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'

/** Whether the items of a list's level are counted. */
export type Numbering = (id: string, level: number) => 'bullet' | 'number' | 'none'

/** @param root `w:numbering` */
export function readNumbering(root: XmlNode | undefined): Numbering {
  const abstract = new Map(all(root, 'w:abstractNum').map((node) => [node.attributes['w:abstractNumId'] ?? '', node]))
  const lists = new Map(all(root, 'w:num').map((node) => [node.attributes['w:numId'] ?? '', node]))
  return (id, level) => {
    const list = lists.get(id)
    const own = all(list, 'w:lvlOverride').find((node) => node.attributes['w:ilvl'] === String(level))
    const base = abstract.get(find(list, 'w:abstractNumId')?.attributes['w:val'] ?? '')
    const definition = find(own, 'w:lvl') ?? all(base, 'w:lvl').find((node) => node.attributes['w:ilvl'] === String(level))
    const format = find(definition, 'w:numFmt')?.attributes['w:val'] ?? 'bullet'
    return format === 'bullet' ? 'bullet' : format === 'none' ? 'none' : 'number'
  }
}
