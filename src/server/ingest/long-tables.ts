import type { Piece } from '../generate/compose/blocks.ts'
import { digest } from './digest.ts'
import type { Reading } from './document.ts'

/** Tables with more rows than are read, as what they sum up to; else cut. A note says so. */
export function boundedRows(pieces: readonly Piece[], { limits, note }: Reading, where = ''): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'table' || piece.rows.length <= limits.rows) return [piece]
    const total = digest(piece)
    if (total) {
      note({
        at: 'deck',
        says: 'dropped',
        detail: `${where}${piece.rows.length} rows of a table; their sums (Σ) and averages (Ø) stand for them`,
      })
      return total
    }
    note({
      at: 'deck',
      says: 'dropped',
      detail: `${where}${piece.rows.length - limits.rows} rows of a table after the first ${limits.rows}`,
    })
    return [{ ...piece, rows: piece.rows.slice(0, limits.rows) }]
  })
}
