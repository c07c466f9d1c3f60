import type { Source } from '../../../core/deck/slides.ts'
import type { Evidence } from '../plan.ts'
import type { SourceBlock } from './block.ts'
import { indexOf } from './block-index.ts'
import { figuresIn } from './numbers.ts'

/** The blocks that an outline entry names, or where it names none that exist, those that share most words with it. */
export function evidenceFor(
  entry: { readonly title: string; readonly point: string; readonly from: readonly string[] },
  blocks: readonly SourceBlock[],
): SourceBlock[] {
  const named = blocks.filter((block) => entry.from.includes(block.id))
  if (named.length > 0) return named
  return indexOf(blocks)
    .closest(`${entry.title} ${entry.point}`, 3)
    .flatMap((order) => blocks[order] ?? [])
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
