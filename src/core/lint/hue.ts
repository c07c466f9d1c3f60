import { channels, type Rgb } from '../base/color.ts'

/** Chroma under which a colour passes for grey; very dark and very light ones need more to show a hue. */
const GREY = 0.045
const GREY_AT_ENDS = 0.075
const DARK = 0.3
const LIGHT = 0.93

/** The names of hues by their end in degrees, in order; red goes around. */
const NAMES: readonly (readonly [number, string])[] = [
  [12, 'pink'],
  [42, 'red'],
  [75, 'orange'],
  [118, 'yellow'],
  [165, 'green'],
  [218, 'teal'],
  [278, 'blue'],
  [318, 'purple'],
  [360, 'pink'],
]

/**
 * The hue of a colour in degrees, in OKLCh (https://bottosson.github.io/posts/oklab/), where tints and shades of a
 * colour share it; undefined for greys.
 */
export function hueOf(rgb: Rgb): number | undefined {
  const [r, g, b] = channels(rgb).map(linear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const grey = lightness < DARK || lightness > LIGHT ? GREY_AT_ENDS : GREY
  return Math.hypot(x, y) < grey ? undefined : ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

/** The transfer function of sRGB (IEC 61966-2-1). */
function linear(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Degrees between two hues, 0…180. */
export function hueDistance(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360
  return Math.min(apart, 360 - apart)
}

export const hueName = (hue: number): string => NAMES.find(([end]) => hue < end)?.[1] ?? 'pink'
