import { asciiDigits } from './numbers.ts'
import { type Runs, slice, textOf, trim } from './runs.ts'

/** A number worth showing large: as written, with its sign or unit. */
export interface Figure {
  /** `27`, `€7.4m`, `3.1`. */
  readonly value: string
  /** `%`, `million`, `km`. */
  readonly unit?: string
  /** Offsets of the whole in its text. */
  readonly start: number
  readonly end: number
}

const CURRENCY = '(?:(?:US|A|C|NZ|HK|R)?\\$|[€£¥₹₩₽₺₪₫฿₴₦]|(?:CHF|EUR|USD|GBP)\\s)\\s?'
const DIGITS = "\\p{Nd}{1,3}(?:[.,'’\\u00A0\\u202F٬ ]\\p{Nd}{3})+(?!\\p{Nd})(?:[.,٫]\\p{Nd}+)?|\\p{Nd}+(?:[.,٫]\\p{Nd}+)?"
const NUMBER = `(?:\\p{Nd}+[億亿兆万萬억만])?(?:(?:${DIGITS})\\s?[–-]\\s?)?(?:${DIGITS})`
const MAGNITUDE = [
  'trillion|billion|million|thousand|bn|mn|Mio\\.?|Mrd\\.?|Millionen|Milliarden|Million|Milliarde|millions?|milliards?|millones|millón|miles de millones',
  'milhões|milhão|bilhões|milioni|miliardi|miljoen|miljard|miljoner|miljarder|millioner|milliarder|milionów|miliardów|milyon|milyar|juta|miliar|triệu|tỷ',
  'млн|млрд|тыс\\.?|миллион(?:ов|а)?|миллиард(?:ов|а)?|мільйон(?:ів|а)?|мільярд(?:ів|а)?',
  'مليون|مليار|ملايين|ألف|میلیون|میلیارد|לפחות מיליון|מיליון|מיליארד|करोड़|लाख|हज़ार|কোটি|লাখ|লক্ষ|হাজার',
  '万亿|千万|百万|万|億|亿|兆|萬|만|억|조|ล้าน|พันล้าน',
].join('|')
const SHARE =
  '%|٪|‰|per cent|percent|Prozent|procent|pour cent|por ciento|por cento|per cento|процент(?:ов|а)?|في المئة|प्रतिशत|শতাংশ|パーセント|퍼센트'
const UNIT = [
  SHARE,
  'बार',
  '°\\s?[CF]|km²|km2|km/h|km|cm|mm|kg|mg|µg|g|ha|ml|hl|GWh|MWh|kWh|TWh|GW|MW|kW|GB|MB|TB|GHz|MHz|ms|min|mph|tonnes|tons|litres|liters|Liter|litros|litri|литров|লিটার|लीटर|ליטר|لتر|hours|Stunden|heures|horas|ore|часов|時間|小时|시간|minutes|Minuten|minuten|minutos|minuti|minuter|minut|минут|dakika|phút|دقيقة|דקות|मिनट|মিনিট|นาที|分钟|分鐘|분',
  '×|x(?![\\p{L}\\p{Nd}])|times|fold|USD|EUR|CHF|euros?|Euro|dollars?|Dollar|€|\\$|₽|ευρώ|יורו|ש"ח|₪|円|元|원|人|年間|ton|tonnellate|Tonnen',
].join('|')

/** Letters that stand next to numbers without a blank. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}]'

const PATTERN = new RegExp(
  `(?<![\\p{Nd}.,:/#_–-])(?<!(?!${UNSPACED})\\p{L})(?<sign>[-+−]?)(?<currency>${CURRENCY})?(?<number>${NUMBER})(?<tight>[kKmMB](?:n|rd|io)?(?![\\p{L}\\p{Nd}]))?` +
    `(?:(?<gap>[\\s\\u00A0\\u202F]?)(?<magnitude>${MAGNITUDE})(?![\\p{Ll}]))?(?:(?<gap2>[\\s\\u00A0\\u202F]?)(?<unit>${UNIT})(?!\\p{Ll}))?` +
    '(?![\\p{Nd}/:]|[.,-]\\p{Nd})',
  'gu',
)

const WHOLE_SHARE = new RegExp(`^(?:${SHARE})$`, 'iu')

/** Whether a figure is a part of a hundred. */
export const isShare = ({ unit }: Figure): boolean => unit !== undefined && WHOLE_SHARE.test(unit)

const YEAR = /^(?:1[0-9]|20|21)\d\d$/

/** Three hours ten minutes are one figure in two parts: neither says enough alone. */
const FIRST_PART =
  /\p{Nd}\s?(?:hours?|hrs?|h|days?|Stunden?|Std\.?|Tagen?|heures?|jours?|horas?|d[ií]as?|or[ae]|giorn[io]|uur|uren|dagen|час(?:а|ов)?|д(?:ень|ня|ней))\s$/u
const SECOND_PART = /^\s\p{Nd}/u

/** The figures of a text that carry a currency, unit or magnitude, or are large; never years, versions, dates or code. */
export function figuresIn(runs: Runs): Figure[] {
  const text = textOf(runs.map((run) => (run.code ? { ...run, text: ' '.repeat(run.text.length) } : run)))
  return [...text.matchAll(PATTERN)].flatMap((found): Figure[] => {
    const { sign = '', currency = '', number = '', tight = '', magnitude = '', unit = '' } = found.groups ?? {}
    const digits = asciiDigits(number)
    const bare = currency === '' && tight === '' && magnitude === '' && unit === ''
    if (bare && (YEAR.test(digits) || digits.replace(/\D/g, '').length < 4 || /[–-]/.test(digits) || !/[.,'’\u00A0\u202F ٬]/.test(digits)))
      return []
    const value = `${sign}${currency}${number}${tight}`
    const measure = found[0].slice(value.length).trim()
    if ([...value].length > 12 || measure.length > 16) return []
    const end = found.index + found[0].length
    if (SECOND_PART.test(text.slice(end, end + 2)) || FIRST_PART.test(text.slice(0, found.index).slice(-16))) return []
    return [{ value, ...(measure ? { unit: measure } : {}), start: found.index, end }]
  })
}

/** `Name: 180` and `Name: 45 000 dinars`: nothing but a number, perhaps with its unit, behind a name. */
const NAMED =
  /^[^:：\p{Nd}]{1,60}[:：]\s*(?<value>[-+−]?\p{Nd}[\p{Nd}.,'’\u00A0\u202F ]*?)(?:\s?(?<unit>[\p{L}\p{M}²³/%‰€$£¥]{1,14}))?\s*$/u

/** The number of a text that is only its name and that number; never a year. */
export function namedFigure(runs: Runs): Figure | undefined {
  const found = NAMED.exec(textOf(runs))
  const { value, unit } = found?.groups ?? {}
  if (!found || value === undefined || (unit === undefined && YEAR.test(asciiDigits(value)))) return undefined
  const start = found[0].search(/[:：]/) + 1
  const from = start + (/^\s*/.exec(found[0].slice(start))?.[0].length ?? 0)
  return { value, ...(unit === undefined ? {} : { unit }), start: from, end: found[0].trimEnd().length }
}

/** The figure with its unit, as it stands in its text. */
export const written = ({ start, end }: Figure, text: string): string => text.slice(start, end).trim()

/** What a text says besides a figure at its start or end: `27 % of adults` → `of adults`; all of it when in the middle. */
export function labelOf(runs: Runs, figure: Figure): Runs {
  const text = textOf(runs)
  const before = text.slice(0, figure.start)
  const after = text.slice(figure.end)
  const words = (part: string) => part.replace(/[\s:–—~≈.,;()*-]|about|around|over|some|nearly|almost/gi, '')
  if (words(before) === '' && words(after) !== '') return trim(slice(runs, figure.end + (/^[\s:–—,;-]*/.exec(after)?.[0].length ?? 0)))
  if (words(after) === '' && /[:：–—=]\s*(?:about|around|over|some|~|≈)?\s*$/i.test(before)) {
    return trim(slice(runs, 0, before.search(/\s*[:：–—=]\s*(?:about|around|over|some|~|≈)?\s*$/i)))
  }
  return trim(runs)
}
