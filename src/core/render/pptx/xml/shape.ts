import { type Box, bottom, type Insets, right } from '../../../base/geometry.ts'
import { type Child, el, type Xml } from '../../../base/xml.ts'
import type { GroupItem, PictureItem, Placeholder, ShapeItem, TextFrame, TextItem } from '../../../scene/scene.ts'
import { blipFill, fillElement, lineElement } from './fill.ts'
import { geometryElement, preset, sameBox, textMargin, transform } from './geometry.ts'
import { type Looks, looksOf, plainLook, sharedLooks } from './look.ts'
import { application, nonVisual } from './non-visual.ts'
import type { Page } from './page.ts'
import { frameAttrs, levelElement, paragraphs } from './text.ts'

/** Text in its placeholder, or as a text box of its own. */
export function textShape(item: TextItem, page: Page, placeholder: Placeholder | undefined): Xml {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      nonVisual(item, page.shapeId(item.id)),
      placeholder ? el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })) : el('p:cNvSpPr', { txBox: 1 }),
      application(placeholder),
    ),
    placeholder
      ? el('p:spPr', {}, sameBox(placeholder.box, item.box) ? undefined : transform('a:xfrm', item.box))
      : el('p:spPr', {}, transform('a:xfrm', item.box), preset('rect'), el('a:noFill')),
    placeholder ? placeholderText(item.text, item.box, placeholder, page) : freeText(item.text, insetIn(item.box, item.text), page),
  )
}

/** A drawn shape, with the text that belongs to it. */
export function drawnShape(item: ShapeItem, page: Page): Xml {
  const { box, geometry, fill, stroke, text } = item
  return el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, nonVisual(item, page.shapeId(item.id)), el('p:cNvSpPr'), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      transform('a:xfrm', box),
      geometryElement(geometry, box),
      fill ? fillElement(fill, box, page) : el('a:noFill'),
      stroke ? lineElement(stroke) : undefined,
    ),
    text
      ? freeText(text, less(insetIn(box, text), textMargin(geometry, box)), page)
      : el('p:txBody', {}, el('a:bodyPr', { rtlCol: 0, anchor: 'ctr' }), el('a:lstStyle'), paragraphs([], plainLooks(page), page)),
  )
}

/** A picture, cropped, in its placeholder or free. */
export function pictureShape(item: PictureItem, page: Page, placeholder: Placeholder | undefined): Xml {
  const geometry = item.geometry ?? { kind: 'rect' }
  const inherits = placeholder && geometry.kind === 'rect' && sameBox(placeholder.box, item.box)
  return el(
    'p:pic',
    {},
    el(
      'p:nvPicPr',
      {},
      nonVisual(item, page.shapeId(item.id), true),
      el('p:cNvPicPr', {}, el('a:picLocks', { noGrp: placeholder ? 1 : undefined, noChangeAspect: 1 })),
      application(placeholder),
    ),
    blipFill('p:blipFill', page.image(item.picture), item.crop),
    el('p:spPr', {}, inherits ? undefined : [transform('a:xfrm', item.box), geometryElement(geometry, item.box)]),
  )
}

/** @param children already drawn */
export function groupShape(item: GroupItem, page: Page, children: Child): Xml {
  return el(
    'p:grpSp',
    {},
    el('p:nvGrpSpPr', {}, nonVisual(item, page.shapeId(item.id)), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el('p:grpSpPr', {}, transform('a:xfrm', item.box, { group: true })),
    children,
  )
}

// ── text bodies ──────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Text outside placeholders says its size: what it would inherit (the presentation's default style) is not something
 * that all programs read.
 */
export function plainLooks(page: Page): Looks {
  const plain = plainLook(page.theme, page.direction)
  const look = { ...plain, style: { ...plain.style, size: 0 } }
  return [look, look]
}

/** A label keeps its box whatever a person types: wrapped, never shrunk. */
function freeText(text: TextFrame, inset: Insets, page: Page): Xml {
  return el(
    'p:txBody',
    {},
    el('a:bodyPr', { wrap: 'square', rtlCol: 0, ...frameAttrs({ inset, anchor: text.anchor }) }, el('a:noAutofit')),
    el('a:lstStyle'),
    paragraphs(text.paragraphs, plainLooks(page), page),
  )
}

/** Only what the placeholder does not give; autofit comes from the master. */
function placeholderText(text: TextFrame, box: Box, placeholder: Placeholder, page: Page): Xml {
  const given = looksOf(placeholder, page.direction)
  const several = text.paragraphs.length > 1 || (text.paragraphs[0]?.runs.length ?? 0) > 1
  const own = several ? sharedLooks(text.paragraphs, given) : given
  return el(
    'p:txBody',
    {},
    el('a:bodyPr', frameAttrs({ inset: insetIn(box, text), anchor: text.anchor }, placeholder)),
    el('a:lstStyle', {}, levelElement('a:lvl1pPr', own[0], given[0]), levelElement('a:lvl2pPr', own[1], given[1])),
    paragraphs(text.paragraphs, own, page),
  )
}

/** Insets of a text measured from the shape's box, where the text's own frame lies inside it. */
function insetIn(box: Box, { box: frame, inset }: TextFrame): Insets {
  return {
    left: Math.max(0, frame.x - box.x + inset.left),
    top: Math.max(0, frame.y - box.y + inset.top),
    right: Math.max(0, right(box) - right(frame) + inset.right),
    bottom: Math.max(0, bottom(box) - bottom(frame) + inset.bottom),
  }
}

/** Insets less the room that the shape's geometry takes by itself. */
function less(inset: Insets, taken: { readonly x: number; readonly y: number }): Insets {
  return {
    left: Math.max(0, inset.left - taken.x),
    top: Math.max(0, inset.top - taken.y),
    right: Math.max(0, inset.right - taken.x),
    bottom: Math.max(0, inset.bottom - taken.y),
  }
}
