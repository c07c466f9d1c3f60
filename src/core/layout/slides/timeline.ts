import { type Box, box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain, type RichText } from '../../deck/text.ts'
import { lineWidth } from '../blocks/chart/lettering.ts'
import { datePositions } from '../blocks/dates.ts'
import { type Place, placeByDate, placeEvenly } from '../blocks/timeline-places.ts'
import { DATE, dateWords, drawSpine, STEM } from '../blocks/timeline-spine.ts'
import { snug, step, steps } from '../fit.ts'
import { hang } from '../grid.ts'
import { neatSize } from '../neat.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Timeline = SlideOf<'timeline'>

/** From so many events on, words stand above and below the spine in turn. */
const ALTERNATE = 6
/** Few events are set larger: all of `most` up to `few`, half of it where each has about as much room as with four. */
const airy = (slide: Timeline, most: Pt, few: number): Pt =>
  slide.events.length <= few ? most : slide.events.length === 5 ? most / 4 : most / 2

const alternates = (slide: Timeline): boolean => slide.events.length >= ALTERNATE

/** Room above and below the spine, before anything is measured. */
function rooms(slide: Timeline, page: Page): { readonly above: Pt; readonly below: Pt } {
  const { height } = page.body
  if (alternates(slide)) return { above: height / 2 - STEM, below: height / 2 - STEM }
  return { above: DATE, below: height - DATE - 2 * STEM }
}

interface Heights {
  readonly above: Pt
  readonly below: Pt
}

/** Where the spine lies when words of such heights hang on it, a little above the middle. */
function spineY(page: Page, { above, below }: Heights): Pt {
  return Math.round(hang(above + below + 2 * STEM, page.body, 0.36) + above + STEM)
}

function wordsBox(place: Place, y: Pt, page: Page): Box {
  const { body } = page
  return place.above
    ? box(place.words.x, body.y, place.words.width, y - STEM - body.y)
    : box(place.words.x, y + STEM, place.words.width, body.y + body.height - y - STEM)
}

/** Events along a spine, at true distances where the dates are numbers. */
export const timeline: SlideLayout<'timeline'> = {
  id: 'timeline',
  name: (form) => `Timeline, ${form} events`,
  form: (slide) => String(slide.events.length),
  footer: true,
  attempts: 2,

  template(slide, page) {
    const both = alternates(slide)
    const room = rooms(slide, page)
    const y = spineY(page, both ? room : { ...room, below: room.below * 0.5 })
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...placeEvenly(slide.events.length, both).map((place, i) =>
          holder(page, 'body', 20 + i, `Event ${i + 1}`, wordsBox(place, y, page), {
            size: page.scale.secondary,
            anchor: place.above ? 'bottom' : 'top',
            gap: 0.25,
          }),
        ),
      ],
    }
  },

  compose(slide, page) {
    const both = alternates(slide)
    const even = placeEvenly(slide.events.length, both)
    const room = rooms(slide, page)
    const at = (i: number) => (size: Pt) => eventWords(slide, i, size, page)
    const least = page.attempt === 0 ? 14 : 12
    // Titles keep to few lines where a smaller size can do that; sentences break, and are as large as their room allows.
    const sizes = steps(page.scale.body + airy(slide, 8, 3), page.scale.body - 2)
    const titles = slide.events.map((event, i) => ({
      at: (s: Pt) => [titleWords(slide, page, event.title, s)],
      width: even[i]?.words.width ?? 0,
      height: 1000,
      lines: titleLines(slide),
    }))
    const named = page.sharedSize(titles, sizes)
    const breaks = titles.some((title) => !page.fit({ ...title, sizes: [named] }, title.width, title.height).fits)
    const whole = breaks ? (sizes[0] as Pt) : named
    const texts = even.map((place, i) => ({ at: at(i), width: place.words.width, height: place.above ? room.above : room.below }))
    const fitting = page.sharedSize(texts, steps(whole, Math.min(whole, least)))
    const largest = neatSize(page, texts, fitting, page.scale.body - 2)
    // Smaller words rather than equal steps: distances tell more than two points of type.
    const usual = page.scale.body
    const tried = steps(largest, Math.min(largest, usual)).map((one) => ({ size: one, ...settle(slide, page, even, one) }))
    const { places, dateSize, size } = tried.find((one) => one.places !== even) ?? { size: largest, ...settle(slide, page, even, largest) }
    const tall = (above: boolean) =>
      Math.max(
        0,
        ...places.flatMap((place, i) =>
          place.above === above ? [snug(page.fit({ at: at(i), sizes: [size] }, place.words.width, 1000).extent.worstHeight)] : [],
        ),
      )
    const dates = page.fit({ at: (s) => [dateWords(page, '0', s)], sizes: [dateSize] }, page.body.width, DATE).extent.height
    const y = spineY(page, { above: both ? tall(true) : Math.min(DATE, dates), below: tall(false) })
    return [
      page.title(slide.title),
      drawSpine(slide, page, { places, y, dateSize, both }),
      ...places.map((place, i) =>
        page.text({
          id: `event-${i + 1}`,
          name: `Event ${i + 1}`,
          role: 'body',
          box: wordsBox(place, y, page),
          anchor: place.above ? 'bottom' : 'top',
          placeholder: 20 + i,
          sizes: [size],
          at: at(i),
        }),
      ),
    ]
  },

  split(slide) {
    if (slide.events.length < 4) return undefined
    return halves(slide.events).map((events) => ({ ...slide, events }))
  },
}

/** True distances if they leave the dates legible, else equal steps with dates as large as these allow. */
function settle(
  slide: Timeline,
  page: Page,
  even: readonly Place[],
  size: Pt,
): { readonly places: readonly Place[]; readonly dateSize: Pt } {
  const both = alternates(slide)
  const dates = slide.events.map((event) => event.date)
  const { lead, secondary } = page.scale
  const largest = page.sharedSize(
    dates.map((date, i) => ({ at: (s) => [dateWords(page, date, s)], width: even[i]?.date.width ?? 0, height: DATE, lines: 1 })),
    steps(lead + 4 + airy(slide, 20, 4), 12),
  )
  const sizes = both ? [largest] : [...new Set([largest, lead, lead - 4, secondary + 2, secondary])].filter((s) => s <= largest)
  const at = datePositions(dates, page.book.language)
  if (!at) return { places: even, dateSize: largest }
  // Narrower columns first, then smaller dates: both leave more room to stand where they belong.
  for (const dateSize of sizes) {
    for (const share of [1, 0.8, 0.64, 0.5]) {
      const needs = even.map(({ words }, i) => {
        const date = lineWidth(page, dates[i] ?? '', { size: both ? size : dateSize, bold: true })
        const text = columnWidth(slide, i, page, size, words.width * share)
        return { words: Math.min(words.width, both ? Math.max(text, date) : text), date: both ? 0 : date }
      })
      const places = placeByDate(at, even, needs)
      if (places?.every((place, i) => holds(slide, i, page, size, place))) return { places, dateSize }
    }
  }
  return { places: even, dateSize: largest }
}

function eventWords(slide: Timeline, index: number, size: Pt, page: Page): readonly Words[] {
  const event = slide.events[index]
  if (!event) return []
  const { quiet, link } = page.paints
  return [
    ...(alternates(slide) ? [dateWords(page, event.date, size)] : []),
    titleWords(slide, page, event.title, size),
    ...(event.detail ? [page.words(event.detail, detailSize(size, page), { color: quiet, link, gap: 0.2 })] : []),
  ]
}

/** Titles of more characters are sentences: those of all events are set as text. */
const NAME = 32

/** Whether events are told in sentences rather than named. */
const isTold = (slide: Timeline): boolean => slide.events.some((event) => plain(event.title).length > NAME && !event.detail)

const titleWords = (slide: Timeline, page: Page, title: RichText, size: Pt): Words =>
  page.words(title, size, { bold: !isTold(slide), color: page.paints.ink, gap: 0 })

/** A step under the title, but no smaller than running text may be where the title is not either. */
const detailSize = (size: Pt, page: Page): Pt => step(size * 0.9, Math.min(size, page.scale.body - 2))

/** Lines of a title: two where each event has its column, so that it may be large. */
const titleLines = (slide: Timeline): number => (alternates(slide) ? 1 : 2)

/** A share of a title's length that holds it on two lines, wherever its words part. */
const HALF = 0.62

function titleWidth(slide: Timeline, title: string, page: Page, size: Pt): Pt {
  const widthOf = (text: string): Pt => lineWidth(page, text, { size, bold: true })
  if (titleLines(slide) === 1) return widthOf(title)
  return Math.max(widthOf(title) * HALF, ...title.split(/\s+/).map(widthOf))
}

/** The width of an event's column: its title on its lines, its detail up to `most`. */
function columnWidth(slide: Timeline, index: number, page: Page, size: Pt, most: Pt): Pt {
  const event = slide.events[index]
  if (!event) return 0
  const small = { size: detailSize(size, page) }
  const detail = plain(event.detail)
  const longest = detail.split(/\s+/).reduce((widest, word) => Math.max(widest, lineWidth(page, word, small)), 0)
  return Math.max(
    72,
    isTold(slide) ? most : titleWidth(slide, plain(event.title), page, size),
    Math.min(lineWidth(page, detail, small), Math.max(most, longest)),
  )
}

function holds(slide: Timeline, index: number, page: Page, size: Pt, place: Place): boolean {
  const room = rooms(slide, page)
  const height = place.above ? room.above : room.below
  const { width } = place.words
  const title = slide.events[index]?.title ?? ''
  const lines = isTold(slide) ? undefined : titleLines(slide)
  return (
    page.fit({ at: (s) => [titleWords(slide, page, title, s)], sizes: [size], lines }, width, height).fits &&
    page.fit({ at: (s) => eventWords(slide, index, s, page), sizes: [size] }, width, height).fits
  )
}
