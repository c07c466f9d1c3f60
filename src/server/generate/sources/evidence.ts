import type { Source } from '../../../core/deck/slides.ts'
import type { Evidence } from '../plan.ts'
import type { SourceBlock } from './block.ts'
import { figuresIn } from './numbers.ts'

/** The blocks that an outline entry names, or where it names none that exist, those that share most words with it. */
export function evidenceFor(
  entry: { readonly title: string; readonly point: string; readonly from: readonly string[] },
  blocks: readonly SourceBlock[],
): SourceBlock[] {
  const named = blocks.filter((block) => entry.from.includes(block.id))
  if (named.length > 0) return named
  const wanted = wordsOf(`${entry.title} ${entry.point}`)
  const rarity = rarityOf(blocks)
  return blocks
    .map((block, order) => ({ block, order, score: overlap(wanted, wordsOf(`${block.path.join(' ')} ${block.text}`), rarity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, 3)
    .sort((a, b) => a.order - b.order)
    .map(({ block }) => block)
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Words in lower case, cut to their first six letters so that endings do not matter. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(text.slice(0, 20_000).toLowerCase())) {
    if (isWordLike && (segment.length > 2 || /\P{ASCII}/u.test(segment))) words.add(segment.slice(0, 6))
  }
  return words
}

function rarityOf(blocks: readonly SourceBlock[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const block of blocks) for (const word of wordsOf(block.text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + blocks.length / (1 + (counts.get(word) ?? 0)))
}

function overlap(wanted: ReadonlySet<string>, held: ReadonlySet<string>, rarity: (word: string) => number): number {
  let sum = 0
  for (const word of wanted) if (held.has(word)) sum += rarity(word)
  return sum / Math.sqrt(20 + held.size)
}

/** What there is to draw from. @param drawn ids of tables that slides show already */
export function measure(blocks: readonly SourceBlock[], drawn: ReadonlySet<string> = new Set()): Evidence {
  const text = blocks.map((block) => block.text).join('\n')
  return {
    numbers: figuresIn(text).length,
    tables: blocks.filter((block) => isTable(block) && !drawn.has(block.id)).length,
    quotes: blocks.filter((block) => block.kind === 'quote').length + (text.match(/[“„«「][^”“»」]{20,300}[”“»」]/g)?.length ?? 0),
  }
}

/** A table worth drawing: several columns, and two rows below its headers. */
const isTable = ({ kind, text }: SourceBlock): boolean => kind === 'table' && text.includes('\t') && text.split('\n').length >= 3

const MAX_LABEL = 120

/** The source line of a slide: where its evidence stands, each place once. */
export function sourcesOf(blocks: readonly SourceBlock[], fallback: string): Source[] {
  const sources: Source[] = []
  for (const block of blocks) {
    const label = (block.path.at(-1) ?? fallback).slice(0, MAX_LABEL)
    if (label === '' || sources.some((source) => source.label === label)) continue
    sources.push({ label, blockId: block.id, ...(block.url ? { url: block.url } : {}) })
  }
  return sources.slice(0, 3)
}
