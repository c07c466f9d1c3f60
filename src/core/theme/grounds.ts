import { COLOR_ROLES, type Color, type ColorRole, channels, composite, contrast, type Palette, type Rgb, resolve } from '../base/color.ts'
import type { RoleMap, Theme, Variant } from './theme.ts'

const maps: { readonly [S in Theme['scheme']]: { readonly [V in Variant]: RoleMap } } = {
  light: {
    light: { bg: 'bg', bg2: 'bg2', text: 'text', text2: 'text2' },
    dark: { bg: 'text', bg2: 'text2', text: 'bg', text2: 'bg2' },
    accent: { bg: 'accent1', bg2: 'text', text: 'bg', text2: 'bg2' },
  },
  dark: {
    light: { bg: 'bg', bg2: 'bg2', text: 'text', text2: 'text2' },
    dark: { bg: 'bg2', bg2: 'bg', text: 'text', text2: 'text2' },
    accent: { bg: 'accent1', bg2: 'text', text: 'bg', text2: 'bg2' },
  },
}

/** Which theme colour each role means on a ground; OOXML says the same with `clrMap` (ECMA-376 19.3.1.6). */
export function roleMap(theme: Theme, variant: Variant): RoleMap {
  return variant === 'accent' && prefersInk(theme) ? INKED_ACCENT : maps[theme.scheme][variant]
}

/** A bright accent, yellow for one, takes the theme's ink and not its paper. */
const INKED_ACCENT: RoleMap = { bg: 'accent1', bg2: 'bg', text: 'text', text2: 'text' }

function prefersInk({ colors: { bg, text, accent1 } }: Theme): boolean {
  const paper = contrast(bg, accent1)
  return paper < 4.5 && contrast(text, accent1) > paper
}

/** The theme's colours as the roles of a ground. */
export function paletteOf(theme: Theme, variant: Variant): Palette {
  const map = roleMap(theme, variant)
  const value = (role: ColorRole): Rgb => theme.colors[role in map ? map[role as keyof RoleMap] : role]
  return Object.fromEntries(COLOR_ROLES.map((role) => [role, value(role)])) as Record<ColorRole, Rgb>
}

/** Colours by purpose on one ground. Every text colour has at least 4.5 : 1 on what it stands on. */
export interface Paints {
  readonly ink: Color
  readonly quiet: Color
  /** The one accent of the slide, as text or figure. */
  readonly spend: Color
  /** The same as a filled area, and the ink on it. */
  readonly spendFill: Color
  readonly onSpend: Color
  readonly quietOnSpend: Color
  readonly panel: Color
  readonly onPanel: Color
  readonly quietOnPanel: Color
  /** The slab that code stands on: the darkest that the ground has. */
  readonly codeFill: Color
  readonly onCode: Color
  readonly quietOnCode: Color
  readonly hairline: Color
  /** Series that are not the point: distinct greys of the ground, each at least 3 : 1. */
  readonly quietSeries: readonly Color[]
  /** Series that are equals. */
  readonly series: readonly Color[]
  readonly link: Color
}

/** The first candidate that reaches `ratio` on `ground`, else the one that comes nearest. */
function legible(candidates: readonly Color[], ground: Rgb, palette: Palette, ratio: number): Color {
  const rated = candidates.map((color) => ({ color, ratio: contrast(resolve(color, palette), ground) }))
  const found = rated.find((c) => c.ratio >= ratio) ?? rated.reduce((best, c) => (c.ratio > best.ratio ? c : best))
  return found.color
}

const role = (name: ColorRole): Color => ({ role: name })
const lighter = (name: ColorRole, by: number): Color => ({ role: name, lumMod: 1 - by, lumOff: by })
const darker = (name: ColorRole, by: number): Color => ({ role: name, lumMod: 1 - by })

/** Steps of one accent away from its own lightness, nearest first. */
function shades(name: ColorRole): Color[] {
  return [...nearShades(name), ...[0.6, 0.75].flatMap((by) => [lighter(name, by), darker(name, by)])]
}

/** Those that are still the same colour to the eye: a yellow that is darkened further is an olive. */
function nearShades(name: ColorRole): Color[] {
  return [role(name), lighter(name, 0.2), darker(name, 0.2), lighter(name, 0.4), darker(name, 0.4), lighter(name, 0.6), lighter(name, 0.75)]
}

/** Of 0…1: an ink with more than this is a colour, and its tints are louder than what they stand beside. */
const GREY = 0.22

/** Tints of the theme's second ink, strongest first; of the first where the second is no grey. */
function greys(theme: Theme, palette: Palette): readonly Color[] {
  const quiet = chroma(palette.text2) <= GREY
  const ink = quiet ? 'text2' : 'text'
  const tint = (by: number) => (theme.scheme === 'light' ? lighter(ink, by) : darker(ink, by))
  const [first, ...rest] = quiet ? [role(ink), ...[0.15, 0.25, 0.3].map(tint)] : [0.35, 0.42, 0.48, 0.52].map(tint)
  return [first as Color, ...rest].map((color) => (contrast(resolve(color, palette), palette.bg) >= 3 ? color : role('text2')))
}

function chroma(rgb: Rgb): number {
  const values = channels(rgb)
  return (Math.max(...values) - Math.min(...values)) / 255
}

/** On a coloured ground its second ink is nearly as loud as the first: the ink shows through instead, strongest first. */
function veils(palette: Palette): readonly Color[] {
  const visible = [0.66, 0.6, 0.54, 0.48, 0.42].filter((alpha) => contrast(composite(palette.text, alpha, palette.bg), palette.bg) >= 3)
  return (visible.length > 0 ? visible : [0.8]).map((alpha) => ({ role: 'text', alpha }))
}

export function paintsOf(theme: Theme, variant: Variant): Paints {
  const palette = paletteOf(theme, variant)
  const map = roleMap(theme, variant)
  const onAccent = map.bg === 'accent1'
  const spendFill = onAccent ? role('text') : role('accent1')
  // A light theme's second ink makes a pale panel on its first; deeper it keeps the ground's mood.
  const panel = theme.scheme === 'light' && variant === 'dark' ? darker('bg2', 0.32) : role('bg2')
  const value = (color: Color) => resolve(color, palette)
  const slab = theme.scheme === 'light' && variant === 'light' ? role('text') : panel
  const inks = [role('bg'), role('text')]
  const accents = (['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const).filter(
    (name) => !(onAccent && name === 'accent1'),
  )
  return {
    ink: role('text'),
    quiet: legible([role('text2'), role('text')], palette.bg, palette, 4.5),
    spend: onAccent ? role('text') : legible([...nearShades('accent1'), role('text')], palette.bg, palette, 4.5),
    spendFill,
    onSpend: legible(inks, value(spendFill), palette, 4.5),
    quietOnSpend: legible(onAccent ? inks : [role('bg2'), ...inks], value(spendFill), palette, 4.5),
    panel,
    onPanel: legible([role('text'), role('bg')], value(panel), palette, 4.5),
    quietOnPanel: legible([role('text2'), role('text'), role('bg')], value(panel), palette, 4.5),
    codeFill: slab,
    onCode: legible(inks, value(slab), palette, 4.5),
    quietOnCode: legible([darker('bg2', 0.3), role('text2'), ...inks], value(slab), palette, 4.5),
    hairline: { role: 'text', alpha: 0.18 },
    quietSeries: variant === 'light' ? greys(theme, palette) : veils(palette),
    series: accents.map((name) => legible(shades(name), palette.bg, palette, 3)),
    link: variant === 'light' ? legible([role('accent1'), role('text')], palette.bg, palette, 4.5) : role('text'),
  }
}
