import { asciiDigits } from '../compose/numbers.ts'
import { type Figure, isKnown, isYear, nearestFigure, unsupportedFigures } from './numbers.ts'

/** What a figure may be said of without being a claim: places in the deck, what the speaker does with the time, turns of speech. */
const PLACE = '(?:slides?|pages?|folien?|seiten?|diapositiv(?:e|a|o)s?|p[áa]ginas?|lâminas?|שקופית|الشريحة|स्लाइड|স্লাইড|スライド|幻灯片|第)'
const TIME =
  '(?:seconds?|secs?|minutes?|mins?|sekunden?|minuten?|secondes?|segundos?|minutos?|secondi|minuti|שניות|דקות|ثانية|ثوان|دقيقة|دقائق|सेकंड|मिनट|সেকেন্ড|মিনিট|秒|分)'
const CENTURY = '(?:jahrhunderts?|siècles?|siglos?|séculos?|secol[oi]|eeuw|世紀|世纪|सदी|শতক)'
const END = '(?![\\p{L}\\p{M}])'
const ASIDES = [
  `${PLACE}\\s*\\d{1,3}(?:\\s*\\p{L}{0,3}[-–,&]?\\s*\\d{1,3})?(?!\\d|[.,]\\d|\\s?%)`,
  `(?<!\\d|\\d[.,])\\d{1,2}(?:\\s*(?:[-–]|\\p{L}{1,3})\\s*\\d{1,2})?[\\s-]*${TIME}${END}`,
  '(?<!\\d)\\d{1,2}:\\d{2}(?!\\d)',
  `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|ère|ème|er|e|º|ª)${END}`,
  `(?<!\\d)\\d{1,2}\\.?\\s*${CENTURY}`,
  '(?<!\\d)(?:24/7|50[:/–-]50|24 hours|365 days)(?!\\d)',
  '(?<![\\d.,])100\\s?(?:%|percent|prozent)',
].map((pattern) => new RegExp(pattern, 'giu'))

const DECADE = /(?<!\d)(\d{3})0(?=['’]?s(?!\p{L})|er(?!\p{L}))/giu

/** A rounded figure is at most this far from what it stands for. */
const SPOKEN = 0.05

/**
 * The figures of speaker notes that nobody backs. Who speaks rounds more than who writes, and counts minutes and slides.
 * @param known figures of the source
 * @param near what a figure may be the sum, difference or ratio of
 * @param shown figures of the slide itself
 */
export function unsupportedSpeech(notes: string, known: readonly Figure[], near: readonly Figure[], shown: readonly Figure[]): Figure[] {
  const claims = withoutAsides(notes, known)
  const unknown = unsupportedFigures(claims, known, [...shown, ...near])
  return unknown.filter((figure) => !isKnown(figure, shown) && !isRounded(figure, known) && !isRounded(figure, shown))
}

/** The text with blanks for what is no claim. */
function withoutAsides(notes: string, known: readonly Figure[]): string {
  const digits = asciiDigits(notes)
  const characters = notes.split('')
  const blank = (at: number, length: number) => characters.fill(' ', at, at + length)
  for (const pattern of ASIDES) for (const found of digits.matchAll(pattern)) blank(found.index, found[0].length)
  for (const found of digits.matchAll(DECADE)) {
    const decade = Number(found[1])
    if (known.some((source) => isYear(source) && Math.floor(source.value / 10) === decade)) blank(found.index, found[0].length)
  }
  return characters.join('')
}

/** Whether a figure that ends in zeros is one of others, rounded; years are exact. */
function isRounded(figure: Figure, others: readonly Figure[]): boolean {
  if (isYear(figure) || figure.value < 20 || figure.value % 10 !== 0) return false
  const place = 10 ** (/0+$/.exec(String(figure.value))?.[0].length ?? 0)
  const off = Math.abs(figure.value - (nearestFigure(figure.value, others) ?? Number.POSITIVE_INFINITY))
  return off <= Math.min(place / 2, figure.value * SPOKEN)
}
