import type { Piece } from './blocks.ts'
import { type Runs, slice, textOf, trim } from './runs.ts'

/** `[1.4.0] - 2024-03-23`, `[Unreleased]`: a change log's heading whose link leads nowhere. */
const RELEASE = /^\[((?:v\.?\s?)?\p{Nd}[^[\]]*|unreleased)\](?:(\s+-\s+)(?=\p{Nd}))?/iu

/** The same with the headings of releases as they are spoken: no brackets, and a dash before the date. */
export const withReleasesNamed = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => (piece.kind === 'heading' ? { ...piece, runs: named(piece.runs) } : piece))

function named(runs: Runs): Runs {
  const whole = trim(runs)
  const [found, version, hyphen] = RELEASE.exec(textOf(whole)) ?? []
  if (found === undefined || version === undefined) return runs
  const end = 1 + version.length
  return [...slice(whole, 1, end), ...(hyphen ? [{ text: ' – ' }] : []), ...slice(whole, found.length)]
}
