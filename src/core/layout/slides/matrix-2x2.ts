import { type Box, bottom, box, intersection, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import type { Item, TextItem } from '../../scene/scene.ts'
import { boxAt, labelHeight, labelIn, lineWidth, noteShortened, roomy, shortened } from '../blocks/chart/lettering.ts'
import { dotsOf, drawPoints } from '../blocks/matrix-points.ts'
import { step, steps } from '../fit.ts'
import { columnStart, MARGIN, PAGE } from '../grid.ts'
import type { Page, TextSpec } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type Matrix = SlideOf<'matrix-2x2'>

/** Room for the labels of the vertical axis at its left, and of the horizontal one below it. */
const SIDE: Pt = columnStart(3) - MARGIN - 8
const FOOT: Pt = 30
const GAP: Pt = 6
const PAD: Pt = 16

function fieldOf(page: Page): Box {
  const { y, height } = page.body
  return box(MARGIN + SIDE, y, PAGE.width - 2 * MARGIN - SIDE, height - FOOT)
}

/** Top left, top right, bottom left, bottom right. */
function quadrants(page: Page): readonly Box[] {
  const field = fieldOf(page)
  const width = (field.width - GAP) / 2
  const height = (field.height - GAP) / 2
  return [0, 1].flatMap((row) =>
    [0, 1].map((column) => box(field.x + column * (width + GAP), field.y + row * (height + GAP), width, height)),
  )
}

/** Words keep to the upper part of a quadrant, where points leave them room. */
function wordsBox(quadrant: Box): Box {
  return box(quadrant.x + PAD, quadrant.y + PAD - 2, quadrant.width - 2 * PAD, quadrant.height - 2 * PAD + 4)
}

/** Four quadrants between two axes; the favoured one in the accent, points as dots. */
export const matrix: SlideLayout<'matrix-2x2'> = {
  id: 'matrix-2x2',
  name: () => 'Matrix',
  footer: true,
  attempts: 2,

  template(_slide, page) {
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...quadrants(page).map((at, i) =>
          holder(page, 'body', 20 + i, `Quadrant ${i + 1}`, wordsBox(at), {
            size: page.scale.secondary,
            color: page.paints.onPanel,
            gap: 0.2,
          }),
        ),
      ],
    }
  },

  compose(slide, page) {
    const at = (i: number) => (size: Pt) => quadrantWords(slide, i, size, page)
    const boxes = quadrants(page)
    const rooms = boxes.map(wordsBox)
    const { body, secondary } = page.scale
    const shared = page.sharedSize(
      rooms.map(({ width, height }, i) => ({ at: at(i), width, height })),
      steps(slide.points?.length ? secondary : body - 2, page.attempt === 0 ? 13 : 11),
    )
    const dots = dotsOf(slide.points ?? [], fieldOf(page))
    const texts = rooms.map((room, i) => quadrantText(page, i, room, { sizes: [shared], at: at(i) }, dots))
    const { paints } = page
    return [
      page.title(slide.title),
      ...boxes.map((quadrant, i) => page.panel(`quadrant-${i + 1}.panel`, quadrant, slide.favored === i ? paints.spendFill : paints.panel)),
      axes(slide, page),
      ...texts,
      ...drawPoints(page, slide.points ?? [], {
        dots,
        cells: boxes,
        favored: slide.favored,
        taken: texts.flatMap((text) => text.text.lines.map((line) => placeOf(page, text.box, line.box))),
        field: fieldOf(page),
      }),
    ]
  },
}

/** Where a line will stand: right-to-left lines change sides within their frame when the slide is mirrored. */
function placeOf(page: Page, frame: Box, line: Box): Box {
  return page.book.direction === 'rtl' ? { ...line, x: frame.x + right(frame) - right(line) } : line
}

/** A quadrant's words at its top, or further down when points stand in their way. */
function quadrantText(page: Page, index: number, room: Box, words: Pick<TextSpec, 'sizes' | 'at'>, dots: readonly Box[]): TextItem {
  const set = (anchor: 'top' | 'bottom' | 'middle') =>
    page.text({
      id: `quadrant-${index + 1}`,
      name: `Quadrant ${index + 1}`,
      role: 'body',
      box: room,
      anchor,
      placeholder: 20 + index,
      ...words,
    })
  const hits = (text: TextItem) =>
    dots.filter((dot) => text.text.lines.some((line) => intersection(placeOf(page, text.box, line.box), dot) !== undefined)).length
  const best = (['top', 'bottom', 'middle'] as const).map(set).reduce((least, text) => (hits(text) < hits(least) ? text : least))
  if (hits(best) > 0) page.misfits.push({ id: best.id, tooWide: false, excess: 1 })
  return best
}

function quadrantWords(slide: Matrix, index: number, size: Pt, page: Page): readonly Words[] {
  const quadrant = slide.quadrants[index]
  if (!quadrant) return []
  const { paints } = page
  const favored = slide.favored === index
  const ink = favored ? paints.onSpend : paints.onPanel
  const quiet = favored ? paints.quietOnSpend : paints.quietOnPanel
  return [
    page.words(quadrant.title, step(size * 1.25, size), { bold: true, color: ink, gap: 0 }),
    ...(quadrant.items ?? []).map((item) => page.words(item, size, { color: quiet, link: ink, gap: 0.25 })),
  ]
}

/** Arrows along the left and the foot of the field, with what they measure and their ends. */
function axes(slide: Matrix, page: Page): Item {
  const field = fieldOf(page)
  const { paints } = page
  const size = page.book.mode === 'present' ? 14 : 12
  const x = field.x - 10
  const y = bottom(field) + 8
  const stroke = { color: paints.quiet, width: 1.25 }
  const strong = { size, color: paints.ink, bold: true }
  const quiet = { size, color: paints.quiet }
  const wide = SIDE - 20
  const tall = labelHeight(size, 3)
  const left = (id: string, text: string, top: Pt, down: 'top' | 'middle' | 'bottom', hand: typeof strong | typeof quiet) => {
    if (text.trim() === '') return []
    const { size: fitting } = page.fit(
      { at: (s) => [page.words(text, s, { bold: 'bold' in hand, gap: 0 })], sizes: steps(size, 10) },
      wide,
      tall,
    )
    const cut = shortened(page, text, { ...hand, size: fitting }, wide, 3)
    noteShortened(page, text, cut.text)
    return [labelIn(page, id, cut.text, box(MARGIN, top, wide, tall), { ...hand, size: fitting }, { across: 'end', down })]
  }
  const foot = (id: string, whole: string, at: Pt, across: 'start' | 'center' | 'end', hand: typeof strong | typeof quiet) => {
    if (whole.trim() === '') return []
    const { text } = shortened(page, whole, hand, field.width / 3 - 16, 1)
    noteShortened(page, whole, text)
    const place = boxAt({ x: at, y: y + 4, across, down: 'top' }, lineWidth(page, text, hand), labelHeight(size))
    return [labelIn(page, id, text, roomy(place, across), hand, { across, down: 'top' })]
  }
  const items: Item[] = [
    { ...page.rule('axis-y', box(x, field.y, 0, y - field.y), { ...stroke, start: 'arrow' }) },
    { ...page.rule('axis-x', box(x, y, right(field) - x, 0), { ...stroke, end: 'arrow' }) },
    ...left('axis-y.high', slide.yAxis.high, field.y, 'top', quiet),
    ...left('axis-y.label', slide.yAxis.label, field.y + field.height / 2 - tall / 2, 'middle', strong),
    ...left('axis-y.low', slide.yAxis.low, bottom(field) - tall, 'bottom', quiet),
    ...foot('axis-x.low', slide.xAxis.low, field.x, 'start', quiet),
    ...foot('axis-x.label', slide.xAxis.label, field.x + field.width / 2, 'center', strong),
    ...foot('axis-x.high', slide.xAxis.high, right(field), 'end', quiet),
  ]
  const alt = [slide.xAxis, slide.yAxis].map((axis) => `${axis.label}: ${axis.low} – ${axis.high}`).join('; ')
  return page.group('axes', 'Axes', box(MARGIN, field.y, right(field) - MARGIN, page.body.y + page.body.height - field.y), items, {
    alt: alt.slice(0, 250),
  })
}
