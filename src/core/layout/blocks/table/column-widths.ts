import type { Pt } from '../../../base/units.ts'

/** What one column asks for, its padding included. */
export interface ColumnNeed {
  /** The longest word of any cell: no column may be narrower. */
  readonly least: Pt
  /** The longest cell on one line. */
  readonly natural: Pt
  /** Columns of figures look alike: they get one width where there is room. */
  readonly numeric: boolean
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * Shares a width among columns by what their cells need. With room to spare, figures keep together in equal columns and
 * words get the rest; without, the columns that ask for little get it all and the wordy ones share.
 * @returns undefined when the longest words alone do not fit
 */
export function columnWidths(needs: readonly ColumnNeed[], width: Pt): readonly Pt[] | undefined {
  if (sum(needs.map((need) => need.least)) > width + 0.01) return undefined
  const natural = needs.map((need) => need.natural)
  if (sum(natural) > width) return squeeze(needs, width)
  const widest = Math.max(0, ...needs.filter((need) => need.numeric).map((need) => need.natural))
  const even = needs.map((need) => (need.numeric ? widest : need.natural))
  const base = sum(even) <= width ? even : natural
  return stretch(needs, base, width)
}

/** Spare width goes to all columns alike, to words twice as much as to figures. */
function stretch(needs: readonly ColumnNeed[], base: readonly Pt[], width: Pt): readonly Pt[] {
  const words = needs.some((need) => !need.numeric)
  const weights = base.map((_, i) => (words && needs[i]?.numeric ? 0.5 : 1))
  const spare = width - sum(base)
  const total = sum(weights) || 1
  return base.map((own, i) => own + (spare * (weights[i] ?? 0)) / total)
}

/** Too little width: columns under an equal share of what is left keep their natural width, the others share it. */
function squeeze(needs: readonly ColumnNeed[], width: Pt): readonly Pt[] {
  const widths = needs.map((need) => need.least)
  const open = new Set(needs.keys())
  let left = width
  for (;;) {
    const share = left / open.size
    const modest = [...open].filter((i) => (needs[i]?.natural ?? 0) <= share)
    if (modest.length === 0) break
    for (const i of modest) {
      widths[i] = needs[i]?.natural ?? 0
      left -= widths[i] ?? 0
      open.delete(i)
    }
    if (open.size === 0) return widths
  }
  // By what each asks beyond its longest word; the square root keeps one endless cell from starving the rest.
  const spare = left - sum([...open].map((i) => needs[i]?.least ?? 0))
  if (spare < 0) return tighten(needs, widths, open, width)
  const weight = (i: number) => Math.sqrt(Math.max(1, (needs[i]?.natural ?? 0) - (needs[i]?.least ?? 0)))
  const total = sum([...open].map(weight))
  for (const i of open) widths[i] = (needs[i]?.least ?? 0) + (spare * weight(i)) / total
  return widths
}

/** Long words need more than their share: everybody gives way towards its own longest word. */
function tighten(needs: readonly ColumnNeed[], widths: Pt[], open: ReadonlySet<number>, width: Pt): readonly Pt[] {
  const least = needs.map((need) => need.least)
  const wish = widths.map((own, i) => (open.has(i) ? (needs[i]?.least ?? 0) : own))
  const give = sum(wish.map((own, i) => own - (least[i] ?? 0))) || 1
  const over = sum(wish) - width
  return wish.map((own, i) => own - (over * (own - (least[i] ?? 0))) / give)
}
