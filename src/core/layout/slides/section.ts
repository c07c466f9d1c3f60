import { clearOf, deviceOf } from '../devices.ts'
import { ladder } from '../fit.ts'
import { area } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

/** A breath between parts: a large numeral, the part's name, one line on what comes. */
export const section: SlideLayout<'section'> = {
  id: 'section',
  name: () => 'Section Header',
  type: 'secHead',
  ground: (theme) => theme.grounds.section,
  footer: false,

  template(_slide, page) {
    const { from, to } = clearOf(page, 'section')
    return {
      decoration: deviceOf(page, 'section'),
      placeholders: [
        holder(page, 'body', 13, 'Number', area(from, to, 132, 238), {
          size: 96,
          bold: true,
          color: page.paints.spend,
          anchor: 'bottom',
          lineHeight: 0.9,
          gap: 0,
          prompt: '1',
        }),
        headingHolder(page, 'title', 0, 'Title', area(from, to, 246, 366), page.scale.section),
        holder(page, 'body', 1, 'Blurb', area(from, to, 378, 470), { size: page.scale.body, color: page.paints.quiet, gap: 0 }),
      ],
    }
  },

  compose(slide, page) {
    const number = page.holder(13)
    const title = page.holder(0)
    const blurb = page.holder(1)
    const heading = page.fit(
      { sizes: ladder(page.scale.section + 8, 22), at: (size) => [page.heading(slide.title, size)] },
      title.box.width,
      title.box.height,
    )
    // Without a numeral the words move up to the optical centre.
    const top = slide.number ? title.box.y : 262 - heading.extent.height * 0.7
    const below = top + heading.extent.height + 16
    return [
      ...(slide.number
        ? [
            page.text({
              id: 'numeral',
              name: 'Number',
              role: 'figure',
              box: number.box,
              anchor: 'bottom',
              placeholder: 13,
              lines: 1,
              sizes: ladder(96, 40),
              at: (size) => [page.words(slide.number ?? '', size, { bold: true, color: page.paints.spend, lineHeight: 0.9, gap: 0 })],
            }),
          ]
        : []),
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: { ...title.box, y: top },
        placeholder: 0,
        sizes: [heading.size],
        at: (size) => [page.heading(slide.title, size)],
      }),
      ...(slide.blurb
        ? [
            page.text({
              id: 'blurb',
              name: 'Blurb',
              role: 'secondary',
              box: { ...blurb.box, y: below, height: Math.max(40, 500 - below) },
              placeholder: 1,
              sizes: ladder(page.scale.body + 2, 14),
              at: (size) => [page.words(slide.blurb ?? '', size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]
        : []),
    ]
  },
}
