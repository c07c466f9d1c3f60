import { composite, contrast, fromHsl, luminance, type Rgb, toHsl } from '../base/color.ts'
import { harbor } from './builtin/harbor.ts'
import { type Theme, type ThemeFont, type ThemeInput, themeSchema, type Variant } from './theme.ts'
import { twinOf } from './twins.ts'

/** A face as a house names it. */
export interface BrandFace {
  readonly family: string
  readonly serif: boolean
  readonly bold: boolean
}

/** What a house says of its look: a PowerPoint template's colours, faces and mark. */
export interface Brand {
  readonly name: string
  /** What slides stand on. */
  readonly ground: Rgb
  /** What the opening slide stands on, where that is another. */
  readonly coverGround?: Rgb | undefined
  /** Both inks, and the second paper, as the house names them; they are taken as far as text stays legible. */
  readonly paper: Rgb
  readonly paper2: Rgb
  readonly ink: Rgb
  readonly ink2: Rgb
  readonly accents: readonly [Rgb, Rgb, Rgb, Rgb, Rgb, Rgb]
  readonly heading: BrandFace
  readonly body: BrandFace
  /** The `src` of the mark, and whether the opening slide shows it. */
  readonly logo?: { readonly src: string; readonly onCover: boolean } | undefined
}

/** WCAG 2.2, 1.4.3: text; and what long reading wants (1.4.6). */
const LEGIBLE = 4.5
const COMFORTABLE = 7
/** A panel is told from its ground by no more than this, or it is louder than what stands on it. */
const PANEL = 1.4
/** Two colours that are one to the eye. */
const ALIKE = 1.15

/**
 * A theme in the colours and faces of a house. What the house says holds as far as every text stays legible; sizes,
 * spacing and compositions are ours.
 * @param has whether the font files of a family are at hand
 */
export function brandTheme(brand: Brand, has: (family: string) => boolean): Theme {
  const { ground, accents } = brand
  const ink = inkOn(ground, [brand.ink, brand.ink2, brand.paper, brand.paper2])
  const [first, accent2, accent3, accent4, accent5, accent6] = accents
  const accent1 = bearing(first, ground)
  const cover = coverOf(brand, ink)
  const theme: ThemeInput = {
    ...{ id: idOf(brand.name), name: brand.name.slice(0, 60), description: 'From a PowerPoint template' },
    scheme: contrast(ground, '#FFFFFF') < contrast(ink, '#FFFFFF') ? 'light' : 'dark',
    colors: {
      ...{ bg: ground, text: ink, bg2: panelOn(ground, ink, brand), text2: quietOn(ground, ink, brand) },
      ...{ accent1, accent2, accent3, accent4, accent5, accent6 },
    },
    fonts: { heading: fontOf(brand.heading, has), body: { ...fontOf(brand.body, has), bold: false }, mono: harbor.fonts.mono },
    scale: harbor.scale,
    radius: 0,
    device: 'side-field',
    grounds: { cover, section: 'accent', statement: 'dark', quote: 'accent', closing: 'light' },
    ...(brand.logo ? { logo: { src: brand.logo.src, on: brand.logo.onCover && cover !== 'light' ? ['light', cover] : ['light'] } } : {}),
  }
  return themeSchema.parse(theme)
}

/** The first that reads comfortably, else the best there is. */
function inkOn(ground: Rgb, candidates: readonly Rgb[]): Rgb {
  const all = [...candidates, '#1A1A1A', '#FFFFFF'] as const
  return (
    all.find((color) => contrast(color, ground) >= COMFORTABLE) ??
    all.reduce((best, color) => (contrast(color, ground) > contrast(best, ground) ? color : best))
  )
}

/** How far from bearing text an accent may be, to be deepened or lifted by a shade that few would see. */
const NEARLY = 3.5

/** The first accent, which whole slides stand on: where its ground is nearly legible on it, a shade further away. */
function bearing(accent: Rgb, ground: Rgb): Rgb {
  const [hue, saturation, light] = toHsl(accent)
  if (contrast(accent, ground) < NEARLY) return accent
  const away = luminance(accent) < luminance(ground) ? -0.01 : 0.01
  const steps = Array.from({ length: 12 }, (_, step) => fromHsl(hue, saturation, Math.max(0, Math.min(1, light + step * away))))
  return contrast(accent, ground) >= LEGIBLE ? accent : (steps.find((shade) => contrast(shade, ground) >= LEGIBLE) ?? accent)
}

/** The house's second paper where it is quiet enough for a panel, else a breath of ink. */
function panelOn(ground: Rgb, ink: Rgb, { paper2 }: Brand): Rgb {
  const lift = contrast(paper2, ground)
  return lift > 1.02 && lift <= PANEL && contrast(ink, paper2) >= COMFORTABLE - 1 ? paper2 : composite(ink, 0.06, ground)
}

/** The house's second ink where it reads, else the first, as pale as text may be. */
function quietOn(ground: Rgb, ink: Rgb, { ink2 }: Brand): Rgb {
  if (contrast(ink2, ground) >= LEGIBLE + 0.5 && contrast(ink2, ink) > ALIKE) return ink2
  const pale = [0.4, 0.3, 0.2, 0.1].map((share) => composite(ground, share, ink))
  return pale.find((color) => contrast(color, ground) >= LEGIBLE + 0.5) ?? ink
}

/** The ground of ours that looks most like the house's opening slide. */
function coverOf({ ground, coverGround, accents }: Brand, ink: Rgb): Variant {
  if (coverGround === undefined || contrast(coverGround, ground) <= ALIKE) return 'light'
  return contrast(coverGround, accents[0]) <= contrast(coverGround, ink) ? 'accent' : 'dark'
}

/** Without its files, a face is measured as one that is wider than most: what holds in that one holds in the house's. */
function fontOf({ family, serif, bold }: BrandFace, has: (family: string) => boolean): ThemeFont {
  const twin = has(family) ? family : twinOf(family)
  if (twin !== undefined && has(twin)) return { family, twin, bold }
  return serif ? { family, twin: 'Gelasio', substitute: 'Tinos', bold } : { family, twin: 'Noto Sans', substitute: 'Arimo', bold }
}

/** Whether text in this face is measured as something else. */
export const isGuessed = ({ family, twin }: ThemeFont): boolean => family !== twin && twinOf(family) !== twin

function idOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return id.slice(0, 40).replace(/-+$/, '') || 'template'
}
