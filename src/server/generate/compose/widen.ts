import type { BlockOf } from './blocks.ts'
import { type ChartReading, readChart } from './chart.ts'
import type { Composer } from './composer.ts'
import { readQuantity } from './numbers.ts'
import { type Runs, textOf } from './runs.ts'

type Table = BlockOf<'table'>

/** A table's data, also where it stands in the long form of databases: one row for each value. */
export function readData(table: Table, composer: Composer): ChartReading | undefined {
  const direct = readChart(table, composer)
  if (direct) return direct
  const wide = widened(table)
  return wide && readChart(wide, composer)
}

/** Series that a chart holds. */
const MOST_SERIES = 4

/** `year, source, value` with a row for each pair as a table with a column for each source; undefined where it is none. */
function widened(table: Table): Table | undefined {
  const [keyHead, nameHead, valueHead] = table.headers
  if (table.headers.length !== 3 || !keyHead || !nameHead || !valueHead || table.rows.length < 6) return undefined
  const cells = table.rows.map((row) => [0, 1, 2].map((i) => textOf(row[i] ?? []).trim()) as [string, string, string])
  if (cells.some(([key, name, value]) => key === '' || name === '' || readQuantity(value) === undefined)) return undefined
  const keys = [...new Set(cells.map(([key]) => key))]
  const names = [...new Set(cells.map(([, name]) => name))]
  const values = new Map(cells.map(([key, name, value]) => [`${key}\n${name}`, value]))
  if (names.length < 2 || names.length > MOST_SERIES || keys.length < 3 || values.size !== cells.length) return undefined
  const run = (text: string): Runs => (text === '' ? [] : [{ text }])
  const unit = textOf(valueHead).trim()
  return {
    ...table,
    headers: [keyHead, ...names.map((name) => run(unit.length <= 12 && /[(%€$£]/.test(unit) ? `${name} (${unit})` : name))],
    rows: keys.map((key) => [run(shortDate(key, keys)), ...names.map((name) => run(values.get(`${key}\n${name}`) ?? ''))]),
  }
}

/** Years that a database writes as their first days. */
function shortDate(key: string, keys: readonly string[]): string {
  if (keys.every((one) => /^\d{4}-01-01$/.test(one))) return key.slice(0, 4)
  return keys.every((one) => /^\d{4}-\d{2}-01$/.test(one)) ? key.slice(0, 7) : key
}
