import { clearOf, deviceOf } from '../devices.ts'
import { ladder } from '../fit.ts'
import { area, bleed, columnStart, PAGE } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

/** Where the title's last line ends and the subtitle begins. */
const SEAM = 308

/** Title low on the left, subtitle under it, who and when at the foot, the theme's device at the right. */
export const cover: SlideLayout<'cover'> = {
  id: 'cover',
  name: (form) => (form === 'picture' ? 'Title Slide with Picture' : 'Title Slide'),
  type: 'title',
  form: (slide) => (slide.image ? 'picture' : ''),
  ground: (theme) => theme.grounds.cover,
  footer: false,

  template(slide, page) {
    const { from, to } = slide.image ? { from: 1, to: 7 } : clearOf(page, 'cover')
    return {
      decoration: slide.image ? [] : deviceOf(page, 'cover'),
      placeholders: [
        headingHolder(page, 'ctrTitle', 0, 'Title', area(from, to, 84, SEAM), page.scale.cover, { anchor: 'bottom' }),
        holder(page, 'subTitle', 1, 'Subtitle', area(from, to, SEAM + 18, 440), {
          size: page.scale.lead,
          color: page.paints.quiet,
          gap: 0,
          prompt: 'Click to add subtitle',
        }),
        holder(page, 'body', 13, 'Presenter and date', area(from, to, 476, 500), {
          size: page.scale.secondary,
          color: page.paints.quiet,
          anchor: 'bottom',
          gap: 0,
          prompt: 'Presenter · Organisation · Date',
        }),
      ],
    }
  },

  compose(slide, page) {
    const title = page.holder(0)
    const subtitle = page.holder(1)
    const foot = page.holder(13)
    const facts = [slide.presenter, slide.organisation, slide.date].filter((part) => part !== undefined && part !== '').join(' · ')
    const picture = slide.image ? page.picture('picture', slide.image, bleed(8), {}) : undefined
    return [
      ...(picture
        ? [picture]
        : slide.image
          ? [page.shape({ id: 'field', box: { ...bleed(8), x: columnStart(8), height: PAGE.height }, fill: page.paints.spendFill })]
          : []),
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: title.box,
        anchor: 'bottom',
        placeholder: 0,
        sizes: ladder(page.scale.cover, 24),
        at: (size) => [page.heading(slide.title, size)],
      }),
      ...(slide.subtitle
        ? [
            page.text({
              id: 'subtitle',
              name: 'Subtitle',
              role: 'subtitle',
              box: subtitle.box,
              placeholder: 1,
              sizes: ladder(page.scale.lead, 14),
              at: (size) => [page.words(slide.subtitle ?? '', size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]
        : []),
      ...(facts
        ? [
            page.text({
              id: 'facts',
              name: 'Presenter and date',
              role: 'secondary',
              box: foot.box,
              anchor: 'bottom',
              placeholder: 13,
              sizes: ladder(page.scale.secondary, 11),
              at: (size) => [page.words(facts, size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]
        : []),
    ]
  },
}
