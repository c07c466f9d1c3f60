import { type BlockOf, wordsOf } from './blocks.ts'
import type { Composer } from './composer.ts'
import { runIn } from './labelled.ts'
import type { Topic } from './part.ts'
import { balanced } from './portions.ts'
import { type Runs, textOf } from './runs.ts'
import { together } from './sentences.ts'
import { countWords } from './width.ts'

interface ProseGroup {
  readonly paragraphs: readonly BlockOf<'paragraph'>[]
  readonly name?: Runs
  /** Several that share a slide. */
  readonly topics?: readonly Topic[]
}

/**
 * Paragraphs with run-in headings are small sections: neighbours of at most `small` words share a slide, longer ones
 * have their own.
 */
export function byRunIn(paragraphs: readonly BlockOf<'paragraph'>[], small: number): ProseGroup[] {
  const found = paragraphs.map((paragraph) => ({ paragraph, label: runIn(paragraph.runs) }))
  if (found.filter(({ label }) => label).length < 2) return [{ paragraphs }]
  const groups: { paragraphs: BlockOf<'paragraph'>[]; name?: Runs }[] = []
  for (const { paragraph, label } of found) {
    const open = groups.at(-1)
    if (label) groups.push({ paragraphs: [{ ...paragraph, runs: label.body }], name: label.heading })
    else if (open) open.paragraphs.push(paragraph)
    else groups.push({ paragraphs: [paragraph] })
  }
  const runs: { readonly shares: boolean; readonly groups: ProseGroup[] }[] = []
  for (const group of groups) {
    const words = group.paragraphs.reduce((sum, paragraph) => sum + countWords(wordsOf(paragraph)), 0)
    const shares = group.name !== undefined && words <= small
    const last = runs.at(-1)
    if (shares && last?.shares) last.groups.push(group)
    else runs.push({ shares, groups: [group] })
  }
  return runs.flatMap(({ groups: run }): ProseGroup[] => {
    if (run.length === 1) return run
    return balanced(run, 4).map((some) => ({
      paragraphs: [],
      topics: some.map((group) => ({ title: group.name, blocks: group.paragraphs })),
    }))
  })
}

/** Paragraphs in stretches of a slide's size; a paragraph much longer is cut between sentences. */
export function proseChunks(paragraphs: readonly BlockOf<'paragraph'>[], composer: Composer, prose: number): BlockOf<'paragraph'>[][] {
  const pieces = paragraphs.flatMap((paragraph) => cut(paragraph, composer, prose))
  const total = pieces.reduce((sum, piece) => sum + countWords(wordsOf(piece)), 0)
  // Stretches of even length, so that no slide is left with a single line.
  const target = total / Math.max(1, Math.round(total / prose))
  const chunks: BlockOf<'paragraph'>[][] = []
  let words = 0
  for (const piece of pieces) {
    const own = countWords(wordsOf(piece))
    const open = chunks.at(-1)
    if (open && words + own / 2 <= target) {
      open.push(piece)
      words += own
    } else {
      chunks.push([piece])
      words = own
    }
  }
  return chunks
}

/** A paragraph of so many words is one thought, however little goes on a slide. */
const ONE_THOUGHT = 90

function cut(paragraph: BlockOf<'paragraph'>, composer: Composer, prose: number): BlockOf<'paragraph'>[] {
  const words = countWords(wordsOf(paragraph))
  const most = Math.max(prose, ONE_THOUGHT)
  if (words <= most * 1.5) return [paragraph]
  const sentences = composer.sentences(paragraph.runs)
  const pieces = Math.min(sentences.length, Math.ceil(words / most))
  return pieces <= 1 ? [paragraph] : inPieces(paragraph, sentences, pieces)
}

/** A paragraph cut between its sentences into about equal pieces. */
export function inPieces(paragraph: BlockOf<'paragraph'>, sentences: readonly Runs[], count: number): BlockOf<'paragraph'>[] {
  const weights = sentences.map((sentence) => countWords(textOf(sentence)) || 1)
  const total = weights.reduce((sum, words) => sum + words, 0)
  const groups: Runs[][] = Array.from({ length: count }, () => [])
  let before = 0
  sentences.forEach((sentence, i) => {
    groups[Math.min(count - 1, Math.floor(((before + (weights[i] ?? 0) / 2) / total) * count))]?.push(sentence)
    before += weights[i] ?? 0
  })
  return groups
    .filter((group) => group.length > 0)
    .map((group, i) => ({
      ...paragraph,
      id: i === 0 ? paragraph.id : `${paragraph.id}.${i + 1}`,
      footnotes: i === 0 ? paragraph.footnotes : undefined,
      runs: together(group),
    }))
}
