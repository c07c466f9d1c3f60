import type { XmlNode } from '../../base/xml-read.ts'
import { find } from './nodes.ts'

/** `p:cNvPr` of a shape, picture, frame, connector or group. */
export function nonVisual(shape: XmlNode): XmlNode | undefined {
  return find(
    shape.children.find((child) => /^p:nv\w+Pr$/.test(child.name)),
    'p:cNvPr',
  )
}

export const nameOf = (shape: XmlNode): string => nonVisual(shape)?.attributes.name ?? ''

/** `p:ph` of a shape that is a placeholder. */
export function placeholderOf(shape: XmlNode): XmlNode | undefined {
  const nonVisual = shape.children.find((child) => /^p:nv\w+Pr$/.test(child.name))
  return find(nonVisual, 'p:nvPr', 'p:ph')
}

/** Titles, dates, footers and numbers are matched by type, everything else by index (ECMA-376 19.3.1.36). */
export function keyOf({ attributes: { type = 'obj', idx = '0' } }: XmlNode): string {
  if (type === 'title' || type === 'ctrTitle') return 'title'
  return type === 'dt' || type === 'ftr' || type === 'sldNum' ? type : `idx ${idx}`
}
