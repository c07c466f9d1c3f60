import type { Language } from './language.ts'
import { asciiDigits } from './numbers.ts'
import { type Runs, slice, textOf, trim } from './runs.ts'

/** A date at the start of a text, and the rest. */
export interface Dated {
  /** As written: `1850`, `c. 1850–60`, `12 May 2024`, `Q3 2025`. */
  readonly date: string
  readonly rest: Runs
  /** For order: a year with its fraction, where it can be told. */
  readonly at: number | undefined
}

const CENTURY =
  '\\d{1,2}(?:st|nd|rd|th)[ -]century(?: BCE?| AD| CE)?|\\d{1,2}\\. (?:Jahrhundert|Jh\\.)|[IVX]+e siècle|[Ss]iglo [IVX]+|[Ss]éculo [IVX]+|[IVX]+ secolo|[IVX]+ век|القرن \\p{L}+|המאה ה[־-]?\\S+|\\d{1,2}世[紀纪]|\\d{1,2}वीं सदी'
const YEAR = '(?:[12]\\d{3}|\\d{3,4}(?= (?:BCE?|AD|CE|v\\. ?Chr|av\\. J))|\\d{1,4}(?= BCE?\\b))(?:s|er)?(?:年代|年)?(?: ?(?:BCE?|AD|CE))?'
const NUMERIC =
  '\\d{4}-\\d{2}(?:-\\d{2})?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{4}[./]\\d{1,2}[./]\\d{1,2}|\\d{1,2}[./]\\d{4}|\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?'
const PERIOD =
  '\\d{4}年度?(?:上期|下期|前期|後期|上半期|下半期|上半年|下半年)|Q[1-4](?: \\d{4})?|\\d{4} ?Q[1-4]|[HS][12] \\d{4}|\\d{1,2}:\\d{2}(?: ?[–-] ?\\d{1,2}:\\d{2})?(?: ?[ap]m)?|\\d{1,2} ?[ap]m'
const COUNTED =
  '(?:Day|Week|Month|Year|Phase|Sprint|Quarter|Tag|Woche|Monat|Jahr|Jour|Semaine|Mois|Día|Semana|Mes|Dia|Mês|Giorno|Settimana|Mese|Week|Dag|День|Неделя|Месяц|اليوم|الأسبوع|שבוע|सप्ताह|সপ্তাহ) \\d{1,2}(?: ?[–-] ?\\d{1,2})?|第\\d{1,2}[週周日天年]'

/** @returns a finder of dates at the start of texts in the language */
export function createDater(language: Language): (runs: Runs) => Dated | undefined {
  const months = language.months.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length)
  const month = `(?:${months.join('|')})\\.?`
  const named = `(?:\\d{1,2}(?:\\.|st|nd|rd|th)?(?: ?[–-] ?\\d{1,2}\\.?)? (?:de |of )?)?${month}(?: \\d{1,2},?)?(?:(?: de| del)? \\d{4})?(?!\\p{L})`
  const single = `(?:${CENTURY}|${NUMERIC}|${PERIOD}|${COUNTED}|${named}|${YEAR})`
  const around = '(?:c\\. ?|ca\\. ?|circa |around |about |um |vers |hacia |около |حوالي |約|约)?'
  const before =
    '(?:in|im jahr|im|en|em|nel|nell|in the|by|since|from|until|ab|seit|bis|am|on|depuis|desde|dal|в|у|от|с|في عام|في|عام|سنة|בשנת|ב[-־]?|सन्|साल) '
  const pattern = new RegExp(
    `^(?:${before})?(?<date>${around}${single}(?: ?(?:[–—-]|to|bis|until|à|a|до|حتى|から|至|~) ?(?:${single}|\\d{2}(?!\\d)|today|heute|now|present|aujourd’hui|hoy))?)(?<mark>\\s*(?:[:：,،、–—|]|-(?=\\s)|\\)|には|に、?|、|，)\\s*|\\s+|$)`,
    'iu',
  )
  return (runs) => {
    const text = asciiDigits(textOf(runs))
    const found = pattern.exec(text)
    const date = found?.groups?.date
    if (!found || !date) return undefined
    const start = text.indexOf(date)
    const mark = found.groups?.mark ?? ''
    const bold = runs[0]?.bold && runs[0].text.trim().replace(/[:：.]$/, '').length === start + date.length
    // A blank alone is no boundary: "1850 people came".
    if (/^\s*$/.test(mark) && !bold && text.length > start + date.length && start === 0 && !/\d{4}.*\p{L}|\p{L}.*\d|[-./:年]/u.test(date))
      return undefined
    const whole = textOf(runs).slice(start, start + date.length)
    return { date: whole, rest: trim(slice(runs, found[0].length)), at: yearIn(date) }
  }
}

function yearIn(date: string): number | undefined {
  const year = /(\d{4})|(\d{1,4}) ?BC/.exec(date)
  if (year?.[1]) return Number(year[1])
  return year?.[2] ? -Number(year[2]) : undefined
}

/** Labels of an axis that runs in time: years, months, quarters, dates, in their order. */
export function isTimeAxis(labels: readonly string[], dater: (runs: Runs) => Dated | undefined): boolean {
  const dates = labels.map((label) => {
    const plainLabel = label.trim()
    const whole = /^(?:19|20|18)\d\d(?:[/–-]\d{2,4})?$/.test(asciiDigits(plainLabel))
      ? { rest: [], at: Number(asciiDigits(plainLabel).slice(0, 4)) }
      : dater([{ text: plainLabel }])
    return whole && textOf(whole.rest).trim() === '' ? whole : undefined
  })
  if (labels.length < 2 || dates.some((date) => date === undefined)) return false
  const years = dates.map((date) => date?.at)
  return years.every((year, i) => year === undefined || i === 0 || year >= (years[i - 1] ?? year)) && new Set(labels).size === labels.length
}
