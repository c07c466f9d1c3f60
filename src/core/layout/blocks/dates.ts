import { intlLanguage } from './chart/number-format.ts'

/** What a date is counted in; dates of one timeline must agree. */
interface Moment {
  readonly kind: 'calendar' | 'clock' | 'count'
  /** Calendar: years with fractions; clock: hours; count: the number itself. */
  readonly at: number
  /** Count: the words around the number, which must be the same (`Week`, `Day`). */
  readonly label?: string
}

const CALENDAR_YEAR = /(?<!\d)(1\d{3}|20\d{2}|21\d{2})(?!\d)/

/** Month names of a language, long and short, with their number 0…11. */
function monthNames(language: string): readonly (readonly [string, number])[] {
  return ['en', language].flatMap((tag) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(intlLanguage(tag), { month, timeZone: 'UTC', numberingSystem: 'latn', calendar: 'gregory' })
      return Array.from({ length: 12 }, (_, i): readonly [string, number] => [
        format
          .format(Date.UTC(2001, i, 15))
          .toLowerCase()
          .replace(/\.$/, ''),
        i,
      ])
    }),
  )
}

/** Reads `2027`, `March 2027`, `12 Mar 2027`, `2027-03-12`, `03/2027`, `Q3 2026`, `H1 2026`, `FY25` or `1850s`. */
function calendar(text: string, months: readonly (readonly [string, number])[]): number | undefined {
  const iso = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?[日月]?$/.exec(text)
  if (iso) return monthAt(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3] ?? 1))
  const reverse = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(text)
  if (reverse) return monthAt(Number(reverse[3]), Number(reverse[2]) - 1, Number(reverse[1] ?? 1))
  const found = CALENDAR_YEAR.exec(text)
  if (!found) return undefined
  const year = Number(found[1])
  const rest = text.replace(found[0], ' ').toLowerCase()
  const quarter = /\b[qt]\s?([1-4])\b/.exec(rest)
  if (quarter) return year + (Number(quarter[1]) - 1) / 4
  const half = /\b[hs]\s?([12])\b/.exec(rest)
  if (half) return year + (Number(half[1]) - 1) / 2
  const month = months.find(([name]) => new RegExp(`(?<!\\p{L})${name.replace(/[^\p{L}\p{M}\d ]/gu, '.')}(?!\\p{L})`, 'u').test(rest))
  if (!month) return year
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(rest.replace(month[0], ' '))
  return monthAt(year, month[1], day ? Number(day[1]) : 1)
}

function monthAt(year: number, month: number, day: number): number | undefined {
  if (month < 0 || month > 11 || day < 1 || day > 31) return undefined
  return year + (month + (day - 1) / 31) / 12
}

function momentOf(text: string, months: readonly (readonly [string, number])[]): Moment | undefined {
  const trimmed = text.trim()
  const year = calendar(trimmed, months)
  if (year !== undefined) return { kind: 'calendar', at: year }
  const clock = /^(\d{1,2})[:.h](\d{2})(?:\s?(am|pm))?$/i.exec(trimmed)
  if (clock) {
    const hour = (Number(clock[1]) % 12) + (/pm/i.test(clock[3] ?? '') ? 12 : 0)
    return { kind: 'clock', at: (clock[3] ? hour : Number(clock[1])) + Number(clock[2]) / 60 }
  }
  const count = /^(\D*?)[+]?(\d+(?:\.\d+)?)(\D*)$/.exec(trimmed)
  if (count) {
    const label = `${count[1] ?? ''}${count[3] ?? ''}`.trim().toLowerCase().replace(/s$/, '')
    if (label !== '') return { kind: 'count', at: Number(count[2]), label }
  }
  return undefined
}

/**
 * Where dates lie between the first and the last, 0…1, when all of them can be read as the same kind of number and stand
 * in order; undefined otherwise.
 */
export function datePositions(dates: readonly string[], language: string): readonly number[] | undefined {
  const months = dates.some((date) => /\p{L}{3}/u.test(date)) ? monthNames(language) : []
  const moments = dates.map((date) => momentOf(date, months))
  const known = moments.filter((moment) => moment !== undefined)
  const [first] = known
  const last = known.at(-1)
  if (!first || !last || known.length < dates.length) return undefined
  if (known.some((moment) => moment.kind !== first.kind || moment.label !== first.label)) return undefined
  if (known.some((moment, i) => i > 0 && moment.at < (known[i - 1]?.at ?? 0)) || last.at <= first.at) return undefined
  return known.map((moment) => (moment.at - first.at) / (last.at - first.at))
}
