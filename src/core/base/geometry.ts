import type { Pt } from './units.ts'

/** An axis-parallel rectangle in points; y grows downwards, as on the page. */
export interface Box {
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
}

export interface Insets {
  readonly left: Pt
  readonly top: Pt
  readonly right: Pt
  readonly bottom: Pt
}

export const NO_INSETS: Insets = { left: 0, top: 0, right: 0, bottom: 0 }

export function box(x: Pt, y: Pt, width: Pt, height: Pt): Box {
  return { x, y, width, height }
}

export const right = (b: Box): Pt => b.x + b.width
export const bottom = (b: Box): Pt => b.y + b.height

/** The part of `outer` left after its insets; never negative. */
export function inner(outer: Box, insets: Insets): Box {
  return {
    x: outer.x + insets.left,
    y: outer.y + insets.top,
    width: Math.max(0, outer.width - insets.left - insets.right),
    height: Math.max(0, outer.height - insets.top - insets.bottom),
  }
}

/** The common part of two boxes, or undefined when they do not overlap. */
export function intersection(a: Box, b: Box): Box | undefined {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(right(a), right(b)) - x
  const height = Math.min(bottom(a), bottom(b)) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** The smallest box around all; undefined for none. */
export function union(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const x = Math.min(...boxes.map((b) => b.x))
  const y = Math.min(...boxes.map((b) => b.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map(right)) - x,
    height: Math.max(...boxes.map(bottom)) - y,
  }
}

export const area = (b: Box): number => b.width * b.height

/** True when `part` lies inside `whole`, allowing `slack` points on each side. */
export function contains(whole: Box, part: Box, slack: Pt = 0): boolean {
  return (
    part.x >= whole.x - slack && part.y >= whole.y - slack && right(part) <= right(whole) + slack && bottom(part) <= bottom(whole) + slack
  )
}
