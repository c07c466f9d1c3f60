import type { Slide } from '../../core/deck/slides.ts'
import { budgetFor } from './budget.ts'
import type { OutlineEntry } from './outline-draft.ts'
import { scaffoldWords } from './scaffold/scaffold.ts'
import { shorten } from './shorten.ts'
import type { SourceBlock } from './sources/block.ts'
import { sourcesOf } from './sources/evidence.ts'

export interface Degraded {
  readonly entry: OutlineEntry
  /** Place in the deck, from 0. */
  readonly index: number
  readonly evidence: readonly SourceBlock[]
  readonly topic: string
  readonly language: string
  /** Why the model's slide is not there. */
  readonly reason: string
}

const TITLE_CAP = 90

/**
 * Slides that say what is known without the model, the richest first: the source's own sentences, the outline's point,
 * or the questions that the slide should answer. They invent nothing, and their notes say what they are.
 */
export function degradedSlide({ entry, index, evidence, topic, language, reason }: Degraded): Slide[] {
  const sources = sourcesOf(evidence, topic)
  const title = shorten(entry.title, budgetFor(language, 'present').cap(TITLE_CAP))
  const notes = [
    `[This slide was composed from the outline because the model did not write it: ${reason}.]`,
    ...(title === entry.title ? [] : [entry.title]),
    ...(entry.point ? [entry.point] : []),
    ...evidence.filter((block) => block.kind !== 'heading').map((block) => block.text),
  ]
  const common = { id: `s${index + 1}`, title, notes: notes.join('\n\n').slice(0, 6000), ...(sources.length > 0 ? { sources } : {}) }
  const sentences = evidence.flatMap(sentencesOf)
  const slides: Slide[] = []
  if (entry.kind === 'closing') slides.push({ ...common, layout: 'closing', ...(entry.point ? { actions: [{ what: entry.point }] } : {}) })
  else if (sentences.length >= 2) slides.push({ ...common, layout: 'bullets', items: sentences.slice(0, 4).map((text) => ({ text })) })
  else if (entry.point && index % 2 === 1) {
    const { words, exact } = scaffoldWords(language)
    // Questions in another language than the deck's would be worse than none.
    if (exact) slides.push({ ...common, layout: 'bullets', items: [entry.point, ...words.more.items.slice(1)].map((text) => ({ text })) })
  }
  const support = entry.point || sentences[0]
  if (support) slides.push({ ...common, layout: 'statement', support })
  slides.push({ ...common, layout: 'statement' })
  return slides
}

const LONGEST_SENTENCE = 150

function sentencesOf(block: SourceBlock): string[] {
  if (block.kind === 'heading' || block.kind === 'code' || block.kind === 'image' || block.kind === 'table') return []
  const parts = block.kind === 'list' ? block.text.split('\n') : block.text.split(/(?<=[.!?؟।])\s+|(?<=[。！？])/)
  return parts
    .map((part) =>
      part
        .replace(/^\s*(?:[-*+>•]|\d+[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part.length >= 8 && part.length <= LONGEST_SENTENCE)
    .slice(0, block.kind === 'list' ? 4 : 2)
}
