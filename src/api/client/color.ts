import { fromChannels, fromHsl, parseRgb, type Rgb } from '../../core/base/color.ts'
import { tailwindColor } from './tailwind.ts'

/** A colour as a client wrote it. */
export interface Ink {
  readonly rgb: Rgb
  /** 0…1 */
  readonly alpha: number
}

/** The sixteen names of HTML 4 and those that people write most besides (CSS Color 4 § 6.1). */
const NAMED: Readonly<Record<string, string>> = {
  aqua: '00ffff',
  beige: 'f5f5dc',
  black: '000000',
  blue: '0000ff',
  brown: 'a52a2a',
  coral: 'ff7f50',
  cornflowerblue: '6495ed',
  crimson: 'dc143c',
  cyan: '00ffff',
  darkblue: '00008b',
  darkgray: 'a9a9a9',
  darkgreen: '006400',
  darkgrey: 'a9a9a9',
  darkred: '8b0000',
  deeppink: 'ff1493',
  deepskyblue: '00bfff',
  dimgray: '696969',
  dimgrey: '696969',
  dodgerblue: '1e90ff',
  forestgreen: '228b22',
  fuchsia: 'ff00ff',
  gold: 'ffd700',
  gray: '808080',
  green: '008000',
  grey: '808080',
  hotpink: 'ff69b4',
  indigo: '4b0082',
  ivory: 'fffff0',
  khaki: 'f0e68c',
  lavender: 'e6e6fa',
  lightblue: 'add8e6',
  lightgray: 'd3d3d3',
  lightgreen: '90ee90',
  lightgrey: 'd3d3d3',
  lime: '00ff00',
  magenta: 'ff00ff',
  maroon: '800000',
  midnightblue: '191970',
  navy: '000080',
  olive: '808000',
  orange: 'ffa500',
  orangered: 'ff4500',
  orchid: 'da70d6',
  pink: 'ffc0cb',
  plum: 'dda0dd',
  purple: '800080',
  rebeccapurple: '663399',
  red: 'ff0000',
  royalblue: '4169e1',
  salmon: 'fa8072',
  seagreen: '2e8b57',
  silver: 'c0c0c0',
  skyblue: '87ceeb',
  slateblue: '6a5acd',
  slategray: '708090',
  slategrey: '708090',
  steelblue: '4682b4',
  tan: 'd2b48c',
  teal: '008080',
  tomato: 'ff6347',
  turquoise: '40e0d0',
  violet: 'ee82ee',
  wheat: 'f5deb3',
  white: 'ffffff',
  whitesmoke: 'f5f5f5',
  yellow: 'ffff00',
}

/** `#rgb` to `#rrggbbaa`, `rgb()`, `hsl()`, a name of CSS or of Tailwind (`blue-500`, `blue-500/50`, `[#aabbcc]`); undefined for anything else. */
export function readColor(written: string): Ink | undefined {
  const text = written.trim().toLowerCase()
  if (text === 'transparent') return { rgb: '#FFFFFF', alpha: 0 }
  return hex(text) ?? functional(text) ?? named(text) ?? shade(text)
}

function hex(text: string): Ink | undefined {
  const digits = /^#?([0-9a-f]{3,8})$/.exec(text)?.[1]
  if (digits === undefined || (!text.startsWith('#') && digits.length !== 6)) return undefined
  const pairs = digits.length < 5 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? [])
  const rgb = digits.length % 2 === 0 || digits.length === 3 ? parseRgb(pairs.slice(0, 3).join('')) : undefined
  return rgb && { rgb, alpha: pairs[3] === undefined ? 1 : Number.parseInt(pairs[3], 16) / 255 }
}

/** CSS Color 4 § 5.1 and § 7: with commas or blanks, numbers or percentages. */
function functional(text: string): Ink | undefined {
  const [, kind, inside = ''] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? []
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '')
  const [a, b, c] = parts.map((part) => Number.parseFloat(part))
  if (kind === undefined || a === undefined || b === undefined || c === undefined || !Number.isFinite(a + b + c)) return undefined
  const alpha = parts[3] === undefined ? 1 : share(parts[3])
  if (kind === 'hsl') return { rgb: fromHsl(((a % 360) + 360) % 360, unit(b / 100), unit(c / 100)), alpha }
  const scale = parts[0]?.endsWith('%') ? 2.55 : 1
  return { rgb: fromChannels(a * scale, b * scale, c * scale), alpha }
}

function named(text: string): Ink | undefined {
  const value = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined
  const rgb = value === undefined ? undefined : parseRgb(value)
  return rgb && { rgb, alpha: 1 }
}

function shade(text: string): Ink | undefined {
  const [, name = '', opacity] = /^(\[[^\]]+\]|[a-z]+(?:-\d+)?)(?:\/\[?([\d.]+%?)\]?)?$/.exec(text) ?? []
  const alpha =
    opacity === undefined ? 1 : opacity.endsWith('%') || Number(opacity) > 1 ? unit(Number.parseFloat(opacity) / 100) : Number(opacity)
  if (name.startsWith('[')) {
    const inner = name.slice(1, -1).replaceAll('_', ' ')
    const ink = hex(inner) ?? functional(inner)
    return ink && { ...ink, alpha: ink.alpha * alpha }
  }
  const rgb = tailwindColor(name)
  return rgb && { rgb, alpha }
}

const unit = (value: number): number => (Number.isFinite(value) ? Math.max(0, Math.min(1, value)) : 1)
const share = (text: string): number => unit(Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1))
