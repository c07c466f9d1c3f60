import { type Color, composite, contrast, resolve } from '../../../base/color.ts'
import type { Pt } from '../../../base/units.ts'
import type { Chart } from '../../../deck/blocks/chart.ts'
import type { Page } from '../../page.ts'

/** The colours of one chart: one accent for what matters, greys for the rest; distinct hues only among equals. */
export interface Inks {
  /** One per series; for pie and doughnut one per slice. */
  readonly colors: readonly Color[]
  /** Fill of the highlighted category. */
  readonly highlight: Color
  readonly gridline: Color
  readonly baseline: Color
  isLoud(series: number, category?: number): boolean
  fill(series: number, category: number): Color
  /** Ink for words that name a series or a point. */
  words(series: number, category?: number): Color
}

export const isRound = (chart: Pick<Chart, 'type'>): boolean => chart.type === 'pie' || chart.type === 'doughnut'

const cycle = <T>(from: readonly T[], count: number): readonly T[] => Array.from({ length: count }, (_, i) => from[i % from.length] as T)

export function inksOf(page: Page, chart: Chart): Inks {
  const { paints, ground } = page
  const { highlight } = chart
  const round = isRound(chart)
  const count = round ? chart.categories.length : chart.series.length
  const chosen = round ? highlight?.category : highlight?.series
  const single = !round && chart.series.length === 1
  const picked = single && highlight?.category !== undefined
  const colors =
    chosen !== undefined && !single
      ? loudAmong(count, chosen, paints.spend, paints.quietSeries)
      : single
        ? [picked ? (paints.quietSeries.at(-1) as Color) : paints.spend]
        : cycle(paints.series, count)
  const isLoud = (series: number, category?: number): boolean => {
    if (round) return category === highlight?.category && highlight?.category !== undefined
    if (single) return highlight?.category !== undefined ? category === highlight.category : highlight?.series === 0
    return highlight?.series === series
  }
  const onGround = (color: Color): Color => (contrast(resolve(color, ground.palette), ground.palette.bg) >= 4.5 ? color : paints.ink)
  return {
    colors,
    highlight: paints.spend,
    gridline: { role: 'text', alpha: 0.12 },
    baseline: paints.quiet,
    isLoud,
    fill: (series, category) => (picked && category === highlight?.category ? paints.spend : (colors[round ? category : series] as Color)),
    words(series, category) {
      if (isLoud(series, category)) return paints.spend
      if (chosen !== undefined || picked) return paints.quiet
      return single ? paints.ink : onGround(colors[round ? (category ?? 0) : series] as Color)
    },
  }
}

function loudAmong(count: number, chosen: number, loud: Color, quiet: readonly Color[]): readonly Color[] {
  let next = 0
  return Array.from({ length: count }, (_, i) => (i === chosen ? loud : (quiet[next++ % quiet.length] as Color)))
}

/** The smallest bold type that counts as large: 3 : 1 is enough for it (WCAG 2.2, 1.4.3). */
export const LARGE_BOLD: Pt = 14

/**
 * The inks that can be read on fills in type of a size, which is bold from 14 pt: one for all where one can, else for each
 * its own; undefined where neither of the ground's inks can.
 */
export function inksOn(page: Page, fills: readonly Color[], size: Pt): readonly (Color | undefined)[] {
  const { palette } = page.ground
  const inks: readonly Color[] = [{ role: 'bg' }, { role: 'text' }]
  const least = size >= LARGE_BOLD ? 3 : 4.5
  const shown = (fill: Color) => composite(resolve(fill, palette), fill.alpha ?? 1, palette.bg)
  const ratio = (ink: Color, fill: Color) => contrast(resolve(ink, palette), shown(fill))
  const common = inks.find((ink) => fills.every((fill) => ratio(ink, fill) >= least))
  return fills.map((fill) => common ?? inks.find((ink) => ratio(ink, fill) >= 4.5) ?? inks.find((ink) => ratio(ink, fill) >= least))
}
