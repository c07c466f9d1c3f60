import type { Image } from '../../../core/deck/blocks/image.ts'
import type { Deck } from '../../../core/deck/deck.ts'
import type { SlideInput } from '../../../core/deck/slides.ts'
import { linkSchema } from '../../../core/deck/text.ts'
import type { SourceBlock } from '../sources/block.ts'
import { type Runs, spoken, textOf } from './runs.ts'

/** An item of a list with what is nested below it, to any depth. */
export interface Item {
  /** What stands before it, where that is neither a bullet nor its number: `(b)`. */
  readonly mark?: string
  readonly runs: Runs
  readonly items: readonly Item[]
}

/** What a piece of the source is, before it has its place. */
export type Piece = { readonly footnotes?: readonly string[] } & (
  | { readonly kind: 'heading'; readonly depth: number; readonly runs: Runs }
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start?: number; readonly items: readonly Item[] }
  | { readonly kind: 'table'; readonly headers: readonly Runs[]; readonly rows: readonly (readonly Runs[])[] }
  | { readonly kind: 'quote'; readonly runs: Runs; readonly author?: string; readonly role?: string }
  | { readonly kind: 'code'; readonly code: string; readonly language?: string }
  | { readonly kind: 'image'; readonly image: Image }
  /** Words for the notes alone: badges, pictures that cannot be had, tables of contents. */
  | { readonly kind: 'remark'; readonly text: string }
  /** A slide that the source spells out. */
  | { readonly kind: 'slide'; readonly slide: SlideInput }
)

/** A piece of the source with a name, as slides and models refer to it. */
export type Block = Piece & { readonly id: string; readonly path: readonly string[] }
export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>

export type Meta = Partial<
  Pick<Deck, 'title' | 'subtitle' | 'language' | 'theme' | 'mode' | 'author' | 'organisation' | 'date' | 'generator'>
>

/** A source, read. */
export interface SourceDocument {
  readonly meta: Meta
  readonly pieces: readonly Piece[]
  readonly footnotes: ReadonlyMap<string, Runs>
}

/** Gives out ids and the headings that each piece stands under. */
export function named(pieces: readonly Piece[]): Block[] {
  const above: { depth: number; text: string }[] = []
  return pieces.map((piece, i) => {
    if (piece.kind === 'heading') while ((above.at(-1)?.depth ?? 0) >= piece.depth) above.pop()
    const path = above.map((heading) => heading.text)
    if (piece.kind === 'heading') above.push({ depth: piece.depth, text: textOf(piece.runs) })
    return { ...piece, id: `b${i + 1}`, path }
  })
}

/** All that a block says, plain, with the addresses of its links: for notes, and as evidence. */
export function wordsOf(block: Piece): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return spoken(block.runs)
    case 'list':
      return block.items.map((item, i) => itemWords(item, block.ordered ? `${(block.start ?? 1) + i}. ` : '- ', '')).join('\n')
    case 'table':
      return [block.headers, ...block.rows]
        .map((row) =>
          row
            .map((cell) => spoken(cell).replace(/\s+/g, ' '))
            .join(' | ')
            .trim(),
        )
        .filter((row) => /[^\s|]/.test(row))
        .join('\n')
    case 'quote':
      return [spoken(block.runs), ...(block.author ? [`— ${[block.author, block.role].filter(Boolean).join(', ')}`] : [])].join('\n')
    case 'code':
      return block.code
    case 'image':
      return [block.image.alt, block.image.credit].filter(Boolean).join(' — ')
    case 'remark':
      return block.text
    case 'slide':
      return block.slide.notes ?? ''
  }
}

function itemWords(item: Item, marker: string, indent: string): string {
  return [
    indent + (item.mark ? `${item.mark} ` : marker) + spoken(item.runs),
    ...item.items.map((sub) => itemWords(sub, '- ', `${indent}  `)),
  ].join('\n')
}

/** The block as the generation pipeline knows it; undefined for what is no evidence. */
export function evidence(block: Block): SourceBlock | undefined {
  if (block.kind === 'remark' || block.kind === 'slide') return undefined
  const tabbed = block.kind === 'table' ? wordsOf(block).replaceAll(' | ', '\t') : wordsOf(block)
  const shown = block.kind === 'image' && block.image.src.length <= 2000
  return {
    id: block.id,
    kind: block.kind,
    text: tabbed.slice(0, 200_000),
    path: block.path.slice(0, 8).map((heading) => heading.slice(0, 400)),
    ...(shown ? { src: block.image.src } : {}),
  }
}

/** A link that a deck may carry to the outside; undefined for anchors, relative paths and other schemes. */
export function outward(url: string | undefined): string | undefined {
  if (url === undefined || url.startsWith('#')) return undefined
  return linkSchema.safeParse(url).success ? url : undefined
}
