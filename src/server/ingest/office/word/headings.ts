import type { Piece } from '../../../generate/compose/blocks.ts'
import { type Runs, textOf } from '../../../generate/compose/runs.ts'
import type { Style } from './styles.ts'

/** A paragraph with what decides its role. */
export interface Paragraph {
  readonly kind: 'text'
  readonly runs: Runs
  readonly style: Style
  readonly heading: number | undefined
  readonly list: { readonly id: string; readonly level: number; readonly ordered: boolean } | undefined
  /** Half-points. */
  readonly size: number
  readonly bold: boolean
  readonly footnotes: readonly string[]
}

/** A paragraph, or what is a piece already. */
export type Passage = Paragraph | { readonly kind: 'piece'; readonly piece: Piece }

const STOPPED = /[.!?,;:…。！？؟।]["”»’)]?\s*$/u

/**
 * Settles which paragraphs are headings: those that say so, under the title where there is one. A document without any
 * is read by its looks, as people make headings who know no styles: short lines in larger or bold type.
 */
export function markHeadings(passages: readonly Passage[]): Passage[] {
  const texts = passages.filter((passage): passage is Paragraph => passage.kind === 'text')
  const titled = texts.some(({ style }) => style.role === 'title')
  if (texts.some(({ heading }) => heading !== undefined)) {
    const highest = Math.min(...texts.map(({ heading }) => heading ?? 9))
    return passages.map((passage) =>
      passage.kind === 'text' && passage.heading !== undefined
        ? { ...passage, heading: passage.heading - highest + (titled ? 2 : 1) }
        : passage,
    )
  }
  const body = usualSize(texts)
  const marked = texts.filter((text, i) => looksLikeHeading(text, texts[i + 1], body))
  // Where everything is bold, bold says nothing.
  if (marked.length > texts.length * 0.5) return [...passages]
  const sizes = [...new Set(marked.map(rank))].sort((a, b) => b - a)
  const chosen = new Set(marked)
  return passages.map((passage) =>
    passage.kind === 'text' && chosen.has(passage) ? { ...passage, heading: sizes.indexOf(rank(passage)) + (titled ? 2 : 1) } : passage,
  )
}

const rank = ({ size, bold }: Paragraph): number => size + (bold ? 0.5 : 0)

/** The size that most characters have. */
function usualSize(texts: readonly Paragraph[]): number {
  const counts = new Map<number, number>()
  for (const { size, runs } of texts) counts.set(size, (counts.get(size) ?? 0) + textOf(runs).length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function looksLikeHeading(text: Paragraph, next: Paragraph | undefined, body: number): boolean {
  const words = textOf(text.runs).trim()
  if (text.list || text.style.role !== 'body' || words.length > 100 || words.includes('\n') || STOPPED.test(words)) return false
  if (!/\p{L}/u.test(words) || next === undefined) return false
  return text.size >= body * 1.15 || (text.bold && !next.bold && text.size >= body)
}
