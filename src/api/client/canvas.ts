import type { Box } from '../../core/base/geometry.ts'
import type { Pt } from '../../core/base/units.ts'

/** The canvas of clients: pixels, 16 : 9 like the page of 960 × 540 pt. */
export const CANVAS = { width: 900, height: 506.25 } as const

const PT_PER_PX = 960 / CANVAS.width

/** Where an element stands on the canvas. */
export interface Position {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const toPt = (px: number): Pt => rounded(px * PT_PER_PX)
export const toPx = (pt: Pt): number => rounded(pt / PT_PER_PX)

export function boxOf({ left, top, width, height }: Position): Box {
  return { x: toPt(left), y: toPt(top), width: toPt(width), height: toPt(height) }
}

export function positionOf({ x, y, width, height }: Box): Position {
  return { left: toPx(x), top: toPx(y), width: toPx(width), height: toPx(height) }
}

/** Hundredths are enough, and keep the data readable. */
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0
