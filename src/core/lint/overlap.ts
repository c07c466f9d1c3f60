import { area, type Box, intersection, union } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Mark } from './subject.ts'

/** Boxes that touch by no more than three pixels (at 96 a inch) do not overlap to the eye. */
const TOUCH: Pt = 2.25

/** Where a mark's content is: its lines' glyphs for text, else its box. */
export function bodyOf(mark: Mark): readonly Box[] {
  return mark.text && mark.kind === 'text' ? inkOf(mark) : [mark.box]
}

/** The glyphs of a mark's text, line by line. */
export function inkOf(mark: Mark): readonly Box[] {
  return mark.text?.lines.map((line) => line.ink).filter((box) => box.width > 0) ?? []
}

/** The box around a mark's content. */
export function extentOf(mark: Mark): Box {
  return union(bodyOf(mark)) ?? mark.box
}

/** The overlap as a share of the smaller of two bodies, 0…1. */
export function overlap(a: readonly Box[], b: readonly Box[]): number {
  let common = 0
  for (const one of a) {
    for (const other of b) {
      const both = intersection(one, other)
      if (both && both.width > TOUCH && both.height > TOUCH) common += area(both)
    }
  }
  if (common === 0) return 0
  return common / Math.max(1, Math.min(total(a), total(b)))
}

const total = (boxes: readonly Box[]): number => boxes.reduce((sum, box) => sum + area(box), 0)
