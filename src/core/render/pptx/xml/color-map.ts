import type { ColorRole } from '../../../base/color.ts'
import { type Attrs, el, type Xml } from '../../../base/xml.ts'
import type { RoleMap, Theme } from '../../../theme/theme.ts'

/** The theme colour that holds a role's token: a light scheme's ground is `lt1`, a dark one's `dk1` (ECMA-376 20.1.6.2). */
export function themeSlot(theme: Theme, role: ColorRole): string {
  const [ground, ink] = theme.scheme === 'light' ? ['lt', 'dk'] : ['dk', 'lt']
  switch (role) {
    case 'bg':
      return `${ground}1`
    case 'bg2':
      return `${ground}2`
    case 'text':
      return `${ink}1`
    case 'text2':
      return `${ink}2`
    default:
      return role
  }
}

/** Where the text and background slots point on a ground (CT_ColorMapping). Links take the text's colour off the theme's own ground. */
export function colorMapAttrs(theme: Theme, map: RoleMap): Attrs {
  const own = map.bg === 'bg'
  return {
    bg1: themeSlot(theme, map.bg),
    tx1: themeSlot(theme, map.text),
    bg2: themeSlot(theme, map.bg2),
    tx2: themeSlot(theme, map.text2),
    accent1: 'accent1',
    accent2: 'accent2',
    accent3: 'accent3',
    accent4: 'accent4',
    accent5: 'accent5',
    accent6: 'accent6',
    hlink: own ? 'hlink' : themeSlot(theme, map.text),
    folHlink: own ? 'folHlink' : themeSlot(theme, map.text),
  }
}

export const sameMap = (a: RoleMap, b: RoleMap): boolean => a.bg === b.bg && a.bg2 === b.bg2 && a.text === b.text && a.text2 === b.text2

/** `p:clrMapOvr`: the map of the part above, or one's own. */
export function colorMapOverride(theme: Theme, map: RoleMap, above: RoleMap): Xml {
  return el('p:clrMapOvr', {}, sameMap(map, above) ? el('a:masterClrMapping') : el('a:overrideClrMapping', colorMapAttrs(theme, map)))
}
