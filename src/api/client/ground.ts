import { composite, contrast, type Rgb } from '../../core/base/color.ts'
import type { Background } from '../../core/deck/blocks/element.ts'
import { CANVAS } from './canvas.ts'
import { type Ink, readColor } from './color.ts'

/** What a client's slide stands on. */
export type Ground =
  | { readonly kind: 'color'; readonly color: Rgb }
  /** Degrees clockwise from left-to-right; stops 0…1. */
  | { readonly kind: 'gradient'; readonly angle: number; readonly stops: readonly Stop[] }
  | { readonly kind: 'image'; readonly src: string }

interface Stop {
  readonly at: number
  readonly color: Rgb
}

/** What a page shows where nothing is painted. */
const PAPER: Rgb = '#FFFFFF'
const MOST_STOPS = 8

/** Where each of Tailwind's and CSS's directions leads, degrees clockwise from left-to-right. Corners as CSS Images 3 § 3.1.1 finds them. */
const CORNER = (Math.atan2(CANVAS.width, CANVAS.height) * 180) / Math.PI
const DIRECTIONS: Readonly<Record<string, number>> = {
  r: 0,
  br: CORNER,
  b: 90,
  bl: 180 - CORNER,
  l: 180,
  tl: 180 + CORNER,
  t: 270,
  tr: 360 - CORNER,
}

/** Tailwind classes, a CSS colour or gradient, `url(…)`, or an object that holds one of them; undefined when it says nothing that can be painted. */
export function readGround(value: unknown): Ground | undefined {
  if (typeof value === 'string') return ofText(value.trim())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  return (
    ofParts(fields) ??
    [
      'gradient',
      'value',
      'className',
      'class',
      'style',
      'css',
      'background',
      'backgroundImage',
      'image',
      'src',
      'url',
      'backgroundColor',
      'color',
    ]
      .map(
        (name) => (name === 'src' || name === 'url' || name === 'image' ? ofAddress(fields[name]) : undefined) ?? readGround(fields[name]),
      )
      .find((ground) => ground !== undefined)
  )
}

function ofText(text: string): Ground | undefined {
  if (/gradient\(/i.test(text)) return cssGradient(text)
  const address = /url\(\s*["']?(.+?)["']?\s*\)/i.exec(text)?.[1]
  if (address !== undefined) return { kind: 'image', src: address }
  if (/^data:image\//i.test(text)) return { kind: 'image', src: text }
  return classGradient(text) ?? classColor(text)
}

const ofAddress = (value: unknown): Ground | undefined =>
  typeof value === 'string' && /^(data:image\/|https?:\/\/|\/|asset:)/i.test(value.trim())
    ? { kind: 'image', src: value.trim() }
    : undefined

/** A colour by itself, or the last `bg-…` of a list of classes. */
function classColor(text: string): Ground | undefined {
  const found =
    readColor(text) ??
    text
      .split(/\s+/)
      .flatMap((word) => (word.startsWith('bg-') ? (readColor(word.slice(3)) ?? []) : []))
      .at(-1)
  return found && { kind: 'color', color: onPaper(found) }
}

/** `bg-gradient-to-br from-blue-500 via-[#aabbcc] to-purple-600`, with `from-10%` and the like. */
function classGradient(text: string): Ground | undefined {
  const words = text.split(/\s+/)
  const colorOf = (name: string): Ink | undefined =>
    words.flatMap((word) => (word.startsWith(`${name}-`) ? (readColor(word.slice(name.length + 1)) ?? []) : [])).at(-1)
  const placeOf = (name: string, otherwise: number): number => {
    const percent = words
      .map((word) => new RegExp(`^${name}-\\[?(\\d+(?:\\.\\d+)?)%\\]?$`).exec(word)?.[1])
      .findLast((found) => found !== undefined)
    return percent === undefined ? otherwise : Number(percent) / 100
  }
  const [from, via, to] = [colorOf('from'), colorOf('via'), colorOf('to')]
  if (!from && !via && !to) return undefined
  // As Tailwind does: an end that is not named is the other end's colour, transparent.
  const inner = (via ?? from ?? to) as Ink
  const direction = words
    .map((word) => /^bg-(?:gradient|linear)-to-([trbl]{1,2})$/.exec(word)?.[1])
    .findLast((found) => found !== undefined)
  return gradient(DIRECTIONS[direction ?? 'r'] ?? 0, [
    { at: placeOf('from', 0), color: onPaper(from ?? { ...inner, alpha: 0 }) },
    ...(via ? [{ at: placeOf('via', 0.5), color: onPaper(via) }] : []),
    { at: placeOf('to', 1), color: onPaper(to ?? { ...inner, alpha: 0 }) },
  ])
}

/** CSS `linear-gradient(…)`; other kinds of gradient run from corner to corner. */
function cssGradient(text: string): Ground | undefined {
  const inside = /gradient\(((?:[^()]|\([^()]*\))*)\)/i.exec(text)?.[1] ?? ''
  const parts = inside.match(/(?:[^,()]|\([^()]*\))+/g)?.map((part) => part.trim()) ?? []
  const linear = /linear-gradient\(/i.test(text)
  const first = angleOf(parts[0] ?? '')
  const stops = parts.flatMap((part): { at: number | undefined; color: Rgb }[] => {
    const [, paint = '', percent] = /^(.*?)(?:\s+(-?[\d.]+)%)?(?:\s+-?[\d.]+%)?$/.exec(part) ?? []
    const ink = readColor(paint)
    return ink ? [{ at: percent === undefined ? undefined : Number(percent) / 100, color: onPaper(ink) }] : []
  })
  return gradient(linear ? (first ?? 90) : CORNER, spread(stops))
}

/** `{ colors: […], direction }`, `{ from, via, to }` or `{ stops: [{ color, position }] }`. */
function ofParts(fields: Readonly<Record<string, unknown>>): Ground | undefined {
  const listed = Array.isArray(fields.stops)
    ? fields.stops
    : Array.isArray(fields.colors)
      ? fields.colors
      : [fields.from, fields.via, fields.to]
  const stops = listed.flatMap((one: unknown) => {
    const { color, position, offset, at } = typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : { color: one }
    const ink = typeof color === 'string' ? readColor(color.replace(/^(from|via|to|bg)-/, '')) : undefined
    const place = Number.parseFloat(String(at ?? offset ?? position ?? ''))
    return ink ? [{ at: Number.isFinite(place) ? (place > 1 ? place / 100 : place) : undefined, color: onPaper(ink) }] : []
  })
  if (stops.length < 2) return undefined
  const turn = fields.angle ?? fields.direction
  const angle = typeof turn === 'number' ? turn - 90 : angleOf(String(turn ?? ''))
  return gradient(angle ?? 90, spread(stops))
}

/** `45deg`, `to bottom right`, `to-br`; undefined when it is no direction. */
function angleOf(text: string): number | undefined {
  const [, amount, unit] = /^(-?[\d.]+)(deg|turn|rad)$/.exec(text.trim()) ?? []
  if (amount !== undefined) return Number(amount) * (unit === 'turn' ? 360 : unit === 'rad' ? 180 / Math.PI : 1) - 90
  const sides = text.toLowerCase().match(/top|bottom|left|right/g)
  if (sides)
    return DIRECTIONS[
      sides
        .map((side) => side.charAt(0))
        .sort((a, b) => 'tblr'.indexOf(a) - 'tblr'.indexOf(b))
        .join('')
    ]
  return DIRECTIONS[/^(?:bg-gradient-)?to-([trbl]{1,2})$/.exec(text.trim())?.[1] ?? '']
}

/** Stops without a place stand evenly between those that have one (CSS Images 3 § 3.4.3). */
function spread(stops: readonly { at: number | undefined; color: Rgb }[]): readonly Stop[] {
  const last = stops.length - 1
  const places = stops.map(({ at }, i) => at ?? (i === 0 ? 0 : i === last ? 1 : undefined))
  return stops.map(({ color }, i) => {
    const known = places[i]
    if (known !== undefined) return { at: known, color }
    const before = places.findLastIndex((place, n) => n < i && place !== undefined)
    const after = places.findIndex((place, n) => n > i && place !== undefined)
    const [low, high] = [places[before] ?? 0, places[after] ?? 1]
    return { at: low + ((high - low) * (i - before)) / (after - before), color }
  })
}

function gradient(angle: number, stops: readonly Stop[]): Ground | undefined {
  const [first] = stops
  if (!first) return undefined
  if (stops.length === 1) return { kind: 'color', color: first.color }
  const step = Math.max(1, (stops.length - 1) / (MOST_STOPS - 1))
  const kept = Array.from({ length: Math.min(stops.length, MOST_STOPS) }, (_, i) => stops[Math.round(i * step)] as Stop)
  let low = 0
  return {
    kind: 'gradient',
    angle: Math.round((((angle % 360) + 360) % 360) * 100) / 100,
    stops: kept.map(({ at, color }) => {
      low = Math.max(low, Math.min(1, at))
      return { at: low, color }
    }),
  }
}

export const onPaper = ({ rgb, alpha }: Ink, paper: Rgb = PAPER): Rgb => (alpha >= 1 ? rgb : composite(rgb, alpha, paper))

/** The deck's background; pictures have no words to describe them. */
export function backgroundOf(ground: Ground): Background {
  switch (ground.kind) {
    case 'color':
      return { color: ground.color }
    case 'gradient':
      return { gradient: { angle: ground.angle, stops: ground.stops.map((stop) => ({ ...stop })) } }
    case 'image':
      return { image: { src: ground.src, alt: '' } }
  }
}

const DARK: Rgb = '#111827'
const LIGHT: Rgb = '#FFFFFF'
/** What large type needs (WCAG 2.2 § 1.4.3): from there on white is what designers set on a full colour. */
const LARGE = 3

/** Near-black or white, whichever is read on all of a ground; undefined where that cannot be known. */
export function inkOn(ground: Ground): Rgb | undefined {
  if (ground.kind === 'image') return undefined
  const colors = ground.kind === 'color' ? [ground.color] : ground.stops.map((stop) => stop.color)
  const worst = (ink: Rgb) => Math.min(...colors.map((color) => contrast(ink, color)))
  return worst(LIGHT) >= LARGE || worst(LIGHT) >= worst(DARK) ? LIGHT : DARK
}

/** The one colour that a ground looks like from afar, for what is half transparent on it. */
export function middleOf(ground: Ground | undefined): Rgb {
  if (ground === undefined || ground.kind === 'image') return PAPER
  return ground.kind === 'color' ? ground.color : (ground.stops[Math.floor(ground.stops.length / 2)]?.color ?? PAPER)
}
