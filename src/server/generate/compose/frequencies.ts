import { type Block, wordsOf } from './blocks.ts'
import { type Runs, textOf } from './runs.ts'

const WORD = /[\p{L}\p{N}]{4,}|\p{Script=Han}{2}|\p{Script=Katakana}{2,}|\p{Script=Hangul}{2,}/gu

/**
 * How central a sentence is: its words' mean frequency in the document, 0…1. Words found in very many blocks are of the
 * language, not of the document, and count for little.
 */
export function frequencies(blocks: readonly Block[]): (sentence: Runs) => number {
  const inBlocks = new Map<string, number>()
  const texts = blocks.filter((block) => block.kind !== 'code' && block.kind !== 'remark').map((block) => wordsOf(block).toLowerCase())
  for (const text of texts) for (const word of new Set(text.match(WORD) ?? [])) inBlocks.set(word, (inBlocks.get(word) ?? 0) + 1)
  const worth = (word: string): number => {
    const share = (inBlocks.get(word) ?? 0) / Math.max(1, texts.length)
    return (inBlocks.get(word) ?? 0) < 2 ? 0 : share > 0.5 ? 0.3 : Math.min(1, share * 6)
  }
  return (sentence) => {
    const words = textOf(sentence).toLowerCase().match(WORD) ?? []
    return words.length === 0 ? 0 : words.reduce((sum, word) => sum + worth(word), 0) / words.length
  }
}
