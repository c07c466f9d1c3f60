import type { Box } from '../../base/geometry.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { area, bleed, columnStart, hang, PAGE, TITLE } from '../grid.ts'
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
  if (slide.side === 'end') {
    const text = area(1, 5.6, y, y + height)
    return { picture: bleed(6.5), title: { ...TITLE, ...columnsOf(text), height: 100 }, text: { ...text, y: y + 26, height: height - 26 } }
  }
  const text = area(7.4, 12, y, y + height)
  return {
    picture: { x: 0, y: 0, width: columnStart(6.75), height: PAGE.height },
    title: { ...TITLE, ...columnsOf(text), height: 100 },
    text: { ...text, y: y + 26, height: height - 26 },
  }
}

const columnsOf = ({ x, width }: Box) => ({ x, width })

export const imageText: SlideLayout<'image-text'> = {
  id: 'image-text',
  name: (form) => (form === 'start' ? 'Picture and Content' : 'Content and Picture'),
  form: (slide) => (slide.side === 'start' ? 'start' : ''),
  footer: false,

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
    const paragraphs = (size: number) => words(slide, size, page)
    const hasText = (slide.body?.length ?? 0) + (slide.items?.length ?? 0) > 0
    const sizes = ladder(page.scale.body + 4, page.book.mode === 'present' ? 14 : 12)
    const fitted = page.fit({ at: paragraphs, sizes }, room.width, room.height)
    const top = fitted.fits ? Math.round(hang(fitted.extent.height, room, 0.3) / 6) * 6 : room.y
    return [
      page.title(slide.title),
      ...(hasText
        ? [
            page.text({
              id: 'content',
              name: 'Content',
              role: 'body',
              box: { ...room, y: top, height: room.y + room.height - top },
              placeholder: 1,
              sizes: [fitted.size],
              base: page.book.mode === 'present' ? 16 : 13,
              at: paragraphs,
            }),
          ]
        : []),
      picture ?? page.shape({ id: 'picture', name: 'Panel', box: at, fill: page.paints.panel }),
      ...credit(slide, picture, at, page),
    ]
  },

  /** The picture with its title, and the words on a slide of their own. */
  split(slide): readonly Slide[] | undefined {
    const { id, title, sources, section, variant, image, body = [], items = [] } = slide
    if (body.length + items.length === 0) return undefined
    return [
      { layout: 'image-full', id, title, image, sources, section },
      { layout: 'bullets', id, title, sources, section, variant, items: [...body.map((text) => ({ text })), ...items] },
    ]
  },
}

function words(slide: ImageText, size: number, page: Page): readonly Words[] {
  const { paints } = page
  const body = (slide.body ?? []).map((text, i) => page.words(text, size, { gap: i === 0 ? 0 : 0.6 }))
  const list = listWords(slide.items ?? [], {
    size,
    color: paints.ink,
    quiet: paints.quiet,
    marker: paints.spend,
    link: paints.link,
    gap: 0.6,
  })
  return [...body, ...list.map((item, i) => (i === 0 && body.length > 0 ? { ...item, gap: 0.8 } : item))]
}

/** Who made the picture: small, on a strip at its foot, so that it can be read on any picture. */
export function credit(slide: Pick<ImageText, 'image'>, picture: Item | undefined, at: Box, page: Page): readonly Item[] {
  const { credit: text, creditUrl } = slide.image
  if (!picture || !text) return []
  const box = { x: at.x, y: at.y + at.height - 22, width: at.width, height: 22 }
  return [
    page.shape({
      id: 'credit',
      name: 'Picture credit',
      role: 'caption',
      box,
      fill: { role: 'text', alpha: 0.72 },
      text: {
        inset: { left: 12, right: 12, top: 2, bottom: 2 },
        anchor: 'middle',
        lines: 1,
        sizes: [10],
        at: (size) => [
          page.words(creditUrl ? [{ text, link: creditUrl }] : text, size, { color: { role: 'bg' }, link: { role: 'bg' }, gap: 0 }),
        ],
      },
    }),
  ]
}
