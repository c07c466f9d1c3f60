import { CANVAS } from './canvas.ts'
import { type Ink, readColor } from './color.ts'
import { type Fields, isFields, pick, pixels, word } from './fields.ts'
import { RADII, TEXT_SIZES } from './tailwind.ts'

/** How a client wants an element to look; what it does not say is the theme's. */
export interface Look {
  /** Pixels. */
  readonly size: number | undefined
  readonly bold: boolean | undefined
  readonly italic: boolean | undefined
  readonly family: string | undefined
  readonly color: Ink | undefined
  readonly side: 'left' | 'center' | 'right' | undefined
  readonly anchor: 'top' | 'middle' | 'bottom' | undefined
  /** What the element's box is filled with. */
  readonly fill: Ink | undefined
  readonly stroke: Ink | undefined
  /** Pixels. */
  readonly strokeWidth: number | undefined
  readonly radius: number | undefined
  readonly ordered: boolean
}

const SIDES: Readonly<Record<string, Look['side']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  middle: 'center',
  right: 'right',
  end: 'right',
}
const ANCHORS: Readonly<Record<string, Look['anchor']>> = {
  top: 'top',
  start: 'top',
  middle: 'middle',
  center: 'middle',
  bottom: 'bottom',
  end: 'bottom',
}

/** Reads `style` and classes of an element; fields of the element itself count where `style` says nothing. */
export function readLook(element: Fields): Look {
  const style = isFields(element.style) ? element.style : {}
  const classes = [element.className, element.class, style.className, style.class, typeof element.style === 'string' ? element.style : '']
    .filter((list) => typeof list === 'string')
    .join(' ')
    .split(/\s+/)
  const of = (...names: readonly string[]): unknown => pick(style, ...names) ?? pick(element, ...names)
  const rest = (prefix: string): string[] => classes.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  const painted = (prefix: string): Ink | undefined =>
    rest(prefix)
      .flatMap((name) => readColor(name) ?? [])
      .at(-1)
  const colored = (value: unknown, prefix: string): Ink | undefined => {
    const written = word(value)
    return written === undefined
      ? undefined
      : (readColor(written) ??
          written
            .split(/\s+/)
            .flatMap((name) => (name.startsWith(prefix) ? (readColor(name.slice(prefix.length)) ?? []) : []))
            .at(-1))
  }
  const weight = word(of('font_weight', 'fontWeight', 'bold'))
  const slant = word(of('font_style', 'fontStyle'))
  const radius = of('border_radius', 'borderRadius', 'radius')
  return {
    size:
      sizeOf(of('font_size', 'fontSize', 'size')) ??
      rest('text-')
        .flatMap((name) => sizeOf(`text-${name}`) ?? [])
        .at(-1),
    bold:
      weight !== undefined
        ? isBold(weight)
        : of('bold') === true
          ? true
          : rest('font-')
              .map(namedWeight)
              .findLast((known) => known !== undefined),
    italic: slant !== undefined ? /italic|oblique/.test(slant) : of('italic') === true || classes.includes('italic') ? true : undefined,
    family: word(of('font_family', 'fontFamily')),
    color: colored(of('color', 'text_color', 'textColor', 'font_color', 'fontColor'), 'text-') ?? painted('text-'),
    side:
      SIDES[word(of('alignment', 'text_align', 'textAlign', 'align'))?.toLowerCase() ?? ''] ??
      rest('text-')
        .map((name) => SIDES[name])
        .findLast((side) => side),
    anchor: ANCHORS[word(of('vertical_alignment', 'verticalAlignment', 'vertical_align', 'verticalAlign', 'valign'))?.toLowerCase() ?? ''],
    fill: seen(colored(of('background_color', 'backgroundColor', 'background', 'fill', 'fill_color'), 'bg-') ?? painted('bg-')),
    stroke: seen(colored(of('border_color', 'borderColor', 'stroke'), 'border-') ?? borderOf(of('border')) ?? painted('border-')),
    strokeWidth:
      pixels(of('border_width', 'borderWidth', 'stroke_width', 'strokeWidth'), CANVAS.width) ??
      pixels(word(of('border'))?.split(/\s+/)[0], CANVAS.width),
    radius:
      pixels(radius, CANVAS.height) ??
      classes.flatMap((name) => (name === 'rounded' ? [4] : name.startsWith('rounded-') ? (RADII[name.slice(8)] ?? []) : [])).at(-1),
    ordered:
      of('ordered', 'numbered') === true ||
      /decimal|number|ordered/.test(word(of('list_style', 'listStyle', 'listStyleType')) ?? '') ||
      classes.includes('list-decimal'),
  }
}

const seen = (ink: Ink | undefined): Ink | undefined => (ink && ink.alpha > 0.02 ? ink : undefined)

/** Pixels, or the name of one of Tailwind's sizes. */
function sizeOf(value: unknown): number | undefined {
  const name = word(value)
  return (name?.startsWith('text-') ? TEXT_SIZES[name.slice(5)] : undefined) ?? pixels(value, CANVAS.height)
}

const HEAVY = new Set(['bold', 'bolder', 'semibold', 'extrabold', 'black', 'heavy', 'true'])
const LIGHT = new Set(['normal', 'lighter', 'light', 'thin', 'extralight', 'medium', 'regular', 'false'])

function isBold(weight: string): boolean {
  const name = weight.toLowerCase().replace(/^font-/, '')
  return HEAVY.has(name) || Number(name) >= 600
}

const namedWeight = (name: string): boolean | undefined => (HEAVY.has(name) ? true : LIGHT.has(name) ? false : undefined)

/** `1px solid #ccc` */
function borderOf(value: unknown): Ink | undefined {
  const text = word(value) ?? ''
  return /\b(?:solid|dashed|dotted|double)\b/.test(text)
    ? readColor(text.replace(/^.*?\b(?:solid|dashed|dotted|double)\b\s*/, ''))
    : undefined
}
