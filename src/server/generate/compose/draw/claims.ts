import type { RichText } from '../../../../core/deck/text.ts'
import { figuresIn } from '../figures.ts'
import { AND, BUT } from '../joining-words.ts'
import { capital, fromRich, type Runs, slice, textOf, trim } from '../runs.ts'
import { lead } from '../sentences.ts'
import { countWords, width } from '../width.ts'
import { asTitle, type Drawing, titled } from './form.ts'
import { best, isField, isPointer, pointsBack, type Sentence } from './sentences.ts'

/** Widest title that a sentence makes where nothing stands beside it, in Latin characters. */
export const TITLE_ALONE = 90

/** What names a slide where its heading stands on another, and the sentences that are left to say. */
export interface Asserted {
  readonly asserted: RichText | undefined
  readonly left: readonly Sentence[]
}

/**
 * A part whose heading stands on another slide is named by its best sentence, which is not said again below.
 * @param least sentences that the slide needs besides
 */
export function assertion(sentences: readonly Sentence[], continued: boolean, most: number, drawing: Drawing, least = 1): Asserted {
  const heading = textOf(fromRich(drawing.title))
  const fresh = continued ? sentences.filter(({ runs }) => textOf(fromRich(titled(runs))) !== heading) : sentences
  if (!continued || fresh.length <= least) return { asserted: undefined, left: fresh.length === 0 ? sentences : fresh }
  const claim = topicOf(fresh) ?? claimOf(fresh, most)
  if (claim) return { asserted: titled(claim.runs), left: fresh.filter((sentence) => sentence !== claim) }
  // Where every sentence is too long for a title, the first clause of a good one has to do, unless it is the heading itself.
  const clauseOf = ({ runs }: Sentence) => lead(runs, Math.min(64, most), most, drawing.composer.language.sentences)
  const candidates = best(fresh, CANDIDATES).sort((a, b) => b.score - a.score)
  const long = candidates.find((sentence) => {
    const clause = clauseOf(sentence)
    return asTitle(clause) && textOf(fromRich(titled(clause))) !== heading
  })
  if (!long) return { asserted: undefined, left: fresh }
  const clause = clauseOf(long)
  return { asserted: titled(clause), left: fresh.flatMap((sentence) => (sentence === long ? behind(long, clause) : [sentence])) }
}

/** What joins a main clause to the one before it. */
const JOINED = new RegExp(`^(?:\\s*[;；]\\s*|\\s*[,،、，]?\\s*(?:${AND}|${BUT})\\s+|\\s*[:：]\\s*)(?=\\S)`, 'iu')

/** Fewer words say nothing alone. */
const LEAST_BEHIND = 5

/** What a sentence says behind its first clause, where that stands alone. */
function behind(sentence: Sentence, clause: Runs): Sentence[] {
  const rest = slice(sentence.runs, textOf(clause).length)
  const joined = JOINED.exec(textOf(rest))
  const left = joined ? capital(trim(slice(rest, joined[0].length))) : []
  return countWords(textOf(left)) < LEAST_BEHIND ? [] : [{ ...sentence, runs: left, figures: figuresIn(left), score: sentence.score - 1 }]
}

/** Widest first sentence that is taken for what its paragraph is about. */
const TOPIC_WIDTH = 64

/** The short first sentence of a single paragraph, which says what the others go into. */
export function topicOf(sentences: readonly Sentence[]): Sentence | undefined {
  const [first] = sentences
  if (!first || sentences.some(({ paragraph }) => paragraph !== first.paragraph)) return undefined
  const { runs } = first
  if (width(textOf(runs)) > TOPIC_WIDTH) return undefined
  const asked = /^(.*?)\s*[?？؟]$/su.exec(textOf(runs))?.[1]
  // A question is one as well, where the rest answers it.
  const names = asTitle(asked === undefined ? runs : slice(runs, 0, asked.length))
  return names && !isPointer(runs) && !isField(runs) && !pointsBack(runs) ? first : undefined
}

/** Sentences whose first clause may name a slide. */
const CANDIDATES = 3

/** The sentence that would make a good title, if there is one. */
export function claimOf(sentences: readonly Sentence[], most = TITLE_ALONE): Sentence | undefined {
  const good = sentences.filter(({ runs }) => asTitle(runs) && !isPointer(runs) && !isField(runs) && width(textOf(runs)) <= most)
  // "They take streams" names nothing while another sentence does.
  const named = good.filter(({ runs, score }) => score > LEAST_CLAIM && !pointsBack(runs))
  const [claim] = best(named.length > 0 ? named : good, 1)
  return claim && claim.score > LEAST_CLAIM ? claim : undefined
}

/** Score from which a sentence is worth being a title. */
const LEAST_CLAIM = 0.4
