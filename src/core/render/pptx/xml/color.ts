import type { Color, ColorRole } from '../../../base/color.ts'
import { el, type Xml } from '../../../base/xml.ts'

/** Names of the slots that a colour map points at the theme (ECMA-376 20.1.10.54 ST_SchemeColorVal). */
const slots: { readonly [R in ColorRole]: string } = {
  bg: 'bg1',
  bg2: 'bg2',
  text: 'tx1',
  text2: 'tx2',
  accent1: 'accent1',
  accent2: 'accent2',
  accent3: 'accent3',
  accent4: 'accent4',
  accent5: 'accent5',
  accent6: 'accent6',
}

/** Fractions in OOXML are thousandths of a percent (ECMA-376 20.1.10.40 ST_Percentage). */
export const percent = (fraction: number): number => Math.round(fraction * 100000)

/** A palette role as theme colour; a literal only where the user chose one. */
export function colorElement(color: Color): Xml {
  const alpha = color.alpha === undefined || color.alpha >= 1 ? undefined : el('a:alpha', { val: percent(Math.max(0, color.alpha)) })
  if ('rgb' in color) return el('a:srgbClr', { val: color.rgb.slice(1) }, alpha)
  return el(
    'a:schemeClr',
    { val: slots[color.role] },
    color.lumMod === undefined ? undefined : el('a:lumMod', { val: percent(color.lumMod) }),
    color.lumOff === undefined ? undefined : el('a:lumOff', { val: percent(color.lumOff) }),
    alpha,
  )
}

export function solidFill(color: Color): Xml {
  return el('a:solidFill', {}, colorElement(color))
}

/** True when both are written the same. */
export function sameColor(a: Color, b: Color): boolean {
  if ((a.alpha ?? 1) !== (b.alpha ?? 1)) return false
  if ('rgb' in a || 'rgb' in b) return 'rgb' in a && 'rgb' in b && a.rgb === b.rgb
  return a.role === b.role && a.lumMod === b.lumMod && a.lumOff === b.lumOff
}
