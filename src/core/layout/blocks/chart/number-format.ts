import type { Chart } from '../../../deck/blocks/chart.ts'

/** Writes numbers as a spreadsheet would by a format code, with the separators of a language. */
export type NumberFormat = (value: number) => string

const MINUS = '\u2212'
const NBSP = '\u00A0'

/** One section of a format code, taken apart. */
interface Section {
  readonly before: string
  readonly after: string
  readonly minDecimals: number
  readonly maxDecimals: number
  readonly grouped: boolean
  /** Thousands cut off by trailing commas, and hundredfold by per cent signs. */
  readonly factor: number
  /** `General` or a code without digits: as many decimals as the number has. */
  readonly general: boolean
}

/** Literals in quotes or after a backslash, currency in brackets, digit patterns, and what stands for itself. */
const TOKEN = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|General|[#0?](?:[#0?,.]*[#0?,.])?|./gsu

function readSection(code: string): Section {
  let before = ''
  let after = ''
  let digits: string | undefined
  let percents = 0
  for (const [token, quoted, escaped, currency] of code.matchAll(TOKEN)) {
    let literal = quoted ?? escaped ?? currency
    if (literal === undefined) {
      if (/^[#0?]/.test(token) && digits === undefined) {
        digits = token
        continue
      }
      if (token === 'General' || /^[_*[]/.test(token)) continue
      if (token === '%') percents++
      literal = token
    }
    if (digits === undefined) before += literal
    else after += literal
  }
  const [whole = '', decimals = ''] = (digits ?? '').split('.')
  const scaled = /,+$/.exec(digits ?? '')?.[0].length ?? 0
  const places = decimals.replace(/,/g, '')
  return {
    before,
    after,
    minDecimals: (places.match(/0/g) ?? []).length,
    maxDecimals: places.length,
    grouped: /[#0?],+[#0?]/.test(whole),
    factor: 100 ** percents / 1000 ** scaled,
    general: digits === undefined,
  }
}

/** Splits at semicolons that are not quoted. */
function sectionsOf(code: string): readonly string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;"\\])+|"/gs) ?? ['']
}

/** The language as Intl knows it; English where the tag is none of its. */
export function intlLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/**
 * A writer of numbers by a spreadsheet format code (ECMA-376 18.8.31): `#,##0`, `0.0`, `0%`, `"€"#,##0.0,,"m"`, with a
 * section for negatives after a semicolon. Digits stay European in every language.
 */
export function numberFormat(code: string, language: string): NumberFormat {
  const [positive = '', negative] = sectionsOf(code)
  const write = (section: Section, sign: string): NumberFormat => {
    const format = new Intl.NumberFormat(intlLanguage(language), {
      numberingSystem: 'latn',
      minimumFractionDigits: section.general ? 0 : section.minDecimals,
      maximumFractionDigits: section.general ? 6 : section.maxDecimals,
      useGrouping: section.grouped,
    })
    return (value) => {
      // Not every text face has the narrow no-break space that some languages group with.
      const size = format.format(Math.abs(value) * section.factor).replaceAll('\u202F', NBSP)
      // A number that rounds to nothing is not below it.
      return (/[1-9]/.test(size) ? sign : '') + section.before + size + section.after
    }
  }
  const above = write(readSection(positive), '')
  const below = negative === undefined ? write(readSection(positive), MINUS) : write(readSection(negative), '')
  return (value) => (value < 0 ? below(value) : above(value))
}

/** Decimals that tell the values apart: none for whole numbers, at most two. */
function decimalsOf(values: readonly number[]): number {
  const places = values.map((value) => {
    const text = Math.abs(value).toFixed(2)
    return text.endsWith('00') ? 0 : text.endsWith('0') ? 1 : 2
  })
  return Math.max(0, ...places)
}

const quote = (text: string): string => (text === '' ? '' : `"${text.replace(/"/g, '')}"`)

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₺': 'TRY' }

/** What a short unit puts before and after a number in a language; undefined for a unit that is better said once. */
export function unitAffixes(unit: string, language: string): { readonly before: string; readonly after: string } | undefined {
  const locale = intlLanguage(language)
  const money = /^([€$£¥₹₩₺])\s*(k|m|mn|bn|K|M|B)?$/u.exec(unit)
  if (money) {
    const [, symbol = '', scale = ''] = money
    const parts = new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCIES[symbol] ?? 'EUR' }).formatToParts(1)
    const leads = parts.findIndex((part) => part.type === 'currency') < parts.findIndex((part) => part.type === 'integer')
    return leads ? { before: symbol, after: scale } : { before: '', after: NBSP + unit }
  }
  if (unit === '%') {
    const parts = new Intl.NumberFormat(locale, { style: 'percent' }).formatToParts(0.5)
    return { before: '', after: parts.some((part) => part.type === 'literal') ? `${NBSP}%` : '%' }
  }
  if (/^[°×x]$/.test(unit)) return { before: '', after: unit }
  return [...unit].length <= 3 ? { before: '', after: NBSP + unit } : undefined
}

/** The language's word for a million or a billion, where a format code can say it. */
function scaleWord(power: 6 | 9, language: string): string | undefined {
  const parts = new Intl.NumberFormat(intlLanguage(language), {
    notation: 'compact',
    numberingSystem: 'latn',
    maximumFractionDigits: 0,
  }).formatToParts(10 ** power)
  const whole = parts.find((part) => part.type === 'integer')?.value
  const at = parts.findIndex((part) => part.type === 'compact')
  const word = parts[at]?.value
  if (whole !== '1' || word === undefined || at < parts.findIndex((part) => part.type === 'integer')) return undefined
  return parts[at - 1]?.type === 'literal' ? NBSP + word : word
}

/** A format code, and the writer it describes. */
export interface Writing {
  readonly code: string
  readonly write: NumberFormat
}

export interface Figures extends Writing {
  /** For the numbers of an axis: no more decimals than its steps need. */
  readonly ticks: (step: number) => Writing
  /** A unit too long to stand at every number. */
  readonly caption?: string
}

/** How a chart writes its values: by its own format code, or by one that suits them; a short unit becomes part of it. */
export function figuresOf(chart: Pick<Chart, 'series' | 'format' | 'unit'>, language: string): Figures {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  const own = chart.format?.trim() || undefined
  const unit = chart.unit?.trim() ?? ''
  const said = unit === '' || (own !== undefined && (own.includes(unit) || /["%$€£¥\\[]/.test(own)))
  const affixes = said ? undefined : unitAffixes(unit, language)
  const writing = (code: string): Writing => {
    const whole = affixes
      ? sectionsOf(code)
          .map((section) => quote(affixes.before) + section + quote(affixes.after))
          .join(';')
      : code
    return { code: whole, write: numberFormat(whole, language) }
  }
  const scale = scaleOf(values, language)
  return {
    ...writing(own ?? plainCode(decimalsIn(values, scale), scale)),
    ticks: (step) => writing(own ?? plainCode(decimalsOf([step / scale.divisor]), scale)),
    ...(!said && !affixes ? { caption: unit } : {}),
  }
}

/** What values are counted in: ones, or millions or billions where the language has a word that fits behind a number. */
interface Scale {
  readonly divisor: number
  readonly word: string
}

function scaleOf(values: readonly number[], language: string): Scale {
  const sizes = values.map(Math.abs).filter((size) => size > 0)
  const largest = Math.max(0, ...sizes)
  const smallest = Math.min(largest, ...sizes)
  const power = largest >= 1e9 && smallest >= 1e8 ? 9 : largest >= 1e6 && smallest >= 1e5 ? 6 : undefined
  const word = power && scaleWord(power, language)
  return power && word ? { divisor: 10 ** power, word } : { divisor: 1, word: '' }
}

/** Large numbers do with fewer decimals. */
function decimalsIn(values: readonly number[], { divisor }: Scale): number {
  const scaled = values.map((value) => value / divisor)
  const largest = Math.max(0, ...scaled.map(Math.abs))
  const most = divisor > 1 ? 1 : largest >= 1000 ? 0 : largest >= 100 ? 1 : 2
  return Math.min(most, decimalsOf(scaled))
}

function plainCode(decimals: number, { divisor, word }: Scale): string {
  const commas = divisor === 1e9 ? ',,,' : divisor === 1e6 ? ',,' : ''
  return `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${commas}${quote(word)}`
}
