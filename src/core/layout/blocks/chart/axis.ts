/** Ticks of a value axis; the first and the last are its ends. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly ticks: readonly number[]
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return (share <= 1.0001 ? 1 : share <= 2.0001 ? 2 : share <= 5.0001 ? 5 : 10) * power
}

/** Drops the noise that decimal steps leave behind: 0.30000000000000004. */
const clean = (value: number): number => Number(value.toPrecision(12))

/**
 * An axis over the values in round steps.
 * @param steps how many steps it may have at most; fewer where round numbers ask for it
 * @param zero whether it must start at zero; bars and areas do, lines only when zero is near
 */
export function valueAxis(values: readonly number[], steps: number, zero: boolean): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const near = low >= 0 ? low <= high * 0.6 : high > 0 || high >= low * 0.6
  const from = zero || near ? Math.min(0, low) : low
  const to = zero || near ? Math.max(0, high) : high
  // Values that differ by less than a float can count are equal.
  const largest = Math.max(Math.abs(from), Math.abs(to))
  const span = to - from > largest * 1e-9 && largest > 1e-100 ? to - from : largest > 1e-100 ? largest : 1
  let step = niceStep(span / Math.max(1, steps))
  for (;;) {
    const min = clean(Math.floor(clean(from / step)) * step)
    const max = clean(Math.max(Math.ceil(clean(to / step)) * step, min + step))
    const count = Math.round((max - min) / step)
    if (count <= Math.max(2, steps)) {
      return { min, max, step: clean(step), ticks: Array.from({ length: count + 1 }, (_, i) => clean(min + i * step)) }
    }
    step = niceStep(step * 1.5)
  }
}

/** A linear map of values onto a length. */
export function scale(from: readonly [number, number], onto: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1
  return (value) => onto[0] + ((value - from[0]) / span) * (onto[1] - onto[0])
}
