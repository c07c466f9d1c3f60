import type { Slide } from '../../deck/slides.ts'
import { isBlank } from '../../deck/text.ts'
import { credit } from '../blocks/credit.ts'
import { ladder } from '../fit.ts'
import { area, PAGE } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

/** This layout stands on the dark ground of either scheme, where text is light and the ground dark. */
const light = { role: 'text' } as const
const dark = { role: 'bg' } as const

/** A picture to all edges; the claim lies lower left on a scrim that grows darker only where the words are. */
export const imageFull: SlideLayout<'image-full'> = {
  id: 'image-full',
  name: () => 'Full Picture',
  ground: () => 'dark',
  footer: false,
  sourceRoom: () => ({ ...area(1, 8, 0, 0) }),

  template(_slide, page) {
    return {
      decoration: [],
      placeholders: [
        holder(page, 'pic', 2, 'Picture', PAGE, { size: page.scale.secondary, prompt: 'Click the icon to add a picture' }),
        headingHolder(page, 'title', 0, 'Title', area(1, 9, 280, 448), page.scale.section, { anchor: 'bottom', color: light }),
        holder(page, 'body', 1, 'Caption', area(1, 9, 456, 498), { size: page.scale.body, color: light, gap: 0 }),
      ],
    }
  },

  compose(slide, page) {
    const title = page.holder(0).box
    const under = page.holder(1).box
    const caption = isBlank(slide.caption) ? undefined : slide.caption
    // Two lines of sources lift what stands above them.
    const lift = page.source ? Math.max(0, under.y + under.height + 6 - page.source.box.y) : 0
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
        box: caption ? { ...title, y: title.y - lift } : { ...title, height: title.height + 34 },
        anchor: 'bottom',
        placeholder: 0,
        sizes: ladder(page.scale.section, 12),
        floor: 20,
        balance: true,
        phrases: true,
        at: (size) => [page.heading(slide.title, size, { color: light, strong: light })],
      }),
      ...(caption
        ? [
            page.text({
              id: 'caption',
              name: 'Caption',
              role: 'secondary',
              box: { ...under, y: under.y - lift },
              placeholder: 1,
              sizes: ladder(page.scale.body, 12),
              at: (size) => [page.words(caption, size, { color: light, link: light, gap: 0 })],
            }),
          ]
        : []),
      ...page.sourceLine({ color: light }),
      ...credit(slide.image, picture, { x: 660, y: 0, width: 300, height: PAGE.height }, page),
    ]
  },

  split(slide): readonly Slide[] | undefined {
    if (!slide.caption || isBlank(slide.caption)) return undefined
    const { id, title, caption, section, hidden } = slide
    return [
      { ...slide, caption: undefined },
      { layout: 'bullets', id, title, items: [{ text: caption }], section, hidden },
    ]
  },
}
