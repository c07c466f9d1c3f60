import type { Source } from '../../../core/deck/slides.ts'
import type { Block, BlockOf } from './blocks.ts'
import { wordsOf } from './blocks.ts'
import type { Composer } from './composer.ts'
import { roleOf, sourcePrefix } from './heading-words.ts'
import { carrierOf, makePart, type Part } from './part.ts'
import { balanced, portions } from './portions.ts'
import { isBlank, type Runs, slice, textOf, trim } from './runs.ts'
import { blocksUnder, headingText, type Outline, type Section } from './sections.ts'
import { together } from './sentences.ts'
import { countWords } from './width.ts'

/** How much text goes on one slide before the next begins. */
export interface Sizes {
  /** Words of prose. */
  readonly prose: number
  /** Words of a sub-section that may share a slide with its neighbours. */
  readonly small: number
}

/** Where a part stands in the document. */
interface Place {
  readonly section: string | undefined
  readonly above: string | undefined
}

/** A lead-in of at most this many words goes with the list or table that it announces. */
const LEAD_IN = 45

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
  return {
    body: sections.filter((_, i) => roles[i] !== 'references' && roles[i] !== 'contents' && !(closes && i === closingAt)),
    closing: closes ? sections[closingAt] : undefined,
    references: sections.filter((_, i) => (roles[i] === 'references' && i > 0) || roles[i] === 'contents'),
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

/** The slides of a stretch of text without headings in it. */
export function stretch(blocks: readonly Block[], title: Runs, continued: boolean, place: Place, composer: Composer, sizes: Sizes): Part[] {
  const parts: Part[] = []
  let prose: BlockOf<'paragraph'>[] = []
  let sources: Source[] = []
  let aside: Block[] = []

  const push = (part: { blocks: readonly Block[]; rest?: readonly Block[]; name?: Runs }) => {
    parts.push(
      makePart({
        title: part.name ?? title,
        continued: part.name === undefined && (continued || parts.length > 0),
        topics: [{ title: undefined, blocks: part.blocks }],
        aside: [...aside, ...(part.rest ?? [])],
        sources,
        section: place.section,
        above: part.name === undefined ? place.above : textOf(title),
      }),
    )
    sources = []
    aside = []
  }
  const flush = () => {
    for (const chunk of proseChunks(prose, composer, sizes)) push({ blocks: chunk })
    prose = []
  }

  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const found = readSources(block)
      if (found.length === 0) prose.push(block)
      else {
        aside.push(block)
        const last = parts.at(-1)
        if (last && prose.length === 0) {
          parts[parts.length - 1] = { ...last, sources: [...last.sources, ...found].slice(0, 12), aside: [...last.aside, ...aside] }
          aside = []
        } else sources.push(...found)
      }
    } else if (block.kind === 'remark') aside.push(block)
    else if (block.kind === 'slide') {
      flush()
      parts.push({ ...makePart({ title, topics: [], aside, ...place }), role: 'written', slide: block.slide })
      aside = []
    } else if (block.kind === 'heading') {
      flush()
      aside.push(block)
    } else {
      // The paragraph that announces a list or table goes with it; what stands before has its own slide.
      const last = prose.at(-1)
      const leadIn = last && countWords(wordsOf(last)) <= LEAD_IN ? [last] : []
      const before = leadIn.length > 0 ? prose.slice(0, -1) : prose
      const words = before.reduce((sum, paragraph) => sum + countWords(wordsOf(paragraph)), 0)
      const kept = words > 0 && words + countWords(wordsOf(block)) <= LEAD_IN * 1.5 ? [...before, ...leadIn] : leadIn
      prose = prose.slice(0, prose.length - kept.length)
      flush()
      const { pieces, rest } = portions(block, composer)
      pieces.forEach((piece, i) => {
        push({
          blocks: [...(i === 0 ? kept : []), piece.block],
          rest: i === pieces.length - 1 ? rest : [],
          ...(piece.title ? { name: piece.title } : {}),
        })
      })
    }
  }
  // A last short paragraph comments on what stands before it.
  const last = parts.at(-1)
  const tail = prose.reduce((sum, paragraph) => sum + countWords(wordsOf(paragraph)), 0)
  if (last && last.role === 'content' && prose.length === 1 && tail <= LEAD_IN && carrierOf(last.topics[0]?.blocks ?? [])) {
    parts[parts.length - 1] = makePart({ ...last, topics: [{ title: undefined, blocks: [...(last.topics[0]?.blocks ?? []), ...prose] }] })
    prose = []
  }
  flush()
  return aside.length > 0 || sources.length > 0 ? withAside(parts, aside, title, sources) : parts
}

/** Paragraphs in stretches of a slide's size; a paragraph much longer is cut between sentences. */
function proseChunks(paragraphs: readonly BlockOf<'paragraph'>[], composer: Composer, { prose }: Sizes): BlockOf<'paragraph'>[][] {
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

function cut(paragraph: BlockOf<'paragraph'>, composer: Composer, most: number): BlockOf<'paragraph'>[] {
  const words = countWords(wordsOf(paragraph))
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

/** `Source: …`, as a paragraph of its own; several are split by semicolons. */
function readSources(block: BlockOf<'paragraph'>): Source[] {
  const text = textOf(block.runs)
  const prefix = sourcePrefix(text)
  if (prefix === 0 || text.length > 400 || text.includes('\n')) return []
  const rest = trim(slice(block.runs, prefix))
  const cuts = [...textOf(rest).matchAll(/[;；]\s*/g)]
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)]
  return starts.flatMap((start, i): Source[] => {
    const piece = trim(slice(rest, start, cuts[i]?.index ?? textOf(rest).length))
    const url = piece.find((run) => run.link !== undefined)?.link
    const label = textOf(piece).replace(/\)?[.。]?$/, (end) => (end.startsWith(')') && textOf(piece).includes('(') ? ')' : ''))
    return isBlank(piece) || label.length > 300 ? [] : [{ label, ...(url ? { url } : {}) }]
  })
}

/** Words for the notes of the last part; without one they make a part themselves. */
function withAside(parts: readonly Part[], blocks: readonly Block[], title: Runs, sources: readonly Source[] = []): Part[] {
  if (blocks.length === 0 && sources.length === 0) return [...parts]
  const last = parts.at(-1)
  if (!last) return [makePart({ title, continued: true, topics: [{ title: undefined, blocks: [] }], aside: blocks, sources })]
  return [...parts.slice(0, -1), { ...last, aside: [...last.aside, ...blocks], sources: [...last.sources, ...sources].slice(0, 12) }]
}
