import type { Color } from '../base/color.ts'
import { type Box, box } from '../base/geometry.ts'
import type { Item, PathCommand, ShapeItem } from '../scene/scene.ts'
import type { Device, Theme } from '../theme/theme.ts'
import { bleed, columns, MARGIN, PAGE } from './grid.ts'
import type { Page } from './page.ts'

/** The slides that carry the theme's device at full strength. */
export type Stage = 'cover' | 'section' | 'statement'

/** The device of a theme on an opening slide: decoration that the PowerPoint layout owns. */
export function deviceOf(page: Page, stage: Stage): readonly Item[] {
  return owned(devices[page.theme.device](page, stage))
}

/** The small device on content slides. */
export function deviceOfContent(page: Page): readonly Item[] {
  return owned(contentDevices[page.theme.device](page))
}

/** How far right the words of an opening slide may run beside the device. */
export function clearOf({ device }: Theme, stage: Stage): { readonly from: number; readonly to: number } {
  const wide = { from: 1, to: stage === 'cover' ? 9 : 10 }
  if (device === 'wave-band') return stage === 'statement' ? wide : { from: 1, to: 8 - 0.35 }
  if (device === 'rounded-blocks' && stage !== 'statement') return { from: 1, to: stage === 'cover' ? 7.6 : 8 }
  if (device === 'side-field' && stage === 'cover') return { from: 1, to: 9 - 0.25 }
  if (device === 'quarter-circle' && stage === 'cover') return { from: 1, to: 8 }
  return wide
}

const owned = (items: readonly ShapeItem[]): readonly Item[] => items.map((item) => ({ ...item, means: { kind: 'layout' } }))

const none = (): readonly ShapeItem[] => []
const solid = (page: Page, id: string, at: Box, fill: Color, geometry?: ShapeItem['geometry']): ShapeItem =>
  page.shape({ id: `device-${id}`, name: 'Decoration', box: at, fill, geometry })
const rule = (page: Page, id: string, y: number, width: number, color: Color): ShapeItem => ({
  ...page.rule(`device-${id}`, box(MARGIN, y, PAGE.width - 2 * MARGIN, 0), { color, width }),
  name: 'Decoration',
})

/** A line that swells once across a box; used as a thin inset wave. */
function wave(at: Box, y: number, height: number): readonly PathCommand[] {
  const { x, width } = at
  return [
    { to: 'move', x, y },
    {
      to: 'curve',
      x1: x + width * 0.17,
      y1: y - height,
      x2: x + width * 0.25,
      y2: y - height * 0.2,
      x: x + width * 0.42,
      y: y + height * 0.25,
    },
    {
      to: 'curve',
      x1: x + width * 0.6,
      y1: y + height * 0.75,
      x2: x + width * 0.7,
      y2: y - height * 1.2,
      x: x + width,
      y: y - height * 0.55,
    },
  ]
}

/** The quarter of a disc in the page's lower right corner. Control points at 0.5523 of the radius approximate the arc. */
function quarter(radius: number): readonly PathCommand[] {
  const { width, height } = PAGE
  const handle = radius * 0.5523
  return [
    { to: 'move', x: width, y: height - radius },
    { to: 'curve', x1: width - handle, y1: height - radius, x2: width - radius, y2: height - handle, x: width - radius, y: height },
    { to: 'line', x: width, y: height },
    { to: 'close' },
  ]
}

const devices: { readonly [D in Device]: (page: Page, stage: Stage) => readonly ShapeItem[] } = {
  'wave-band'(page, stage) {
    if (stage === 'statement') return []
    const band = bleed(9 - 0.25)
    const y = 370
    return [
      solid(page, 'band', band, page.ground.variant === 'light' ? { role: 'accent1' } : page.paints.panel),
      page.shape({
        id: 'device-wave',
        name: 'Decoration',
        box: box(band.x, y - 30, band.width, 50),
        geometry: { kind: 'path', commands: wave(band, y, 26) },
        stroke: { color: page.ground.variant === 'light' ? { role: 'bg' } : { role: 'text' }, width: 1.5 },
      }),
    ]
  },
  'quarter-circle'(page, stage) {
    const radius = stage === 'cover' ? 400 : 300
    return [
      page.shape({
        id: 'device-quarter',
        name: 'Decoration',
        box: box(PAGE.width - radius, PAGE.height - radius, radius, radius),
        geometry: { kind: 'path', commands: quarter(radius) },
        fill: page.paints.panel,
      }),
    ]
  },
  'double-rule'(page, stage) {
    if (stage === 'statement') return []
    return [rule(page, 'thick', 48, 3, { role: 'text' }), rule(page, 'thin', 54, 0.75, { role: 'text' })]
  },
  'flat-field': none,
  'rounded-blocks'(page, stage) {
    if (stage === 'statement') return []
    const { radius } = page.theme
    const back = page.ground.variant === 'light' ? page.paints.panel : { role: 'text' as const, alpha: 0.14 }
    const front: Color = page.ground.variant === 'light' ? { role: 'accent1' } : { role: 'text', alpha: 0.22 }
    return [
      solid(page, 'back', box(648, 60, PAGE.width - 648 + radius * 3, 300), back, { kind: 'round-rect', radius: radius * 2 }),
      solid(page, 'front', box(728, 200, PAGE.width - 728 + radius * 3, 340 + radius * 3), front, {
        kind: 'round-rect',
        radius: radius * 2,
      }),
    ]
  },
  'tick-row': (page) => ticks(page),
  'side-field'(page, stage) {
    // On another ground the whole slide is the field.
    if (stage === 'statement' || page.ground.variant !== 'light') return []
    return [solid(page, 'field', bleed(stage === 'cover' ? 10 : 11.5), { role: 'accent1' })]
  },
  none,
}

/** Twelve short two-point ticks on the column grid at the top edge. */
function ticks(page: Page): readonly ShapeItem[] {
  const color: Color = page.ground.variant === 'light' ? { role: 'accent1' } : { role: 'text' }
  return Array.from({ length: 12 }, (_, i) => solid(page, `tick-${i + 1}`, box(columns(i + 1, i + 1).x, 0, 2, 12), color))
}

const contentDevices: { readonly [D in Device]: (page: Page) => readonly ShapeItem[] } = {
  'wave-band': none,
  'quarter-circle': none,
  'double-rule': (page) => [rule(page, 'foot', 498, 0.5, page.paints.hairline)],
  'flat-field': none,
  'rounded-blocks': none,
  'tick-row': ticks,
  'side-field': none,
  none,
}
