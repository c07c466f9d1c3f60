import { channels, fromChannels, fromHsl, parseRgb, type Rgb, toHsl } from '../../base/color.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { find } from '../package/nodes.ts'
import type { Ink } from '../subject.ts'
import { tableOf } from '../table.ts'

/** The colours of a theme part by slot: `dk1`, `accent1` … */
export type Scheme = ReadonlyMap<string, Rgb>
/** How a master, layout or slide names the slots: `bg1` → `lt1` (ECMA-376 19.3.1.6). */
export type ColorMap = Readonly<Record<string, string>>

/** What colours are resolved against. */
export interface Colors {
  readonly scheme: Scheme
  readonly map: ColorMap
  /** Stands for `phClr` in the fills of a theme. */
  readonly own?: Ink
}

const NAMED = tableOf<Rgb>({
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  cyan: '#00FFFF',
  magenta: '#FF00FF',
  gray: '#808080',
  grey: '#808080',
  silver: '#C0C0C0',
  maroon: '#800000',
  olive: '#808000',
  navy: '#000080',
  purple: '#800080',
  teal: '#008080',
  orange: '#FFA500',
  lime: '#00FF00',
  aqua: '#00FFFF',
  fuchsia: '#FF00FF',
  ltGray: '#D3D3D3',
  dkGray: '#A9A9A9',
  dkBlue: '#00008B',
  dkGreen: '#006400',
  dkRed: '#8B0000',
})
const COLOR = /^a:(srgbClr|schemeClr|sysClr|prstClr|scrgbClr|hslClr)$/

export function schemeOf(theme: XmlNode | undefined): Scheme {
  const slots = find(theme, 'a:themeElements', 'a:clrScheme')?.children ?? []
  return new Map(
    slots.flatMap((slot) => {
      const ink = slot.children[0] && base(slot.children[0], { scheme: new Map(), map: {} })
      return ink ? [[slot.name.slice(2), ink.rgb] as const] : []
    }),
  )
}

/** The colour that an element such as `a:solidFill` or `a:buClr` holds; undefined when it holds none that can be known. */
export function inkIn(holder: XmlNode | undefined, colors: Colors): Ink | undefined {
  const node = holder?.children.find((child) => COLOR.test(child.name))
  return node && inkOf(node, colors)
}

export function inkOf(node: XmlNode, colors: Colors): Ink | undefined {
  const start = base(node, colors)
  return start && node.children.reduce(transformed, start)
}

function base(node: XmlNode, colors: Colors): Ink | undefined {
  const { val = '', lastClr } = node.attributes
  const opaque = (rgb: Rgb | undefined): Ink | undefined => rgb && { rgb, alpha: 1 }
  switch (node.name) {
    case 'a:srgbClr':
      return opaque(parseRgb(val))
    case 'a:sysClr':
      return opaque(parseRgb(lastClr ?? '') ?? (val === 'window' ? '#FFFFFF' : '#000000'))
    case 'a:prstClr':
      return opaque(NAMED[val])
    case 'a:schemeClr':
      return val === 'phClr' ? colors.own : opaque(colors.scheme.get(colors.map[val] ?? val))
    case 'a:hslClr':
      return opaque(fromHsl(Number(node.attributes.hue) / 60_000, share(node.attributes.sat), share(node.attributes.lum)))
    case 'a:scrgbClr': {
      const light = (value: string | undefined) => 255 * encode(share(value))
      return opaque(fromChannels(light(node.attributes.r), light(node.attributes.g), light(node.attributes.b)))
    }
    default:
      return undefined
  }
}

/** Thousandths of a percent as a fraction; later editions also write `50%`. */
export const share = (value: string | undefined): number =>
  value?.endsWith('%') ? Number.parseFloat(value) / 100 : Number(value ?? 0) / 100_000

/** Colour transforms in the order they stand (ECMA-376 20.1.2.3). */
function transformed(ink: Ink, node: XmlNode): Ink {
  const by = share(node.attributes.val)
  const [h, s, l] = toHsl(ink.rgb)
  const hsl = (hue: number, saturation: number, light: number): Ink => ({
    ...ink,
    rgb: fromHsl(((hue % 360) + 360) % 360, clamp(saturation), clamp(light)),
  })
  switch (node.name) {
    case 'a:alpha':
      return { ...ink, alpha: clamp(by) }
    case 'a:alphaMod':
      return { ...ink, alpha: clamp(ink.alpha * by) }
    case 'a:lumMod':
      return hsl(h, s, l * by)
    case 'a:lumOff':
      return hsl(h, s, l + by)
    case 'a:lum':
      return hsl(h, s, by)
    case 'a:satMod':
      return hsl(h, s * by, l)
    case 'a:satOff':
      return hsl(h, s + by, l)
    case 'a:hueOff':
      return hsl(h + Number(node.attributes.val ?? 0) / 60_000, s, l)
    case 'a:shade':
      return linear(ink, (light) => light * by)
    case 'a:tint':
      return linear(ink, (light) => light * by + 1 - by)
    default:
      return ink
  }
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value))
/** The transfer function of sRGB (IEC 61966-2-1). */
const encode = (light: number): number => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

function linear(ink: Ink, change: (light: number) => number): Ink {
  const [r, g, b] = channels(ink.rgb).map((channel) => 255 * encode(clamp(change(decode(channel / 255))))) as [number, number, number]
  return { ...ink, rgb: fromChannels(r, g, b) }
}
