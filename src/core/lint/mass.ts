import { area, type Box, bottom, right } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { extentOf, inkOf } from './overlap.ts'
import { isContent } from './rule.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

const ACROSS = 64
const DOWN = 36
/** What covers so much of a slide is what the rest stands on. */
const GROUND = 0.6

/** What of a slide is content, as blocks: texts around their lines, pictures, charts, tables and filled shapes. */
export function blocksOf(sheet: Sheet, { width, height }: Pick<Subject, 'width' | 'height'>): readonly Mark[] {
  return sheet.leaves.filter(
    (mark) =>
      mark.kind !== 'line' &&
      mark.role !== 'footer' &&
      !mark.fixed &&
      (isSolid(mark) ? area(mark.box) < GROUND * width * height : isContent(mark) && inkOf(mark).length > 0),
  )
}

const isSolid = (mark: Mark): boolean =>
  mark.kind === 'chart' || mark.kind === 'table' || mark.picture !== undefined || mark.fill !== undefined

/**
 * The share of a slide inside its margins that blocks cover, 0…1.
 * @param air points around each block that count as covered
 */
export function coverage(blocks: readonly Mark[], page: Pick<Subject, 'width' | 'height'>, margin: Pt, air: Pt): number {
  const cells = cellsOf(blocks, page, air)
  const safe = centres(page).filter(({ x, y }) => x > margin && x < page.width - margin && y > margin && y < page.height - margin)
  return safe.filter(({ cell }) => cells[cell]).length / Math.max(1, safe.length)
}

/** How far the middle of all blocks lies from the middle of the slide, as shares of its width and height; right and down count up. */
export function lean(blocks: readonly Mark[], page: Pick<Subject, 'width' | 'height'>): { readonly across: number; readonly down: number } {
  const cells = cellsOf(blocks, page, 0)
  const covered = centres(page).filter(({ cell }) => cells[cell])
  const mean = (values: readonly number[], middle: number) =>
    values.length === 0 ? middle : values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    across:
      mean(
        covered.map(({ x }) => x),
        page.width / 2,
      ) /
        page.width -
      0.5,
    down:
      mean(
        covered.map(({ y }) => y),
        page.height / 2,
      ) /
        page.height -
      0.5,
  }
}

function centres({
  width,
  height,
}: Pick<Subject, 'width' | 'height'>): readonly { readonly cell: number; readonly x: Pt; readonly y: Pt }[] {
  return Array.from({ length: ACROSS * DOWN }, (_, cell) => ({
    cell,
    x: (((cell % ACROSS) + 0.5) / ACROSS) * width,
    y: ((Math.floor(cell / ACROSS) + 0.5) / DOWN) * height,
  }))
}

/** Cells of a grid of 64 × 36 that blocks cover. */
function cellsOf(blocks: readonly Mark[], { width, height }: Pick<Subject, 'width' | 'height'>, air: Pt): Uint8Array {
  const cells = new Uint8Array(ACROSS * DOWN)
  const column = (x: Pt) => Math.max(0, Math.min(ACROSS, Math.round((x / width) * ACROSS)))
  const row = (y: Pt) => Math.max(0, Math.min(DOWN, Math.round((y / height) * DOWN)))
  for (const box of blocks.map(boxOf)) {
    const [left, end] = [column(box.x - air), column(right(box) + air)]
    for (let y = row(box.y - air); y < row(bottom(box) + air); y++) cells.fill(1, y * ACROSS + left, y * ACROSS + end)
  }
  return cells
}

const boxOf = (mark: Mark): Box => (isSolid(mark) ? mark.box : extentOf(mark))
