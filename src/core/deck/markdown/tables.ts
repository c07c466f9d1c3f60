import type { RichText } from '../text.ts'
import { inline } from './inline.ts'

type Align = 'start' | 'center' | 'end' | undefined

const rules = { start: ':---', center: ':---:', end: '---:' } as const

/** A table in the manner of GitHub. */
export function tableText(headers: readonly RichText[], rows: readonly (readonly RichText[])[], aligns: readonly Align[] = []): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(headers.map((header) => inline(header, 'cell'))),
    row(headers.map((_, i) => rules[aligns[i] ?? 'start'] && (aligns[i] ? rules[aligns[i]] : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => inline(cell, 'cell')))),
  ].join('\n')
}

/**
 * Records as a table whose headers are the names of their fields; a field that none of them has gets no column.
 */
export function recordTable<T extends object>(records: readonly T[], fields: readonly (keyof T & string)[]): string {
  const used = fields.filter((field, i) => i === 0 || records.some((record) => record[field] !== undefined))
  const cell = (value: unknown): RichText =>
    value === undefined ? '' : typeof value === 'string' || Array.isArray(value) ? (value as RichText) : String(value)
  return tableText(
    used,
    records.map((record) => used.map((field) => cell(record[field]))),
  )
}
