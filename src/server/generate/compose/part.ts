import type { SlideInput, Source } from '../../../core/deck/slides.ts'
import { type Block, type BlockOf, wordsOf } from './blocks.ts'
import { type Runs, textOf } from './runs.ts'
import { countWords } from './width.ts'

/** What one heading says, or a stretch of it. */
export interface Topic {
  /** The sub-heading's words; undefined for text that stands under the part's own heading. */
  readonly title: Runs | undefined
  readonly blocks: readonly Block[]
}

/** What becomes one slide. */
export interface Part {
  readonly role: 'content' | 'divider' | 'closing' | 'written'
  /** The heading that it stands under. */
  readonly title: Runs
  /** Another slide shows that heading already; this one looks for a title of its own. */
  readonly continued: boolean
  /** One for a plain part; several for parallel sub-headings, which a slide sets side by side. */
  readonly topics: readonly Topic[]
  /** Said in the notes alone, before and after the rest. */
  readonly opening: readonly Block[]
  readonly aside: readonly Block[]
  readonly sources: readonly Source[]
  /** The highest heading above it. */
  readonly section: string | undefined
  /** The next higher heading, which tells equal titles apart. */
  readonly above: string | undefined
  /** Words in the topics. */
  readonly weight: number
  /** Its topics were slides of their own before they were merged. */
  readonly gathered?: boolean
  /** A divider's number. */
  readonly number?: number
  readonly slide?: SlideInput
}

type Given = Pick<Part, 'title' | 'topics'> & Partial<Omit<Part, 'weight'>>

export function makePart(given: Given): Part {
  const weight = given.topics.reduce((sum, topic) => sum + topic.blocks.reduce((total, block) => total + countWords(wordsOf(block)), 0), 0)
  return { role: 'content', continued: false, opening: [], aside: [], sources: [], section: undefined, above: undefined, ...given, weight }
}

/** All blocks of a part, in the order of the notes. */
export const blocksOf = (part: Part): Block[] => [...part.opening, ...part.topics.flatMap((topic) => topic.blocks), ...part.aside]

/** The block that a slide is built around, where it is not prose. */
export type Carrier = BlockOf<'table'> | BlockOf<'list'> | BlockOf<'quote'> | BlockOf<'code'> | BlockOf<'image'>

const ORDER = ['table', 'image', 'list', 'quote', 'code'] as const

export function carrierOf(blocks: readonly Block[]): Carrier | undefined {
  for (const kind of ORDER) {
    const found = blocks.find((block): block is Carrier => block.kind === kind)
    if (found) return found
  }
  return undefined
}

export const paragraphsOf = (blocks: readonly Block[]): BlockOf<'paragraph'>[] => blocks.filter((block) => block.kind === 'paragraph')

export const titleText = (part: Pick<Part, 'title'>): string => textOf(part.title).replace(/\s+/g, ' ').trim()
