import { type Box, box, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { spread } from '../blocks/chart/spread.ts'
import { datePositions } from '../blocks/dates.ts'
import { ladder } from '../fit.ts'
import { area, MARGIN, PAGE } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Timeline = SlideOf<'timeline'>

/** From so many events on, words stand above and below the spine in turn. */
const ALTERNATE = 6
const GUTTER: Pt = 20
const DOT: Pt = 18
const SPINE: Pt = 3
/** From the spine to the words beside it. */
const STEM: Pt = 30

/** One event: where its dot is, and the column of its words. */
interface Place {
  readonly dot: Pt
  readonly x: Pt
  readonly width: Pt
  readonly above: boolean
}

const alternates = (slide: Timeline): boolean => slide.events.length >= ALTERNATE

/** Where the spine lies: at the middle when words stand on both sides of it, else higher. */
function spineY(slide: Timeline, page: Page): Pt {
  const { y, height } = page.body
  return alternates(slide) ? Math.round(y + height * 0.5) : Math.round(y + height * 0.34)
}

/** Dots at equal steps; the words start under their dot. */
function evenly(slide: Timeline): readonly Place[] {
  const count = slide.events.length
  const whole = area(1, 12, 0, 0)
  const step = whole.width / count
  if (!alternates(slide))
    return slide.events.map((_, i) => ({ dot: whole.x + i * step, x: whole.x + i * step, width: step - GUTTER, above: false }))
  // Alternating words may be nearly two steps wide; the last of each side ends at the margin.
  const wide = (whole.width + GUTTER) / Math.ceil((count + 1) / 2) - GUTTER
  const last = whole.x + whole.width - wide
  return slide.events.map((_, i) => {
    const x = whole.x + ((last - whole.x) * i) / (count - 1)
    return { dot: x, x, width: wide, above: i % 2 === 0 }
  })
}

/** Dots at the true distances of the dates, words moved apart where they would touch; undefined where that goes too far. */
function byDate(slide: Timeline, page: Page): readonly Place[] | undefined {
  const at = datePositions(
    slide.events.map((event) => event.date),
    page.book.language,
  )
  if (!at) return undefined
  const even = evenly(slide)
  const width = even[0]?.width ?? 0
  const first = MARGIN
  const last = PAGE.width - MARGIN - width
  const dots = at.map((share) => first + share * (last - first))
  const starts = new Array<Pt>(dots.length).fill(0)
  for (const above of [true, false]) {
    const own = even.flatMap((place, i) => (place.above === above ? [i] : []))
    const centres = spread(
      own.map((i) => ({ at: (dots[i] ?? 0) + (width + GUTTER) / 2, size: width + GUTTER })),
      first,
      PAGE.width - MARGIN + GUTTER,
    )
    if (!centres) return undefined
    own.forEach((i, n) => {
      starts[i] = (centres[n] ?? 0) - (width + GUTTER) / 2
    })
  }
  const places = even.map((place, i): Place => ({ ...place, dot: dots[i] ?? 0, x: starts[i] ?? 0 }))
  // Dots that touch, or words far from their dot, tell less than equal steps.
  const clear = places.every((place, i) => i === 0 || place.dot - (places[i - 1]?.dot ?? 0) >= DOT + 4)
  return clear && places.every((place) => Math.abs(place.x - place.dot) <= width * 0.7) ? places : undefined
}

const settle = (slide: Timeline, page: Page): readonly Place[] => byDate(slide, page) ?? evenly(slide)

/** Below the spine, or above it, down to the edge of the body. */
function wordsBox(place: Place, y: Pt, page: Page): Box {
  const { body } = page
  return place.above
    ? box(place.x, body.y, place.width, y - STEM - body.y)
    : box(place.x, y + STEM, place.width, body.y + body.height - y - STEM)
}

const dateBox = (place: Place, y: Pt): Box => box(place.x, y - STEM - 44, place.width + GUTTER - 4, 44)

/** Events along a spine, at true distances where the dates are numbers. */
export const timeline: SlideLayout<'timeline'> = {
  id: 'timeline',
  name: (form) => `Timeline, ${form} events`,
  form: (slide) => String(slide.events.length),
  footer: true,
  attempts: 2,

  template(slide, page) {
    const y = spineY(slide, page)
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...evenly(slide).flatMap((place, i) => [
          ...(alternates(slide)
            ? []
            : [
                holder(page, 'body', 40 + i, `Date ${i + 1}`, dateBox(place, y), {
                  size: page.scale.lead,
                  bold: true,
                  color: page.paints.spend,
                  anchor: 'bottom',
                  gap: 0,
                }),
              ]),
          holder(page, 'body', 20 + i, `Event ${i + 1}`, wordsBox(place, y, page), {
            size: page.scale.secondary,
            anchor: place.above ? 'bottom' : 'top',
            gap: 0.25,
          }),
        ]),
      ],
    }
  },

  compose(slide, page) {
    const places = settle(slide, page)
    const y = spineY(slide, page)
    const both = alternates(slide)
    const { body, secondary, lead } = page.scale
    const at = (i: number) => (size: Pt) => eventWords(slide, i, size, page)
    const largest = both ? secondary : slide.events.length <= 4 ? body : body - 1
    const shared = page.sharedSize(
      places.map((place, i) => {
        const { width, height } = wordsBox(place, y, page)
        return { at: at(i), width, height }
      }),
      ladder(largest, page.attempt === 0 ? 14 : 12),
    )
    const dateSize = page.sharedSize(
      slide.events.map((event, i) => ({
        at: (size) => [page.words(event.date, size, { bold: true, gap: 0 })],
        width: (places[i]?.width ?? 0) + GUTTER - 4,
        height: 44,
        lines: 1,
      })),
      ladder(lead + 4, 12),
    )
    return [
      page.title(slide.title),
      spine(slide, places, y, page),
      ...slide.events.flatMap((event, i): Item[] => {
        const place = places[i] as Place
        return [
          ...(both
            ? []
            : [
                page.text({
                  id: `event-${i + 1}.date`,
                  name: `Date ${i + 1}`,
                  role: 'label',
                  box: dateBox(place, y),
                  anchor: 'bottom',
                  placeholder: 40 + i,
                  sizes: [dateSize],
                  at: (size) => [page.words(event.date, size, { bold: true, color: page.paints.spend, gap: 0 })],
                }),
              ]),
          page.text({
            id: `event-${i + 1}`,
            name: `Event ${i + 1}`,
            role: 'body',
            box: wordsBox(place, y, page),
            anchor: place.above ? 'bottom' : 'top',
            placeholder: 20 + i,
            sizes: [shared],
            at: at(i),
          }),
        ]
      }),
    ]
  },

  split(slide) {
    if (slide.events.length < 4) return undefined
    return halves(slide.events).map((events) => ({ ...slide, events }))
  },
}

function eventWords(slide: Timeline, index: number, size: Pt, page: Page): readonly Words[] {
  const event = slide.events[index]
  if (!event) return []
  const { spend, ink, quiet, link } = page.paints
  const both = alternates(slide)
  return [
    ...(both ? [page.words(event.date, size, { bold: true, color: spend, gap: 0 })] : []),
    page.words(event.title, both ? size : Math.round(size * 1.1), { bold: true, color: ink, gap: both ? 0.1 : 0 }),
    ...(event.detail
      ? [page.words(event.detail, both ? Math.max(12, size - 2) : Math.max(12, size - 1), { color: quiet, link, gap: 0.25 })]
      : []),
  ]
}

/** The line, its dots, and a stem from each dot to its words. */
function spine(slide: Timeline, places: readonly Place[], y: Pt, page: Page): Item {
  const { paints } = page
  const both = alternates(slide)
  const line = box(0, y, PAGE.width, 0)
  const stems = places.flatMap((place, i): Item[] => {
    const moved = Math.abs(place.x - place.dot) > 4
    if (!both && !moved) return []
    const x = place.dot + (moved ? DOT / 2 : 1)
    const end = place.x + (moved ? DOT / 2 : 1)
    const reach = place.above ? y - STEM + 4 : y + STEM - 4
    const top = Math.min(y, reach)
    return [
      page.shape({
        id: `stem-${i + 1}`,
        box: box(Math.min(x, end), top, Math.abs(end - x), Math.abs(reach - y)),
        geometry: {
          kind: 'path',
          commands: [
            { to: 'move', x, y },
            { to: 'line', x: end, y: reach },
          ],
        },
        stroke: { color: paints.quiet, width: 1 },
      }),
    ]
  })
  const dots = places.map((place, i) =>
    page.shape({
      id: `dot-${i + 1}`,
      name: `Event ${i + 1}`,
      box: box(place.dot, y - DOT / 2, DOT, DOT),
      geometry: { kind: 'ellipse' },
      fill: paints.spendFill,
    }),
  )
  const alt = slide.events.map((event) => `${event.date} ${plain(event.title)}`).join(' → ')
  return page.group(
    'spine',
    'Timeline',
    box(0, y - STEM, right(line), 2 * STEM),
    [page.rule('spine.line', line, { color: paints.quiet, width: SPINE }), ...stems, ...dots],
    { alt: alt.slice(0, 250) },
  )
}
