import type { Piece } from '../generate/compose/blocks.ts'
import type { Reading } from './document.ts'

/** Tables cut to the rows that are read, with a note of what is missing. */
export function boundedRows(pieces: readonly Piece[], { limits, note }: Reading, where = ''): Piece[] {
  return pieces.map((piece) => {
    if (piece.kind !== 'table' || piece.rows.length <= limits.rows) return piece
    note({
      at: 'deck',
      says: 'dropped',
      detail: `${where}${piece.rows.length - limits.rows} rows of a table after the first ${limits.rows}`,
    })
    return { ...piece, rows: piece.rows.slice(0, limits.rows) }
  })
}
