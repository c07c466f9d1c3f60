import { directionOf } from '../../../core/base/words.ts'
import type { Chart } from '../../../core/deck/blocks/chart.ts'
import type { BlockOf } from './blocks.ts'
import type { Composer } from './composer.ts'
import { isTimeAxis } from './dates.ts'
import { asciiDigits, type Decimal, decimalMark, type Quantity, readQuantity } from './numbers.ts'
import { punctuation } from './own-words.ts'
import { textOf } from './runs.ts'
import { width } from './width.ts'

/** A table read as data. */
export interface ChartReading {
  readonly chart: Chart
  /** The values as the table writes them, by series and category. */
  readonly written: readonly (readonly string[])[]
  readonly time: boolean
  /** A row that sums the others, left out of the chart. */
  readonly total: { readonly label: string; readonly cells: readonly string[] } | undefined
}

interface Column {
  readonly name: string
  readonly unit: string
  readonly values: readonly (number | null)[]
  readonly cells: readonly string[]
}

const TOTAL =
  /^(?:(?:grand )?totals?|sum|all|overall|gesamt|summe|insgesamt|ensemble|somme|suma|totale|totaal|totalt|i alt|razem|celkem|итого|всего|المجموع|الإجمالي|סה"כ|סך הכל|कुल|मोट|মোট|รวม|合計|総計|合计|总计|總計|합계|총계)\b\.?|^(?:合計|総計|合计|总计|總計|합계)$/iu
const EMPTY = /^(?:|[-–—]|n\/?a|n\.a\.|\.{2,3}|…|\*|\?)$/i
const NUMBERING = /^(?:#|no\.?|nr\.?|rank|rang|place|platz|pos\.?|№|順位|排名|순위)$/i

const MOST_CATEGORIES = 12
const MOST_POINTS = 40
const MOST_SERIES = 4

/** The table as a chart, where its cells are numbers of one kind; undefined where a table says it better. */
export function readChart(table: BlockOf<'table'>, composer: Composer): ChartReading | undefined {
  const count = table.headers.length
  if (count < 2 || table.rows.length < 2) return undefined
  const rows = table.rows.map((row) => Array.from({ length: count }, (_, i) => textOf(row[i] ?? []).trim()))
  const headers = table.headers.map((header) => textOf(header).trim())
  const first = labelColumn(headers, rows)
  const labels = rows.map((row) => row[first] ?? '')
  const numeric = headers.map((_, i) => i).filter((i) => i > first)
  const decimal = decimalMark(
    rows.flatMap((row) => numeric.map((i) => row[i] ?? '')),
    composer.language.tag,
  )
  const totalAt = rows.findIndex((row, i) => i === rows.length - 1 && TOTAL.test(row[first] ?? ''))
  const body = totalAt < 0 ? rows : rows.slice(0, totalAt)
  if (body.length < 2 || new Set(labels).size < labels.length || labels.some((label) => label === '')) return undefined
  const columns = numeric.map((i) =>
    readColumn(
      headers[i] ?? '',
      body.map((row) => row[i] ?? ''),
      decimal,
    ),
  )
  if (columns.some((column) => column === undefined)) return undefined
  const series = (columns as Column[]).filter((column) => !(isTotal(column.name) && columns.length > 2))
  const time = isTimeAxis(labels.slice(0, body.length), composer.dated)
  if (!comparable(series, time) || body.length > (time ? MOST_POINTS : MOST_CATEGORIES)) return undefined
  const names = labels.slice(0, body.length)
  if (names.some((name) => width(name) > 80)) return undefined
  return reading(
    names,
    series,
    time,
    totalAt < 0 ? undefined : { label: labels[totalAt] ?? '', cells: numeric.map((i) => rows[totalAt]?.[i] ?? '') },
  )
}

const isTotal = (name: string): boolean => TOTAL.test(name)

/** A column that merely counts the rows is not their name. */
function labelColumn(headers: readonly string[], rows: readonly (readonly string[])[]): number {
  const counts = rows.every((row, i) => Number(asciiDigits(row[0] ?? '').replace(/\.$/, '')) === i + 1)
  return headers.length > 2 && counts && (NUMBERING.test(headers[0] ?? '') || !/^\p{Nd}{4}$/u.test(rows[0]?.[0] ?? '')) ? 1 : 0
}

function readColumn(header: string, cells: readonly string[], decimal: Decimal): Column | undefined {
  const quantities = cells.map((cell): Quantity | null | undefined => (EMPTY.test(cell) ? null : readQuantity(cell, decimal)))
  const known = quantities.filter((quantity) => quantity !== null)
  if (known.length < Math.max(2, cells.length * 0.7) || known.some((quantity) => quantity === undefined)) return undefined
  const units = new Set((known as Quantity[]).map((quantity) => quantity.unit))
  if (units.size > 1) return undefined
  const values = quantities.map((quantity) => (quantity ? quantity.value : null))
  // A column of years is no measure.
  if (
    known.every((quantity) => Number.isInteger(quantity?.value) && (quantity?.value ?? 0) >= 1500 && (quantity?.value ?? 0) <= 2100) &&
    [...units][0] === ''
  )
    return undefined
  const inHeader = /[([（]([^()[\]（）]{1,16})[)\]）]\s*$/.exec(header)
  const own = [...units][0] ?? ''
  const unit = own || (inHeader && !/^\p{Nd}+$/u.test(inHeader[1] ?? '') ? (inHeader[1] ?? '').trim() : '')
  const name = inHeader && unit === (inHeader[1] ?? '').trim() ? header.slice(0, inHeader.index).trim() : header
  return { name: name || header, unit, values, cells }
}

/** Series that one axis can carry. */
function comparable(series: readonly Column[], time: boolean): boolean {
  if (series.length === 0 || series.length > MOST_SERIES) return false
  if (new Set(series.map((column) => column.unit)).size > 1) return false
  if (series.length === 1) return true
  const tops = series.map((column) => Math.max(...column.values.map((value) => Math.abs(value ?? 0))))
  const ratio = Math.max(...tops) / Math.max(1e-9, Math.min(...tops))
  if (series[0]?.unit || time || series.every((column) => /^(?:19|20)\d\d\b/.test(asciiDigits(column.name)))) return ratio <= 60
  // Columns without units may measure different things: counts beside scores do not belong on one axis.
  const whole = series.map((column) => column.values.every((value) => Number.isInteger(value ?? 0)))
  return ratio <= 8 && new Set(whole).size === 1
}

function reading(names: string[], series: readonly Column[], time: boolean, total: ChartReading['total']): ChartReading {
  const [only] = series
  const values = only?.values ?? []
  const unit = only?.unit ?? ''
  const single = series.length === 1
  const sum = values.reduce((all: number, value) => all + (value ?? 0), 0)
  const whole = single && /[%٪]|percent|Prozent/i.test(unit) && sum >= 98 && sum <= 102 && values.every((value) => (value ?? -1) > 0)
  const shares =
    !single &&
    /[%٪]/.test(unit) &&
    names.every((_, i) => {
      const row = series.reduce((all, column) => all + (column.values[i] ?? 0), 0)
      return row >= 98 && row <= 102
    })
  const negative = series.some((column) => column.values.some((value) => (value ?? 0) < 0))
  const wide = names.some((name) => width(name) > 14)
  const type = time
    ? names.length >= 5 || !single
      ? 'line'
      : 'column'
    : whole && names.length <= 6
      ? 'doughnut'
      : shares
        ? 'stacked-bar'
        : single
          ? ordinal(names) && !wide
            ? 'column'
            : 'bar'
          : wide || names.length > 6
            ? 'bar'
            : 'column'
  // A ranking reads from high to low; an axis with an order of its own keeps it.
  const sort = single && type === 'bar' && !ordinal(names) && !negative
  const order = names.map((_, i) => i)
  if (sort || type === 'doughnut')
    order.sort((a, b) => (rest(names[a]) ? 1 : 0) - (rest(names[b]) ? 1 : 0) || (values[b] ?? -Infinity) - (values[a] ?? -Infinity))
  const categories = order.map((i) => names[i] ?? '')
  const top = single && !time && type !== 'doughnut' ? highestOf(order.map((i) => values[i] ?? null)) : undefined
  return {
    chart: {
      type,
      categories,
      series: series.map((column) => ({ name: column.name.slice(0, 80) || '–', values: order.map((i) => column.values[i] ?? null) })),
      ...(unit ? { unit: unit.slice(0, 20) } : {}),
      ...(top === undefined ? {} : { highlight: { series: 0, category: top } }),
    },
    written: series.map((column) => order.map((i) => column.cells[i] ?? '')),
    time,
    total,
  }
}

/** The rest of a whole stands last. */
const rest = (name: string | undefined): boolean =>
  /^(?:others?|rest|remaining|sonstige|andere|übrige|autres?|otros|outros|altri|overig|övriga|andre|inne|ostatní|прочие|другие|أخرى|غيرها|אחר|अन्य|অন্যান্য|อื่นๆ|その他|其他|기타)/iu.test(
    name ?? '',
  )

/** Labels that have an order: ages, sizes, grades, steps. */
function ordinal(names: readonly string[]): boolean {
  const numbers = names.map((name) => /\p{Nd}+/u.exec(asciiDigits(name))?.[0])
  if (numbers.every((number) => number !== undefined))
    return numbers.every((number, i) => i === 0 || Number(number) >= Number(numbers[i - 1]))
  return /^(?:low|small|never|kl|gering|nie)/i.test(names[0] ?? '') && /^(?:high|large|always|gro|hoch|immer)/i.test(names.at(-1) ?? '')
}

function highestOf(values: readonly (number | null)[]): number | undefined {
  const top = Math.max(...values.map((value) => value ?? -Infinity))
  const at = values.indexOf(top)
  return values.filter((value) => value === top).length === 1 ? at : undefined
}

/** What the data says, in its own figures: the first and last of a series in time, the extremes of a ranking, the sum. */
export function takeaways({ chart, written, time, total }: ChartReading, composer: Composer): string[] {
  const { words } = composer.language
  const { colon, comma } = punctuation(composer.language.tag)
  const cell = (series: number, at: number) => withUnit(written[series]?.[at] ?? '', chart.unit)
  const to = directionOf(composer.language.tag) === 'rtl' ? '←' : '→'
  const lines: string[] = []
  if (time) {
    chart.series.forEach(({ name, values }, s) => {
      const known = values.flatMap((value, i) => (value === null ? [] : [i]))
      const [first, last] = [known[0], known.at(-1)]
      if (first === undefined || last === undefined || first === last) return
      const all = known.map((i) => values[i] ?? 0)
      const extreme = (at: number) => values[at] === Math.max(...all) || values[at] === Math.min(...all)
      // A curve with its peak in the middle says little by its ends, and a season nothing.
      const years = [first, last].every((at) => /\p{Nd}{4}/u.test(chart.categories[at] ?? ''))
      if (years ? !extreme(first) && !extreme(last) : !extreme(first) || !extreme(last)) return
      const [a, b] = [values[first] ?? 0, values[last] ?? 0]
      const change = a !== 0 && a * b > 0 ? ` (${signed(((b - a) / Math.abs(a)) * 100, composer)} %)` : ''
      const label = chart.series.length > 1 ? `${name}${comma}` : ''
      lines.push(
        `${label}${chart.categories[first]} ${to} ${chart.categories[last]}${colon}${cell(s, first)} ${to} ${cell(s, last)}${change}`,
      )
    })
  }
  const [only] = chart.series
  if (only && chart.series.length === 1) {
    const known = only.values.flatMap((value, i) => (value === null ? [] : [{ value, i }])).sort((a, b) => b.value - a.value)
    const [top, low] = [known[0], known.at(-1)]
    const say = (word: string, entry: { i: number } | undefined) =>
      entry && lines.push(`${word}${colon}${chart.categories[entry.i]}${comma}${cell(0, entry.i)}`)
    // The ends of a curve are said already.
    const inside = (entry: { i: number }) => !time || (entry.i !== 0 && entry.i !== only.values.length - 1)
    if (top && known[1]?.value !== top.value && inside(top)) say(words.highest, top)
    if (low && known.at(-2)?.value !== low.value && inside(low) && chart.type !== 'doughnut' && !rest(chart.categories[low.i]))
      say(words.lowest, low)
  }
  if (total && chart.series.length === 1) lines.push(`${total.label}${colon}${withUnit(total.cells[0] ?? '', chart.unit)}`)
  return lines.slice(0, 3)
}

function withUnit(cell: string, unit: string | undefined): string {
  const text = cell.trim()
  if (!unit || /[^\d\s.,+−–'’٫٬\p{Nd}]/u.test(text.replace(/^[-~≈<>≤≥]/, ''))) return text
  return unit.length > 16 ? text : /^[$€£¥₹]$/.test(unit) ? `${unit}${text}` : `${text} ${unit}`
}

function signed(change: number, composer: Composer): string {
  const digits = Math.abs(change) < 10 ? 1 : 0
  const format = new Intl.NumberFormat(composer.language.tag, { maximumFractionDigits: digits, numberingSystem: 'latn' })
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${format.format(Math.abs(change))}`
}
