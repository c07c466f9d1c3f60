import type { Direction } from '../scene/scene.ts'

const STRONG_RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/
const RTL_WORD = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]+/g
const STRONG = /\p{L}/u
const WORD = /\p{L}[\p{L}\p{M}\p{N}'’\-_.]*/gu
/** Scripts that leave no space between words, of about two and five characters. */
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Against the deck's own direction a paragraph that begins in it needs so many words for each one in the deck's. */
const CLEAR = 4

/**
 * The base direction of a paragraph. UAX 9 takes it from the first strong letter (P2, P3) where nothing better is known;
 * here the deck's language is (HL1), so that a foreign word at the start turns nothing around: it takes a paragraph that
 * begins and mostly reads the other way, or one that has hardly a word in the deck's. Words are counted, not letters:
 * product names are long.
 */
export function readingDirection(text: string, deck: Direction): Direction {
  const first = STRONG.exec(text)?.[0]
  if (first === undefined) return deck
  const other: Direction = deck === 'ltr' ? 'rtl' : 'ltr'
  const rightToLeft = (text.match(RTL_WORD) ?? []).length
  const leftToRight = (text.replace(RTL_WORD, ' ').match(WORD) ?? []).reduce((sum, word) => sum + wordsIn(word), 0)
  const [own, foreign] = deck === 'rtl' ? [rightToLeft, leftToRight] : [leftToRight, rightToLeft]
  const begins = STRONG_RTL.test(first) === (other === 'rtl')
  return foreign > own * (begins ? 1 : CLEAR) ? other : deck
}

const wordsIn = (word: string): number => Math.ceil(SQUARE.test(word) ? word.length / 2 : UNSPACED.test(word) ? word.length / 5 : 1)
