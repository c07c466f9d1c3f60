import { type Color, contrast, resolve } from '../../base/color.ts'
import type { Page } from '../page.ts'

/** A filled mark on a panel, and the ink of what is written on it. */
export interface Mark {
  readonly fill: Color
  readonly ink: Color
}

/** The accent where it stands out from the panel (3 : 1, WCAG 2.2, 1.4.11), else the panel's own ink. */
export function markOn(page: Page): Mark {
  const { paints } = page
  const { palette } = page.ground
  const ratio = (a: Color, b: Color) => contrast(resolve(a, palette), resolve(b, palette))
  const fill = [paints.spendFill, paints.spend].find((color) => ratio(color, paints.panel) >= 3) ?? paints.onPanel
  const inks: readonly Color[] = [{ role: 'bg' }, { role: 'text' }]
  const ink = inks.find((color) => ratio(color, fill) >= 4.5) ?? paints.ink
  return { fill, ink }
}
