import { readFileSync } from 'node:fs'
import { type Deck, parseDeck } from '../src/core/deck/deck.ts'
import type { SlideInput } from '../src/core/deck/slides.ts'

export const PICTURE = new URL('../examples/pictures/harbour.jpg', import.meta.url).pathname

const YEARS = ['2021', '2022', '2023', '2024', '2025']
const LINES = ['Fuel', 'Crew', 'Maintenance', 'Berths', 'Insurance']

/** Figures that differ from slide to slide, without chance. */
const figure = (slide: number, row: number, column: number): number => 400 + ((slide * 37 + row * 91 + column * 53) % 600)

/** What both writers are given: per slide a title, a list, a table, a chart or a picture, and notes. */
export interface Content {
  readonly title: string
  readonly notes: string
  readonly items?: readonly string[]
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly chart?: {
    readonly type: 'column' | 'line'
    readonly labels: readonly string[]
    readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
  }
  readonly picture?: boolean
}

/** Twenty slides: eight lists, five tables, five charts and two pictures. */
export function benchContent(): readonly Content[] {
  return Array.from({ length: 20 }, (_, i): Content => {
    const common = {
      title: `Running cost of the harbour ferries, part ${i + 1}: what moves and what stays`,
      notes: `Speak about part ${i + 1}. The fuel bill follows the price of diesel; crew cost follows the wage agreement of the year before. Maintenance follows the age of the engines.`,
    }
    if (i % 4 === 1) {
      return {
        ...common,
        table: {
          head: ['€ thousand', ...YEARS],
          rows: LINES.map((line, row) => [line, ...YEARS.map((_, column) => String(figure(i, row, column)))]),
        },
      }
    }
    if (i % 4 === 2) {
      return {
        ...common,
        chart: {
          type: i % 8 === 2 ? 'column' : 'line',
          labels: YEARS,
          series: LINES.slice(0, 3).map((name, row) => ({ name, values: YEARS.map((_, column) => figure(i, row, column)) })),
        },
      }
    }
    if (i % 10 === 7) return { ...common, picture: true }
    return {
      ...common,
      items: LINES.slice(0, 4).map(
        (line, row) => `${line} cost €${figure(i, row, 4)} thousand last year, after €${figure(i, row, 3)} thousand the year before`,
      ),
    }
  })
}

/** The same content as a deck. */
export function benchDeck(): Deck {
  const image = { src: 'bench', alt: 'The harbour at dawn, seen from the quay' }
  const slides = benchContent().map((one): SlideInput => {
    const { title, notes } = one
    if (one.table) {
      return {
        layout: 'table',
        title,
        notes,
        table: { columns: one.table.head.map((header) => ({ header })), rows: one.table.rows.map((row) => [...row]) },
      }
    }
    if (one.chart) {
      return {
        layout: 'chart-takeaway',
        title,
        notes,
        chart: {
          type: one.chart.type,
          categories: [...one.chart.labels],
          series: one.chart.series.map((s) => ({ name: s.name, values: [...s.values] })),
        },
      }
    }
    if (one.picture) return { layout: 'image-full', title, notes, image }
    return { layout: 'bullets', title, notes, items: [...(one.items ?? [])] }
  })
  return parseDeck({ title: 'Running cost of the harbour ferries', slides })
}

export function pictureBytes(): Buffer {
  return readFileSync(PICTURE)
}
