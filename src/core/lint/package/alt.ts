import type { XmlNode } from '../../base/xml-read.ts'
import { everything, isTrue } from './nodes.ts'
import { nonVisual } from './shape.ts'

/** Alternative text of a shape: `''` when it is marked as decoration ([MS-ODRAWXML] 2.2.13.1), undefined when there is none. */
export function altOf(shape: XmlNode): string | undefined {
  const properties = nonVisual(shape)
  if (properties && everything(properties).some((node) => node.name === 'adec:decorative' && isTrue(node.attributes.val))) return ''
  const { descr } = properties?.attributes ?? {}
  return descr === undefined || descr.trim() === '' ? undefined : descr
}
