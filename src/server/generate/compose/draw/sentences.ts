import type { BlockOf } from '../blocks.ts'
import { type Figure, figuresIn } from '../figures.ts'
import { AND } from '../joining-words.ts'
import { capital, type Runs, slice, textOf } from '../runs.ts'
import { countWords, longestWord, width } from '../width.ts'
import type { Drawing } from './form.ts'

/** A sentence of the source with what makes it worth showing. */
export interface Sentence {
  readonly runs: Runs
  /** Its paragraph's place in the part. */
  readonly paragraph: number
  readonly index: number
  readonly figures: readonly Figure[]
  readonly score: number
}

/** Openers that mean what the sentence before has named … */
const POINTS_BACK =
  'this|that|these|those|it|its|they|them|their|he|she|his|her|such|here|there|dies(?:e[rsm]?)?|er|es|sie|dabei|dazu|damit|hier|cela|ce|cette|ces|il|elle|ils|elles|esto|este|esta|estos|ello|él|ella|isso|isto|ele|ela|questo|questa|ciò|dit|dat|deze|это|этот|эта|он|она|они|هذا|هذه|ذلك|و?هو|و?هي|זה|זו|הוא|היא|यह|ये|वह|এটি|এই|これ|それ|この|その|这|那|它|이|그'
/** … and those that only join on to it. */
const JOINS_ON =
  'however|but|and|also|or|so|thus|then|instead|otherwise|moreover|furthermore|additionally|for example|for instance|e\\.g|similarly|likewise|aber|und|auch|jedoch|daher|außerdem|zum beispiel|mais|et|aussi|cependant|ainsi|par exemple|pero|y|también|sin embargo|así|por ejemplo|mas|e|também|ma|anche|però|maar|en|ook|но|и|также|однако|например|لكن|كما|אבל|גם|लेकिन|और|কিন্তু|এবং|しかし|また|そして|だが|但|而|此|也|그러나|또한'
const BACK = new RegExp(`^(?:${POINTS_BACK})(?![\\p{L}\\p{M}])`, 'iu')
const ANAPHORIC = new RegExp(`^(?:${POINTS_BACK}|${JOINS_ON})(?![\\p{L}\\p{M}])`, 'iu')

/** A sentence that goes on from the one before says the same without this word. */
const GOES_ON = new RegExp(`^(?:${AND})\\s+(?!(?:yet|so|then|now|dann|puis|alors|luego|entonces|allora|dan)\\b)(?=\\S)`, 'iu')

/** Words that announce what matters. */
const CUE =
  /\b(?:therefore|in short|most important(?:ly)?|key|main(?:ly)?|essential|crucial|result(?:s|ed)?|shows?|showed|means? that|because|first|largest|biggest|highest|most|must|should|never|always|goal|purpose|in other words|conclude|deshalb|wichtig(?:ste[rns]?)?|entscheidend|ergebnis|zeigt|bedeutet|ziel|größte[rns]?|meisten|donc|important|essentiel|résultat|montre|objectif|plupart|por lo tanto|importante|esencial|resultado|muestra|objetivo|mayor(?:ía)?|portanto|essencial|mostra|maior|quindi|essenziale|risultato|obiettivo|maggior)\b|важн|главн|поэтому|результат|цель|больш|لذلك|الأهم|أهم|أكبر|نتيجة|הכי|חשוב|לכן|सबसे|महत्वपूर्ण|इसलिए|সবচেয়ে|গুরুত্বপূর্ণ|最も|重要|したがって|つまり|最大|因此|主要|가장|중요/iu

/** Openers that only send the reader elsewhere. */
const POINTER =
  /^(?:(?:please |you can )?(?:see|read|check|visit|consult|open|click)\b|for (?:more|further|full|additional|complete|details|information|the full|an example)|(?:more|further|additional|full) (?:details|information|info|examples?|documentation)|if you(?:['’]d| would| want| are looking| have (?:any )?questions)\b|feel free|refer to|learn more|take a look|have a look|check out|example files?\b|read this\b|note:? see|siehe|weitere (?:informationen|details|hinweise)|mehr (?:dazu|informationen)|lesen sie|besuchen sie|bitte lesen|voir|pour (?:plus|en savoir|davantage)|consultez|lisez|visitez|véase|vea|consulte|para (?:más|obtener|mais)|más información|visite|veja|saiba mais|leia|confira|vedi|per (?:maggiori|ulteriori|saperne)|consulta|leggi|zie|voor meer|lees|zobacz|więcej|aby dowiedzieć|przeczytaj|patrz|см\.|смотрите|подробн|чтобы узнать|узнайте|ознакомьтесь|посетите|читайте|див\.|дивіться|детальн|参见|请参阅|请查看|请阅读|查看|了解更多|更多|欲了解|參見|請參閱|詳見|詳しくは|詳細は|자세한|더 알아보려면|अधिक)(?![\p{Ll}\p{M}])/iu
/** … and what does so at its end. */
const POINTED = /(?:をご覧ください|を参照(?:してください)?|참조하세요|참고하세요|확인하세요|방문하세요|देखें|देखिए)[।。.]?$/u
/** `Present: Claire, Karim`: an entry of a form rather than a sentence. */
const FIELD = /^[^\s:：]{2,16}(?:\s[^\s:：]{1,16})?\s?[:：]\s?(?=\p{Lu}|\p{Lo}|\p{N})/u
/** A longer call or path is for the notes, in Latin characters. */
const LONGEST_WORD = 28
/** A case that stands for many. */
const EXAMPLE =
  /\b(?:for example|for instance|e\.g\.|zum beispiel|z\. ?b\.|beispielsweise|par exemple|por ejemplo|por exemplo|per esempio|ad esempio|bijvoorbeeld|na przykład|np\.)|например|наприклад|例えば|たとえば|例如|比如|예를 들어|उदाहरण/iu

/** Whether a sentence says no more than where something else is said. */
export function isPointer(runs: Runs): boolean {
  const text = textOf(runs).trim()
  const linked = runs.reduce((sum, run) => sum + (run.link === undefined ? 0 : run.text.length), 0)
  return POINTER.test(text) || POINTED.test(text) || (linked > text.length * 0.6 && text.length > 0)
}

/** The sentences of some paragraphs, scored by place, figures, cue words and length. */
export function scoredSentences(paragraphs: readonly BlockOf<'paragraph'>[], drawing: Drawing): Sentence[] {
  let index = 0
  return paragraphs.flatMap((paragraph, p) => {
    const sentences = drawing.composer.sentences(paragraph.runs).filter((runs) => /[\p{L}\p{N}]/u.test(textOf(runs)))
    return sentences.map((runs, i): Sentence => {
      const alone = withoutAnd(runs)
      const figures = figuresIn(alone)
      const place = (i === 0 ? 2 : 0) + (i > 0 && i === sentences.length - 1 ? 0.4 : 0) + (p === 0 && i === 0 ? 0.4 : 0)
      return { runs: alone, paragraph: p, index: index++, figures, score: place + worth(runs, figures) + drawing.central(runs) * 1.5 }
    })
  })
}

function withoutAnd(runs: Runs): Runs {
  const and = GOES_ON.exec(textOf(runs))
  return and ? capital(slice(runs, and[0].length)) : runs
}

export const isField = (runs: Runs): boolean => FIELD.test(textOf(runs).trim())

/** Whether a sentence begins with a word for what the one before has named. */
export const pointsBack = (runs: Runs): boolean => BACK.test(textOf(runs).trim())

function worth(runs: Runs, figures: readonly Figure[]): number {
  const text = textOf(runs).trim()
  const size = width(text)
  const code = runs.reduce((sum, run) => sum + (run.code ? run.text.length : 0), 0)
  let score = 0
  if (figures.length > 0) score += 1.4
  if (runs.some((run) => run.bold)) score += 0.8
  if (CUE.test(text)) score += 0.8
  if (size >= 36 && size <= 110) score += 1.2
  else if (size > 240) score -= 4
  else if (size > 170) score -= 1.8
  else if (size < 28) score -= 2
  if (ANAPHORIC.test(text)) score -= 1.8
  if (EXAMPLE.test(text)) score -= 0.8
  if (isField(runs)) score -= 1.5
  if (isPointer(runs)) score -= 2.5
  if (/[?？؟]$/.test(text)) score -= 1
  if (/[:：]$/.test(text)) score -= 3
  if (/\((?:see|siehe|voir|cf\.|vgl\.)|\b(?:see|figure|fig\.|table|listing|below|above)\b/i.test(text)) score -= 0.8
  if (code > text.length * 0.4) score -= 1
  if (code > 0 && longestWord(text) > LONGEST_WORD) score -= 1.5
  if (text.includes('\n') || countWords(text) < 3) score -= 1
  return score
}

/** The `count` best sentences in the order of the text; paragraphs take turns while they have good ones. */
export function best(sentences: readonly Sentence[], count: number): Sentence[] {
  const taken = new Map<number, number>()
  const chosen: Sentence[] = []
  const left = [...sentences]
  while (chosen.length < count && left.length > 0) {
    const value = (sentence: Sentence) => sentence.score - 1.6 * (taken.get(sentence.paragraph) ?? 0)
    const top = left.reduce((a, b) => (value(b) > value(a) ? b : a))
    left.splice(left.indexOf(top), 1)
    // What repeats a chosen sentence adds nothing.
    if (chosen.some((other) => alike(other.runs, top.runs))) continue
    chosen.push(top)
    taken.set(top.paragraph, (taken.get(top.paragraph) ?? 0) + 1)
  }
  return chosen.sort((a, b) => a.index - b.index)
}

function alike(a: Runs, b: Runs): boolean {
  const wordsOf = (runs: Runs) =>
    new Set(
      textOf(runs)
        .toLowerCase()
        .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
    )
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const common = [...left].filter((word) => right.has(word)).length
  return common / Math.max(1, Math.min(left.size, right.size)) > 0.8
}
