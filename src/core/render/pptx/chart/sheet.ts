import type { ChartMeaning } from '../../../scene/meaning.ts'

/** The data of a chart as its workbook holds it: names in the first row, categories (scatter: x) in the first column. */
export interface Sheet {
  /** Unique and not empty, as column headers of a data range must be. */
  readonly names: readonly string[]
  readonly categories: readonly (string | number)[]
  readonly columns: readonly (readonly (number | null)[])[]
  readonly format: string
  /** References that the chart part uses, in A1 notation with absolute cells. */
  nameCell(series: number): string
  categoryRange(): string
  valueRange(series: number): string
}

const NAME = 'Sheet1'

export function sheetOf(chart: ChartMeaning): Sheet {
  const categories = chart.type === 'scatter' ? (chart.xs ?? []) : chart.categories.map((name) => name.trim())
  // A round chart shows one series; others would only be in the way of who edits the data.
  const series = chart.type === 'pie' || chart.type === 'doughnut' ? chart.series.slice(0, 1) : chart.series
  const last = categories.length + 1
  return {
    names: unique(series.map((one) => one.name.trim())),
    categories,
    columns: series.map((one) => categories.map((_, index) => one.values[index] ?? null)),
    format: chart.format || 'General',
    nameCell: (index) => `${NAME}!$${column(index + 1)}$1`,
    categoryRange: () => `${NAME}!$A$2:$A$${last}`,
    valueRange: (index) => `${NAME}!$${column(index + 1)}$2:$${column(index + 1)}$${last}`,
  }
}

/** 0 → A, 25 → Z, 26 → AA. */
export function column(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : column(Math.floor(index / 26) - 1) + rest
}

function unique(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const base = name === '' ? String(index + 1) : name
    let free = base
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${base} (${n})`
    taken.add(free.toLowerCase())
    return free
  })
}
