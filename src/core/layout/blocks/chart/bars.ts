import type { Pt } from '../../../base/units.ts'
import type { Chart } from '../../../deck/blocks/chart.ts'

/** One bar in terms of the axes: which slice of the value axis it covers, and its place among its category's bars. */
export interface Bar {
  readonly series: number
  readonly category: number
  readonly value: number
  readonly from: number
  readonly to: number
  /** Index and count of the bars side by side in this category. */
  readonly lane: number
  /** Stacked: nothing lies on it. */
  readonly outermost: boolean
}

export const isStacked = (chart: Pick<Chart, 'type'>): boolean => chart.type === 'stacked-bar' || chart.type === 'stacked-column'

/** The bars of a chart, by category and then by series; values that are missing give none. */
export function barsOf(chart: Chart): readonly Bar[] {
  const stacked = isStacked(chart)
  return chart.categories.flatMap((_, category) => {
    let up = 0
    let down = 0
    const bars = chart.series.flatMap((one, series): Bar[] => {
      const value = one.values[category] ?? null
      if (value === null) return []
      if (!stacked) return [{ series, category, value, from: 0, to: value, lane: series, outermost: true }]
      const from = value < 0 ? down : up
      if (value < 0) down += value
      else up += value
      return [{ series, category, value, from, to: from + value, lane: 0, outermost: false }]
    })
    if (!stacked) return bars
    const last = (sign: boolean) => bars.filter((bar) => bar.value !== 0 && bar.value < 0 === sign).at(-1)
    return bars.map((bar) => ({ ...bar, outermost: bar === last(bar.value < 0) }))
  })
}

/** The values that the axis must hold. */
export function reach(bars: readonly Bar[]): readonly number[] {
  const ends = bars.flatMap((bar) => [bar.from, bar.to])
  return ends.length === 0 ? [0, 1] : ends
}

export interface Packing {
  /** Thickness of one bar. */
  readonly bar: Pt
  readonly gap: Pt
  /** From the start of the slot to its first bar. */
  readonly lead: Pt
  /** In per cent of a bar, as charts in Office files say it. */
  readonly gapWidth: number
  readonly overlap: number
}

/** How the bars of one category share its slot. @param thickest cap of one bar */
export function pack(slot: Pt, lanes: number, thickest: Pt): Packing {
  const gap = lanes > 1 && slot / lanes > 8 ? Math.min(2, slot * 0.04) : 0
  const room = slot * (slot < 24 ? 0.8 : 0.66)
  const bar = Math.min(thickest, (room - gap * (lanes - 1)) / lanes)
  const group = bar * lanes + gap * (lanes - 1)
  return {
    bar,
    gap,
    lead: (slot - group) / 2,
    gapWidth: Math.max(0, Math.min(500, Math.round(((slot - group) / bar) * 100))),
    overlap: Math.round((-gap / bar) * 100),
  }
}
