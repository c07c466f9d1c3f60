import { type Block, type BlockOf, type Meta, wordsOf } from './blocks.ts'
import { isGeneric } from './heading-words.ts'
import { type Runs, textOf } from './runs.ts'
import { width } from './width.ts'

/** A heading with what stands under it. */
export interface Section {
  readonly heading: BlockOf<'heading'>
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

/** A document by its headings. */
export interface Outline {
  /** The heading that names the document, when one does. */
  readonly title: BlockOf<'heading'> | undefined
  /** What stands before the first section. */
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

interface OpenSection {
  readonly heading: BlockOf<'heading'>
  readonly blocks: Block[]
  readonly sections: OpenSection[]
}

/**
 * Nests the blocks by their headings, whatever levels these have. The first heading of the highest level names the
 * document, unless its front matter gives a name and there are other headings beside it.
 */
export function outline(blocks: readonly Block[], meta: Meta): Outline {
  const before: Block[] = []
  const top: OpenSection[] = []
  const open: OpenSection[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while ((open.at(-1)?.heading.depth ?? 0) >= block.depth) open.pop()
      const section: OpenSection = { heading: block, blocks: [], sections: [] }
      ;(open.at(-1)?.sections ?? top).push(section)
      open.push(section)
    } else (open.at(-1)?.blocks ?? before).push(block)
  }
  const [first, ...others] = top
  const named = first && (meta.title === undefined || others.length === 0) && namesDocument(first, others, before)
  if (!first || !named) return { title: undefined, blocks: before, sections: top }
  return { title: first.heading, blocks: [...before, ...first.blocks], sections: [...first.sections, ...others] }
}

/** A heading in the middle of a text that goes on before it, or one of many equals with a long text, is no title. */
function namesDocument(first: OpenSection, others: readonly OpenSection[], before: readonly Block[]): boolean {
  const lead = before
    .filter((block) => block.kind !== 'remark' && block.kind !== 'image')
    .reduce((sum, block) => sum + width(wordsOf(block)), 0)
  // "Introduction" beside others of its rank names a chapter.
  if (others.length > 0 && isGeneric(textOf(first.heading.runs))) return false
  return lead < 400 && (others.length === 0 || first.heading.depth === 1 || lead === 0)
}

/** Everything under a section, its own heading not counted. */
export function blocksUnder(section: Section): Block[] {
  return [...section.blocks, ...section.sections.flatMap((child) => [child.heading, ...blocksUnder(child)])]
}

export const headingText = (section: Section): string => textOf(section.heading.runs).trim()

export const headingRuns = (section: Section): Runs => section.heading.runs
