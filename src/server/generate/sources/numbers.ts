import { asciiDigits } from '../compose/numbers.ts'
import type { SourceBlock } from './block.ts'

/** A figure as it stands in a text. */
export interface Figure {
  /** As written, with sign and percent mark: `12 %`. */
  readonly text: string
  readonly value: number
  /** The value of one step in the last place that is written: 0.1 for `4.2`, 100 000 for `4.2 million`. */
  readonly step: number
  readonly percent: boolean
}

/** Words right after a figure that scale it. */
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:billion|milliard|mrd|md\b|bn\b|مليار|מיליארד)/iu, 1e9],
  [/^(?:亿|億)/u, 1e8],
  [/^(?:crore|करोड़|কোটি)/iu, 1e7],
  [/^(?:million|millón|milhão|milhões|milioni?|miljoen|mio\b|mln|m\b|مليون|מיליון|百万)/iu, 1e6],
  [/^(?:lakh|लाख|লাখ|লক্ষ)/iu, 1e5],
  [/^(?:万|萬)/u, 1e4],
  [/^(?:thousand|tausend|tsd|mille\b|mil\b|tys|हज़ार|হাজার|ألف|אלף)/iu, 1e3],
]

/** Blanks and marks between groups of three digits; the last two are Arabic. */
const GROUP = "[.,'’\\u00A0\\u202F \\u066C]"
/** Spoken, the mark is a word. */
const PERCENT = [
  '[%‰٪]',
  '(?:percent|per cent|prozent|pour ?cent|por ?ciento|por ?cento|per ?cento|procent)(?!\\p{L})',
  'प्रतिशत|फ़ीसदी|শতাংশ|(?:في |ب)الم(?:ئ|ائ)ة|אחוז|パーセント',
].join('|')
const FIGURE = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\d#_])[-−–+±]?(\\d{1,3}(?:${GROUP}\\d{3})+(?:[.,\\u066B]\\d+)?|\\d+(?:[.,\\u066B]\\d+)?)(?!\\d)(?:\\s?(${PERCENT}))?`,
  'giu',
)

/** All figures of a text, dates and years included. */
export function figuresIn(text: string): Figure[] {
  const plain = asciiDigits(text)
  return [...plain.matchAll(FIGURE)].map((found) => {
    const { value, decimals } = readNumber(found[1] ?? '')
    const after = plain.slice(found.index + found[0].length, found.index + found[0].length + 16).trimStart()
    const scale = scales.find(([word]) => word.test(after))?.[1] ?? 1
    return {
      text: text.slice(found.index, found.index + found[0].length).trim(),
      value: value * scale,
      step: 10 ** -decimals * scale,
      percent: found[2] !== undefined,
    }
  })
}

/** What figures of a slide may follow from: those of its passages. */
export function figuresNear(evidence: readonly SourceBlock[]): Figure[] {
  return figuresIn(evidence.map((block) => block.text).join('\n'))
}

function readNumber(digits: string): { value: number; decimals: number } {
  const spaced = digits.replace(/['’\u00A0\u202F \u066C]/g, '').replace('\u066B', ',.')
  const marked = spaced.replace(',.', '.')
  const marks = marked.match(/[.,]/g) ?? []
  const last = Math.max(marked.lastIndexOf('.'), marked.lastIndexOf(','))
  const tail = last === -1 ? 0 : marked.length - last - 1
  // One mark before exactly three digits groups thousands, unless the whole part is zero; of two different marks the last is decimal.
  const decimal =
    last !== -1 && (new Set(marks).size === 2 || spaced !== marked || (marks.length === 1 && (tail !== 3 || /^0[.,]/.test(marked))))
  const whole = (decimal ? marked.slice(0, last) : marked).replace(/[.,]/g, '')
  return decimal ? { value: Number(`${whole}.${marked.slice(last + 1)}`), decimals: tail } : { value: Number(whole), decimals: 0 }
}

/** Counts of things on a slide ("three steps") and list numbers are no claims. */
const SMALL = 12

/**
 * The figures of a text that the source does not hold, and that do not follow from it.
 * @param known figures of the whole source: what a figure may repeat or round
 * @param near figures of the passages at hand: what it may be the sum, difference or ratio of
 */
export function unsupportedFigures(text: string, known: readonly Figure[], near: readonly Figure[] = known): Figure[] {
  const operands = operandsOf(near)
  return figuresIn(text).filter((figure) => {
    if (!figure.percent && figure.step === 1 && figure.value <= SMALL) return false
    return !isKnown(figure, known) && !derived(figure, operands)
  })
}

/** Whether a figure is one of others, or one of them rounded or in another scale. */
export function isKnown(figure: Figure, known: readonly Figure[]): boolean {
  const { nearest, steps } = orderOf(known)
  const closest = nearest(figure.value)
  if (closest === undefined) return false
  const off = Math.abs(figure.value - closest)
  if (off <= EPSILON * Math.max(1, figure.value) || off < rounding(figure) / 2 + EPSILON) return true
  // A table in thousands or millions: the same digits, three at least, in another scale.
  if (String(figure.value).replace(/\D|0+$/g, '').length < 3) return false
  return [1e3, 1e6, 1e9].some((scale) => {
    if (Math.abs((nearest(figure.value * scale) ?? 0) / scale - figure.value) < figure.step / 2) return true
    return steps.some(([step, ofStep]) => Math.abs(figure.value / scale - (ofStep(figure.value / scale) ?? 0)) < step / 2)
  })
}

/** Of the figures that a text holds the one closest to a value; undefined where there is none. */
type Nearest = (value: number) => number | undefined

interface Order {
  readonly nearest: Nearest
  /** The same by the step of the last place that is written. */
  readonly steps: readonly (readonly [number, Nearest])[]
}

/** One for each list, as long as it is there: a book has tens of thousands of figures, and every slide is held against them. */
const orders = new WeakMap<readonly Figure[], Order>()

function orderOf(figures: readonly Figure[]): Order {
  const before = orders.get(figures)
  if (before) return before
  const byStep = new Map<number, number[]>()
  for (const { step, value } of figures) {
    const values = byStep.get(step)
    if (values) values.push(value)
    else byStep.set(step, [value])
  }
  const order: Order = {
    nearest: nearestIn(figures.map(({ value }) => value)),
    steps: [...byStep].map(([step, values]) => [step, nearestIn(values)]),
  }
  orders.set(figures, order)
  return order
}

/** The figure of a list that is closest to a value. */
export const nearestFigure = (value: number, figures: readonly Figure[]): number | undefined => orderOf(figures).nearest(value)

function nearestIn(figures: readonly number[]): Nearest {
  const values = Float64Array.from(new Set(figures)).sort()
  return (value) => {
    let low = 0
    let high = values.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    const [below, above] = [values[low - 1], values[low]]
    if (below === undefined || above === undefined) return below ?? above
    return value - below < above - value ? below : above
  }
}

const EPSILON = 1e-9

/** From here on a whole number that ends in zeros is taken for a rounded one; below stand years. */
const ROUNDED_FROM = 10_000

function rounding({ value, step }: Figure): number {
  if (value < ROUNDED_FROM || step < 1) return step
  const zeros = /0*$/.exec(String(Math.round(value)))?.[0].length ?? 0
  return Math.max(step, 10 ** Math.min(zeros, String(Math.round(value)).length - 2))
}

/** Beyond this many figures almost every value is some ratio of two of them. */
const MAX_DERIVED_FROM = 14
/** Operands further apart than this are not of one kind. */
const MAX_APART = 1_000

export const isYear = ({ value, step, percent }: Figure): boolean => !percent && step === 1 && value >= 1000 && value <= 2100

/** What a figure may be worked out from, each value once; nothing where that would be almost anything. */
function operandsOf(near: readonly Figure[]): readonly Figure[] {
  const operands = new Map<number, Figure>()
  for (const figure of near) {
    operands.set(figure.value, figure)
    if (operands.size > MAX_DERIVED_FROM) return []
  }
  return [...operands.values()]
}

function derived(figure: Figure, operands: readonly Figure[]): boolean {
  return operands.some((a) =>
    operands.some(
      (b) => a !== b && results(figure, a, b).some((value) => Math.abs(Math.abs(value) - figure.value) < rounding(figure) / 2 + EPSILON),
    ),
  )
}

function results(figure: Figure, a: Figure, b: Figure): number[] {
  if (isYear(a) !== isYear(b) || a.percent !== b.percent || b.value === 0) return []
  if (isYear(a)) return figure.percent ? [] : [a.value - b.value]
  const ratio = a.value / b.value
  if (ratio > MAX_APART || ratio < 1 / MAX_APART) return []
  if (figure.percent) return a.percent ? [a.value + b.value, a.value - b.value] : [ratio * 100, (ratio - 1) * 100]
  return [a.value + b.value, a.value - b.value, ...(figure.step < 1 && figure.value < 20 ? [ratio] : [])]
}
