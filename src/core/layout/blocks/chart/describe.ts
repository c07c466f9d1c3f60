import type { Chart } from '../../../deck/blocks/chart.ts'
import type { NumberFormat } from './number-format.ts'

/** The data of a chart in words that need no language: names and numbers. At most 250 characters. */
export function describeChart(chart: Chart, write: NumberFormat): string {
  const point = (name: string | undefined, value: number | null) => `${name ? `${name} ` : ''}${value === null ? '–' : write(value)}`
  const series = chart.series.map((one) => {
    const name = (i: number) => (chart.type === 'scatter' ? String(chart.xs?.[i] ?? '') : chart.categories[i])
    const known = one.values.flatMap((value, i) => (value === null ? [] : [i]))
    const shown = known.length > 6 ? [known[0] as number, known.at(-1) as number] : known
    const points = shown.map((i) => point(name(i), one.values[i] ?? null))
    return `${one.name}${one.name ? ': ' : ''}${points.join(known.length > 6 ? ' … ' : ', ')}`
  })
  const text = series.join('; ')
  return text.length <= 250 ? text : `${text.slice(0, text.lastIndexOf(' ', 249))}…`
}
