import type { XmlNode } from '../../base/xml-read.ts'
import { find } from '../package/nodes.ts'
import { keyOf, placeholderOf } from '../package/shape.ts'

/** A master with what its slides inherit. */
export interface Inheritance {
  /** Placeholder shapes of the layout and the master. */
  readonly layout: readonly XmlNode[]
  readonly master: readonly XmlNode[]
  readonly styles: XmlNode | undefined
  /** `p:defaultTextStyle`. */
  readonly defaults: XmlNode | undefined
}

/** The shapes a placeholder inherits from, itself first; only the shape for what is no placeholder. */
export function chainOf(shape: XmlNode, { layout, master }: Pick<Inheritance, 'layout' | 'master'>): readonly XmlNode[] {
  const holder = placeholderOf(shape)
  if (!holder) return [shape]
  const below = layout.find((candidate) => keyOf(placeholderOf(candidate) as XmlNode) === keyOf(holder))
  const type = masterType((below && placeholderOf(below)?.attributes.type) ?? holder.attributes.type ?? 'obj')
  const bottom = master.find((candidate) => masterType(placeholderOf(candidate)?.attributes.type ?? 'obj') === type)
  return [shape, ...(below ? [below] : []), ...(bottom ? [bottom] : [])]
}

/** A master has five placeholders; every other type takes after one of them (ECMA-376 19.3.1.36). */
export function masterType(type: string): 'title' | 'body' | 'dt' | 'ftr' | 'sldNum' {
  if (type === 'title' || type === 'ctrTitle') return 'title'
  return type === 'dt' || type === 'ftr' || type === 'sldNum' ? type : 'body'
}

/** List-style levels of a text, nearest first: own, layout's, master's placeholder, the master's text style, the file's defaults. */
export function levels(chain: readonly XmlNode[], inherited: Inheritance, level: number): readonly XmlNode[] {
  const name = `a:lvl${level + 1}pPr`
  const holder = chain[0] && placeholderOf(chain[0])
  const type = holder ? masterType((chain[1] && placeholderOf(chain[1])?.attributes.type) ?? holder.attributes.type ?? 'obj') : undefined
  const style = type === 'title' ? 'p:titleStyle' : type === 'body' ? 'p:bodyStyle' : 'p:otherStyle'
  return [
    ...chain.map((shape) => find(shape, 'p:txBody', 'a:lstStyle', name)),
    type === undefined ? undefined : find(inherited.styles, style, name),
    find(inherited.defaults, name),
  ].filter((node) => node !== undefined)
}

/** The first answer along a chain. */
export function first<T>(chain: readonly XmlNode[], ask: (node: XmlNode) => T | undefined): T | undefined {
  for (const node of chain) {
    const answer = ask(node)
    if (answer !== undefined) return answer
  }
  return undefined
}
