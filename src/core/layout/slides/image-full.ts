import type { Slide } from '../../deck/slides.ts'
import { ladder } from '../fit.ts'
import { area, PAGE } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { credit } from './image-text.ts'

/** This layout stands on the dark ground of either scheme, where text is light and the ground dark. */
const light = { role: 'text' } as const
const dark = { role: 'bg' } as const

/** A picture to all edges; the claim lies lower left on a scrim that grows darker only where the words are. */
export const imageFull: SlideLayout<'image-full'> = {
  id: 'image-full',
  name: () => 'Full Picture',
  ground: () => 'dark',
  footer: false,

  template(_slide, page) {
    return {
      decoration: [],
      placeholders: [
        holder(page, 'pic', 2, 'Picture', PAGE, { size: page.scale.secondary, prompt: 'Click the icon to add a picture' }),
        headingHolder(page, 'title', 0, 'Title', area(1, 9, 280, 448), page.scale.section, { anchor: 'bottom', color: light }),
        holder(page, 'body', 1, 'Caption', area(1, 9, 456, 508), { size: page.scale.body, color: light, gap: 0 }),
      ],
    }
  },

  compose(slide, page) {
    const title = page.holder(0)
    const caption = page.holder(1)
    const picture = page.picture('picture', slide.image, PAGE, { placeholder: 2 })
    const scrim = page.shape({
      id: 'scrim',
      name: 'Scrim',
      box: { ...PAGE, y: 200, height: PAGE.height - 200 },
      fill: {
        kind: 'gradient',
        angle: 90,
        stops: [
          { at: 0, color: { ...dark, alpha: 0 } },
          { at: 0.35, color: { ...dark, alpha: 0.72 } },
          { at: 1, color: { ...dark, alpha: 0.88 } },
        ],
      },
    })
    return [
      ...(picture ? [picture, scrim] : []),
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: slide.caption ? title.box : { ...title.box, height: title.box.height + 34 },
        anchor: 'bottom',
        placeholder: 0,
        sizes: ladder(page.scale.section, 20),
        at: (size) => [page.heading(slide.title, size, { color: light, strong: light })],
      }),
      ...(slide.caption
        ? [
            page.text({
              id: 'caption',
              name: 'Caption',
              role: 'secondary',
              box: caption.box,
              placeholder: 1,
              sizes: ladder(page.scale.body, 12),
              at: (size) => [page.words(slide.caption ?? '', size, { color: light, link: light, gap: 0 })],
            }),
          ]
        : []),
      ...credit(slide, picture, { x: 660, y: 0, width: 300, height: PAGE.height }, page),
    ]
  },

  split(slide): readonly Slide[] | undefined {
    if (!slide.caption) return undefined
    const { id, caption, sources, section } = slide
    return [
      { ...slide, caption: undefined },
      { layout: 'statement', id, title: caption, sources, section },
    ]
  },
}
