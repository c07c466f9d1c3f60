import type { Piece } from '../generate/compose/blocks.ts'
import { decimalMark, readQuantity } from '../generate/compose/numbers.ts'
import { type Runs, textOf } from '../generate/compose/runs.ts'

type Table = Extract<Piece, { kind: 'table' }>

/** One column of a long table, by what can be made of it. */
type Column = { readonly name: string } & (
  | { readonly kind: 'measure'; readonly values: readonly (number | undefined)[]; readonly additive: boolean }
  | { readonly kind: 'group'; readonly values: readonly string[]; readonly count: number }
  | { readonly kind: 'date'; readonly values: readonly (string | undefined)[] }
  | { readonly kind: 'other' }
)

/** The most groups that a table of sums shows, and the most periods. */
const MOST_GROUPS = 12
const MOST_PERIODS = 24
const MOST_TABLES = 4
/** Sums of these mean nothing: their average is taken. */
const RATE =
  /%|percent|prozent|pourcent|rate|quote|ratio|average|mean|durchschnitt|moyenne|promedio|media\b|price|preis|prix|precio|prezzo|age|alter|score|note\b|temp|index|grade|latitude|longitude|\blat\b|\blon|\blng/i
const IDENTIFIER = /\b(?:id|nr|no|number|nummer|code|key|zip|plz|postcode|phone|telefon|isbn|sku|ean)\b\.?$/i
const AMOUNT =
  /revenue|sales|amount|total|value|cost|profit|umsatz|betrag|summe|kosten|gewinn|montant|chiffre|importe|ventas|ingresos|ricavi|valor|receita|продаж|выручк|сумма|売上|金額|销售|金额/i

/**
 * What a table too long to be shown says as a whole: its main measure by each column that groups the rows, and over
 * time. Sums are marked Σ and averages Ø, since they stand in no cell.
 * @returns undefined where nothing can be summed up
 */
export function digest(table: Table): Piece[] | undefined {
  const columns = table.headers.map((header, i) =>
    columnOf(
      textOf(header).trim(),
      table.rows.map((row) => textOf(row[i] ?? []).trim()),
    ),
  )
  const measures = columns.filter((column) => column.kind === 'measure')
  const measure =
    measures.find(({ name, additive }) => additive && AMOUNT.test(name)) ?? measures.findLast(({ additive }) => additive) ?? measures[0]
  const pieces = columns.flatMap((column): Piece[] => {
    if (column.kind === 'date') return summed(column.name, periodsOf(column.values), measure, false)
    return column.kind === 'group' ? summed(column.name, column.values, measure, true) : []
  })
  return pieces.length === 0 ? undefined : pieces.slice(0, 2 * MOST_TABLES)
}

function columnOf(name: string, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== '')
  const distinct = new Set(filled).size
  if (filled.length < cells.length * 0.5) return { name, kind: 'other' }
  const dates = cells.map(dayOf)
  if (dates.filter((date) => date !== undefined).length >= filled.length * 0.9) return { name, kind: 'date', values: dates }
  const mark = decimalMark(filled.slice(0, 200), 'en')
  const values = cells.map((cell) => readQuantity(cell, mark)?.value)
  const numeric = values.filter((value) => value !== undefined)
  const years = numeric.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100)
  if (numeric.length >= filled.length * 0.9 && !(years && distinct <= MOST_PERIODS)) {
    const counted =
      IDENTIFIER.test(name) || (distinct === filled.length && numeric.every((value, i) => i === 0 || value === (numeric[i - 1] ?? 0) + 1))
    return counted
      ? { name, kind: 'other' }
      : { name, kind: 'measure', values, additive: !RATE.test(name) && !filled.every((cell) => cell.includes('%')) }
  }
  const groups = distinct >= 2 && distinct <= (years ? MOST_PERIODS : MOST_GROUPS) && distinct * 3 <= filled.length
  return groups ? { name, kind: 'group', values: cells, count: distinct } : { name, kind: 'other' }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `2024-03-05` for a date in one of the notations that are unmistakable. */
function dayOf(cell: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]\d{2}:\d{2}.*)?$/.exec(cell)
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3] ?? '01'}`
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell)
  if (dotted) return `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`
  const named = /^(\d{1,2}) (\p{L}{3})\p{L}* (\d{4})$/u.exec(cell)
  const month = named ? MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1 : 0
  return named && month > 0 ? `${named[3]}-${String(month).padStart(2, '0')}-${named[1]?.padStart(2, '0')}` : undefined
}

/** Years, or where that leaves too few, months. */
function periodsOf(days: readonly (string | undefined)[]): (string | undefined)[] {
  const months = new Set(days.map((day) => day?.slice(0, 7)))
  return days.map((day) => day?.slice(0, months.size <= MOST_PERIODS ? 7 : 4))
}

function summed(name: string, keys: readonly (string | undefined)[], measure: Column | undefined, ranked: boolean): Piece[] {
  const groups = new Map<string, { sum: number; count: number }>()
  keys.forEach((key, i) => {
    const value = measure?.kind === 'measure' ? measure.values[i] : 1
    if (key === undefined || key === '' || value === undefined) return
    const group = groups.get(key) ?? { sum: 0, count: 0 }
    groups.set(key, { sum: group.sum + value, count: group.count + 1 })
  })
  if (groups.size < 2) return []
  const averaged = measure?.kind === 'measure' && !measure.additive
  const rows = [...groups].map(([key, { sum, count }]) => ({ key, value: averaged ? sum / count : sum }))
  const byYear = rows.every(({ key }) => /^\d{4}(?:-\d{2})?$/.test(key))
  rows.sort((a, b) => (ranked && !byYear ? b.value - a.value : a.key < b.key ? -1 : 1))
  const what = measure ? `${averaged ? 'Ø' : 'Σ'} ${measure.name}` : 'Σ'
  const large = rows.some(({ value }) => Math.abs(value) >= 1000)
  const shown = new Intl.NumberFormat('en', { maximumFractionDigits: large ? 0 : 2 })
  const cell = (text: string): Runs => [{ text }]
  return [
    { kind: 'heading', depth: 3, runs: cell(measure ? `${measure.name} · ${name}` : name) },
    { kind: 'table', headers: [cell(name), cell(what)], rows: rows.map(({ key, value }) => [cell(key), cell(shown.format(value))]) },
  ]
}
