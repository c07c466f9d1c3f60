import { area, type Box, bottom, right, union } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { isSolid } from './emptiness.ts'
import { inkOf } from './overlap.ts'
import { isContent } from './rule.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

const ACROSS = 64
const DOWN = 36
/** What covers so much of a slide is what the rest stands on. */
const GROUND = 0.6

type Page = Pick<Subject, 'width' | 'height'>

/** Content of a slide that takes room. */
export interface Block {
  readonly mark: Mark
  readonly box: Box
}

/**
 * What of a slide is content, as blocks: pictures, charts, tables and filled shapes, and texts around their lines. Of what
 * the rest stands on only the text counts.
 */
export function blocksOf(sheet: Sheet, { width, height }: Page): readonly Block[] {
  return sheet.leaves.flatMap((mark) => {
    if (mark.kind === 'line' || mark.role === 'footer' || mark.fixed) return []
    const box = isSolid(mark) && area(mark.box) < GROUND * width * height ? mark.box : isContent(mark) ? union(inkOf(mark)) : undefined
    return box ? [{ mark, box }] : []
  })
}

/**
 * The share of a slide inside its margins that blocks cover, 0…1.
 * @param air points around each block that count as covered
 */
export function coverage(blocks: readonly Block[], page: Page, margin: Pt, air: Pt): number {
  const cells = cellsOf(blocks, page, air)
  const [left, top] = [Math.round((margin / page.width) * ACROSS), Math.round((margin / page.height) * DOWN)]
  let covered = 0
  for (let y = top; y < DOWN - top; y++) for (let x = left; x < ACROSS - left; x++) covered += cells[y * ACROSS + x] ?? 0
  return covered / Math.max(1, (ACROSS - 2 * left) * (DOWN - 2 * top))
}

/** How far the middle of all blocks lies from the middle of the slide, as shares of its width and height; right and down count up. */
export function lean(blocks: readonly Block[], page: Page): { readonly across: number; readonly down: number } {
  const cells = cellsOf(blocks, page, 0)
  let [covered, across, down] = [0, 0, 0]
  for (const [cell, full] of cells.entries()) {
    covered += full
    across += full * ((cell % ACROSS) + 0.5)
    down += full * (Math.floor(cell / ACROSS) + 0.5)
  }
  return covered === 0 ? { across: 0, down: 0 } : { across: across / covered / ACROSS - 0.5, down: down / covered / DOWN - 0.5 }
}

/** Cells of a grid of 64 × 36: 1 where a block covers, else 0. */
function cellsOf(blocks: readonly Block[], { width, height }: Page, air: Pt): Uint8Array {
  const cells = new Uint8Array(ACROSS * DOWN)
  const column = (x: Pt) => Math.max(0, Math.min(ACROSS, Math.round((x / width) * ACROSS)))
  const row = (y: Pt) => Math.max(0, Math.min(DOWN, Math.round((y / height) * DOWN)))
  for (const { box } of blocks) {
    const [left, end] = [column(box.x - air), column(right(box) + air)]
    for (let y = row(box.y - air); y < row(bottom(box) + air); y++) cells.fill(1, y * ACROSS + left, y * ACROSS + end)
  }
  return cells
}
