import type { Color } from '../../base/color.ts'
import { type Box, box, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { step as stepOf, steps } from '../fit.ts'
import { GUTTER, MARGIN, PAGE } from '../grid.ts'
import type { Page } from '../page.ts'
import { markOn } from './mark.ts'

type Process = SlideOf<'process'>

/** One band with its steps, as a room before anything is measured. */
export interface Lane {
  readonly room: Box
  readonly columns: readonly Box[]
  /** Index of its first step. */
  readonly first: number
}

export interface Measures {
  readonly band: Pt
  /** Room for dates above the band; 0 without any. */
  readonly when: Pt
  readonly gap: Pt
}

const whenBox = (column: Box, band: Pt, size: Measures): Box =>
  box(column.x, band - size.when, column.width + GUTTER - 6, Math.max(20, size.when - 8))

export interface Band {
  readonly y: Pt
  readonly size: Measures
  readonly whenSize: Pt
  readonly numeral: Pt
  /** Index and count of the bands. */
  readonly n: number
  readonly of: number
}

/** The band, tinted up to the step under way, its dates, its discs and the lines that join them: one group. */
export function drawBand(slide: Process, page: Page, lane: Lane, { y, size, whenSize, numeral, n, of }: Band): Item {
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
