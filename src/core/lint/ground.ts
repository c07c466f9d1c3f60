import { channels, composite, fromChannels, type Rgb } from '../base/color.ts'
import { type Box, bottom, right } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { coverOf } from './outline.ts'
import type { Ink, Mark, Paint, Point, Sheet } from './subject.ts'

/** What may lie under a box: every colour that it could meet, and whether pixels show through. */
export interface Ground {
  readonly colors: readonly Rgb[]
  /** A picture shows, bare or through a scrim; `colors` then holds the lightest and the darkest that it could be. */
  readonly pixels: 'none' | 'veiled' | 'bare'
}

/** More candidates than this are the same gradients over each other; the first ones hold the extremes. */
const MOST = 32
const PIXELS: Ground = { colors: ['#000000', '#FFFFFF'], pixels: 'bare' }

/** Walks up the paint order: each layer replaces the ground it covers whole, and joins it where it covers a part. */
export function groundUnder(box: Box, layers: readonly Mark[], sheet: Sheet, page: Box): Ground {
  return layers.reduce<Ground>(
    (ground, layer) => {
      const cover = coverOf(layer, box)
      if (cover === 'none') return ground
      const over = layer.picture ? PIXELS : layer.fill ? painted(layer.fill, layer.box, box, ground) : ground
      return cover === 'whole' ? over : joined(ground, over)
    },
    painted(sheet.ground, page, box, { colors: ['#FFFFFF'], pixels: 'none' }),
  )
}

function painted(paint: Paint, whole: Box, part: Box, under: Ground): Ground {
  if (paint.kind === 'picture') return PIXELS
  const inks = paint.kind === 'solid' ? [paint.ink] : gradientInks(paint, whole, part)
  const colors = unique(inks.flatMap((ink) => under.colors.map((color) => composite(ink.rgb, ink.alpha, color))))
  const opaque = inks.every((ink) => ink.alpha >= 0.999)
  const tinted = inks.some((ink) => ink.alpha > 0.05)
  return { colors, pixels: opaque ? 'none' : under.pixels === 'bare' && tinted ? 'veiled' : under.pixels }
}

function joined(a: Ground, b: Ground): Ground {
  const pixels = [a.pixels, b.pixels]
  return {
    colors: unique([...a.colors, ...b.colors]),
    pixels: pixels.includes('bare') ? 'bare' : pixels.includes('veiled') ? 'veiled' : 'none',
  }
}

const unique = (colors: readonly Rgb[]): readonly Rgb[] => [...new Set(colors)].slice(0, MOST)

/** The inks of a gradient over a part of it: both ends of the part, and the stops between. */
function gradientInks({ angle, stops }: Extract<Paint, { kind: 'gradient' }>, whole: Box, part: Box): readonly Ink[] {
  const at = along(angle, whole)
  const places = [at(part.x, part.y), at(right(part), part.y), at(part.x, bottom(part)), at(right(part), bottom(part))]
  const [from, to] = [Math.min(...places), Math.max(...places)]
  const between = stops.filter((stop) => stop.at > from && stop.at < to).map((stop) => stop.ink)
  return [inkAt(stops, from), ...between, inkAt(stops, to)]
}

/** Where a point lies on a gradient over a box, 0…1 inside it. */
function along(angle: number, whole: Box): (x: Pt, y: Pt) => number {
  const radians = (angle * Math.PI) / 180
  const [dx, dy] = [Math.cos(radians), Math.sin(radians)]
  const length = Math.abs(whole.width * dx) + Math.abs(whole.height * dy) || 1
  return (x, y) => 0.5 + ((x - whole.x - whole.width / 2) * dx + (y - whole.y - whole.height / 2) * dy) / length
}

/** The ink of a paint over a box at a point; undefined where pixels are. */
export function paintAt(paint: Paint, whole: Box, { x, y }: Point): Ink | undefined {
  if (paint.kind === 'picture') return undefined
  return paint.kind === 'solid' ? paint.ink : inkAt(paint.stops, along(paint.angle, whole)(x, y))
}

function inkAt(stops: Extract<Paint, { kind: 'gradient' }>['stops'], at: number): Ink {
  const after = stops.find((stop) => stop.at >= at)
  const before = stops.findLast((stop) => stop.at <= at)
  if (!before || !after || before.at === after.at) return (before ?? after)?.ink ?? { rgb: '#FFFFFF', alpha: 0 }
  const share = (at - before.at) / (after.at - before.at)
  const [a, b] = [channels(before.ink.rgb), channels(after.ink.rgb)]
  const mix = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share
  return { rgb: fromChannels(mix(0), mix(1), mix(2)), alpha: before.ink.alpha + (after.ink.alpha - before.ink.alpha) * share }
}
