import type { Pt } from '../../base/units.ts'
import { isBlank } from '../../deck/text.ts'
import { clearOf, deviceOf } from '../devices.ts'
import { ladder, snug } from '../fit.ts'
import { area } from '../grid.ts'
import { steadyFit } from '../neat.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

const TITLE = { top: 246, bottom: 390 }
/** Where words begin that stand without a numeral, and where all words end. */
const TOP = 72
const FOOT = 490
const GAP = 16
/** How lines of the title are ended. */
const SHAPED = { balance: true, phrases: true } as const
/** A title that needs a smaller share of the largest size than this keeps its size to itself. */
const ALIKE = 0.8
/** Smaller than this a title goes on in the slide after. */
const FLOOR = 20

/** A breath between parts: a large numeral, the part's name, one line on what comes. */
export const section: SlideLayout<'section'> = {
  id: 'section',
  name: () => 'Section Header',
  type: 'secHead',
  ground: (theme) => theme.grounds.section,
  footer: false,
  sourceRoom(_slide, theme) {
    const { from, to } = clearOf(theme, 'section')
    return area(from, to, 0, 0)
  },

  template(_slide, page) {
    const { from, to } = clearOf(page.theme, 'section')
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
        headingHolder(page, 'title', 0, 'Title', area(from, to, TITLE.top, TITLE.bottom), page.scale.section),
        holder(page, 'body', 1, 'Blurb', area(from, to, TITLE.bottom + 12, FOOT), {
          size: page.scale.body,
          color: page.paints.quiet,
          gap: 0,
        }),
      ],
    }
  },

  compose(slide, page) {
    const { paints, scale } = page
    const { number } = slide
    const blurb = isBlank(slide.blurb) ? undefined : slide.blurb
    const { box } = page.holder(0)
    const title = (size: number) => [page.heading(slide.title, size)]
    const foot = (page.source?.box.y ?? FOOT + 10) - 10
    const room = foot - (number ? TITLE.top : TOP)
    const below = (size: number) => [page.words(blurb ?? '', size, { color: paints.quiet, gap: 0 })]
    const blurbFit = blurb ? page.fit({ sizes: ladder(scale.body + 2, 14), at: below }, box.width, room * 0.45) : undefined
    const blurbHeight = blurbFit ? snug(blurbFit.extent.worstHeight) : 0
    const titleRoom = room - (blurb ? blurbHeight + GAP : 0)
    const titleFit = steadyFit(page, { ...SHAPED, sizes: ladder(sharedSize(page, box.width, room), 12), at: title }, box.width, titleRoom)
    const titleHeight = Math.min(titleRoom, snug(titleFit.extent.worstHeight))
    // Without a numeral the words hang about the optical centre.
    const top = number ? TITLE.top : Math.max(TOP, Math.min(foot - titleHeight - GAP - blurbHeight, 262 - titleFit.extent.height * 0.7))
    return [
      ...(number
        ? [
            page.text({
              id: 'numeral',
              name: 'Number',
              role: 'figure',
              box: page.holder(13).box,
              anchor: 'bottom',
              placeholder: 13,
              lines: 1,
              sizes: ladder(96, 24),
              at: (size) => [page.words(number, size, { bold: true, color: paints.spend, lineHeight: 0.9, gap: 0 })],
            }),
          ]
        : []),
      page.text({
        id: 'title',
        name: 'Title',
        role: 'title',
        box: { ...box, y: top, height: titleHeight },
        placeholder: 0,
        sizes: [titleFit.size],
        floor: FLOOR,
        room: titleRoom,
        ...SHAPED,
        at: title,
      }),
      ...(blurb && blurbFit
        ? [
            page.text({
              id: 'blurb',
              name: 'Blurb',
              role: 'secondary',
              box: {
                ...box,
                y: top + titleFit.drawn.worstHeight + GAP,
                height: Math.min(blurbHeight, foot - top - titleFit.drawn.worstHeight - GAP),
              },
              placeholder: 1,
              sizes: [blurbFit.size],
              balance: true,
              at: below,
            }),
          ]
        : []),
    ]
  },
}

/** The size of section titles: the largest that none of them has to leave, but for those that are much longer than the rest. */
function sharedSize(page: Page, width: Pt, height: Pt): Pt {
  const { sections, shared } = page.book
  const key = `section ${width} ${height}`
  const known = shared.get(key)
  if (known !== undefined) return known
  const largest = page.scale.section + 8
  const sizes = sections.map((text) => {
    const at = (size: Pt) => [page.heading(text, size)]
    return steadyFit(page, { ...SHAPED, sizes: ladder(largest, largest * ALIKE), at }, width, height)
  })
  const size = Math.min(largest, ...sizes.flatMap((fit) => (fit.fits ? [fit.size] : [])))
  shared.set(key, size)
  return size
}
