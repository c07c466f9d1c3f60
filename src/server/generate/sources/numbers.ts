/** A figure as it stands in a text. */
export interface Figure {
  /** As written, with sign and unit mark: `12 %`. */
  readonly text: string
  readonly value: number
  /** Decimals that are written. */
  readonly decimals: number
}

/** Words right after a figure that scale it, by the start of the word. */
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:thousand|tausend|mille|mil|tys|千|हज़ार|হাজার|ألف|אלף)/iu, 1e3],
  [/^(?:lakh|लाख|লাখ|লক্ষ)/iu, 1e5],
  [/^(?:万|萬)/u, 1e4],
  [/^(?:million|millón|milhões|milhão|millones|milioni|miljoen|mio\b|mln|مليون|מיליון|百万)/iu, 1e6],
  [/^(?:m\b)/iu, 1e6],
  [/^(?:crore|करोड़|কোটি)/iu, 1e7],
  [/^(?:亿|億)/u, 1e8],
  [/^(?:billion|milliarde|mrd|md\b|bn\b|مليار|מיליארד)/iu, 1e9],
]

/** First code points of the decimal digit blocks in use: Arabic-Indic, its eastern form, and the Indic scripts. */
const DIGIT_BLOCKS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10]

/** Digits of any script as ASCII, each still one UTF-16 unit. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    const block = DIGIT_BLOCKS.find((first) => code >= first && code <= first + 9)
    return block === undefined ? char : String(code - block)
  })
}

const FIGURE = /(?<![\p{L}\d#_])[-−–+±]?(\d{1,3}(?:[.,'’\u00A0\u202F ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\d])\s?(%|‰|٪)?/gu

/** All figures of a text, dates and years included. */
export function figuresIn(text: string): Figure[] {
  const plain = asciiDigits(text)
  return [...plain.matchAll(FIGURE)].map((found) => {
    const digits = found[1] ?? ''
    const { value, decimals } = readNumber(digits)
    const scale = scales.find(([word]) => word.test(plain.slice(found.index + found[0].length).trimStart()))?.[1] ?? 1
    return {
      text: text.slice(found.index, found.index + found[0].length).trim(),
      value: value * scale,
      decimals: scale === 1 ? decimals : 0,
    }
  })
}

function readNumber(digits: string): { value: number; decimals: number } {
  const spaced = digits.replace(/['’\u00A0\u202F ]/g, '')
  const marks = spaced.match(/[.,]/g) ?? []
  const last = Math.max(spaced.lastIndexOf('.'), spaced.lastIndexOf(','))
  const tail = last === -1 ? 0 : spaced.length - last - 1
  // One mark before exactly three digits groups thousands, unless the whole part is zero; two different marks: the last is decimal.
  const decimal = last !== -1 && (new Set(marks).size === 2 || (marks.length === 1 && (tail !== 3 || /^0[.,]/.test(spaced))))
  const whole = (decimal ? spaced.slice(0, last) : spaced).replace(/[.,]/g, '')
  return decimal ? { value: Number(`${whole}.${spaced.slice(last + 1)}`), decimals: tail } : { value: Number(whole), decimals: 0 }
}

/** Counts of things on a slide ("three steps") and list numbers are no claims. */
const SMALL = 12

/**
 * The figures of a text that the source does not hold, nor anything they follow from: rounding, a sum, a difference or
 * a ratio of two of its figures.
 * @param known figures of the source
 */
export function unsupportedFigures(text: string, known: readonly Figure[]): Figure[] {
  const values = [...new Set(known.map((figure) => figure.value))]
  return figuresIn(text).filter((figure) => {
    const bare = /^\d+$/.test(figure.text)
    if (bare && figure.value <= SMALL) return false
    return !values.some((value) => agrees(value, figure)) && !derived(figure, values)
  })
}

function agrees(value: number, figure: Figure): boolean {
  if (value === figure.value) return true
  const step = 10 ** -figure.decimals
  if (Math.abs(value - figure.value) < step / 2 + 1e-9 && figure.value !== 0) return true
  // 4.2 million for 4 187 300, 12.5 for 12 500 thousand.
  return [1e3, 1e6, 1e9].some(
    (scale) =>
      Math.abs(value / scale - figure.value) < step / 2 ||
      Math.abs(value - figure.value) / Math.max(1, Math.abs(value)) < (figure.value >= 1e5 ? 0.01 : 0),
  )
}

/** Beyond this many figures almost every value is some ratio of two: then only the figures themselves count. */
const MAX_DERIVED_FROM = 40

function derived(figure: Figure, values: readonly number[]): boolean {
  if (values.length > MAX_DERIVED_FROM) return false
  const percent = /[%٪]/.test(figure.text)
  return values.some((a) =>
    values.some((b) => {
      const results = percent ? [(a / b) * 100, ((a - b) / b) * 100] : [a + b, a - b, a / b]
      return results.some((value) => Number.isFinite(value) && agreesRounded(value, figure))
    }),
  )
}

function agreesRounded(value: number, figure: Figure): boolean {
  return Math.abs(Math.abs(value) - Math.abs(figure.value)) < 10 ** -figure.decimals / 2 + 1e-9
}
