import type { XmlNode } from '../../../core/base/xml-read.ts'
import { find } from '../../../core/lint/package/nodes.ts'

/** Children with alternate content resolved (ECMA-376 part 3, 7.5) to the newest form, which says most. */
export function settled(node: XmlNode): readonly XmlNode[] {
  if (!node.children.some((child) => child.name === 'mc:AlternateContent')) return node.children
  return node.children.flatMap((child) => {
    if (child.name !== 'mc:AlternateContent') return [child]
    const taken = child.children.find((choice) => choice.name === 'mc:Choice' && choice.children.length > 0) ?? find(child, 'mc:Fallback')
    return taken ? settled(taken) : []
  })
}

/** Everything below a node, alternate content resolved, but nothing inside what `into` refuses. */
export function below(node: XmlNode, into: (child: XmlNode) => boolean = () => true): XmlNode[] {
  const found: XmlNode[] = []
  const visit = (from: XmlNode) => {
    for (const child of settled(from)) {
      found.push(child)
      if (into(child)) visit(child)
    }
  }
  visit(node)
  return found
}

/** An on/off property (ECMA-376 part 1, 22.9.2.7): on when it is there and does not say off. */
export function isOn(node: XmlNode | undefined, attribute: string): boolean {
  if (!node) return false
  const value = node.attributes[attribute]
  return value === undefined || value === '1' || value === 'true' || value === 'on'
}

/** What a picture shows, by its description; programs' own file names and guesses are none. */
export function altFrom(properties: XmlNode | undefined): string {
  const { descr = '', title = '' } = properties?.attributes ?? {}
  const said =
    descr
      .replace(
        /\s*(?:Description automatically generated|Automatisch generierte Beschreibung|Description générée automatiquement)[^\n]*$/i,
        '',
      )
      .trim() || title.trim()
  return /^(?:[\w.-]+\.(?:png|jpe?g|gif|emf|wmf|bmp|tiff?|svg)|(?:image|picture|bild|grafik|img|photo)[\s_-]*\d*)$/i.test(said) ? '' : said
}
