import type { Box } from '../../base/geometry.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { isBlank } from '../../deck/text.ts'
import { credit } from '../blocks/credit.ts'
import { ladder, snug } from '../fit.ts'
import { area, BODY, bleed, columnStart, hangOnGrid, PAGE, TITLE } from '../grid.ts'
import { neatSize } from '../neat.ts'
import type { Page } from '../page.ts'
import { listWords, type Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type ImageText = SlideOf<'image-text'>

interface Plan {
  readonly picture: Box
  readonly title: Box
  readonly text: Box
}

/** The picture bleeds off one side over the full height; words keep to the other five and a half columns. */
function plan(slide: ImageText, page: Page): Plan {
  const { y, height } = page.body
  const end = slide.side === 'end'
  const text = end ? area(1, 5.4, y + 26, y + height) : area(7.4, 12, y + 26, y + height)
  const picture = end ? bleed(6.5) : { x: 0, y: 0, width: columnStart(6.75), height: PAGE.height }
  return { picture, title: { ...TITLE, x: text.x, width: text.width, height: 100 }, text }
}

export const imageText: SlideLayout<'image-text'> = {
  id: 'image-text',
  name: (form) => (form === 'start' ? 'Picture and Content' : 'Content and Picture'),
  form: (slide) => (slide.side === 'start' ? 'start' : ''),
  footer: false,
  sourceRoom: (slide) => (slide.side === 'end' ? area(1, 5.4, 0, 0) : area(7.4, 12, 0, 0)),

  template(slide, page) {
    const { picture, title, text } = plan(slide, page)
    return {
      decoration: [],
      placeholders: [
        titleHolder(page, title),
        holder(page, 'pic', 2, 'Picture', picture, { size: page.scale.secondary, prompt: 'Click the icon to add a picture' }),
        holder(page, 'body', 1, 'Content', text, { size: page.scale.body, gap: 0.6 }),
      ],
    }
  },

  compose(slide, page) {
    const { picture: at, text: room } = plan(slide, page)
    const picture = page.picture('picture', slide.image, at, { placeholder: 2 })
    const title = page.title(slide.title)
    const paragraphs = (size: number) => words(slide, size, page)
    const sizes = ladder(Math.min(page.scale.body + 8, page.underTitle), page.book.mode === 'present' ? 14 : 12)
    // A title of one line leaves the words more room than one of three.
    const top = Math.max(BODY.y, Math.ceil((title.box.y + title.text.height + 20) / 6) * 6)
    const free = { ...room, y: top, height: room.y + room.height - top }
    const largest = page.fit({ at: paragraphs, sizes }, free.width, free.height)
    const size = neatSize(page, [{ ...free, at: paragraphs }], largest.size, page.scale.body)
    const fitted = size === largest.size ? largest : page.fit({ at: paragraphs, sizes: [size] }, free.width, free.height)
    const y = fitted.fits ? hangOnGrid(snug(fitted.extent.worstHeight), free, 0.3) : free.y
    const text = () =>
      page.text({
        id: 'content',
        name: 'Content',
        role: 'body',
        box: { ...free, y, height: free.y + free.height - y },
        placeholder: 1,
        sizes: [fitted.size],
        base: page.book.mode === 'present' ? 16 : 13,
        at: paragraphs,
      })
    const content = paragraphs(fitted.size).length === 0 ? [] : [text()]
    const seen = [
      picture ?? page.shape({ id: 'picture', name: 'Panel', box: at, fill: page.paints.panel }),
      ...credit(slide.image, picture, at, page),
    ]
    const said = [title, ...content, ...page.sourceLine()]
    return slide.side === 'end' ? [...said, ...seen] : [...seen, ...said]
  },

  /** The picture with its title, and the words on a slide of their own. */
  split(slide): readonly Slide[] | undefined {
    const { id, title, sources, section, variant, hidden, image, body = [], items = [] } = slide
    if (body.length + items.length === 0) return undefined
    return [
      { layout: 'image-full', id, title, image, section, hidden },
      { layout: 'bullets', id, title, sources, section, variant, hidden, items: [...body.map((text) => ({ text })), ...items] },
    ]
  },
}

function words(slide: ImageText, size: number, page: Page): readonly Words[] {
  const { paints } = page
  const body = (slide.body ?? []).filter((text) => !isBlank(text)).map((text, i) => page.words(text, size, { gap: i === 0 ? 0 : 0.6 }))
  const list = listWords(slide.items, {
    size,
    color: paints.ink,
    quiet: paints.quiet,
    marker: paints.spend,
    link: paints.link,
    gap: 0.6,
  })
  return [...body, ...list.map((item, i) => (i === 0 && body.length > 0 ? { ...item, gap: 0.8 } : item))]
}
