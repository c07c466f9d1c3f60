import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { across, columns, down } from '../grid.ts'

/** `panel` stands on a ground of its own, `open` under a hairline, `row` beside the one that matters. */
export type Form = 'panel' | 'open' | 'row'

/** The room of one key figure. */
export interface Cell {
  readonly form: Form
  readonly ground: Box
  readonly label: Box
  readonly figure: Box
  /** Largest type of the figure. */
  readonly size: Pt
}

/**
 * Two wide panels, three panels, one large panel beside the rest, then two rows of open figures.
 * @param favored index of the one that matters
 */
export function kpiCells(count: number, favored: number | undefined, room: Box): readonly Cell[] {
  if (count <= 3) {
    const tall = Math.min(room.height, count === 2 ? 300 : 288)
    const strip = { ...room, y: room.y + (room.height - tall) * 0.3, height: tall }
    return across(strip, count).map((ground) => panelCell(ground, count === 2 ? 104 : 72))
  }
  if (count <= 5 && favored !== undefined) {
    const large = panelCell({ ...room, ...columns(1, 5) }, 96)
    const side = { ...room, ...columns(6.35, 12) }
    const rest = count === 4 ? down(side, 3, 0).map(rowCell) : grid(side, [2, 2], 54)
    return Array.from({ length: count }, (_, i) => (i === favored ? large : (rest[i < favored ? i : i - 1] as Cell)))
  }
  if (count === 4) return grid(room, [2, 2], 72)
  const first = count === 5 ? 2 : Math.floor(count / 2)
  return grid(room, [first, count - first], 54)
}

/** Rows of open figures, as many in each as given. */
function grid(room: Box, rows: readonly number[], size: Pt): readonly Cell[] {
  return down(room, rows.length, 24).flatMap((row, r) => across(row, rows[r] ?? 1).map((ground) => openCell(ground, size)))
}

function panelCell(ground: Box, size: Pt): Cell {
  const pad = ground.width > 300 ? 32 : 24
  const x = ground.x + pad
  const width = ground.width - 2 * pad
  return {
    form: 'panel',
    ground,
    label: { x, y: ground.y + pad - 4, width, height: 52 },
    figure: { x, y: ground.y + ground.height * 0.4, width, height: ground.height * 0.6 - 20 },
    size,
  }
}

function openCell(ground: Box, size: Pt): Cell {
  const { x, width } = ground
  return {
    form: 'open',
    ground,
    label: { x, y: ground.y + 14, width, height: 44 },
    figure: { x, y: ground.y + 60, width, height: ground.height - 64 },
    size,
  }
}

function rowCell(ground: Box): Cell {
  const half = ground.width * 0.5
  return {
    form: 'row',
    ground,
    label: { ...ground, width: half - 12, y: ground.y + 8, height: ground.height - 16 },
    figure: { ...ground, x: ground.x + half, width: half, y: ground.y + 8, height: ground.height - 16 },
    size: 54,
  }
}
