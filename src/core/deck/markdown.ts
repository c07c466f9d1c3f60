import type { Deck } from './deck.ts'
import { type Body, bodies } from './markdown/bodies.ts'
import { comment, frontMatter, notesComment } from './markdown/comment.ts'
import { plainList } from './markdown/lists.ts'
import type { LayoutId, Slide, Source } from './slides.ts'

/** The version of the written form, in the front matter. */
const FORM = 1

/**
 * A deck as Markdown that people can read and edit, and that the composer reads back into the same deck. Each slide
 * starts with a comment that names its layout; SPEC.md describes the form.
 */
export function writeMarkdown(deck: Deck): string {
  const { title, subtitle, language, theme, mode, author, organisation, date, generator } = deck
  const head = frontMatter({ deckwright: FORM, title, subtitle, language, theme, mode, author, organisation, date, generator })
  return `${head}\n\n${deck.slides.map(slideText).join('\n\n---\n\n')}\n`
}

/** The words of one layout; the table is total, so the slide is its own layout's. */
function bodyOf<L extends LayoutId>(slide: Slide & { layout: L }): Body {
  const write = bodies[slide.layout] as (slide: Slide & { layout: L }) => Body
  return write(slide)
}

function slideText(slide: Slide, index: number): string {
  const { layout, id, variant, section, hidden, sources, notes } = slide
  const { fields, blocks } = bodyOf(slide)
  return [
    comment({ slide: layout, id: id === `s${index + 1}` ? undefined : id, variant, section, hidden: hidden || undefined, ...fields }),
    ...blocks,
    sources && sources.length > 0 ? `<!-- sources -->\n\n${sourceList(sources)}` : undefined,
    notes === undefined || notes === '' ? undefined : notesComment(notes),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
}

function sourceList(sources: readonly Source[]): string {
  return plainList(sources.map(({ label, url }) => (url === undefined ? label : [{ text: label, link: url }])))
    .split('\n')
    .map((line, i) => {
      const { blockId } = sources[i] as Source
      return blockId === undefined ? line : `${line} ${comment({ block: blockId })}`
    })
    .join('\n')
}
