import type { Pt } from '../base/units.ts'
import type { Face } from '../font/face.ts'
import type { TextStyle } from '../scene/scene.ts'

/** Line advance in ems, whatever the font; PowerPoint's own. */
const LINE = 1.2

/** Size of super- and subscript, and their shift in ems of the full size, upwards. */
const SCRIPT_SIZE = 0.65
const SHIFT = { super: 0.3, sub: -0.25 } as const

/** Advance of a line whose largest text has `size`. */
export const lineAdvance = (size: Pt, lineHeight: number): Pt => LINE * size * lineHeight

/** The size at which a style is drawn. */
export const drawnSize = (style: TextStyle): Pt => (style.baseline ? style.size * SCRIPT_SIZE : style.size)

/** How far above the line's baseline a style is drawn. */
export const baselineShift = (style: TextStyle): Pt => (style.baseline ? style.size * SHIFT[style.baseline] : 0)

/**
 * From the top of a line at 100 % to its baseline: the usWinAscent share of the 1.2 em. Tighter and wider spacing
 * changes the room above the baseline, never that below. (LibreOffice 7.4 also advances by 1.2 em, with the baseline at
 * 84 % for every font: 0.04 em lower for Arial, Cambria and Georgia, 0.07 em for Calibri.)
 */
export const ascentOf = (face: Face, size: Pt): Pt => (LINE * size * face.ascent) / (face.ascent + face.descent)
