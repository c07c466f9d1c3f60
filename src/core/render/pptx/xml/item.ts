import type { Xml } from '../../../base/xml.ts'
import type { Item, Placeholder } from '../../../scene/scene.ts'
import { lineShape } from './connector.ts'
import { cover } from './fill.ts'
import { chartFrame } from './frame.ts'
import type { Page } from './page.ts'
import { drawnShape, groupShape, pictureShape, textShape } from './shape.ts'
import { tableFrame } from './table.ts'

type Of<K extends Item['kind']> = Extract<Item, { kind: K }>

/** Draws an item and what it holds; `placeholder` is undefined for items that stand free. */
const draw: { readonly [K in Item['kind']]: (item: Of<K>, page: Page, placeholder: Placeholder | undefined) => Xml } = {
  group: (item, page) =>
    groupShape(
      item,
      page,
      item.items.map((child) => itemElement(child, page, true)),
    ),
  text: textShape,
  picture: pictureShape,
  shape: (item, page) => {
    if (item.geometry.kind === 'line') return lineShape(item, page)
    const picture = asPicture(item, page)
    return picture ? pictureShape(picture, page, undefined) : drawnShape(item, page)
  },
}

/** A shape that only shows a picture is a picture: programs agree on how those are cropped, and a person can swap it. */
function asPicture({ fill, stroke, text, geometry, ...item }: Of<'shape'>, page: Page): Of<'picture'> | undefined {
  if (fill?.kind !== 'picture' || stroke || text || geometry.kind === 'path' || geometry.kind === 'line') return undefined
  return { ...item, kind: 'picture', picture: fill.picture, geometry, crop: cover(page.picture(fill.picture), item.box) }
}

/**
 * An item as the native object that it means, else as it is drawn. Placeholders and tables cannot stand in a group, so
 * there they are drawn.
 */
export function itemElement(item: Item, page: Page, grouped = false): Xml {
  const { means } = item
  if (means?.kind === 'chart') return chartFrame(item, means.chart, page, grouped ? undefined : means.placeholder)
  if (means?.kind === 'table' && !grouped) return tableFrame(item, means.table, page, means.placeholder)
  const placeholder = means?.kind === 'placeholder' && !grouped ? page.claim(means.idx) : undefined
  const paint = draw[item.kind] as (item: Item, page: Page, placeholder: Placeholder | undefined) => Xml
  return paint(item, page, placeholder)
}
