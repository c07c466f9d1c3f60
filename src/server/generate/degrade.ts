import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { OutlineEntry } from './outline-draft.ts'
import type { Placed } from './plan.ts'
import type { SourceBlock } from './sources/block.ts'
import { sourcesOf } from './sources/evidence.ts'

export interface Degraded {
  readonly entry: OutlineEntry
  readonly index: number
  readonly evidence: readonly SourceBlock[]
  readonly topic: string
  readonly before: readonly Placed[]
  /** Why the model's slide is not there, as the end of a sentence about the provider. */
  readonly reason: string
}

/**
 * A slide from its outline entry and the source's own sentences, for when the model did not give one. It invents
 * nothing, and its notes and a deck note say what it is.
 */
export function degradedSlide({ entry, index, evidence, topic, reason }: Degraded): { slide: Slide; note: Note } {
  const id = `s${index + 1}`
  const sentences = evidence.flatMap(sentencesOf).slice(0, 4)
  const sources = sourcesOf(evidence, topic)
  const common = {
    id,
    title: entry.title,
    notes: [
      `[This slide was composed from the outline because the model did not write it: ${reason}.]`,
      ...evidence.map((block) => block.text),
    ]
      .join('\n\n')
      .slice(0, 4000),
    ...(sources.length > 0 ? { sources } : {}),
  }
  const note: Note = { at: id, says: 'degraded', detail: `composed from the outline: ${reason}` }
  if (sentences.length >= 2) return { slide: { ...common, layout: 'bullets', items: sentences.map((text) => ({ text })) }, note }
  const support = entry.point || sentences[0]
  if (entry.kind === 'closing') {
    return { slide: { ...common, layout: 'closing', ...(support ? { actions: [{ what: support.slice(0, 200) }] } : {}) }, note }
  }
  return { slide: { ...common, layout: 'statement', ...(support ? { support } : {}) }, note }
}

const MAX_SENTENCE = 160

function sentencesOf(block: SourceBlock): string[] {
  if (block.kind === 'heading' || block.kind === 'code' || block.kind === 'image') return []
  return block.text
    .split(block.kind === 'paragraph' || block.kind === 'quote' ? /(?<=[.!?؟।])\s+|(?<=[。！？])/ : '\n')
    .map((sentence) => sentence.replace(/^\s*(?:[-*+>•]|\d+[.)])\s+/, '').trim())
    .filter((sentence) => sentence.length >= 12 && sentence.length <= MAX_SENTENCE && !/^\|/.test(sentence))
    .slice(0, block.kind === 'list' ? 4 : 2)
}
