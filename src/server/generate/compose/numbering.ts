import type { Piece } from './blocks.ts'
import { slice, textOf, trim } from './runs.ts'

/** `Chapter 2.`, `第 1 章`: words that say that they only number. */
const NAMED =
  /^(?:(?:Chapter|Kapitel|Chapitre|Capítulo|Capitolo|Rozdział|Hoofdstuk|Глава|Appendix|Anhang|Annexe)\s+(?:\p{Nd}+|[A-Z]|[IVXLC]+)[.:)]?\s+(?:[–—-]\s+)?|第\s?[\p{Nd}一二三四五六七八九十百]+\s?[章節节][\s:：]*)(?=[\p{L}\p{Ps}\p{Pi}"'`])/u
/** `4.2.`, `A.1`: a section's number, or a version's. */
const NUMBERED = /^((?:\p{Nd}{1,2}|[A-Z])(?:\.\p{Nd}{1,2})+)\.?\s+(?=[\p{L}\p{Ps}\p{Pi}"'`])/u
/** A chapter's own number, for what stands below it. */
const CHAPTER = /^(?:\p{L}+\s+)?(\p{Nd}{1,2}|[A-Z])[.:)]?\s/u
/** What follows a version's number more often than a section's. */
const DATED = /^\(?(?:\p{Nd}{4}|\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd})/u

/**
 * The same without the numbers of headings, where they are numbering: the slides have an order of their own. A number
 * is numbering where it goes on from the chapter above, or where headings beside it count up; that of a version stays.
 */
export function withoutNumbering(pieces: readonly Piece[]): Piece[] {
  const headings = pieces.filter((piece): piece is HeadingPiece => piece.kind === 'heading')
  const numbers = headings.map((heading) => numberOf(textOf(trim(heading.runs))))
  const numbering = new Map(headings.map((heading, i) => [heading as Piece, lengthOfNumber(numbers, i)]))
  return pieces.map((piece) => {
    const length = numbering.get(piece) ?? 0
    return piece.kind === 'heading' && length > 0 ? { ...piece, runs: slice(trim(piece.runs), length) } : piece
  })
}

type HeadingPiece = Extract<Piece, { kind: 'heading' }>

interface HeadingNumber {
  /** `4.2` in parts; of a chapter the one number, empty where there is none. */
  readonly parts: readonly string[]
  /** Characters that the number takes. */
  readonly length: number
  /** Says itself that it only numbers. */
  readonly named: boolean
  readonly dated: boolean
  /** The heading's own words. */
  readonly words: string
}

function numberOf(text: string): HeadingNumber {
  const named = NAMED.exec(text)
  const numbered = named ? null : NUMBERED.exec(text)
  const chapter = CHAPTER.exec(text)?.[1]
  const words = text.slice(numbered?.[0].length ?? 0)
  return {
    parts: numbered?.[1]?.split('.') ?? (chapter === undefined ? [] : [chapter]),
    length: (named ?? numbered)?.[0].length ?? 0,
    named: named !== null,
    dated: DATED.test(words),
    words,
  }
}

function lengthOfNumber(numbers: readonly HeadingNumber[], at: number): number {
  const number = numbers[at]
  if (!number || number.length === 0) return 0
  if (number.named) return number.length
  const { parts, dated, length } = number
  const above = parts.slice(0, -1).join('.')
  const isBelow = numbers.slice(0, at).some((other) => other.parts.join('.') === above)
  return isBelow || (!dated && countsUp(numbers, at)) ? length : 0
}

/** A heading of the same chapter before it is one less, or one after it one more; where all have the same words, these are versions. */
function countsUp(numbers: readonly HeadingNumber[], at: number): boolean {
  const { parts, words } = numbers[at] as HeadingNumber
  const above = parts.slice(0, -1).join('.')
  const last = Number(parts.at(-1))
  const isSibling = (other: HeadingNumber, difference: number) =>
    other.length > 0 &&
    other.words !== words &&
    other.parts.length === parts.length &&
    other.parts.slice(0, -1).join('.') === above &&
    Number(other.parts.at(-1)) === last + difference
  return numbers.slice(0, at).some((other) => isSibling(other, -1)) || numbers.slice(at + 1).some((other) => isSibling(other, 1))
}
