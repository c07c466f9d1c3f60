import { decodeText } from './charset.ts'
import type { Found, Reading } from './document.ts'
import { gridPieces } from './grid.ts'
import { nameOf } from './kind.ts'
import { boundedRows } from './long-tables.ts'
import { titleFromName } from './title.ts'

const SEPARATORS = [',', ';', '\t', '|'] as const
/** Rows that are looked at. */
const MOST_ROWS = 100_000
/** Records that decide which separator it is. */
const SAMPLE = 60

/** Reads values separated by commas, semicolons, tabs or bars (RFC 4180 and its kin) into tables. */
export function readSeparated(reading: Reading): Found {
  const text = decodeText(reading.file.bytes, nameOf(reading.file))
  // Excel's own word on the separator.
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const rows = recordsOf(body, told?.[1] ?? separatorOf(body), MOST_ROWS + 1)
  if (rows.length > MOST_ROWS) {
    rows.length = MOST_ROWS
    reading.note({ at: 'deck', says: 'dropped', detail: `rows after the first ${MOST_ROWS}` })
  }
  return { title: titleFromName(reading.file.name), content: boundedRows(gridPieces({ rows: squared(rows) }), reading) }
}

/** The separator that splits most records into the same number of cells, two at least. */
function separatorOf(text: string): string {
  let best: { separator: string; score: number } = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    const records = recordsOf(text, separator, SAMPLE).filter((record) => record.some((cell) => cell !== ''))
    const counts = new Map<number, number>()
    for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1)
    const [cells, times] = [...counts].filter(([length]) => length > 1).sort((a, b) => b[1] - a[1])[0] ?? [0, 0]
    const score = (times / Math.max(records.length, 1)) * Math.min(cells, 6)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** @param most records to read */
export function recordsOf(text: string, separator: string, most = Number.POSITIVE_INFINITY): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length && records.length < most) {
    const { cell, next } = cellAt(text, at, separator)
    record.push(cell)
    const mark = text[next]
    at = next + 1
    if (mark === separator) {
      if (at === text.length) record.push('')
      continue
    }
    if (mark === '\r' && text[at] === '\n') at++
    records.push(record)
    record = []
  }
  if (record.length > 0) records.push(record)
  return records
}

function cellAt(text: string, start: number, separator: string): { readonly cell: string; readonly next: number } {
  const opened = /^[ \t]*"/.exec(text.slice(start, start + 20))
  if (opened && !(separator === '\t' && opened[0].includes('\t'))) {
    let cell = ''
    let at = start + opened[0].length
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote < 0) break
      cell += text.slice(at, quote)
      at = quote + 1
      if (text[at] !== '"') return { cell, next: endOf(text, at, separator) }
      cell += '"'
      at++
    }
    // A quote that never closes quotes nothing.
  }
  const next = endOf(text, start, separator)
  return { cell: text.slice(start, next), next }
}

function endOf(text: string, start: number, separator: string): number {
  let at = start
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

function squared(rows: readonly (readonly string[])[]): string[][] {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return rows.map((row) => [...row.map((cell) => cell.trim()), ...Array.from({ length: columns - row.length }, () => '')])
}
