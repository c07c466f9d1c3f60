import { Refusal } from '../../core/base/refusal.ts'
import { urlsIn } from './clean.ts'
import type { SourceDocument } from './compose/blocks.ts'
import { sourceBlocks } from './compose/compose.ts'
import { readDocument } from './compose/document.ts'
import { guessLanguage } from './language.ts'
import type { CheckedRequest, GivenOutline } from './request.ts'
import { type Shape, shapeOf } from './shape.ts'
import type { SourceBlock } from './sources/block.ts'
import { type Figure, figuresIn } from './sources/numbers.ts'
import { type Quotable, quotableOf } from './sources/quotable.ts'

/** What is to be made, with everything decided that does not need a model. */
export interface Brief {
  /** The subject in the user's words; from the source's first heading or the outline when none was given. */
  readonly topic: string
  readonly blocks: readonly SourceBlock[]
  /** A source in text as it was read, so that it is read once; absent where the brief comes from another thread. */
  readonly document?: SourceDocument | undefined
  readonly outline: GivenOutline | undefined
  readonly slides: number
  readonly shape: Shape
  /** BCP 47. */
  readonly language: string
  readonly mode: 'present' | 'read'
  readonly audience: string | undefined
  readonly tone: string | undefined
  readonly instructions: string | undefined
  /** There is a source, and its words stay as they are: no model is asked. */
  readonly verbatim: boolean
  readonly author: string | undefined
  readonly organisation: string | undefined
  readonly date: string | undefined
  readonly pictures: boolean
  /** URLs of the source: the only ones that may come out again. */
  readonly urls: ReadonlySet<string>
  /** Figures of the source and of the user's own words. */
  readonly figures: readonly Figure[]
  /** What a quotation may be taken from. */
  readonly quotable: Quotable
}

const DEFAULT_SLIDES = 8
/**
 * @param pictures whether photographs can be found at all
 * @throws Refusal `empty-source` when a source was given and has no words, `bad-usage` when it asks for a number of slides that it cannot have
 */
export function readBrief(request: CheckedRequest, pictures = false): Brief {
  const document = typeof request.source === 'string' ? readDocument(request.source) : undefined
  const blocks = typeof request.source === 'string' ? sourceBlocks(request.source, document) : (request.source ?? [])
  const spelledOut = request.outline ? 0 : spelledOutIn(document)
  if (request.source !== undefined && spelledOut === 0 && !blocks.some((block) => block.text.trim() !== '')) {
    throw new Refusal('empty-source', 'the source has no words to make slides of', { at: '/source' })
  }
  const text = blocks.map((block) => block.text).join('\n')
  const own = [request.topic, request.instructions, ...(request.outline?.slides.map((slide) => `${slide.title} ${slide.point}`) ?? [])]
    .filter(Boolean)
    .join('\n')
  if (spelledOut > 0) checkSpelledOut(spelledOut, request.slides)
  const slides = request.slides ?? (spelledOut || slidesFor(request, text))
  const language = request.language ?? guessLanguage(text) ?? guessLanguage(own) ?? 'en'
  return {
    topic: request.topic || request.outline?.title || headline(blocks),
    blocks,
    document,
    outline: request.outline,
    slides,
    shape: request.outline ? shapeOfOutline(request.outline, slides) : shapeOf(slides),
    language,
    mode: request.mode ?? 'present',
    audience: request.audience,
    tone: request.tone,
    instructions: request.instructions,
    verbatim: spelledOut > 0 || (request.verbatim && blocks.length > 0),
    author: request.author,
    organisation: request.organisation,
    date: request.date,
    pictures: pictures && request.images === 'search',
    urls: urlsIn(`${text}\n${blocks.map((block) => block.url ?? '').join('\n')}`),
    figures: figuresIn(`${text}\n${blocks.map((block) => block.path.join('\n')).join('\n')}\n${own}`),
    quotable: quotableOf(`${text}\n${own}`, language),
  }
}

/** The slides of a source that spells out each of them, as a deck that was written as Markdown does; else 0. */
function spelledOutIn(document: SourceDocument | undefined): number {
  const pieces = (document?.pieces ?? []).filter((piece) => piece.kind !== 'remark')
  return pieces.every((piece) => piece.kind === 'slide') ? pieces.length : 0
}

/** @throws Refusal `bad-usage` where another number is asked for than there is */
function checkSpelledOut(there: number, asked = there): void {
  if (asked === there) return
  throw new Refusal('bad-usage', `slides: ${asked} were asked for, and the source spells out ${there}`, {
    at: '/slides',
    hint: 'Leave the number out: a deck that was written as Markdown is read as it stands.',
  })
}

function slidesFor(request: CheckedRequest, text: string): number {
  if (request.outline) return slidesOf(request.outline)
  if (text === '') return DEFAULT_SLIDES
  // A slide carries what takes about a minute to say.
  return Math.max(5, Math.min(15, Math.round(text.length / 900) + 3))
}

/** A given outline has a cover before it, and an agenda where it is divided into parts. */
function slidesOf({ slides }: GivenOutline): number {
  return slides.length + (slides.filter(({ kind }) => kind === 'section').length >= 2 ? 2 : 1)
}

/** A given outline is kept as it is; what is asked for beyond it is a cover, then an agenda. @throws Refusal `bad-usage` */
function shapeOfOutline(outline: GivenOutline, slides: number): Shape {
  const entries = outline.slides.length
  const more = slides - entries
  if (more < 0 || more > 2) {
    throw new Refusal('bad-usage', `slides: ${slides} were asked for, and the outline has ${entries}`, {
      at: '/slides',
      hint: `Ask for ${entries}, for ${entries + 1} to have a cover before them, or for ${entries + 2} to have an agenda too.`,
    })
  }
  return { cover: more > 0, agenda: more === 2, sections: 0, closing: false, entries }
}

function headline(blocks: readonly SourceBlock[]): string {
  const heading = blocks.find((block) => block.kind === 'heading')?.text ?? blocks.find((block) => block.path.length > 0)?.path[0]
  return (heading ?? blocks[0]?.text.split(/(?<=[.!?。।])\s/)[0] ?? '').slice(0, 200)
}
