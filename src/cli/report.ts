import { dirname } from 'node:path'
import type { Note, NoteKind } from '../core/base/note.ts'
import type { Format } from '../server/export.ts'
import { printable } from './terminal.ts'

/** What one `-o` became. */
export interface Written {
  readonly format: Format
  readonly files: readonly string[]
  readonly bytes: number
}

const SHOWN_NOTES = 6

/** `84 kB`, `1.2 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** `$0.12`, `$0.0021`: two figures that say something. */
export function dollars(cost: number): string {
  if (cost >= 0.1) return `$${cost.toFixed(2)}`
  return cost < 0.00005 ? 'under $0.0001' : `$${cost.toFixed(4)}`
}

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** `out/tea.pptx (84 kB)`; `tea/ (8 files, 1.2 MB)`. */
export function place(written: Written): string {
  const [first = ''] = written.files
  if (written.files.length === 1) return `${printable(first)} (${size(written.bytes)})`
  return `${printable(dirname(first))}/ (${count(written.files.length, `${written.format} file`)}, ${size(written.bytes)})`
}

const SAYS: { readonly [K in NoteKind]: string } = {
  shrunk: 'smaller type',
  split: 'split',
  degraded: 'simpler layout',
  'missing-script': 'missing font',
  'missing-font': 'missing font',
  'missing-picture': 'missing picture',
  dropped: 'left out',
  'moved-to-notes': 'moved to the speaker notes',
  scaffold: 'scaffold',
  'unsupported-number': 'figure not in the source',
}

/** What was done to the content, a line each; a long list is cut with a count. */
export function noteLines(notes: readonly Note[]): readonly string[] {
  const lines = notes.filter((note) => note.says !== 'scaffold').map((note) => `  ${note.at}: ${SAYS[note.says]}: ${note.detail}`)
  if (lines.length <= SHOWN_NOTES + 1) return lines
  return [...lines.slice(0, SHOWN_NOTES), `  … and ${lines.length - SHOWN_NOTES} more; --json lists them all`]
}

/** The honest last line: what was written, and how many slides it has. */
export function summary(written: readonly Written[], slides: number, notes: readonly Note[]): string {
  const remarks = notes.filter((note) => note.says !== 'scaffold').length
  return `Wrote ${written.map(place).join(', ')}: ${count(slides, 'slide')}${remarks > 0 ? `, ${count(remarks, 'note')}` : ''}.`
}

/** What a scaffold lacks, and which setting gives the real thing. */
export function scaffoldLines(notes: readonly Note[]): readonly string[] {
  const scaffold = notes.filter((note) => note.says === 'scaffold')
  return scaffold.map((note) => `This is a scaffold of questions, not a finished deck: ${note.detail}.`)
}
