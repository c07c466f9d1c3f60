import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { isBlank, type RichText } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { bandForm, bandHolders, cardBands } from '../blocks/card-bands.ts'
import { ladder, snug } from '../fit.ts'
import { across, down, hangOnGrid } from '../grid.ts'
import { neatSize } from '../neat.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Cards = SlideOf<'cards'>

/** One card's place: its ground, for panels and rules, and where its words go. */
interface Cell {
  readonly ground: Box
  readonly room: Box
  /** Index of its row, and of the column in it. */
  readonly row: number
  readonly column: number
}

/** Cards in each row: two wide panels, three columns, a grid of four, and from five on two rows. */
const ROWS: Readonly<Record<number, readonly number[]>> = { 2: [2], 3: [3], 4: [2, 2], 5: [2, 3], 6: [3, 3] }

const rowsOf = (count: number): readonly number[] => ROWS[count] ?? [count]

/** Whether every card stands on a panel; else columns are parted by hairlines. */
const onPanels = (count: number, page: Page): boolean => count === 2 || count === 4 || page.theme.radius > 0

interface Form {
  /** Between the rows, and between cards in a row. */
  readonly gap: { readonly row: Pt; readonly column: Pt }
  readonly pad: { readonly x: Pt; readonly y: Pt }
  /** Width of the numeral before the words; 0 without. */
  readonly numeral: Pt
}

function formOf(count: number, page: Page): Form {
  if (count === 2) return { gap: { row: 16, column: 16 }, pad: { x: 32, y: 32 }, numeral: 0 }
  if (count === 4) return { gap: { row: 12, column: 16 }, pad: { x: 24, y: 16 }, numeral: 56 }
  if (onPanels(count, page)) return { gap: { row: 16, column: 16 }, pad: { x: 20, y: 22 }, numeral: 0 }
  return { gap: { row: 44, column: 0 }, pad: { x: 24, y: 4 }, numeral: 0 }
}

/** Places of the cards when the rows have the given heights. */
function cells(slide: Cards, page: Page, top: Pt, heights: readonly Pt[]): readonly Cell[] {
  const count = slide.items.length
  const { gap, pad, numeral } = formOf(count, page)
  const ruled = gap.column === 0
  let y = top
  let index = 0
  return rowsOf(count).flatMap((inRow, row) => {
    const height = heights[row] ?? 0
    const whole = { ...page.body, y, height }
    y += height + gap.row
    return across(whole, inRow, gap.column).map((ground, column): Cell => {
      // Between hairlines the words of the outer columns keep to the margins; those on a panel stand inside it.
      const bare = ruled && !slide.items[index++]?.favored
      const left = bare && column === 0 ? 0 : pad.x
      const right = bare && column === inRow - 1 ? 0 : pad.x
      return {
        ground,
        row,
        column,
        room: {
          x: ground.x + left + numeral,
          y: ground.y + pad.y,
          width: ground.width - left - right - numeral,
          height: height - 2 * pad.y,
        },
      }
    })
  })
}

/** Rows of equal height that fill the body. */
function filled(slide: Cards, page: Page): readonly Cell[] {
  const count = slide.items.length
  const rows = rowsOf(count).length
  const heights = down(page.body, rows, formOf(count, page).gap.row).map((row) => row.height)
  return cells(slide, page, page.body.y, heights)
}

export const cards: SlideLayout<'cards'> = {
  id: 'cards',
  name: (form) => ({ names: '3 Names', bands: '3 Cards in Bands', texts: '3 Texts' })[form] ?? `${form} Cards`,
  form: (slide) => bandForm(slide) ?? String(slide.items.length),
  footer: true,

  template(slide, page) {
    const banded = bandForm(slide)
    if (banded) return { decoration: [], placeholders: [titleHolder(page), ...bandHolders(banded, page)] }
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...filled(unfavored(slide), page).map(({ room }, i) =>
          holder(page, 'body', 20 + i, `Card ${i + 1}`, room, { size: page.scale.body, gap: 0.5 }),
        ),
      ],
    }
  },

  compose(slide, page) {
    const banded = bandForm(slide)
    if (banded) return [page.title(slide.title), ...cardBands(slide, banded, page)]
    const count = slide.items.length
    const roomy = filled(slide, page)
    const text = writer(slide, page, roomy)
    const texts = roomy.map(({ room }, i) => ({ at: text(i), width: room.width, height: room.height }))
    const sizes = ladder(Math.min(page.scale.body + (count <= 3 ? 8 : 6), page.underTitle), page.book.mode === 'present' ? 14 : 12)
    const size = neatSize(page, texts, page.sharedSize(texts, sizes), page.scale.body)
    const needs = roomy.map(({ room }, i) => snug(page.fit({ at: text(i), sizes: [size] }, room.width, room.height).extent.worstHeight))
    const places = settled(slide, page, roomy, needs)
    return [
      page.title(slide.title),
      ...places.flatMap((place, i) => [
        ...ground(slide, i, place, page),
        ...(text(i)(size).length === 0
          ? []
          : [
              page.text({
                id: `card-${i + 1}`,
                role: 'body',
                box: place.room,
                placeholder: 20 + i,
                sizes: [size],
                base: page.book.mode === 'present' ? 16 : 13,
                at: text(i),
              }),
            ]),
      ]),
    ]
  },

  split(slide) {
    if (slide.items.length < 4) return undefined
    return halves(slide.items).map((items) => ({ ...slide, items }))
  },
}

/** The layout's placeholders do not know which card will matter. */
const unfavored = (slide: Cards): Cards => ({ ...slide, items: slide.items.map((item) => ({ ...item, favored: false })) })

/** Cards are as tall as their longest text needs, but no flat strips; together they hang a little above the middle. */
function settled(slide: Cards, page: Page, roomy: readonly Cell[], needs: readonly Pt[]): readonly Cell[] {
  const count = slide.items.length
  const { gap, pad } = formOf(count, page)
  const rows = rowsOf(count).length
  const most = roomy[0]?.ground.height ?? 0
  const said = slide.items.some((item) => !isBlank(item.body))
  const least = onPanels(count, page) ? (rows === 1 ? (said ? 220 : 184) : said ? 148 : 112) : rows === 1 && said ? 204 : 64
  const tallest = (row: number) => Math.max(...needs.filter((_, i) => roomy[i]?.row === row))
  // Panels are siblings in all their sizes; open columns only need what they hold.
  const each = rowsOf(count).map((_, row) => Math.min(most, Math.max(least, tallest(row) + 2 * pad.y + (rows === 1 ? 24 : 8))))
  const heights = onPanels(count, page) ? each.map(() => Math.max(...each)) : each
  const whole = heights.reduce((sum, height) => sum + height, 0) + (rows - 1) * gap.row
  const top = hangOnGrid(whole, page.body, 0.36)
  const placed = cells(slide, page, top, heights)
  // In a grid of panels the words stand in the middle, those side by side beginning at one height; so do words without headings.
  if (count !== 4 && said && slide.items.some((item) => !isBlank(item.heading))) return placed
  if (!onPanels(count, page)) return placed
  return placed.map((cell) => {
    const spare = Math.max(0, (cell.room.height - tallest(cell.row)) / 2)
    return { ...cell, room: { ...cell.room, y: cell.room.y + spare, height: cell.room.height - spare } }
  })
}

/** How headings are set when the text has a size: their own, and what each lacks of its tallest sibling. */
interface Headings {
  readonly size: Pt
  readonly missing: readonly Pt[]
}

/** The words of each card at a size. Headings side by side take equal room, so that the texts below them begin level. */
function writer(slide: Cards, page: Page, roomy: readonly Cell[]): (index: number) => (size: Pt) => readonly Words[] {
  const known = new Map<Pt, Headings>()
  const large = slide.items.length <= 3 ? 6 : 4
  // Headings that stand alone are the text under the title.
  const most = slide.items.some((item) => !isBlank(item.body)) ? Math.max(page.titleSize - 2, page.underTitle) : page.underTitle
  const headings = (size: Pt): Headings => {
    const least = Math.min(size + 2, most)
    const found = known.get(size) ?? headingsAt(slide, page, roomy, ladder(Math.max(least, Math.min(size + large, most)), least))
    known.set(size, found)
    return found
  }
  return (index) => (size) => words(slide, index, size, page, headings(size))
}

/** The largest size at which no heading leaves a word alone on a line; if there is none, the largest. */
function headingsAt(slide: Cards, page: Page, roomy: readonly Cell[], sizes: readonly Pt[]): Headings {
  const [largest] = sizes as readonly [Pt]
  const extents = (size: Pt) =>
    slide.items.map(
      (item, i) => page.fit({ at: (s) => [heading(page, item.heading, s)], sizes: [size] }, roomy[i]?.room.width ?? 0, 1000).extent,
    )
  const size = sizes.find((one) => extents(one).every((extent) => extent.orphans === 0)) ?? largest
  const heights = extents(size).map((extent) => extent.height)
  const tallest = heights.map((_, i) => Math.max(...heights.filter((_, j) => roomy[j]?.row === roomy[i]?.row)))
  return { size, missing: heights.map((height, i) => (tallest[i] ?? 0) - height) }
}

const heading = (page: Page, text: RichText, size: Pt, color?: Color): Words => ({ ...page.heading(text, size, { color }), lineHeight: 1 })

function words(slide: Cards, index: number, size: Pt, page: Page, headings: Headings): readonly Words[] {
  const item = slide.items[index]
  if (!item) return []
  const { paints } = page
  const onPanel = onPanels(slide.items.length, page)
  const ink = item.favored ? paints.onSpend : onPanel ? paints.onPanel : paints.ink
  const quiet = item.favored ? paints.quietOnSpend : onPanel ? paints.quietOnPanel : paints.quiet
  const missing = headings.missing[index] ?? 0
  return [
    ...(isBlank(item.heading) ? [] : [heading(page, item.heading, headings.size, ink)]),
    ...(item.body === undefined || isBlank(item.body)
      ? []
      : [page.words(item.body, size, { color: isBlank(item.heading) ? ink : quiet, link: ink, gap: 0.4 + missing / size })]),
  ]
}

/** What a card stands on: the accent when it is the favoured one, a panel, or only a hairline at its side. */
function ground(slide: Cards, index: number, { ground: at, room, column }: Cell, page: Page): readonly Item[] {
  const { paints } = page
  const id = `card-${index + 1}`
  const count = slide.items.length
  const favored = slide.items[index]?.favored ?? false
  if (onPanels(count, page))
    return [page.panel(`${id}.panel`, at, favored ? paints.spendFill : paints.panel), ...numeral(slide, index, at, page)]
  if (favored) {
    // Flush with the margins at the outer edges; a little of the hairline's air is left inside.
    const left = room.x - at.x > 20 && column > 0 ? 4 : 0
    const right = at.x + at.width < page.body.x + page.body.width - 1 ? 4 : 0
    const box = { x: at.x + left, width: at.width - left - right, y: at.y - 16, height: at.height + 28 }
    return [page.panel(`${id}.panel`, box, paints.spendFill)]
  }
  // A hairline beside a panel would be a second edge.
  if (column === 0 || slide.items[index - 1]?.favored) return []
  return [page.rule(`${id}.rule`, { x: at.x, y: at.y, width: 0, height: at.height }, { color: paints.hairline, width: 0.75 })]
}

/** In a grid of four each card has its number, level with its words. */
function numeral(slide: Cards, index: number, at: Box, page: Page): readonly Item[] {
  if (slide.items.length !== 4) return []
  const { paints } = page
  const favored = slide.items[index]?.favored ?? false
  return [
    page.text({
      id: `card-${index + 1}.numeral`,
      name: `Numeral ${index + 1}`,
      role: 'label',
      box: { ...at, x: at.x + 24, width: 48 },
      anchor: 'middle',
      sizes: [44],
      at: (size) => [page.words(String(index + 1), size, { bold: true, color: favored ? paints.onSpend : accentOn(page), gap: 0 })],
    }),
  ]
}

/** The accent as ink on a panel: on light grounds itself, elsewhere the panel's own ink. */
function accentOn(page: Page) {
  return page.ground.variant === 'light' ? page.paints.spend : page.paints.onPanel
}
