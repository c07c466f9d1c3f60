import type { Box } from '../../base/geometry.ts'
import type { SlideOf } from '../../deck/slides.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { across, area, down, hang } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Cards = SlideOf<'cards'>

interface Cell {
  /** The card's whole ground, for panels and rules. */
  readonly ground: Box
  /** Where its words go. */
  readonly room: Box
}

/** Two stand in wide panels, three in columns between hairlines, four in a grid with numerals, five and six in rows of three. */
function cells(count: number, page: Page): readonly Cell[] {
  const whole = area(1, 12, page.body.y, page.body.y + page.body.height)
  const padded = (ground: Box, x: number, y: number): Cell => ({
    ground,
    room: { x: ground.x + x, y: ground.y + y, width: ground.width - 2 * x, height: ground.height - 2 * y },
  })
  if (count === 2) return across(whole, 2).map((ground) => padded(ground, 32, 32))
  if (count === 3) return across(whole, 3, 0).map((ground, i) => columnCell(ground, i, 3, page))
  if (count === 4) {
    return down(whole, 2, 16)
      .flatMap((row) => across(row, 2, 16))
      .map((ground) => ({
        ground,
        room: { x: ground.x + 80, y: ground.y + 20, width: ground.width - 80 - 24, height: ground.height - 36 },
      }))
  }
  return down(whole, 2, 20)
    .flatMap((row, r) => across(row, 3, 0).slice(0, r === 0 ? 3 : count - 3))
    .map((ground, i) => columnCell(ground, i % 3, 3, page))
}

/** A column's words keep clear of the hairlines at its sides; the outer ones align with the margins. */
function columnCell(ground: Box, index: number, of: number, page: Page): Cell {
  const boxed = page.theme.radius > 0
  const left = boxed ? 20 : index === 0 ? 0 : 24
  const right = boxed ? 20 : index === of - 1 ? 0 : 24
  const gap = boxed ? 8 : 0
  const shifted = boxed
    ? { ...ground, x: ground.x + (index === 0 ? 0 : gap), width: ground.width - (index === 0 || index === of - 1 ? gap : 2 * gap) }
    : ground
  return {
    ground: shifted,
    room: {
      x: shifted.x + left,
      y: ground.y + (boxed ? 24 : 8),
      width: shifted.width - left - right,
      height: ground.height - (boxed ? 44 : 16),
    },
  }
}

export const cards: SlideLayout<'cards'> = {
  id: 'cards',
  name: (form) => `${form} Cards`,
  form: (slide) => String(slide.items.length),
  footer: true,
  attempts: 2,

  template(slide, page) {
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...cells(slide.items.length, page).map(({ room }, i) =>
          holder(page, 'body', 20 + i, `Card ${i + 1}`, room, { size: page.scale.body, gap: 0.5 }),
        ),
      ],
    }
  },

  compose(slide, page) {
    const roomy = cells(slide.items.length, page)
    const sizes = ladder(page.scale.body + (slide.items.length <= 3 ? 8 : 4), page.book.mode === 'present' ? 14 : 12)
    const at = (i: number) => (size: number) => words(slide, i, size, page)
    const size = page.sharedSize(
      roomy.map(({ room }, i) => ({ at: at(i), width: room.width, height: room.height })),
      sizes,
    )
    const heights = roomy.map(({ room }, i) => page.fit({ at: at(i), sizes: [size] }, room.width, room.height).extent.worstHeight)
    const places = settled(roomy, heights, page)
    return [
      page.title(slide.title),
      ...places.flatMap((place, i) => [
        ...ground(slide, i, place, page),
        page.text({
          id: `card-${i + 1}`,
          role: 'body',
          box: place.room,
          anchor: slide.items.length === 4 ? 'middle' : 'top',
          placeholder: 20 + i,
          sizes: [size],
          base: page.book.mode === 'present' ? 16 : 13,
          at: at(i),
        }),
      ]),
    ]
  },

  split(slide) {
    if (slide.items.length < 4) return undefined
    return halves(slide.items).map((items) => ({ ...slide, items }))
  },
}

/** A single row of cards is as tall as its longest text needs (but no flat strip), and hangs a little above the middle. */
function settled(cells: readonly Cell[], heights: readonly number[], page: Page): readonly Cell[] {
  if (cells.length > 3) return cells
  const [first] = cells
  if (!first) return cells
  const pad = first.ground.height - first.room.height
  const height = Math.min(first.ground.height, Math.max(240, Math.max(...heights) + pad + 24))
  const top = Math.round(hang(height, page.body, 0.4) / 6) * 6
  const shift = top - first.ground.y
  return cells.map(({ ground, room }) => ({
    ground: { ...ground, y: ground.y + shift, height },
    room: { ...room, y: room.y + shift, height: height - pad },
  }))
}

function words(slide: Cards, index: number, size: number, page: Page): readonly Words[] {
  const item = slide.items[index]
  if (!item) return []
  const { paints } = page
  const onPanel = isPanel(slide, index, page)
  const ink = item.favored ? paints.onSpend : onPanel ? paints.onPanel : paints.ink
  const quiet = item.favored ? paints.quietOnSpend : onPanel ? paints.quietOnPanel : paints.quiet
  const large = slide.items.length <= 3 ? 6 : 4
  return [
    { ...page.heading(item.heading, size + large, { color: ink }), lineHeight: 1 },
    ...(item.body ? [page.words(item.body, size, { color: quiet, link: ink, gap: 0.5 })] : []),
  ]
}

const isPanel = (slide: Cards, index: number, page: Page): boolean =>
  slide.items.length === 2 || slide.items.length === 4 || (page.theme.radius > 0 && !slide.items[index]?.favored)

/** What a card stands on: the accent when it is the favoured one, a panel, or only a hairline at its side. */
function ground(slide: Cards, index: number, cell: Cell, page: Page): readonly Item[] {
  const { paints } = page
  const id = `card-${index + 1}`
  const count = slide.items.length
  const favored = slide.items[index]?.favored ?? false
  if (favored || isPanel(slide, index, page)) {
    const numeral =
      count === 4
        ? [
            page.text({
              id: `${id}.numeral`,
              name: `Numeral ${index + 1}`,
              role: 'label',
              box: { ...cell.ground, x: cell.ground.x + 24, width: 48 },
              anchor: 'middle',
              sizes: [44],
              at: (size) => [page.words(String(index + 1), size, { bold: true, color: favored ? paints.onSpend : accentOn(page), gap: 0 })],
            }),
          ]
        : []
    const outset = favored && !isPanel({ ...slide, items: slide.items.map((item) => ({ ...item, favored: false })) }, index, page)
    const box = outset
      ? { ...cell.ground, x: cell.room.x - 20, width: cell.room.width + 40, y: cell.ground.y - 4, height: cell.ground.height }
      : cell.ground
    return [page.panel(`${id}.panel`, box, favored ? paints.spendFill : paints.panel), ...numeral]
  }
  if (index % 3 === 0) return []
  return [
    page.rule(
      `${id}.rule`,
      { x: cell.ground.x, y: cell.ground.y, width: 0, height: cell.ground.height },
      { color: paints.hairline, width: 0.75 },
    ),
  ]
}

/** The accent as ink on a panel: on light grounds itself, elsewhere the panel's own ink. */
function accentOn(page: Page) {
  return page.ground.variant === 'light' ? page.paints.spend : page.paints.onPanel
}
