import type { Image } from '../../deck/blocks/image.ts'
import { isBlank } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { credit } from '../blocks/credit.ts'
import { clearOf, deviceOf } from '../devices.ts'
import { ladder } from '../fit.ts'
import { area, bleed } from '../grid.ts'
import { coverTop, logoOnCover } from '../logo.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

/** Where the title's last line ends and the subtitle begins. */
const SEAM = 308
/** Who and when stand at the foot, above a source line if there is one. */
const FACTS = { top: 456, bottom: 500 }
/** Smaller than this a title goes on in the slide after. */
const FLOOR = 20

const columnsOf = (slide: { readonly image?: unknown }, clear: { readonly from: number; readonly to: number }) =>
  slide.image ? { from: 1, to: 7 } : clear

/** Title low on the left, subtitle under it, who and when at the foot, the theme's device at the right. */
export const cover: SlideLayout<'cover'> = {
  id: 'cover',
  name: (form) => (form === 'picture' ? 'Title Slide with Picture' : 'Title Slide'),
  type: 'title',
  form: (slide) => (slide.image ? 'picture' : ''),
  ground: (theme) => theme.grounds.cover,
  footer: false,
  sourceRoom(slide, theme) {
    const { from, to } = columnsOf(slide, clearOf(theme, 'cover'))
    return area(from, to, 0, 0)
  },

  template(slide, page) {
    const { from, to } = columnsOf(slide, clearOf(page.theme, 'cover'))
    return {
      decoration: [...(slide.image ? [] : deviceOf(page, 'cover')), ...logoOnCover(page)],
      placeholders: [
        headingHolder(page, 'ctrTitle', 0, 'Title', area(from, to, coverTop(page, 72), SEAM), page.scale.cover, { anchor: 'bottom' }),
        holder(page, 'subTitle', 1, 'Subtitle', area(from, to, SEAM + 18, 440), {
          size: page.scale.lead,
          color: page.paints.quiet,
          gap: 0,
          prompt: 'Click to add subtitle',
        }),
        holder(page, 'body', 13, 'Presenter and date', area(from, to, FACTS.top, FACTS.bottom), {
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
    const facts = [slide.presenter, slide.organisation, slide.date].filter((part) => !isBlank(part)).join(' · ')
    return [
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: title.box,
        anchor: 'bottom',
        placeholder: 0,
        sizes: ladder(page.scale.cover, 12),
        floor: FLOOR,
        balance: true,
        phrases: true,
        at: (size) => [page.heading(slide.title, size)],
      }),
      ...(isBlank(slide.subtitle)
        ? []
        : [
            page.text({
              id: 'subtitle',
              name: 'Subtitle',
              role: 'subtitle',
              box: subtitle.box,
              placeholder: 1,
              sizes: ladder(page.scale.lead, 12),
              balance: true,
              at: (size) => [page.words(slide.subtitle ?? '', size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]),
      ...(facts === ''
        ? []
        : [
            page.text({
              id: 'facts',
              name: 'Presenter and date',
              role: 'secondary',
              box: page.source ? { ...foot.box, y: Math.min(foot.box.y, page.source.box.y - 10 - foot.box.height) } : foot.box,
              anchor: 'bottom',
              placeholder: 13,
              sizes: ladder(page.scale.secondary, 10),
              at: (size) => [page.words(facts, size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]),
      ...page.sourceLine(),
      ...(slide.image ? pictured(slide.image, page) : []),
    ]
  },
}

/** The picture in the device's place; a plain field where it is missing. */
function pictured(image: Image, page: Page): readonly Item[] {
  const at = bleed(8)
  const picture = page.picture('picture', image, at)
  return picture ? [picture, ...credit(image, picture, at, page)] : [page.shape({ id: 'field', box: at, fill: page.paints.spendFill })]
}
