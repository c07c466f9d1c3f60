import { guessLanguage, hasSeveral } from '../language.ts'
import { type OwnWords, ownWords } from './own-words.ts'

/** A language as the composer needs it. */
export interface Language {
  /** BCP 47. */
  readonly tag: string
  readonly sentences: Intl.Segmenter
  readonly words: OwnWords
  /** Names of months, long and short, lower case. */
  readonly months: readonly string[]
}

export function languageOf(tag: string): Language {
  const known = Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0 ? tag : 'en'
  return { tag, sentences: new Intl.Segmenter(known, { granularity: 'sentence' }), words: ownWords(tag), months: monthsOf(known) }
}

function monthsOf(tag: string): string[] {
  const names = [tag, 'en'].flatMap((locale) =>
    (['long', 'short'] as const).flatMap((month) =>
      // Genitive forms come out beside a day, nominative ones alone.
      [{ month }, { month, day: 'numeric' as const }].flatMap((options) => {
        const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', numberingSystem: 'latn', calendar: 'gregory' })
        return Array.from(
          { length: 12 },
          (_, i) => format.formatToParts(Date.UTC(2001, i, 15)).find((part) => part.type === 'month')?.value ?? '',
        )
      }),
    ),
  )
  return [...new Set(names.map((name) => name.toLowerCase().replace(/\.$/, '')).filter((name) => /[\p{L}\p{M}]{2}|\d[月월]/u.test(name)))]
}

/** Letters that only one language of a script's family has, with that language. */
const letters: readonly (readonly [string, RegExp, string])[] = [
  ['ar', /[ٹڈڑںےھ]/g, 'ur'],
  ['ar', /[پچژگ]/g, 'fa'],
  ['ru', /[іїєґ]/g, 'uk'],
  ['ru', /[ўі]/g, 'be'],
  ['ru', /[ђћџљњј]/g, 'sr'],
  ['ru', /[әғқңөұүһ]/g, 'kk'],
  ['hi', /ळ|आहे/g, 'mr'],
  ['hi', /छन्|हरू|गर्न/g, 'ne'],
  ['bn', /[ৰৱ]/g, 'as'],
]

/** Frequent words of Latin languages beyond those that are told apart already. */
const more: Readonly<Record<string, string>> = {
  nb: 'og i det på som er en til av for med at ikke den har jeg om et men så etter være kan også hadde blir ved fra skal ble hvor noe eller dette',
  ro: 'și de la în cu pe care este un o nu din pentru mai să au fi ca sunt dar prin după sau',
  hu: 'a az és hogy nem is egy ez meg van de csak ha mint már vagy még volt lehet',
  ca: 'el la els les de i que és per amb una un del als no més com són també aquesta aquest',
  sk: 'a je v na sa že to so z ako sú pre ale po od by ktorý ktoré nie však aj',
  hr: 'i je u na se da za su s od kao koji ili ali što nije bio može te',
  sl: 'in je v na se da za so z od kot ki ali pa ni bil lahko tudi',
  lt: 'ir yra kad su į iš kaip bet tai ne jo jos per dėl arba buvo',
  lv: 'un ir ka ar no uz par kā bet arī tas nav ko vai bija kas',
  et: 'ja on ei et see kui ka oma mis või nagu kes aga oli ning',
  af: 'die en van in is nie het dit wat vir op met as te om aan sy ook kan',
  sw: 'na ya wa kwa ni katika za la kuwa hii cha hiyo lakini pia kama au',
  tl: 'ang ng sa na mga ay at para ito hindi kung may siya ni',
  ms: 'dan yang di untuk dengan ini dari pada tidak adalah ialah boleh kepada oleh akan itu telah juga',
}

/**
 * The language of a text: by its script, by letters that only one language has, else by its commonest words; English
 * where nothing shows.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 20_000).replace(/```[\s\S]*?```|`[^`\n]*`|https?:\/\/\S+|<[^>\n]*>/g, ' ')
  const guess = guessLanguage(sample)
  if (guess === 'zh') return traditional(sample) ? 'zh-TW' : 'zh'
  const total = sample.match(/\p{L}/gu)?.length ?? 1
  const closer = letters.find(([base, pattern]) => base === guess && (sample.match(pattern)?.length ?? 0) / total > 0.008)
  if (closer) return closer[2]
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const score = (list: string) => {
    const set = new Set(list.split(' '))
    return words.filter((word) => set.has(word)).length / Math.max(1, words.length)
  }
  // Norwegian against Danish by the words that only one of them writes so.
  if (guess === 'da')
    return score('av etter ble blir noe mye fra deg meg seg') > score('af efter blev bliver noget meget dig mig sig') ? 'nb' : 'da'
  if (guess !== undefined) return guess
  const latin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) / total > 0.5
  const [best] = Object.entries(more)
    .map(([tag, list]) => [tag, score(list)] as const)
    .sort((a, b) => b[1] - a[1])
  const shows = best !== undefined && best[1] > 0.15 && best[1] > score('the and of to is that for with are this from') * 1.3
  if (latin && shows && hasSeveral(sample, more[best[0]] ?? '')) return best[0]
  return 'en'
}

/** Characters of common words that were simplified in mainland China. */
function traditional(text: string): boolean {
  const old =
    text.match(/[這個們來說時國學對會發經與為還無問開關間電車東長門見話語後點樣體應機實業產從進種當動過頭讓區號環處務據報總級統經]/g)
      ?.length ?? 0
  const simple =
    text.match(/[这个们来说时国学对会发经与为还无问开关间电车东长门见话语后点样体应机实业产从进种当动过头让区号环处务据报总级统]/g)
      ?.length ?? 0
  return old > simple
}
