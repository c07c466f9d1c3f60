import type { Source } from '../../../core/deck/slides.ts'
import { type Block, type BlockOf, wordsOf } from './blocks.ts'
import type { Composer } from './composer.ts'
import { sourcePrefix } from './heading-words.ts'
import { carrierOf, makePart, type Part, type Topic } from './part.ts'
import { portions } from './portions.ts'
import { byRunIn, proseChunks } from './prose-chunks.ts'
import { isBlank, type Runs, slice, textOf, trim } from './runs.ts'
import { countWords } from './width.ts'

/** How much text goes on one slide before the next begins. */
export interface Sizes {
  /** Words of prose. */
  readonly prose: number
  /** Words of a sub-section that may share a slide with its neighbours. */
  readonly small: number
}

/** Where a part stands in the document. */
export interface Place {
  readonly section: string | undefined
  readonly above: string | undefined
}

/** A lead-in of at most this many words goes with the list or table that it announces. */
export const LEAD_IN = 45

/** The slides of a stretch of text without headings in it. */
export function stretch(blocks: readonly Block[], title: Runs, continued: boolean, place: Place, composer: Composer, sizes: Sizes): Part[] {
  const parts: Part[] = []
  let prose: BlockOf<'paragraph'>[] = []
  let sources: Source[] = []
  let aside: Block[] = []

  const push = (part: { blocks: readonly Block[]; rest?: readonly Block[]; name?: Runs; topics?: readonly Topic[] }) => {
    parts.push(
      makePart({
        title: part.name ?? title,
        continued: part.name === undefined && (continued || parts.length > 0),
        topics: part.topics ?? [{ title: undefined, blocks: part.blocks }],
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
    for (const group of byRunIn(prose, sizes.small)) {
      if (group.topics) push({ blocks: [], topics: group.topics })
      else for (const chunk of proseChunks(group.paragraphs, composer, sizes.prose)) push({ blocks: chunk, name: group.name })
    }
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
export function withAside(parts: readonly Part[], blocks: readonly Block[], title: Runs, sources: readonly Source[] = []): Part[] {
  if (blocks.length === 0 && sources.length === 0) return [...parts]
  const last = parts.at(-1)
  if (!last) return [makePart({ title, continued: true, topics: [{ title: undefined, blocks: [] }], aside: blocks, sources })]
  return [...parts.slice(0, -1), { ...last, aside: [...last.aside, ...blocks], sources: [...last.sources, ...sources].slice(0, 12) }]
}
