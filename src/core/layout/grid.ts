import { type Box, box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'

/** The page is 13.333 × 7.5 in: PowerPoint's wide format. */
export const PAGE: Box = box(0, 0, 960, 540)
export const MARGIN: Pt = 48
export const GUTTER: Pt = 16
const COLUMNS = 12
const COLUMN = (PAGE.width - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS

/** The left edge of column 1…12; fractions are allowed. */
export function columnStart(column: number): Pt {
  return MARGIN + (column - 1) * (COLUMN + GUTTER)
}

/** Columns `from` to `to`, both included. */
export function columns(from: number, to: number): { readonly x: Pt; readonly width: Pt } {
  const x = columnStart(from)
  return { x, width: columnStart(to) + COLUMN - x }
}

/** Columns `from` to `to` between two heights. */
export function area(from: number, to: number, top: Pt, bottom: Pt): Box {
  return { ...columns(from, to), y: top, height: bottom - top }
}

/** From the left edge of a column to the right edge of the page. */
export function bleed(from: number, top: Pt = 0, bottom: Pt = PAGE.height): Box {
  const x = columnStart(from)
  return { x, y: top, width: PAGE.width - x, height: bottom - top }
}

/** Splits a width into `count` equal boxes with a gap. */
export function across(whole: Box, count: number, gap: Pt = GUTTER): readonly Box[] {
  const width = (whole.width - (count - 1) * gap) / count
  return Array.from({ length: count }, (_, i) => ({ ...whole, x: whole.x + i * (width + gap), width }))
}

/** Splits a height into `count` equal boxes with a gap. */
export function down(whole: Box, count: number, gap: Pt = GUTTER): readonly Box[] {
  const height = (whole.height - (count - 1) * gap) / count
  return Array.from({ length: count }, (_, i) => ({ ...whole, y: whole.y + i * (height + gap), height }))
}

export const TITLE = area(1, 12, 36, 104)
export const BODY = area(1, 12, 124, 486)
export const FOOTER = area(1, 12, 504, 522)
/** Where a source line ends: above the footer, or at the foot of a slide that has none. */
export const SOURCE_FOOT = { footer: 488, bare: 522 } as const

/** Vertical centre where the eye expects it: a little above the middle. */
export function hang(content: Pt, room: Box, share = 0.42): Pt {
  return room.y + Math.max(0, room.height - content) * share
}

/** The baseline step that tops keep to. */
const STEP: Pt = 6

/** The same, on the page's baseline grid. */
export function hangOnGrid(content: Pt, room: Box, share?: number): Pt {
  return Math.max(room.y, Math.floor(hang(content, room, share) / STEP) * STEP)
}
