import type { Fragment, Line, Paragraph, TextFrame } from '../scene/scene.ts'

/** A frame's lines as a reader meets them: paragraphs, and runs of bulleted paragraphs as lists. */
export type Block = Passage | ListBlock

export interface Passage {
  readonly kind: 'passage'
  readonly paragraph: Paragraph
  readonly lines: readonly Line[]
}

export interface ListBlock {
  readonly kind: 'list'
  readonly entries: readonly ListEntry[]
}

export interface ListEntry {
  readonly passage: Passage
  /** The level-2 entries under this one. */
  readonly nested: readonly Passage[]
}

/** Paragraphs without lines are left out: they say nothing. */
export function blocksOf(frame: TextFrame): readonly Block[] {
  const blocks: (Passage | { kind: 'list'; entries: { passage: Passage; nested: Passage[] }[] })[] = []
  frame.paragraphs.forEach((paragraph, index) => {
    const lines = frame.lines.filter((line) => line.paragraph === index && line.fragments.length > 0)
    if (lines.length === 0) return
    const passage: Passage = { kind: 'passage', paragraph, lines }
    if (!paragraph.bullet) {
      blocks.push(passage)
      return
    }
    const last = blocks.at(-1)
    const list = last?.kind === 'list' ? last : undefined
    const parent = list?.entries.at(-1)
    if (paragraph.level === 1 && parent) parent.nested.push(passage)
    else if (list) list.entries.push({ passage, nested: [] })
    else blocks.push({ kind: 'list', entries: [{ passage, nested: [] }] })
  })
  return blocks
}

/** The paragraph's characters, all runs joined. */
export function charactersIn(paragraph: Paragraph): string {
  return paragraph.runs.map((run) => run.text).join('')
}

/**
 * A line's fragments in the order they are read; the scene holds them as they stand, left to right. The list marker is
 * first. A fragment's place is found by its text, which settles every mixture of directions.
 */
export function inReadingOrder(line: Line, paragraph: Paragraph): readonly Fragment[] {
  if (line.fragments.length < 2) return line.fragments
  const words = line.fragments.filter((f) => !f.bullet)
  const markers = line.fragments.filter((f) => f.bullet)
  const rightward = words.every((f) => f.direction === 'ltr') && paragraph.direction === 'ltr'
  if (rightward) return [...markers, ...words]
  let text = charactersIn(paragraph).slice(line.start, line.end)
  const candidates = paragraph.direction === 'rtl' ? words.toReversed() : words
  // Longer texts first: a short one may also occur inside a longer.
  const placed = candidates
    .map((fragment, index) => ({ fragment, index, at: -1 }))
    .toSorted((a, b) => b.fragment.text.length - a.fragment.text.length || a.index - b.index)
  for (const place of placed) {
    const { text: own } = place.fragment
    place.at = text.indexOf(own)
    if (place.at >= 0) text = text.slice(0, place.at) + '\uFFFF'.repeat(own.length) + text.slice(place.at + own.length)
  }
  return [...markers, ...placed.sort((a, b) => a.at - b.at || a.index - b.index).map((p) => p.fragment)]
}

/** A cluster: the characters that its glyphs stand for together. */
export interface Cluster {
  readonly text: string
  /** Indices into `Fragment.glyphs`, in visual order. */
  readonly glyphs: readonly number[]
}

/** The fragment's clusters, in visual order. */
export function clustersOf(fragment: Fragment): readonly Cluster[] {
  const starts = [...new Set(fragment.glyphs.map((g) => g.cluster))].sort((a, b) => a - b)
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? fragment.text.length]))
  const clusters: { start: number; text: string; glyphs: number[] }[] = []
  fragment.glyphs.forEach((glyph, index) => {
    const last = clusters.at(-1)
    if (last?.start === glyph.cluster) last.glyphs.push(index)
    else clusters.push({ start: glyph.cluster, text: fragment.text.slice(glyph.cluster, ends.get(glyph.cluster)), glyphs: [index] })
  })
  return clusters
}

/** The words of frames, one line a paragraph: what a screen reader should say of a picture of them. */
export function spokenText(frames: readonly TextFrame[]): string {
  return frames
    .flatMap((frame) => frame.paragraphs.map((paragraph) => charactersIn(paragraph).replace(/\s+/g, ' ').trim()))
    .filter((text) => text !== '')
    .join('\n')
}
