import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SourceBlock } from './block.ts'

/** The words of a source, to find the blocks that share most of them with a slide. */
export interface BlockIndex {
  /** Reads on for so many milliseconds. @returns whether all is read */
  read(milliseconds: number): boolean
  /** Places of the closest blocks, in the order of the source; reads what is not read yet. */
  closest(text: string, most: number): number[]
}

/** One for each source, as long as it is there: a deck looks up as many slides as it has. */
const indexes = new WeakMap<readonly SourceBlock[], BlockIndex>()

export function indexOf(blocks: readonly SourceBlock[]): BlockIndex {
  const index = indexes.get(blocks) ?? createIndex(blocks)
  indexes.set(blocks, index)
  return index
}

/** Milliseconds after which others have their turn. */
const STRETCH = 12

/** Reads a source in stretches that nobody feels; what asks for its blocks before it is done reads the rest itself. */
export async function readAhead(blocks: readonly SourceBlock[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !indexOf(blocks).read(STRETCH)) await nextTurn()
}

/** Characters of a block that count. */
const MOST = 20_000

function createIndex(blocks: readonly SourceBlock[]): BlockIndex {
  /** Blocks that have a word in their text, or in the headings that they stand under. */
  const holders = new Map<string, number[]>()
  /** In how many texts a word stands. */
  const counts = new Map<string, number>()
  const sizes: number[] = []
  const headings = new Map<string, ReadonlySet<string>>()

  function headingWords(path: string): ReadonlySet<string> {
    const words = headings.get(path) ?? wordsOf(path)
    headings.set(path, words)
    return words
  }

  function readOne({ path, text }: SourceBlock): void {
    const order = sizes.length
    const above = path.join(' ')
    const own = wordsOf(text)
    for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1)
    const whole = above.length + text.length < MOST ? new Set([...headingWords(above), ...own]) : wordsOf(`${above} ${text}`)
    for (const word of whole) {
      const list = holders.get(word)
      if (list) list.push(order)
      else holders.set(word, [order])
    }
    sizes.push(whole.size)
  }

  function read(milliseconds: number): boolean {
    const end = performance.now() + milliseconds
    for (const block of blocks.slice(sizes.length)) {
      if (performance.now() >= end) return false
      readOne(block)
    }
    return true
  }

  return {
    read,
    closest(text, most) {
      read(Number.POSITIVE_INFINITY)
      const sums = new Map<number, number>()
      for (const word of wordsOf(text)) {
        const rarity = Math.log(1 + blocks.length / (1 + (counts.get(word) ?? 0)))
        for (const order of holders.get(word) ?? []) sums.set(order, (sums.get(order) ?? 0) + rarity)
      }
      return [...sums]
        .map(([order, sum]) => ({ order, score: sum / Math.sqrt(20 + (sizes[order] ?? 0)) }))
        .sort((a, b) => b.score - a.score || a.order - b.order)
        .slice(0, most)
        .map(({ order }) => order)
        .sort((a, b) => a - b)
    },
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Words in lower case, cut to their first six letters so that endings do not matter. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(text.slice(0, MOST).toLowerCase())) {
    if (isWordLike && (segment.length > 2 || /\P{ASCII}/u.test(segment))) words.add(segment.slice(0, 6))
  }
  return words
}
