/** Zeros of the scripts whose digits are read. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10]

/** Digits of any script as ASCII; all else stays, character by character. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((z) => code >= z && code < z + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** A number with what stands around it in a table's cell. */
export interface Quantity {
  readonly value: number
  /** `%`, `€`, `kg`, `€ m`; empty for a bare number. */
  readonly unit: string
}

const CURRENCY = '(?:US|A|C|NZ|HK|R)?\\$|[€£¥₹₩₽₺₪₫฿₴₦]|CHF|EUR|USD|GBP|INR|JPY|CNY|kr'
const NUMBER = "[-+−–]?\\d[\\d\\s\\u00A0\\u202F.,'’٫٬]*\\d|[-+−–]?\\d|[-+−–]?[.,]\\d+"
const CELL = new RegExp(`^(?:[~≈<>≤≥]|c\\.|ca\\.)?\\s*(${CURRENCY})?\\s*(${NUMBER})\\s*(\\S.{0,15})?$`, 'u')

/** Which mark splits thousands and which the fraction, where a number alone does not tell. */
export type Decimal = '.' | ','

/**
 * A cell that is a number with at most a currency or unit; undefined for all else (ranges, dates, versions, words).
 */
export function readQuantity(cell: string, decimal: Decimal = '.'): Quantity | undefined {
  const text = asciiDigits(cell.trim())
    .replace(/[٪]/g, '%')
    .replace(/[（(]([^()（）]*)[）)]$/, (whole) => (/\d/.test(whole) ? whole : ''))
  const found = CELL.exec(text.trim())
  if (!found?.[2]) return undefined
  const [, currency = '', number, suffix = ''] = found
  // A second number, a date or a ratio is not one quantity.
  if (/[\d/:]/.test(suffix) && !/^(?:m[²³23]|km[²2]|CO2)$/.test(suffix)) return undefined
  if (suffix !== '' && !/^[\p{L}%‰°$€£¥₹²³µ][\p{L}\p{M}%‰°$€£¥₹²³/. ]*\*?$/u.test(suffix)) return undefined
  const value = readNumber(number, decimal)
  return value === undefined ? undefined : { value, unit: [currency, suffix.replace(/\*$/, '')].filter((part) => part !== '').join(' ') }
}

/** @param number digits with separators, ASCII */
function readNumber(number: string, decimal: Decimal): number | undefined {
  const negative = /^[-−–]/.test(number)
  const bare = number
    .replace(/^[-+−–]/, '')
    .replace(/[٬\s\u00A0\u202F'’]/g, ' ')
    .replace(/٫/g, '.')
  // Groups of three behind blanks or apostrophes; else two numbers stand side by side.
  if (/ /.test(bare) && !/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(bare)) return undefined
  const tight = bare.replaceAll(' ', '')
  const marks = tight.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  let plainDigits: string
  if (marks.length === 0) plainDigits = tight
  else if (new Set(marks).size === 2) {
    const thousands = last === '.' ? ',' : '.'
    if (marks.filter((mark) => mark === last).length > 1) return undefined
    plainDigits = tight.replaceAll(thousands, '').replace(last as string, '.')
  } else if (marks.length > 1) {
    // 1,234,567 but not 1.2.3; Indian groups of two (12,34,567) too.
    if (!/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(tight)) return undefined
    plainDigits = tight.replace(/[.,]/g, '')
  } else if (/^\d{1,3}[.,]\d{3}$/.test(tight) && last !== decimal && !/^0/.test(tight)) plainDigits = tight.replace(/[.,]/, '')
  else plainDigits = tight.replace(',', '.')
  const value = Number(plainDigits)
  return Number.isFinite(value) ? (negative ? -value : value) : undefined
}

/** The fraction mark that a column's cells agree on, else the language's own. */
export function decimalMark(cells: readonly string[], language: string): Decimal {
  const texts = cells.map(asciiDigits)
  // A mark before one, two or four digits splits a fraction; before three it may be either.
  if (texts.some((text) => /\d,\d{1,2}(?!\d)|\d,\d{4,}/.test(text)) && !texts.some((text) => /\d\.\d{1,2}(?!\d)/.test(text))) return ','
  if (texts.some((text) => /\d\.\d{1,2}(?!\d)|\d\.\d{4,}/.test(text))) return '.'
  const part = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5).find((p) => p.type === 'decimal')
  return part?.value === ',' ? ',' : '.'
}
