import type { Color } from '../../../base/color.ts'
import type { Box } from '../../../base/geometry.ts'
import { emu, type Pt } from '../../../base/units.ts'
import { el, type Xml } from '../../../base/xml.ts'
import { solidFill } from '../xml/color.ts'

/** `c:` elements with a single `val`. */
export const val = (name: string, value: string | number): Xml => el(name, { val: value })

/** A line, or the explicit lack of one (what is not said takes the program's default). */
export function line(color: Color | undefined, width: Pt = 0): Xml {
  return color ? el('a:ln', { w: emu(width), cap: 'flat' }, solidFill(color), el('a:round')) : el('a:ln', {}, el('a:noFill'))
}

export const shapeLook = (...children: readonly Xml[]): Xml => el('c:spPr', {}, children)

export interface Lettering {
  readonly size: Pt
  readonly color: Color
  readonly bold?: boolean
  readonly language: string
  /** A label that may be wider than the room that programs give it by default. */
  readonly oneLine?: boolean
}

/** Text properties of an axis, a legend or labels; never turned, so that names stay readable. */
export function textLook(lettering: Lettering): Xml {
  return el(
    'c:txPr',
    {},
    upright(0, lettering.oneLine),
    el('a:lstStyle'),
    el('a:p', {}, properties(lettering), el('a:endParaRPr', { lang: lettering.language })),
  )
}

/** A text of one's own in the chart. */
export function richText(text: string, lettering: Lettering, rotation = 0): Xml {
  return el(
    'c:tx',
    {},
    el(
      'c:rich',
      {},
      upright(rotation, lettering.oneLine),
      el('a:lstStyle'),
      el('a:p', {}, properties(lettering), el('a:r', {}, el('a:rPr', { lang: lettering.language }), el('a:t', {}, text))),
    ),
  )
}

const upright = (rotation = 0, oneLine = false): Xml => el('a:bodyPr', { rot: rotation, vert: 'horz', wrap: oneLine ? 'none' : undefined })

const properties = ({ size, color, bold = false }: Lettering): Xml =>
  el('a:pPr', {}, el('a:defRPr', { sz: Math.round(size * 100), b: bold ? 1 : 0 }, solidFill(color)))

/** Where a part of the chart stands, as shares of the chart's frame (ECMA-376 21.2.2.95). */
export function manualLayout(
  part: { readonly x: Pt; readonly y: Pt; readonly width?: Pt; readonly height?: Pt },
  frame: Box,
  inner = false,
): Xml {
  const share = (length: Pt, of: Pt) => Math.round(Math.min(1, Math.max(0, of > 0 ? length / of : 0)) * 1e5) / 1e5
  return el(
    'c:layout',
    {},
    el(
      'c:manualLayout',
      {},
      inner ? val('c:layoutTarget', 'inner') : undefined,
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      val('c:x', share(part.x - frame.x, frame.width)),
      val('c:y', share(part.y - frame.y, frame.height)),
      part.width === undefined ? undefined : val('c:w', share(part.width, frame.width)),
      part.height === undefined ? undefined : val('c:h', share(part.height, frame.height)),
    ),
  )
}
