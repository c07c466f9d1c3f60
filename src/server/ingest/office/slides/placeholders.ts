import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { find } from '../../../../core/lint/package/nodes.ts'
import type { Placed } from '../../reading-order.ts'
import { below } from '../markup.ts'
import type { OfficePackage } from '../package.ts'

/** How the paragraphs of a shape are marked, where they do not say so themselves. */
export type Marker = 'bullet' | 'number' | 'none'

/** What a shape is on its slide. */
export interface Placeholder {
  /** `title`, `body` …; undefined for a shape that fills no placeholder. */
  readonly type: string | undefined
  /** The same placeholder on the layout and the master, nearest first. */
  readonly models: readonly XmlNode[]
}

/** Finds what the shapes of one slide inherit. */
export interface Inheritance {
  placeholder(shape: XmlNode): Placeholder
  /** Where a shape stands: its own place, or its model's. */
  place(shape: XmlNode, placeholder: Placeholder): Placed | undefined
  /** The marker of a level (0-based). */
  marker(shape: XmlNode, placeholder: Placeholder, level: number): Marker
}

/** The kinds of placeholder whose text the master marks with bullets. */
const BODIES = new Set(['body', 'obj', 'tbl', 'chart', 'dgm', 'media', 'clipArt'])

export function inheritanceOf(slide: string, office: OfficePackage): Inheritance {
  const layout = office.related(slide, 'slideLayout')
  const master = layout && office.related(layout, 'slideMaster')
  const models = [layout, master].map((part) => (part ? shapesOf(office.xml(part)) : []))
  const masterRoot = master ? office.xml(master) : undefined
  const bodyStyle = find(masterRoot, 'p:txStyles', 'p:bodyStyle')

  return {
    placeholder(shape) {
      const own = holder(shape)
      if (!own) return { type: undefined, models: [] }
      const wanted = typeOf(own)
      const found: XmlNode[] = []
      for (const shapes of models) {
        const model =
          shapes.find(
            (other) =>
              holder(other)?.attributes.idx === own.attributes.idx && own.attributes.idx !== undefined && sort(holder(other)) === sort(own),
          ) ?? shapes.find((other) => sort(holder(other)) === sort(own))
        if (model) found.push(model)
      }
      const declared = own.attributes.type ?? found.map((model) => holder(model)?.attributes.type).find(Boolean)
      return { type: declared ?? wanted, models: found }
    },
    place(shape, { models: found }) {
      for (const candidate of [shape, ...found]) {
        const box = boxOf(candidate)
        if (box) return box
      }
      return undefined
    },
    marker(shape, { type, models: found }, level) {
      const name = `a:lvl${level + 1}pPr`
      for (const candidate of [shape, ...found]) {
        const marker = markerOf(find(candidate, 'p:txBody', 'a:lstStyle', name))
        if (marker) return marker
      }
      if (type === undefined || !BODIES.has(type)) return 'none'
      return markerOf(find(bodyStyle, name)) ?? 'bullet'
    },
  }
}

const shapesOf = (root: XmlNode | undefined): XmlNode[] => {
  const tree = find(root, 'p:cSld', 'p:spTree')
  return tree ? below(tree).filter((node) => node.name === 'p:sp') : []
}

const holder = (shape: XmlNode): XmlNode | undefined =>
  shape.children.map((child) => find(child, 'p:nvPr', 'p:ph')).find((found) => found !== undefined)

/** Without a type it is content of any kind (ECMA-376 part 1, 19.3.1.36). */
const typeOf = (ph: XmlNode): string => ph.attributes.type ?? 'obj'

/** Content placeholders inherit from the body, centred titles from titles. */
const sort = (ph: XmlNode | undefined): string => {
  const type = ph ? typeOf(ph) : ''
  return type === 'ctrTitle' ? 'title' : type === 'subTitle' || BODIES.has(type) ? 'body' : type
}

/** Whether paragraph properties mark the paragraph; undefined where they leave it to what they inherit from. */
export function markerOf(properties: XmlNode | undefined): Marker | undefined {
  if (find(properties, 'a:buNone')) return 'none'
  if (find(properties, 'a:buAutoNum')) return 'number'
  return find(properties, 'a:buChar') || find(properties, 'a:buBlip') ? 'bullet' : undefined
}

/** A shape's own place, in EMU of its group. */
export function boxOf(shape: XmlNode): Placed | undefined {
  const transform = find(shape, 'p:spPr', 'a:xfrm') ?? find(shape, 'p:grpSpPr', 'a:xfrm') ?? find(shape, 'p:xfrm')
  const [from, size] = [find(transform, 'a:off'), find(transform, 'a:ext')]
  if (!from || !size) return undefined
  const number = (text: string | undefined) => Number(text ?? 0) || 0
  return {
    x: number(from.attributes.x),
    y: number(from.attributes.y),
    width: number(size.attributes.cx),
    height: number(size.attributes.cy),
  }
}
