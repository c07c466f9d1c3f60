import type { XmlNode } from '../../../core/base/xml-read.ts'
import { find } from '../../../core/lint/package/nodes.ts'

/** A formula (ECMA-376 part 1, 22.1) in one line, as it would be typed: `a^2 + b^2`, `(x+1)/y`, `√(n)`. */
export function mathText(node: XmlNode): string {
  const part = (name: string) => {
    const found = find(node, name)
    return found ? inside(found) : ''
  }
  switch (node.name) {
    case 'm:t':
      return node.text
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`
    case 'm:rad':
      return `${part('m:deg')}√(${part('m:e')})`
    case 'm:nary': {
      const sign = find(node, 'm:naryPr', 'm:chr')?.attributes['m:val'] ?? '∫'
      const [low, high] = [part('m:sub'), part('m:sup')]
      return `${sign}${low ? `_${grouped(low)}` : ''}${high ? `^${grouped(high)}` : ''} ${part('m:e')}`
    }
    case 'm:d': {
      const [open, close] = ['m:begChr', 'm:endChr'].map((name) => find(node, 'm:dPr', name)?.attributes['m:val'])
      const parts = node.children.filter((child) => child.name === 'm:e').map(inside)
      return `${open ?? '('}${parts.join(', ')}${close ?? ')'}`
    }
    default:
      return inside(node)
  }
}

const inside = (node: XmlNode): string => node.children.map(mathText).join('')

const grouped = (text: string): string => ([...text].length <= 1 || /^[\p{L}\p{N}.,]+$/u.test(text) ? text : `(${text})`)
