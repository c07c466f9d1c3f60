import type { Element } from '../deck/blocks/element.ts'
import type { Image } from '../deck/blocks/image.ts'
import type { Slide, Source } from '../deck/slides.ts'
import { isBlank, type RichText } from '../deck/text.ts'
import { layoutOf } from './catalogue.ts'
import { nameOf } from './degrade.ts'
import { columns } from './grid.ts'
import type { Book, Page } from './page.ts'
import { holds, sourceLine, sourcesOf } from './source-line.ts'
import { cutText } from './split.ts'

/** What a part keeps of its slide, whatever its layout. */
const common = ({ id, section, variant, hidden }: Slide) => ({ id, section, variant, hidden })

/** Layouts whose large text is not the title: a quotation, elements placed by hand. */
export function titleIsClaim(slide: Slide): boolean {
  return slide.layout === 'quote' || (slide.layout === 'canvas' && slide.elements.some((e) => e.kind === 'text' && e.role === 'title'))
}

/** As many sources as the foot holds stay; the others follow as a list. */
export function sourcesApart(slide: Slide, page: Page, book: Book): readonly Slide[] {
  const sources = sourcesOf(slide)
  const layout = layoutOf(slide)
  const room = page.source
    ? { x: page.source.box.x, width: page.source.box.width, footer: layout.footer }
    : { ...columns(1, 12), footer: layout.footer }
  const fits = (count: number): boolean => {
    const line = sourceLine(sources.slice(0, count), room, book)
    return line === undefined || holds(line, book)
  }
  let kept = sources.length - 1
  while (kept > 0 && !fits(kept)) kept--
  const label = ({ label: text, url }: Source): RichText => (url ? [{ text, link: url }] : text)
  return [
    { ...withoutCredits(slide), sources: kept > 0 ? sources.slice(0, kept) : undefined } as Slide,
    {
      ...common(slide),
      layout: 'bullets',
      title: isBlank(nameOf(slide)) ? book.title : nameOf(slide),
      items: sources.slice(kept).map((source) => ({ text: label(source) })),
    },
  ]
}

/** Credits of placed pictures have become sources by now. */
function withoutCredits(slide: Slide): Slide {
  if (slide.layout !== 'canvas') return slide
  const bare = (element: Element): Element =>
    element.kind === 'image' ? { ...element, image: { ...element.image, credit: undefined, creditUrl: undefined } } : element
  return { ...slide, elements: slide.elements.map(bare) }
}

/** A credit that is too long to stand on its picture becomes a source. */
export function creditAsSource(slide: Slide): readonly Slide[] | undefined {
  const without = (image: Image) => {
    const { credit, creditUrl, ...rest } = image
    const source: Source = { label: (credit ?? '').trim(), ...(creditUrl ? { url: creditUrl } : {}) }
    return { image: rest, sources: [...(slide.sources ?? []), source] }
  }
  if ('image' in slide && slide.image?.credit) return [{ ...slide, ...without(slide.image) } as Slide]
  if (slide.layout === 'bullets' && slide.aside?.kind === 'picture' && slide.aside.image.credit) {
    const { image, sources } = without(slide.aside.image)
    return [{ ...slide, aside: { kind: 'picture', image }, sources }]
  }
  return undefined
}

/** Opening slides come first, and the rest of their title after them. */
const OPENING: readonly Slide['layout'][] = ['cover', 'section', 'statement', 'image-full', 'closing', 'agenda']

/**
 * The title as far as its place holds it, the rest among the slide's own words.
 * @param share of the title that fits
 */
export function retitled(slide: Slide, share: number): readonly Slide[] | undefined {
  const cut = slide.title === undefined ? undefined : cutText(slide.title, Math.min(0.8, share * 0.85))
  if (!cut) return undefined
  const [title, rest] = cut
  const short = { ...slide, title } as Slide
  if (slide.layout === 'bullets' && !slide.ordered) return [{ ...slide, title, items: [{ text: rest }, ...slide.items] }]
  if (slide.layout === 'statement' && isBlank(slide.support)) return [{ ...slide, title, support: rest }]
  const more: Slide = { ...common(slide), layout: 'bullets', title, items: [{ text: rest }] }
  return OPENING.includes(slide.layout) ? [short, more] : [more, short]
}
