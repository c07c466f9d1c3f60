import type { Table } from '../../../deck/blocks/table.ts'
import { plain } from '../../../deck/text.ts'

/** A cell that is a number with signs, units or a range around it: `+28 %`, `€1,940`, `3.5 h`, `(12)`, `2–4`. */
const NUMBER =
  /^[(+\-−–±~≈<>≤≥]?\s?[\p{Sc}]?\s?[+\-−–]?\d[\d\s.,'’\u202F\u00A0]*\)?(?:\s?[–-]\s?\d[\d.,]*)?\s?(?:[%‰°×x]|\p{Sc}|[\p{L}²³/]{1,4})?\)?\*?$/u
/** Cells that say there is nothing to say. */
const BLANK = /^(?:|[-–—]|n\/?a)$/i

export const isFigure = (text: string): boolean => NUMBER.test(text.trim())

/** Whether a column below its header is figures: most cells that say something are numbers. */
export function isNumeric(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => plain(row[column]).trim()).filter((text) => !BLANK.test(text))
  return cells.length > 0 && cells.filter(isFigure).length / cells.length >= 0.7
}
