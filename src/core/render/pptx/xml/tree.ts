import { type Child, el, type Xml } from '../../../base/xml.ts'

/** The root group itself: shape id 1, the coordinates of the page. */
const ROOT: readonly Xml[] = [
  el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
  el(
    'p:grpSpPr',
    {},
    el(
      'a:xfrm',
      {},
      el('a:off', { x: 0, y: 0 }),
      el('a:ext', { cx: 0, cy: 0 }),
      el('a:chOff', { x: 0, y: 0 }),
      el('a:chExt', { cx: 0, cy: 0 }),
    ),
  ),
]

/** `p:spTree`: the root group and what stands in it, back to front. */
export const shapeTree = (shapes: Child): Xml => el('p:spTree', {}, ROOT, shapes)
