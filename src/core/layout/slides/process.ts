import type { Color } from '../../base/color.ts'
import { type Box, box, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { markOn } from '../blocks/mark.ts'
import { step as stepOf, steps } from '../fit.ts'
import { across, area, down, hang, MARGIN, PAGE } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Process = SlideOf<'process'>

/** Up to so many steps stand on one band. */
const ONE_BAND = 5
const GUTTER: Pt = 16
/** Smaller type rather than more lines under a disc. */
const LINES = 5

/** One band with its steps, as a room before anything is measured. */
interface Lane {
  readonly room: Box
  readonly columns: readonly Box[]
  /** Index of its first step. */
  readonly first: number
}

interface Measures {
  readonly band: Pt
  /** Room for dates above the band; 0 without any. */
  readonly when: Pt
  readonly gap: Pt
}

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
  const top = hang(whole, lane.room, 0.36)
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
          band(slide, page, lane, { y: y.band, size, whenSize, numeral: headingSize(shared), n, of: lanes.length }),
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

const whenBox = (column: Box, band: Pt, size: Measures): Box =>
  box(column.x, band - size.when, column.width + GUTTER - 6, Math.max(20, size.when - 8))
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

interface Band {
  readonly y: Pt
  readonly size: Measures
  readonly whenSize: Pt
  readonly numeral: Pt
  /** Index and count of the bands. */
  readonly n: number
  readonly of: number
}

/** The band, tinted up to the step under way, its dates, its discs and the lines that join them: one group. */
function band(slide: Process, page: Page, lane: Lane, { y, size, whenSize, numeral, n, of }: Band): Item {
  const height = size.band
  const { paints, theme } = page
  const { current } = slide
  const pill = theme.radius > 0
  const last = lane.columns.at(-1) as Box
  // On plain themes the band comes from one edge of the page and leaves at the other; the last ends with its last step.
  const from = pill ? MARGIN : n === 0 && of > 1 ? MARGIN : 0
  const to = pill || (of > 1 && n === of - 1) ? right(last) : PAGE.width
  const geometry = pill ? ({ kind: 'round-rect', radius: height / 2 } as const) : undefined
  const strip = box(from, y, to - from, height)
  const discs = lane.columns.map((column) => box(column.x, y, height, height))
  const reached = current === undefined ? -1 : current - lane.first
  const done =
    reached < 0 ? undefined : reached >= lane.columns.length ? strip : box(from, y, (discs[reached]?.x ?? 0) + height - from, height)
  const tint: Color = { ...paints.spendFill, alpha: 0.2 }
  const items: Item[] = [
    page.shape({ id: `band-${n + 1}`, name: 'Band', box: strip, fill: paints.panel, geometry }),
    ...(done ? [page.shape({ id: `band-${n + 1}.done`, name: 'Done', box: done, fill: tint, geometry })] : []),
    ...discs.flatMap((at, i): Item[] => {
      const index = lane.first + i
      const next = discs[i + 1]
      return [disc(page, index, at, numeral, current === undefined || index <= current), ...(next ? [arrow(page, index, at, next)] : [])]
    }),
  ]
  const dates = lane.columns.flatMap((column, i): Item[] => {
    const when = slide.steps[lane.first + i]?.when
    if (!when) return []
    return [
      page.text({
        id: `step-${lane.first + i + 1}.when`,
        name: `When ${lane.first + i + 1}`,
        role: 'label',
        box: whenBox(column, y, size),
        anchor: 'bottom',
        sizes: [whenSize],
        at: (s) => [page.words(when, s, { color: paints.quiet, gap: 0 })],
      }),
    ]
  })
  const whole = box(strip.x, y - size.when, strip.width, height + size.when)
  const names = slide.steps.slice(lane.first, lane.first + lane.columns.length).map((step) => plain(step.title))
  return page.group(n === 0 ? 'steps' : 'steps.more', 'Steps', whole, [...dates, ...items], { alt: names.join(' → ').slice(0, 250) })
}

function disc(page: Page, index: number, at: Box, numeral: Pt, reached: boolean): Item {
  const { paints } = page
  const size = Math.min(numeral, stepOf(at.height * 0.5, 12))
  const { fill, ink } = markOn(page)
  return page.shape({
    id: `disc-${index + 1}`,
    name: `Number ${index + 1}`,
    role: 'label',
    box: at,
    geometry: { kind: 'ellipse' },
    fill: reached ? fill : { role: 'bg' },
    ...(reached ? {} : { stroke: { color: paints.quiet, width: 1.5 } }),
    text: {
      anchor: 'middle',
      sizes: steps(size, 10),
      at: (s) => [
        page.words(String(index + 1), s, { bold: true, color: reached ? ink : paints.ink, align: 'center', gap: 0, tabular: true }),
      ],
    },
  })
}

/** A thin arrow from one disc to the next, which stays attached to both. */
function arrow(page: Page, index: number, from: Box, to: Box): Item {
  return {
    ...page.rule(`arrow-${index + 1}`, box(right(from), from.y + from.height / 2, to.x - right(from), 0), {
      color: page.paints.quietOnPanel,
      width: 1,
      end: 'arrow',
    }),
    means: { kind: 'connector', from: `disc-${index + 1}`, fromSite: 3, to: `disc-${index + 2}`, toSite: 1 },
  }
}
