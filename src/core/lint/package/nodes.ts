import type { XmlNode } from '../../base/xml-read.ts'

/** The first child of a name, or along a path of names. */
export function find(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let at = node
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at
}

export function all(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? []
}

/** The node and everything below it, in document order. A list: nested generators cost a step for each level. */
export function everything(node: XmlNode): readonly XmlNode[] {
  const found: XmlNode[] = []
  collect(node, found)
  return found
}

function collect(node: XmlNode, found: XmlNode[]): void {
  found.push(node)
  for (const child of node.children) collect(child, found)
}

/**
 * Children with alternate content resolved (ECMA-376 part 3, 7.5): the fallback, which every consumer understands, or
 * else the first choice.
 */
export function settled(node: XmlNode): readonly XmlNode[] {
  if (!node.children.some((child) => child.name === 'mc:AlternateContent')) return node.children
  return node.children.flatMap((child) => {
    if (child.name !== 'mc:AlternateContent') return [child]
    const taken = find(child, 'mc:Fallback') ?? find(child, 'mc:Choice')
    return taken ? settled(taken) : []
  })
}

/** An integer attribute; undefined when missing or not a whole number. */
export function integer(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}

/** `xsd:boolean`. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'
