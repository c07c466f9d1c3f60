import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { drawBand, type Lane, type Measures } from '../blocks/process-band.ts'
import { step as stepOf, steps } from '../fit.ts'
import { across, area, down, GUTTER, hang } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Process = SlideOf<'process'>

/** Up to so many steps stand on one band. */
const ONE_BAND = 5
/** Smaller type rather than more lines under a disc. */
const LINES = 5

const hasDates = (slide: Process): boolean => slide.steps.some((step) => step.when)

function lanesOf(slide: Process, page: Page): readonly Lane[] {
  const { y, height } = page.body
  const whole = area(1, 12, y, y + height)
  const count = slide.steps.length
  if (count <= ONE_BAND) return [{ room: whole, columns: across(whole, count, GUTTER), first: 0 }]
  const [top, bottom] = down(whole, 2, 20) as [Box, Box]
  const upper = Math.ceil(count / 2)
  return [
    { room: top, columns: across(top, upper, GUTTER), first: 0 },
    { room: bottom, columns: across(bottom, upper, GUTTER).slice(0, count - upper), first: upper },
  ]
}

function measures(slide: Process): Measures {
  const count = slide.steps.length
  const band = count <= 3 ? 84 : count <= ONE_BAND ? 64 : 44
  return { band, when: hasDates(slide) ? (count <= ONE_BAND ? 32 : 24) : 0, gap: count <= ONE_BAND ? 20 : 12 }
}

/** The band's top and the text below it, when the words need so much height. */
function placed(lane: Lane, size: Measures, words: Pt): { readonly band: Pt; readonly words: Pt } {
  const whole = size.when + size.band + size.gap + words
  const top = hang(whole, lane.room)
  return { band: top + size.when, words: top + size.when + size.band + size.gap }
}

/** Numbered discs on a band across the page, dates above it and words below; from six steps on two bands. */
export const process: SlideLayout<'process'> = {
  id: 'process',
  name: (form) => `Process, ${form} steps`,
  form: (slide) => String(slide.steps.length),
  footer: true,
  attempts: 2,

  template(slide, page) {
    const size = measures(slide)
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...lanesOf(slide, page).flatMap((lane) => {
          const at = placed(lane, size, lane.room.height * 0.4)
          return lane.columns.map((column, i) =>
            holder(page, 'body', 20 + lane.first + i, `Step ${lane.first + i + 1}`, wordsBox(column, at.words, lane), {
              size: page.scale.body,
              gap: 0.25,
            }),
          )
        }),
      ],
    }
  },

  compose(slide, page) {
    const size = measures(slide)
    const lanes = lanesOf(slide, page)
    const two = lanes.length > 1
    const at = (i: number) => (s: Pt) => stepWords(slide, i, s, page)
    const room = (lane: Lane) => lane.room.height - size.when - size.band - size.gap
    const { body, secondary } = page.scale
    const count = slide.steps.length
    const largest = two ? body - 2 : count <= 3 ? body + 4 : count === 4 ? body + 2 : body
    const least = page.attempt === 0 ? (two ? secondary - 2 : secondary - 1) : 12
    const titles = page.sharedSize(
      lanes.flatMap((lane) =>
        lane.columns.map((column, i) => ({
          at: (s) => stepWords(slide, lane.first + i, s, page).slice(0, 1),
          width: column.width,
          height: 1000,
          lines: 1,
        })),
      ),
      steps(largest, Math.min(largest, least)),
    )
    const shared = Math.min(
      titles,
      page.sharedSize(
        lanes.flatMap((lane) =>
          lane.columns.map((column, i) => ({
            at: at(lane.first + i),
            width: column.width,
            height: room(lane),
            ...(page.attempt === 0 ? { lines: LINES } : {}),
          })),
        ),
        steps(largest, Math.min(largest, least)),
      ),
    )
    const whenSize = page.sharedSize(
      slide.steps.map((step, i) => ({
        at: (s) => [page.words(step.when ?? '', s, { gap: 0 })],
        width: (lanes[0]?.columns[0]?.width ?? 0) + (i >= 0 ? GUTTER - 6 : 0),
        height: size.when,
        lines: 1,
      })),
      steps(two ? 14 : secondary, 11),
    )
    return [
      page.title(slide.title),
      ...lanes.flatMap((lane, n) => {
        const heights = lane.columns.map(
          (column, i) => page.fit({ at: at(lane.first + i), sizes: [shared] }, column.width, room(lane)).extent.worstHeight,
        )
        const y = placed(lane, size, Math.max(...heights) + 6)
        return [
          drawBand(slide, page, lane, { y: y.band, size, whenSize, numeral: headingSize(shared), n, of: lanes.length }),
          ...lane.columns.map((column, i) =>
            page.text({
              id: `step-${lane.first + i + 1}`,
              name: `Step ${lane.first + i + 1}`,
              role: 'body',
              box: wordsBox(column, y.words, lane),
              placeholder: 20 + lane.first + i,
              sizes: [shared],
              at: at(lane.first + i),
            }),
          ),
        ]
      }),
    ]
  },

  split(slide) {
    if (slide.steps.length < 4) return undefined
    const [first, second] = halves(slide.steps)
    const { current } = slide
    return [
      { ...slide, steps: first, current: current === undefined ? undefined : Math.min(current, first.length) },
      { ...slide, steps: second, current: current === undefined ? undefined : current - first.length },
    ].map((part) => ({ ...part, current: part.current !== undefined && part.current >= 0 ? part.current : undefined }))
  },
}

const wordsBox = (column: Box, top: Pt, lane: Lane): Box => ({ ...column, y: top, height: lane.room.y + lane.room.height - top })

const headingSize = (size: Pt): Pt => stepOf(size * 1.28, size)

function stepWords(slide: Process, index: number, size: Pt, page: Page): readonly Words[] {
  const step = slide.steps[index]
  if (!step) return []
  return [
    page.words(step.title, headingSize(size), { bold: true, color: page.paints.ink, gap: 0 }),
    ...(step.detail ? [page.words(step.detail, size, { color: page.paints.quiet, link: page.paints.link, gap: 0.25 })] : []),
  ]
}
