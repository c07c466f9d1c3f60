import type { XmlNode } from '../../base/xml-read.ts'
import { all, find, integer } from '../package/nodes.ts'
import type { Ink, Mark, Paint } from '../subject.ts'
import { type Colors, inkIn, share } from './palette.ts'
import type { PptxTheme } from './theme.ts'

/** The fill among an element's children: a paint, `none` for `a:noFill`, undefined when nothing is said. */
export function fillIn(holder: XmlNode | undefined, colors: Colors): Paint | 'none' | undefined {
  for (const child of holder?.children ?? []) {
    const found = fillOf(child, colors)
    if (found) return found
  }
  return undefined
}

export function fillOf(node: XmlNode, colors: Colors): Paint | 'none' | undefined {
  switch (node.name) {
    case 'a:noFill':
      return 'none'
    case 'a:solidFill': {
      const ink = inkIn(node, colors)
      return ink && { kind: 'solid', ink }
    }
    case 'a:gradFill':
      return gradient(node, colors)
    case 'a:pattFill':
      return twoInks(inkIn(find(node, 'a:fgClr'), colors), inkIn(find(node, 'a:bgClr'), colors))
    case 'a:blipFill':
      return { kind: 'picture' }
    default:
      return undefined
  }
}

function gradient(node: XmlNode, colors: Colors): Paint | undefined {
  const stops = all(find(node, 'a:gsLst'), 'a:gs')
    .flatMap((stop) => {
      const ink = inkIn(stop, colors)
      return ink ? [{ at: share(stop.attributes.pos), ink }] : []
    })
    .sort((a, b) => a.at - b.at)
  if (stops.length === 0) return undefined
  return { kind: 'gradient', angle: (integer(find(node, 'a:lin')?.attributes.ang) ?? 0) / 60_000, stops }
}

/** A pattern shows both of its colours everywhere. */
function twoInks(a: Ink | undefined, b: Ink | undefined): Paint | undefined {
  return a && b ? { kind: 'gradient', angle: 0, stops: [a, b].map((ink, at) => ({ at, ink })) } : undefined
}

/** The fill of a shape: its own, then what its placeholder inherits, then its style's reference into the theme. */
export function shapeFill(chain: readonly (XmlNode | undefined)[], colors: Colors, theme: PptxTheme): Paint | undefined {
  for (const shape of chain) {
    const found = fillIn(find(shape, 'p:spPr'), colors)
    if (found) return found === 'none' ? undefined : found
  }
  return referred(find(chain[0], 'p:style', 'a:fillRef'), theme.fills, 1, colors)
}

/** A reference such as `<a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>`. */
function referred(reference: XmlNode | undefined, fills: readonly XmlNode[], first: number, colors: Colors): Paint | undefined {
  const index = integer(reference?.attributes.idx) ?? 0
  const fill = fills[index - first]
  if (!reference || !fill || index < first) return undefined
  const own = inkIn(reference, colors)
  const found = fillOf(fill, { ...colors, ...(own ? { own } : {}) })
  return found === 'none' ? undefined : found
}

/** What a slide stands on: the first background of slide, layout and master, each in its own colours. */
export function background(chain: readonly { readonly root: XmlNode | undefined; readonly colors: Colors }[], theme: PptxTheme): Paint {
  for (const { root, colors } of chain) {
    const bg = find(root, 'p:cSld', 'p:bg')
    const own = fillIn(find(bg, 'p:bgPr'), colors) ?? referred(find(bg, 'p:bgRef'), theme.backgrounds, 1001, colors)
    if (own && own !== 'none') return own
  }
  return { kind: 'solid', ink: { rgb: '#FFFFFF', alpha: 1 } }
}

/** The line around or along a shape; undefined when there is none. */
export function strokeOf(shape: XmlNode, colors: Colors, theme: PptxTheme): Mark['stroke'] {
  const line = find(shape, 'p:spPr', 'a:ln')
  const reference = find(shape, 'p:style', 'a:lnRef')
  const styled = theme.lines[(integer(reference?.attributes.idx) ?? 0) - 1]
  const own = fillIn(line, colors)
  const ink = own ? (own !== 'none' && own.kind === 'solid' ? own.ink : undefined) : styled && inkIn(reference, colors)
  if (!ink) return undefined
  const arrow = [find(line, 'a:headEnd'), find(line, 'a:tailEnd')].some(
    (end) => end !== undefined && (end.attributes.type ?? 'none') !== 'none',
  )
  return { ink, width: (integer(line?.attributes.w) ?? integer(styled?.attributes.w) ?? 9525) / 12_700, arrow }
}
