import type { Note, Noted } from '../../../core/base/note.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { type Deck, parseDeck } from '../../../core/deck/deck.ts'
import { type SlideInput, slideSchema } from '../../../core/deck/slides.ts'
import type { Theme } from '../../../core/theme/theme.ts'
import type { SourceBlock } from '../sources/block.ts'
import { arrange } from './arrange.ts'
import { type Block, evidence, type Meta, named, type SourceDocument, wordsOf } from './blocks.ts'
import { chooseForms } from './choose.ts'
import { type Composer, createComposer } from './composer.ts'
import { metaOf, openingOf } from './cover.ts'
import { readDocument, type SourceFormat } from './document.ts'
import { formsOf } from './draw/draw.ts'
import { clipped, type Form, headline } from './draw/form.ts'
import { frequencies } from './frequencies.ts'
import { detectLanguage, languageOf } from './language.ts'
import { notesOf, paragraphs, sourcesOf, spread } from './notes.ts'
import { type Part, titleText } from './part.ts'
import { textOf } from './runs.ts'
import { outline } from './sections.ts'
import { shownBy } from './shown-by.ts'
import { uniqueTitles } from './titles.ts'

export interface ComposeOptions {
  /** Instead of the document's own title. */
  readonly title?: string
  /** BCP 47; found from the text when absent. */
  readonly language?: string
  readonly theme?: string | Theme
  /** Exactly this many slides, the cover counted, as far as the source has matter for them. */
  readonly slides?: number
  /** `read` puts more words on a slide. */
  readonly mode?: 'present' | 'read'
  readonly author?: string
  readonly organisation?: string
  readonly date?: string
  /** How the source is written; `auto` looks for Markdown's marks. */
  readonly format?: SourceFormat
}

/**
 * Makes a deck of a document without a model: every slide says what the source says, in its own words; the whole text
 * is in the speaker notes. Deterministic.
 * @throws Refusal `empty-source` when there are no words in it
 */
export function composeDeck(source: string, options: ComposeOptions = {}): Deck {
  return composeNoted(source, options).value
}

/** The same, with what the user should know: slides that could not be made, words that found no room. */
export function composeNoted(source: string | SourceDocument, options: ComposeOptions = {}): Noted<Deck> {
  const read = typeof source === 'string' ? readDocument(source, options.format) : source
  const blocks = named(read.pieces)
  // What the caller says goes before what the document says of itself.
  const { author = read.meta.author, organisation = read.meta.organisation, date = read.meta.date } = options
  const meta: Meta = { ...read.meta, author, organisation, date }
  const document = { ...read, meta }
  if (blocks.length === 0) throw new Refusal('empty-source', 'the source has no words in it', { hint: 'Give Markdown or plain text.' })
  const language = options.language ?? meta.language ?? detectLanguage(blocks.map(wordsOf).join('\n'))
  const composer = createComposer(languageOf(language), options.mode ?? meta.mode ?? 'present')
  const written =
    blocks.some((block) => block.kind === 'slide') && blocks.every((block) => block.kind === 'slide' || block.kind === 'remark')
  const made = written ? writtenSlides(blocks) : composedSlides(document, blocks, options, composer)
  const theme = options.theme ?? meta.theme
  const deck = parseDeck({
    ...metaOf({ ...meta, ...(options.title ? { title: options.title } : {}) }, options.title ?? meta.title ?? made.title),
    language,
    ...(theme === undefined ? {} : { theme }),
    mode: options.mode ?? meta.mode ?? 'present',
    generator: meta.generator ?? 'compose',
    slides: made.slides,
  })
  return { value: deck, notes: made.notes }
}

/** What a page on the web says of itself when it was read: where it stands. */
const ADDRESS = /^---\n(?:[^\n]*\n){0,6}?source: "(https?:[^"\\\s]{1,1990})"\n/

/** The source in blocks, as evidence for slides that a model writes. */
export function sourceBlocks(source: string, document = readDocument(source)): SourceBlock[] {
  const url = ADDRESS.exec(source)?.[1]
  const blocks = named(document.pieces).flatMap((block) => evidence(block) ?? [])
  return url === undefined ? blocks : blocks.map((block) => ({ ...block, url }))
}

interface Made {
  readonly title: string
  readonly slides: readonly SlideInput[]
  readonly notes: readonly Note[]
}

/** Every slide is spelled out; nothing is added. */
function writtenSlides(blocks: readonly Block[]): Made {
  const slides = withFreeIds(blocks.flatMap((block) => (block.kind === 'slide' ? [block.slide] : [])))
  const [first] = slides
  return { title: first ? textTitle(first) : '–', slides, notes: [] }
}

function composedSlides(document: SourceDocument, blocks: readonly Block[], options: ComposeOptions, composer: Composer): Made {
  const structure = outline(blocks, options.title ? { ...document.meta, title: options.title } : document.meta)
  const opening = openingOf(structure, document.meta, options.title, composer)
  const arranged = arrange({ ...structure, blocks: opening.rest }, opening.title, composer, options.slides)
  const { agenda, unshown, notes } = arranged
  // What stands under the document's own name goes on where the cover ends.
  const name = textOf(opening.title).trim()
  const parts = arranged.parts.map((part) => (part.role === 'content' && titleText(part) === name ? { ...part, continued: true } : part))
  const central = frequencies(blocks)
  const forms = chooseForms(parts.map((part) => formsOf(part, { composer, central })))
  const cover = parts[0]?.slide?.layout === 'cover' ? undefined : opening
  // A section of one slide is that slide.
  const sectioned = new Set(parts.map((part) => part.section)).size <= parts.length * 0.7
  const body = parts.map((part, i) => {
    const shortened = part.role !== 'written' && headline(part.title, composer) !== part.title
    return slideOf(part, forms[i] as Form, document, { sectioned, shortened })
  })
  const all: Drafted[] = [
    ...(cover
      ? [{ slide: cover.slide, notes: paragraphs(cover.said.map(wordsOf)), above: undefined, written: false, part: undefined }]
      : []),
    ...(agenda ? [{ slide: agenda, notes: '', above: undefined, written: false, part: undefined }] : []),
    ...body,
  ]
  const finished = finish(withUnshown(all, unshown, document))
  return { title: textTitle(opening.slide), slides: finished.slides, notes: [...notes, ...finished.notes] }
}

interface Drafted {
  readonly slide: SlideInput
  readonly notes: string
  readonly above: string | undefined
  readonly written: boolean
  readonly part: Part | undefined
}

/** What no slide shows is said with the last one. */
function withUnshown(drafts: readonly Drafted[], unshown: readonly Part[], { footnotes }: SourceDocument): Drafted[] {
  const said = unshown.map((part) => notesOf(part, true, footnotes))
  return drafts.map((draft, i) => (i === drafts.length - 1 ? { ...draft, notes: paragraphs([draft.notes, ...said]) } : draft))
}

/** A slide with its notes, sources and section. */
function slideOf(
  part: Part,
  form: Form,
  { footnotes }: SourceDocument,
  { sectioned, shortened }: { sectioned: boolean; shortened: boolean },
): Drafted {
  if (part.role === 'written') return { slide: form.slide, notes: form.slide.notes ?? '', above: part.above, written: true, part }
  const headingUnsaid = (form.asserts === true || shortened) && !part.continued
  const sources = sourcesOf(part, footnotes)
  return {
    slide: {
      ...form.slide,
      ...(sources.length > 0 ? { sources } : {}),
      ...(part.section && sectioned ? { section: clipped(part.section, 120) } : {}),
    },
    // A heading alone is all there is to say.
    notes: notesOf(part, headingUnsaid || form.slide.title === undefined, footnotes) || notesOf(part, true, footnotes),
    above: part.above,
    written: false,
    part,
  }
}

/** Unique titles, ids, notes that fit, a ground now and then; and a plain slide where one breaks its schema. */
function finish(drafts: readonly Drafted[]): { slides: SlideInput[]; notes: Note[] } {
  const titles = uniqueTitles(
    drafts.map(({ slide, above, written }) => ({
      title: slide.title ?? '',
      above,
      shows: shownBy(slide),
      written: written || slide.title === undefined,
    })),
  )
  const { notes, dropped } = spread(drafts.map((draft) => draft.notes))
  const problems: Note[] = [...dropped]
  const slides = drafts.map(({ slide, written }, i): SlideInput => {
    const id = slide.id
    const complete = {
      ...slide,
      ...(slide.title === undefined ? {} : { title: titles[i] }),
      ...(notes[i] ? { notes: notes[i] } : {}),
    } as SlideInput
    const parsed = written ? { success: true } : slideSchema.safeParse(complete)
    if (parsed.success) return complete
    problems.push({ at: id ?? `s${i + 1}`, says: 'degraded', detail: 'its words are in the notes' })
    return { layout: 'statement', title: clipped(textTitle(slide), 200) || '–', ...(notes[i] ? { notes: notes[i] } : {}) }
  })
  return { slides: linkedAgenda(withIds(withFreeIds(withGrounds(slides)))), notes: problems }
}

/** A number on the accent ground breaks a long row of light slides. */
function withGrounds(slides: readonly SlideInput[]): SlideInput[] {
  let light = 0
  return slides.map((slide) => {
    const strong =
      slide.layout === 'section' ||
      slide.layout === 'statement' ||
      slide.layout === 'quote' ||
      slide.layout === 'cover' ||
      slide.variant !== undefined
    light = strong ? 0 : light + 1
    if (slide.layout !== 'big-number' || light < 2 || slide.variant) return slide
    light = 0
    return { ...slide, variant: 'accent' }
  })
}

/** A slide that the source names twice keeps its name once. */
function withFreeIds(slides: readonly SlideInput[]): SlideInput[] {
  const taken = new Set<string>()
  return slides.map((slide) => {
    if (slide.id === undefined) return slide
    if (!taken.has(slide.id)) {
      taken.add(slide.id)
      return slide
    }
    const { id: _, ...rest } = slide
    return rest as SlideInput
  })
}

/** Slides are numbered in their order; the source's own ids stay. */
function withIds(slides: readonly SlideInput[]): SlideInput[] {
  const taken = new Set(slides.map((slide) => slide.id))
  return slides.map((slide, i): SlideInput => {
    if (slide.id !== undefined) return slide
    let n = i + 1
    while (taken.has(`s${n}`)) n++
    taken.add(`s${n}`)
    return { ...slide, id: `s${n}` }
  })
}

/** Every item of the agenda leads to the first slide of its section. */
function linkedAgenda(slides: readonly SlideInput[]): SlideInput[] {
  return slides.map((slide): SlideInput => {
    if (slide.layout !== 'agenda') return slide
    const items = slide.items.map((item) => ({ ...item, slide: item.slide ?? slides.find((other) => other.section === item.title)?.id }))
    return { ...slide, items }
  })
}

const textTitle = (slide: SlideInput): string => {
  const { title } = slide
  return (title === undefined ? '' : typeof title === 'string' ? title : title.map((run) => run.text).join('')).replace(/\s+/g, ' ').trim()
}
