/** The slots of a theme's palette; renderers map them to theme colours (OOXML `schemeClr`). */
export const COLOR_ROLES = ['bg', 'bg2', 'text', 'text2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const
export type ColorRole = (typeof COLOR_ROLES)[number]

/** `#RRGGBB`, upper case. */
export type Rgb = `#${string}`

/** One colour per role. */
export type Palette = Readonly<Record<ColorRole, Rgb>>

/**
 * A colour as the scene holds it: a palette role with an optional luminance change (ECMA-376 20.1.2.3.20 lumMod and
 * 20.1.2.3.21 lumOff, as fractions) and opacity; or a literal that the user chose.
 */
export type Color =
  | { readonly role: ColorRole; readonly lumMod?: number; readonly lumOff?: number; readonly alpha?: number }
  | { readonly rgb: Rgb; readonly alpha?: number }

const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i

/** Reads `#RGB`, `#RRGGBB` or the same without `#`; undefined for anything else. */
export function parseRgb(value: string): Rgb | undefined {
  const found = HEX.exec(value.trim())
  if (!found?.[1]) return undefined
  const hex = found[1].length === 3 ? [...found[1]].map((c) => c + c).join('') : found[1]
  return `#${hex.toUpperCase()}`
}

export function channels(rgb: Rgb): readonly [number, number, number] {
  const value = Number.parseInt(rgb.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export function fromChannels(r: number, g: number, b: number): Rgb {
  const byte = (v: number) =>
    Math.max(0, Math.min(255, Math.round(v)))
      .toString(16)
      .padStart(2, '0')
  return `#${(byte(r) + byte(g) + byte(b)).toUpperCase()}`
}

/** Hue in degrees, saturation and lightness 0…1. */
export function toHsl(rgb: Rgb): [number, number, number] {
  const [r, g, b] = channels(rgb).map((c) => c / 255) as [number, number, number]
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  const light = (max + min) / 2
  const span = max - min
  if (span === 0) return [0, 0, light]
  const saturation = span / (1 - Math.abs(2 * light - 1))
  const hue = max === r ? ((g - b) / span + 6) % 6 : max === g ? (b - r) / span + 2 : (r - g) / span + 4
  return [hue * 60, saturation, light]
}

export function fromHsl(hue: number, saturation: number, light: number): Rgb {
  const chroma = (1 - Math.abs(2 * light - 1)) * saturation
  const sector = hue / 60
  const second = chroma * (1 - Math.abs((sector % 2) - 1))
  const base = light - chroma / 2
  const table: readonly (readonly [number, number, number])[] = [
    [chroma, second, 0],
    [second, chroma, 0],
    [0, chroma, second],
    [0, second, chroma],
    [second, 0, chroma],
    [chroma, 0, second],
  ]
  const [r, g, b] = table[Math.floor(sector) % 6] ?? [0, 0, 0]
  return fromChannels((r + base) * 255, (g + base) * 255, (b + base) * 255)
}

/** The opaque value of a colour on a palette (alpha is left to the caller). */
export function resolve(color: Color, palette: Palette): Rgb {
  if ('rgb' in color) return color.rgb
  const base = palette[color.role]
  if (color.lumMod === undefined && color.lumOff === undefined) return base
  const [h, s, l] = toHsl(base)
  return fromHsl(h, s, Math.max(0, Math.min(1, l * (color.lumMod ?? 1) + (color.lumOff ?? 0))))
}

/** `top` with opacity `alpha` painted over an opaque `under`. */
export function composite(top: Rgb, alpha: number, under: Rgb): Rgb {
  const a = channels(top)
  const b = channels(under)
  const mix = (i: 0 | 1 | 2) => a[i] * alpha + b[i] * (1 - alpha)
  return fromChannels(mix(0), mix(1), mix(2))
}

/** Relative luminance, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
export function luminance(rgb: Rgb): number {
  const linear = channels(rgb).map((c) => {
    const v = c / 255
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/** Contrast ratio 1…21, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
