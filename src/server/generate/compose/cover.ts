import type { Deck } from '../../../core/deck/deck.ts'
import type { SlideInput } from '../../../core/deck/slides.ts'
import type { Block, BlockOf, Meta } from './blocks.ts'
import type { Composer } from './composer.ts'
import { clipped, titled } from './draw/form.ts'
import { figuresIn } from './figures.ts'
import { sourcePrefix } from './heading-words.ts'
import { allLabelled } from './labelled.ts'
import { capital, type Runs, rich, slice, textOf, trim } from './runs.ts'
import { blocksUnder, type Outline } from './sections.ts'
import { lead, together } from './sentences.ts'
import { countWords, width } from './width.ts'

/** The title slide, the blocks that it speaks for, and those that are left. */
export interface Opening {
  readonly slide: SlideInput
  readonly said: readonly Block[]
  readonly rest: readonly Block[]
  readonly title: Runs
}

const SUBTITLE = 150
/** More of them in so few words are points of their own. */
const SENTENCES = 2
/** Not more than a line of it. */
const LINE = 64
const BY = /^(?:by|von|par|por|di|door|av|af|od|автор:?|بقلم|تأليف|מאת|लेखक:?|লেখক:?|โดย|作者[:：]|著者[:：]|文[:：]|글[:：]?)\s*(?=\S)/iu

/** Cover from front matter, the first heading and the words right after it. */
export function openingOf(outline: Outline, meta: Meta, given: string | undefined, composer: Composer): Opening {
  const blocks = [...outline.blocks]
  const said: Block[] = []
  const title = titleOf(outline, meta, given, blocks, said, composer)
  const first = blocks.findIndex((block) => block.kind !== 'remark')
  const head = blocks[first]
  let presenter = meta.author
  let date = meta.date
  let subtitle: Runs | undefined = meta.subtitle === undefined ? undefined : [{ text: meta.subtitle }]
  const image = head?.kind === 'image' && outline.title ? head : undefined
  if (image) {
    blocks.splice(first, 1)
    said.push(image)
  }
  // What would leave no slide but this one is content.
  const spare = (at: number) => outline.sections.length > 0 || blocks.slice(at + 1).some((block) => block.kind !== 'remark')
  for (let taken = 0; taken < 3; taken++) {
    const at = blocks.findIndex((block) => block.kind !== 'remark')
    const block = blocks[at]
    if (block?.kind !== 'paragraph') break
    const text = textOf(block.runs).trim()
    const by = BY.exec(text)
    if (by && presenter === undefined && width(text) <= 80) presenter = clipped(text.slice(by[0].length), 120)
    else if (date === undefined && width(text) <= 40 && isDate(block.runs, composer)) date = text
    else if (subtitle === undefined && sourcePrefix(text) === 0 && (spare(at) || width(text) <= LINE)) {
      const taking = takeSubtitle(block, title, outline.sections.length > 0, composer)
      if (!taking) break
      subtitle = taking.shown
      if (taking.rest) blocks.splice(at, 1, taking.said, taking.rest)
      else if (taking.said !== block) blocks.splice(at, 1, taking.said)
    } else break
    said.push(...blocks.splice(at, 1))
  }
  const remarks = blocks.filter((block) => block.kind === 'remark')
  return {
    slide: {
      layout: 'cover',
      title: bounded(titled(title)),
      ...(subtitle && textOf(subtitle).trim() !== '' ? { subtitle: clippedRich(subtitle) } : {}),
      ...(presenter ? { presenter: clipped(presenter, 120) } : {}),
      ...(meta.organisation ? { organisation: clipped(meta.organisation, 120) } : {}),
      ...(date ? { date: clipped(date, 60) } : {}),
      ...(image ? { image: { ...image.image, alt: image.image.alt || clipped(textOf(title), 250) } } : {}),
    },
    said: [...said, ...remarks],
    rest: blocks.filter((block) => block.kind !== 'remark'),
    title,
  }
}

/** The deck's name: given, from front matter, the first heading, or the first words of a text without headings. */
function titleOf(outline: Outline, meta: Meta, given: string | undefined, blocks: Block[], said: Block[], composer: Composer): Runs {
  const named = given ?? meta.title
  if (named !== undefined && named.trim() !== '') {
    const heading = outline.title
    // A heading that says the same is not said twice; another one is kept in the notes.
    if (heading && textOf(heading.runs).trim() !== named.trim())
      said.push({ kind: 'remark', id: heading.id, path: [], text: textOf(heading.runs) })
    return [{ text: named }]
  }
  if (outline.title) return outline.title.runs
  const at = blocks.findIndex((block) => block.kind === 'paragraph')
  const paragraph = blocks[at]
  if (paragraph?.kind === 'paragraph') {
    const [first = paragraph.runs] = composer.sentences(paragraph.runs)
    const alone =
      textOf(first) === textOf(trim(paragraph.runs)) && width(textOf(first)) <= 90 && blocks.length + outline.sections.length > 1
    if (alone) said.push(...blocks.splice(at, 1))
    return alone ? first : lead(first, 60, 90, composer.language.sentences)
  }
  const all = [...blocks, ...outline.sections.flatMap((section) => [...blocksUnder(section), section.heading])]
  const found = capital(firstWords(all, composer))
  const [list] = blocks
  const [point] = list?.kind === 'list' ? list.items : []
  // A first point that is the title is not said again below it.
  if (list?.kind === 'list' && point?.items.length === 0 && list.items.length > SPARED && textOf(capital(point.runs)) === textOf(found)) {
    said.push({ kind: 'remark', id: list.id, path: list.path, text: textOf(point.runs) })
    blocks[0] = { ...list, items: list.items.slice(1) }
  }
  return found.length > 0 ? found : [{ text: '–' }]
}

/** The first words that can name a text without any heading of its own. */
function firstWords(blocks: readonly Block[], composer: Composer): Runs {
  const short = (runs: Runs) => lead(runs, 60, 90, composer.language.sentences)
  for (const block of blocks) {
    if ((block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'quote') && width(textOf(block.runs)) >= 3)
      return short(block.runs)
    if (block.kind === 'list' && block.items[0]) return listName(block) ?? short(block.items[0].runs)
    if (block.kind === 'table') return tableName(block)
    if (block.kind === 'image' && block.image.alt) return [{ text: block.image.alt }]
    if (block.kind === 'code') return [{ text: clipped(block.code.split('\n')[0] ?? '', 60) }]
    if (block.kind === 'remark') return [{ text: clipped(block.text, 80) }]
  }
  return []
}

/** A list of no more points spares none for the title. */
const SPARED = 3
/** Most names of points that make a title. */
const NAMES = 3
const WIDEST_NAMES = 48

/** A list whose points all have names is called by the first of these. */
function listName({ items }: BlockOf<'list'>): Runs | undefined {
  const names = allLabelled(items.map((item) => item.runs))?.map(({ heading }) => textOf(heading))
  if (!names) return undefined
  // No line starts with the mark between two names.
  const joined = names.slice(0, NAMES).join('\u00A0· ')
  return [{ text: width(joined) <= WIDEST_NAMES ? joined : (names[0] ?? '') }]
}

const tableName = (table: BlockOf<'table'>): Runs => [
  {
    text:
      table.headers
        .map(textOf)
        .filter((header) => header.trim() !== '')
        .slice(0, 3)
        .join(' · ') || '–',
  },
]

/** So few words that the cover leaves over are for the notes. */
const LEFT_UNSHOWN = 25

/**
 * A short first paragraph is the subtitle; of a longer one, its first sentence when that is short, unless the title says
 * it already, or no headings follow: then a paragraph is a slide, and its first sentence says what about.
 */
function takeSubtitle(
  block: BlockOf<'paragraph'>,
  title: Runs,
  headed: boolean,
  composer: Composer,
): { shown: Runs; said: BlockOf<'paragraph'>; rest?: BlockOf<'paragraph'> } | undefined {
  const text = textOf(block.runs).trim()
  if (/[:：]$/.test(text)) return undefined
  const sentences = composer.sentences(block.runs)
  const [first] = sentences
  const titled = first !== undefined && textOf(first).startsWith(textOf(title))
  if (width(text) <= SUBTITLE) {
    if (sentences.length > SENTENCES) return undefined
    return { shown: titled ? together(sentences.slice(1)) : block.runs, said: block }
  }
  if (!first || titled || !headed || sentences.length < 2 || width(textOf(first)) > SUBTITLE) return undefined
  const rest = trim(slice(block.runs, textOf(block.runs).indexOf(textOf(first)) + textOf(first).length))
  if (countWords(textOf(rest)) < LEFT_UNSHOWN && figuresIn(rest).length === 0) return { shown: first, said: block }
  return { shown: first, said: { ...block, runs: first }, rest: { ...block, id: `${block.id}.2`, runs: rest, footnotes: undefined } }
}

function isDate(runs: Runs, composer: Composer): boolean {
  const dated = composer.dated(runs)
  return dated !== undefined && textOf(dated.rest).trim() === ''
}

const clippedRich = (runs: Runs) =>
  textOf(runs).length <= 300 ? rich(runs.map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') }))) : clipped(textOf(runs), 300)
const bounded = (title: ReturnType<typeof titled>) => (typeof title === 'string' && title.length > 400 ? clipped(title, 380) : title)

/** What the deck says about itself. */
export function metaOf(meta: Meta, title: string): Pick<Deck, 'title'> & Partial<Deck> {
  const { subtitle, author, organisation, date } = meta
  return {
    title: title.trim() === '' ? '–' : title.length > 400 ? clipped(title, 400) : title,
    ...(subtitle ? { subtitle } : {}),
    ...(author ? { author } : {}),
    ...(organisation ? { organisation } : {}),
    ...(date ? { date } : {}),
  }
}
