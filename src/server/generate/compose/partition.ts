import { type Block, wordsOf } from './blocks.ts'
import type { Composer } from './composer.ts'
import { roleOf } from './heading-words.ts'
import { carrierOf, makePart, type Part } from './part.ts'
import { balanced } from './portions.ts'
import type { Runs } from './runs.ts'
import { blocksUnder, headingText, type Outline, type Section } from './sections.ts'
import { LEAD_IN, type Place, type Sizes, stretch, withAside } from './stretch.ts'
import { countWords } from './width.ts'

/** The document in parts of one slide each, in its own order; what only closes or lists sources stands last. */
export function partition(outline: Outline, title: Runs, composer: Composer, sizes: Sizes): Part[] {
  const opening = stretch(outline.blocks, title, true, { section: undefined, above: undefined }, composer, sizes)
  const { body, closing, references } = arranged(outline.sections)
  const single = body.length <= 1
  const parts = [
    ...opening,
    ...body.flatMap((section) =>
      sectionParts(section, { section: single ? undefined : headingText(section), above: undefined }, composer, sizes),
    ),
  ]
  const backMatter: Block[] = []
  for (const section of references) {
    const blocks = blocksUnder(section)
    const words = blocks.reduce((sum, block) => sum + countWords(wordsOf(block)), 0)
    // A line on the licence or a link or two need no slide.
    if (words <= 60) backMatter.push(section.heading, ...blocks)
    else parts.push(...sectionParts(section, { section: headingText(section), above: undefined }, composer, sizes))
  }
  if (closing) {
    const last = sectionParts(closing, { section: headingText(closing), above: undefined }, composer, sizes)
    const final = last.at(-1)
    if (final && final.role === 'content') last[last.length - 1] = { ...final, role: 'closing' }
    parts.push(...last)
  }
  return withAside(parts, backMatter, title)
}

/** Sections by what they are for: the last one that concludes or calls to action ends the deck. */
function arranged(sections: readonly Section[]): { body: Section[]; closing: Section | undefined; references: Section[] } {
  const roles = sections.map((section) => roleOf(headingText(section)))
  const closingAt = roles.findLastIndex((role) => role === 'actions' || role === 'closing')
  const behind = roles.slice(closingAt + 1).filter((role) => role !== 'references' && role !== 'contents').length
  const closes = closingAt > 0 && behind === 0
  const isClosing = (i: number) => closes && i === closingAt
  // A document that starts with its links is about them.
  const isBack = (i: number) => roles[i] === 'contents' || (roles[i] === 'references' && i > 0)
  return {
    body: sections.filter((_, i) => !isBack(i) && !isClosing(i)),
    closing: closes ? sections[closingAt] : undefined,
    references: sections.filter((_, i) => isBack(i)),
  }
}

/** A section's slides: its own text, then its sub-sections, side by side where they are short and alike. */
function sectionParts(section: Section, place: Place, composer: Composer, sizes: Sizes): Part[] {
  const title = section.heading.runs
  const text = headingText(section)
  const { sections } = section
  const within: Place = { section: place.section, above: text }
  const own = stretch(section.blocks, title, false, place, composer, sizes)
  if (sections.length === 0) return own.length > 0 ? own : [makePart({ title, topics: [{ title: undefined, blocks: [] }], ...place })]
  const groups = shared(sections, composer, sizes)
  // Short words before sub-sections that share a slide go into its notes.
  const [only] = own
  const absorbed =
    groups.length === 1 &&
    groups[0]?.length !== 1 &&
    own.length === 1 &&
    only &&
    only.weight <= LEAD_IN &&
    !carrierOf(only.topics[0]?.blocks ?? [])
  const before = absorbed ? [] : own
  let headed = before.length > 0
  const children = groups.flatMap((group): Part[] => {
    const [first] = group
    if (group.length === 1 && first) return sectionParts(first, within, composer, sizes)
    const part = makePart({
      title,
      continued: headed,
      topics: group.map((child) => ({ title: child.heading.runs, blocks: blocksUnder(child) })),
      aside: absorbed ? only.topics.flatMap((topic) => topic.blocks) : [],
      sources: absorbed ? only.sources : [],
      ...place,
    })
    headed = true
    return [part]
  })
  const [first, ...others] = children
  // A heading that no slide shows is still said.
  return before.length === 0 && first && !headed
    ? [{ ...first, opening: [section.heading, ...first.opening] }, ...others]
    : [...before, ...children]
}

/** Neighbouring sub-sections that fit one slide together; the others alone. */
function shared(sections: readonly Section[], composer: Composer, sizes: Sizes): Section[][] {
  const groups: Section[][] = []
  const pair = sections.length === 2
  let run: Section[] = []
  const flush = () => {
    const most = run.length <= 6 && run.every((child) => wordsUnder(child) <= 25) ? 6 : 4
    groups.push(...(run.length > 0 ? balanced(run, most) : []))
    run = []
  }
  for (const section of sections) {
    if (isSmall(section, pair, composer, sizes)) run.push(section)
    else {
      flush()
      groups.push([section])
    }
  }
  flush()
  return groups
}

const wordsUnder = (section: Section): number => blocksUnder(section).reduce((sum, block) => sum + countWords(wordsOf(block)), 0)

function isSmall(section: Section, pair: boolean, _composer: Composer, sizes: Sizes): boolean {
  const blocks = blocksUnder(section).filter((block) => block.kind !== 'remark')
  if (section.sections.length > 0 || wordsUnder(section) > sizes.small) return false
  return blocks.every((block) => {
    if (block.kind === 'paragraph' || block.kind === 'heading') return true
    // Two lists stand side by side; more of them do not fit into cards.
    if (block.kind === 'list') return block.items.length <= (pair ? 6 : 2) && block.items.every((item) => item.items.length === 0)
    return block.kind === 'code' && block.code.split('\n').length <= 2 && !pair
  })
}
