import { AND, OR } from '../joining-words.ts'
import { capital, type Runs, slice, textOf, trim } from '../runs.ts'
import { width } from '../width.ts'

/** Words for two to six, by language. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  en: ['two', 'three', 'four', 'five', 'six'],
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs'],
  fr: ['deux', 'trois', 'quatre', 'cinq', 'six'],
  es: ['dos', 'tres', 'cuatro', 'cinco', 'seis'],
  it: ['due', 'tre', 'quattro', 'cinque', 'sei'],
  pt: ['dois|duas', 'três', 'quatro', 'cinco', 'seis'],
  nl: ['twee', 'drie', 'vier', 'vijf', 'zes'],
  sv: ['två', 'tre', 'fyra', 'fem', 'sex'],
  da: ['to', 'tre', 'fire', 'fem', 'seks'],
  nb: ['to', 'tre', 'fire', 'fem', 'seks'],
  pl: ['dwa|dwie|dwaj', 'trzy|trzej', 'cztery|czterej', 'pięć', 'sześć'],
  cs: ['dva|dvě', 'tři', 'čtyři', 'pět', 'šest'],
  tr: ['iki', 'üç', 'dört', 'beş', 'altı'],
  id: ['dua', 'tiga', 'empat', 'lima', 'enam'],
  vi: ['hai', 'ba', 'bốn', 'năm', 'sáu'],
  ru: ['два|две', 'три', 'четыре', 'пять', 'шесть'],
  uk: ['два|дві', 'три', 'чотири', "п['’]ять", 'шість'],
  ar: ['اثنان|اثنين|اثنتان|اثنتين', 'ثلاثة|ثلاث', 'أربعة|أربع', 'خمسة|خمس', 'ستة|ست'],
  he: ['שני|שתי|שניים|שתיים', 'שלושה|שלוש', 'ארבעה|ארבע', 'חמישה|חמש', 'שישה|שש'],
  hi: ['दो', 'तीन', 'चार', 'पाँच|पांच', 'छह|छः'],
  zh: ['[两兩二]', '三', '四', '五', '六'].map((word) => `${word}(?=[个個项項点點种種条條大件类類])`),
  ja: ['(?:二|2|２)', '(?:三|3|３)', '(?:四|4|４)', '(?:五|5|５)', '(?:六|6|６)'].map((word) => `${word}(?=つ|点|個)`),
  ko: ['두', '세', '네', '다섯', '여섯'].map((word) => `${word}(?= ?가지)`),
  bn: ['দুটি|দুই', 'তিনটি|তিন', 'চারটি|চার', 'পাঁচটি|পাঁচ', 'ছয়টি|ছয়'],
}

/** A number behind wider words says how many there are of something else, in Latin characters. */
const BEFORE = 36
/** Languages whose words have no blanks between them. */
const UNSPACED = /^(?:zh|ja|ko)(?:-|$)/

/** How many things a sentence announces near its start: `Two problems remain`; undefined without a word for two to six there. */
export function announced(runs: Runs, language: string): number | undefined {
  const text = textOf(runs)
  const words = NUMBERS[language.split('-')[0] ?? ''] ?? []
  const counts = words.flatMap((word, i) => {
    const pattern = UNSPACED.test(language) ? word : `(?<![\\p{L}\\p{N}])(?:${word})(?![\\p{L}\\p{M}\\p{N}])`
    const found = new RegExp(pattern, 'iu').exec(text)
    return found && width(text.slice(0, found.index)) <= BEFORE ? [{ count: i + 2, at: found.index }] : []
  })
  return counts.sort((a, b) => a.at - b.at)[0]?.count
}

/** Between the things of an enumeration; the word before the last one alone, or behind a comma. */
const BETWEEN = new RegExp(`\\s*[;；,،、，]\\s*(?:(?:${AND})\\s+)?|\\s+(?:${AND})\\s+`, 'gu')

/** `a, or b` are not two things. */
const CHOICE = new RegExp(`^(?:${OR})\\s`, 'iu')

/** Characters of a sentence whose things could all stand on cards. */
const LONGEST = 1_000
/** Fewer characters name nothing, and more do not fit a card, in Latin characters. */
const LEAST = 6
const MOST = 100

/**
 * What a sentence that announces its number enumerates behind its colon: `three causes: a, b, and c`. Undefined unless
 * exactly so many things come of it.
 */
export function enumerated(runs: Runs, language: string): { readonly lead: Runs; readonly things: readonly Runs[] } | undefined {
  const text = textOf(runs)
  if (text.length > LONGEST) return undefined
  const colon = /\s*[:：]\s*(?=\S)/.exec(text)
  if (!colon) return undefined
  const lead = trim(slice(runs, 0, colon.index))
  const count = announced(lead, language)
  if (count === undefined) return undefined
  const from = colon.index + colon[0].length
  const end = text.length - (/[\s.。।]*$/.exec(text)?.[0].length ?? 0)
  const marks = [...text.slice(0, end).matchAll(BETWEEN)].filter(({ index }) => index >= from)
  const only = (kind: RegExp) => marks.filter(({ 0: mark }) => kind.test(mark))
  // Semicolons part things that have commas in them; and where the words that join cut too often, the marks alone may tell.
  for (const cuts of [only(/[;；]/), marks, only(/[;；,،、，]/)]) {
    if (cuts.length !== count - 1) continue
    const starts = [from, ...cuts.map((cut) => cut.index + cut[0].length)]
    const things = starts.map((start, i) => capital(trim(slice(runs, start, cuts[i]?.index ?? end))))
    if (things.some((thing) => CHOICE.test(textOf(thing)))) continue
    const sizes = things.map((thing) => width(textOf(thing)))
    if (Math.min(...sizes) >= LEAST && Math.max(...sizes) <= MOST) return { lead, things }
  }
  return undefined
}
