import type { Image } from '../../core/deck/blocks/image.ts'
import type { LayoutId, Slide } from '../../core/deck/slides.ts'
import { plain } from '../../core/deck/text.ts'
import { WANTED } from './pictures.ts'
import type { SourceBlock } from './sources/block.ts'

/** The most points that stand beside a picture. */
const MOST_POINTS = 5

/** Layouts that can show a picture of the source; the others draw something themselves. */
const PICTURED: ReadonlySet<LayoutId> = new Set(['bullets', 'cards', 'image-text'])

export const takesPicture = (layout: LayoutId): boolean => PICTURED.has(layout)

/**
 * The picture of the source that belongs to a slide: one that it names as evidence, else one under the same heading.
 * @param taken `src` of pictures that other slides show; the one that is found joins them
 */
export function ownPicture(evidence: readonly SourceBlock[], blocks: readonly SourceBlock[], taken: Set<string>): Image | undefined {
  const headings = new Set(evidence.filter(({ path }) => path.length > 0).map(({ path }) => path.join('\n')))
  const near = blocks.filter((block) => block.kind === 'image' && headings.has(block.path.join('\n')))
  const found = [...evidence.filter((block) => block.kind === 'image'), ...near].find(({ src }) => src !== undefined && !taken.has(src))
  if (found?.src === undefined) return undefined
  taken.add(found.src)
  return { src: found.src, alt: found.text.slice(0, 500) }
}

/**
 * A slide of points with the source's own picture beside them, also where a photograph was to be found; as it was where
 * that does not fit.
 * @param fits whether the slide holds with its picture
 */
export function withOwnPicture(slide: Slide, image: Image | undefined, fits: (slide: Slide) => boolean): Slide {
  const pictured = image && pictureLayout(slide, image)
  return pictured && fits(pictured) ? pictured : slide
}

function pictureLayout(slide: Slide, found: Image): Slide | undefined {
  const { id, title, notes, sources, section } = slide
  if (title === undefined) return undefined
  // A picture that the source does not describe shows what its slide says.
  const image = found.alt === '' ? { ...found, alt: plain(title).slice(0, 250) } : found
  const common = { id, title, ...(notes ? { notes } : {}), ...(sources ? { sources } : {}), ...(section ? { section } : {}) }
  if (slide.layout === 'image-text') return slide.image.src.startsWith(WANTED) ? { ...slide, image } : undefined
  if (slide.layout === 'bullets' && !slide.aside && !slide.ordered && slide.items.length <= MOST_POINTS)
    return { ...common, layout: 'image-text', image, side: 'end', items: slide.items }
  if (slide.layout === 'cards' && slide.items.length <= MOST_POINTS) {
    const items = slide.items.map(({ heading, body }) => (body === undefined ? { text: heading } : { text: heading, sub: [body] }))
    return { ...common, layout: 'image-text', image, side: 'end', items }
  }
  return undefined
}
