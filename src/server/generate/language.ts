/** The script that most of a language's letters are in; Latin where none is named. */
const scripts: Readonly<Record<string, string>> = {
  ar: 'Arab', fa: 'Arab', ur: 'Arab', ps: 'Arab', ckb: 'Arab', sd: 'Arab', ug: 'Arab',
  he: 'Hebr', iw: 'Hebr', yi: 'Hebr',
  hi: 'Deva', mr: 'Deva', ne: 'Deva', sa: 'Deva',
  bn: 'Beng', as: 'Beng',
  gu: 'Gujr', pa: 'Guru', ta: 'Taml', te: 'Telu', kn: 'Knda', ml: 'Mlym', th: 'Thai',
  ru: 'Cyrl', uk: 'Cyrl', be: 'Cyrl', bg: 'Cyrl', sr: 'Cyrl', mk: 'Cyrl', kk: 'Cyrl', ky: 'Cyrl', mn: 'Cyrl',
  el: 'Grek', ka: 'Geor', hy: 'Armn', am: 'Ethi', km: 'Khmr', lo: 'Laoo', my: 'Mymr', si: 'Sinh',
  ja: 'Jpan', ko: 'Hang', zh: 'Hani', yue: 'Hani',
} // biome-ignore format: a table

const letters: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Deva: /\p{Script=Devanagari}/gu,
  Beng: /\p{Script=Bengali}/gu,
  Gujr: /\p{Script=Gujarati}/gu,
  Guru: /\p{Script=Gurmukhi}/gu,
  Taml: /\p{Script=Tamil}/gu,
  Telu: /\p{Script=Telugu}/gu,
  Knda: /\p{Script=Kannada}/gu,
  Mlym: /\p{Script=Malayalam}/gu,
  Thai: /\p{Script=Thai}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Grek: /\p{Script=Greek}/gu,
  Geor: /\p{Script=Georgian}/gu,
  Armn: /\p{Script=Armenian}/gu,
  Ethi: /\p{Script=Ethiopic}/gu,
  Khmr: /\p{Script=Khmer}/gu,
  Laoo: /\p{Script=Lao}/gu,
  Mymr: /\p{Script=Myanmar}/gu,
  Sinh: /\p{Script=Sinhala}/gu,
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
  Hang: /[\p{Script=Hangul}\p{Script=Han}]/gu,
  Hani: /\p{Script=Han}/gu,
}

/** Words that nearly every sentence of a language has some of, and its neighbours do not. */
const commonWords: Readonly<Record<string, string>> = {
  en: 'the and of to is that for with are this from which by have not what how its than when their they can will more',
  de: 'der die das und ist nicht mit ein eine für auf den dem von zu sich auch werden wird wie als bei sind aus durch nach im zum zur',
  fr: 'le la les des et est une un du que dans pour qui sur pas avec plus par sont au ce cette aux ont être leur nous',
  es: 'el la los las de que y en un una es por con para del se no más como su al son lo pero sus este esta entre',
  pt: 'o os as de que e em um uma é por com para do da não mais como se dos das ao são na no mas sua pelo pela',
  it: 'il lo gli di che è un una per con del della non più come sono dei delle nel alla si anche questo dal le',
  nl: 'de het een en van is dat niet met voor op te zijn aan er ook door bij als wordt naar maar deze hoe worden',
  sv: 'och att det är som en för på med av inte den till ett om har från vi kan men så eller var blir',
  da: 'og at det er som en for på med af ikke den til et om har fra vi kan men så eller være bliver',
  pl: 'i w nie na się że z jest do to jak po od dla przez są ale oraz być może czy ich',
  tr: 've bir bu için ile de da en daha olarak gibi ne çok değil olan kadar sonra ama',
  vi: 'và của là các có cho không được trong một những với để này người khi đã',
  id: 'dan yang di untuk dengan dari ini pada adalah tidak dalam akan oleh itu sebagai lebih dapat',
  cs: 'a je v na se že to s z do jak jsou pro ale po od by nebo které který není',
  fi: 'ja on ei se että ovat mutta kun kuin myös tai joka sen hän voi niin',
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const HANGUL = /\p{Script=Hangul}/gu

const primaryOf = (language: string): string => language.split('-')[0]?.toLowerCase() ?? 'en'

/** ISO 15924 code of the script that a language is written in; a script subtag wins. */
export function scriptOf(language: string): string {
  const subtag = language.split('-').find((part, i) => i > 0 && part.length === 4)
  return subtag ? subtag[0]?.toUpperCase() + subtag.slice(1).toLowerCase() : (scripts[primaryOf(language)] ?? 'Latn')
}

/** The language's name in English, for prompts. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function wordScores(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map(
    Object.entries(commonWords).map(([language, list]) => [
      language,
      list.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / Math.max(1, words.length),
    ]),
  )
}

/** Whether a text has more than one of these words: "a" alone is a word of too many languages. */
export function hasSeveral(text: string, list: string): boolean {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu))
  return list.split(' ').filter((word) => words.has(word)).length > 1
}

/** The language of a text as a BCP 47 tag, by its letters and its commonest words; undefined when it does not show. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, 20_000)
  const total = count(sample, /\p{L}/gu)
  if (total === 0) return undefined
  if (count(sample, KANA) / total > 0.1) return 'ja'
  if (count(sample, HANGUL) / total > 0.2) return 'ko'
  const alone = Object.keys(letters).filter((code) => code !== 'Jpan' && code !== 'Hang')
  const share = (code: string) => count(sample, letters[code] as RegExp) / total
  // Texts in other scripts are full of Latin names and terms, not the reverse; and an ideograph is half a word.
  const script =
    alone.find((code) => code !== 'Latn' && share(code) > (code === 'Hani' ? 0.2 : 0.35)) ?? (share('Latn') > 0.5 ? 'Latn' : undefined)
  if (script !== undefined && script !== 'Latn') {
    if (script === 'Hani') return 'zh'
    return Object.keys(scripts).find((language) => scripts[language] === script)
  }
  if (script === undefined) return undefined
  const [best, second] = [...wordScores(sample)].sort((a, b) => b[1] - a[1])
  const shows = best !== undefined && best[1] >= 0.08 && best[1] > (second?.[1] ?? 0) * 1.15
  return shows && hasSeveral(sample, commonWords[best[0]] ?? '') ? best[0] : undefined
}

/** Fewer letters than this show nothing about the language. */
const SHORTEST = 20
/** Fewer letters than this do not tell languages of one script apart, unless not a single common word is its own. */
const SHORTEST_WORDED = 60

/**
 * Whether a text is plainly in another language, however many names and terms it holds: hardly a letter of its own
 * script, or common words of another language and none of its own.
 */
export function isForeign(text: string, language: string): boolean {
  const total = count(text, /\p{L}/gu)
  const own = letters[scriptOf(language)]
  if (total < SHORTEST || !own) return false
  if (scriptOf(language) !== 'Latn') return count(text, own) / total < 0.1
  const scores = wordScores(text)
  const mine = scores.get(primaryOf(language))
  if (mine === undefined || total < SHORTEST_WORDED) return count(text, own) / total < 0.1
  return mine < 0.03 && [...scores.values()].some((score) => score >= 0.15)
}

/**
 * Whether a text may pass as written in a language: its letters are in the right script (names and terms in Latin are
 * let through), and it is not plainly another language in the same script.
 */
export function speaks(text: string, language: string): boolean {
  const total = count(text, /\p{L}/gu)
  if (total < SHORTEST) return true
  const script = scriptOf(language)
  const own = letters[script]
  if (!own) return true
  const share = count(text, own) / total
  // The three share characters; what tells them apart is the letters beside these.
  if (script === 'Jpan' && count(text, KANA) / total < 0.05) return false
  if (script === 'Hang' && count(text, HANGUL) / total < 0.2) return false
  if (script === 'Hani' && count(text, KANA) / total > 0.1) return false
  if (script !== 'Latn') return share >= 0.4
  if (share < 0.5) return false
  const scores = wordScores(text)
  const mine = scores.get(primaryOf(language))
  if (mine === undefined || total < 120) return true
  return ![...scores].some(([other, score]) => other !== primaryOf(language) && score >= 0.12 && score > mine * 2.5)
}
