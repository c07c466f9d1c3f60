import type { Rgb } from '../../base/color.ts'
import { hueDistance, hueName, hueOf } from '../hue.ts'
import { coloursOn } from '../paint.ts'
import { type Defect, percent, type Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'

const HUES = 4
/** The colours beside the leading one are its accents. */
const ACCENTS = 0.25
/** Degrees of hue that still pass for one colour. */
const ALIKE = 25
/** A hue of less than this share of all colour is a speck: a logo, a slice of one chart, a status. */
const SPECK = 0.05
/** On so little of its slides a deck is black and white with touches of colour, and nothing has to lead. */
const COLOURED = 0.03
const NAMED = 6

export const paletteSize: Rule = {
  id: 'C3',
  name: 'palette-size',
  gate: false,
  checks:
    'The hues of grounds, fills, lines, charts and text over the whole deck, by the area that they cover. Greys do not count, tints and shades of one hue count once, and pictures are not looked at.',
  limits: 'warning above 4 hues of 5 % of all colour or more; info where the second hue covers more than 25 % of all colour',
  fix: 'Keep to one leading colour and one accent, and show parts of a whole in tints of one hue.',
  *check(subject) {
    const hues = huesOf(subject)
    if (hues.length > HUES) yield tooMany(hues)
    else if (isColoured(hues, subject)) yield* noLead(hues)
  },
}

/** Colours that pass for one, led by the one that covers most. */
interface Hue {
  readonly rgb: Rgb
  readonly degrees: number
  /** Square points over the deck. */
  area: number
  readonly slides: Set<number>
}

/** The hues of a deck, the largest first; each colour joins the hue that it is near to. */
function huesOf(subject: Subject): readonly Hue[] {
  const uses = subject.sheets.flatMap((sheet) => [...coloursOn(sheet, subject)].map(([rgb, area]) => ({ rgb, area, slide: sheet.number })))
  const whole = new Map<Rgb, number>()
  for (const { rgb, area } of uses) whole.set(rgb, (whole.get(rgb) ?? 0) + area)
  const hues: Hue[] = []
  const homes = new Map<Rgb, Hue>()
  for (const [rgb] of [...whole].sort((a, b) => b[1] - a[1])) {
    const degrees = hueOf(rgb)
    if (degrees === undefined) continue
    const home = hues.find((hue) => hueDistance(hue.degrees, degrees) <= ALIKE) ?? { rgb, degrees, area: 0, slides: new Set<number>() }
    if (home.area === 0) hues.push(home)
    home.area += whole.get(rgb) ?? 0
    homes.set(rgb, home)
  }
  for (const { rgb, slide } of uses) homes.get(rgb)?.slides.add(slide)
  const all = sum(hues)
  return hues.filter((hue) => hue.area >= SPECK * all).sort((a, b) => b.area - a.area)
}

const sum = (hues: readonly Hue[]): number => hues.reduce((total, hue) => total + hue.area, 0)

function isColoured(hues: readonly Hue[], { width, height, sheets }: Subject): boolean {
  return sum(hues) > COLOURED * width * height * sheets.length
}

function tooMany(hues: readonly Hue[]): Defect {
  const all = sum(hues)
  const named = hues.slice(0, NAMED).map((hue, rank) => `${nameOf(hue)} ${percent(hue.area / all)}${rank < HUES ? '' : where(hue)}`)
  return {
    severity: 'warning',
    measured: `${hues.length} hues`,
    allowed: String(HUES),
    message: `The deck is painted in ${hues.length} hues: ${named.join(', ')}${hues.length > NAMED ? ' …' : ''}`,
  }
}

function* noLead(hues: readonly Hue[]): Iterable<Defect> {
  const [first, second] = hues
  const all = sum(hues)
  if (!first || !second || second.area / all <= ACCENTS) return
  yield {
    severity: 'info',
    measured: percent(second.area / all),
    allowed: percent(ACCENTS),
    message: `No colour leads: ${nameOf(first)} covers ${percent(first.area / all)} of what is coloured, ${nameOf(second)} ${percent(second.area / all)}`,
  }
}

const nameOf = ({ degrees, rgb }: Hue): string => `${hueName(degrees)} (${rgb})`

function where({ slides }: Hue): string {
  const numbers = [...slides].sort((a, b) => a - b)
  return ` on ${numbers.length === 1 ? 'slide' : 'slides'} ${numbers.slice(0, NAMED).join(', ')}${numbers.length > NAMED ? ' …' : ''}`
}
