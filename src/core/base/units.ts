declare const unit: unique symbol

/** A length in points (1/72 inch); the only unit inside the core. */
export type Pt = number & { readonly [unit]?: 'pt' }

/** English Metric Units, the integer length of OOXML: 914 400 an inch, 12 700 a point. */
export type Emu = number & { readonly [unit]?: 'emu' }

export const EMU_PER_PT = 12700

/** Converts points to whole EMU (ECMA-376 20.1.10.16 ST_Coordinate is an integer). */
export function emu(length: Pt): Emu {
  return Math.round((length as number) * EMU_PER_PT) as Emu
}

/** Rounds for output: at most `digits` decimals, never "-0", no trailing zeros. */
export function fixed(value: number, digits = 2): string {
  const factor = 10 ** digits
  const rounded = Math.round(value * factor) / factor
  return String(rounded === 0 ? 0 : rounded)
}
