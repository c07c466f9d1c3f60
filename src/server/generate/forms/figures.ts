import { z } from 'zod'
import { defineForm, given, line, list, maybe } from './form.ts'

/** A figure and its unit, which models like to write in both places: `61 %` and `%`. */
function figure(value: string, unit: string): { value: string; unit: string | undefined } {
  const sign = unit.trim()
  const bare = value.trim()
  if (sign === '') return { value: bare, unit: undefined }
  const without = bare.toLowerCase().endsWith(sign.toLowerCase()) ? bare.slice(0, -sign.length).trim() : bare
  // A sign before the figure, such as that of a currency, stays where it was written.
  return /\p{N}/u.test(without) ? { value: without, unit: bare.startsWith(sign) ? undefined : sign } : { value: bare, unit: undefined }
}

export const bigNumber = defineForm(
  'big-number',
  ({ budget }) =>
    z.object({
      value: line(8, 'the figure alone, as it is written in the language of the slide: 4.2, 87, 1 200'),
      unit: maybe(12, 'its unit or sign: %, million, kg'),
      label: line(budget.cap(60), 'what the figure is'),
      context: line(budget.cap(130), 'what to compare it with, or why it matters'),
    }),
  (slots) => ({ layout: 'big-number', ...figure(slots.value, slots.unit), label: slots.label, context: slots.context }),
)

export const kpi = defineForm(
  'kpi',
  ({ budget, count }) =>
    z.object({
      kpis: list(
        z.object({
          value: line(8, 'the figure alone'),
          unit: maybe(10, 'its unit or sign'),
          label: line(budget.cap(28), 'what the figure is'),
          change: maybe(24, 'how it moved, with sign and period'),
          trend: z.enum(['up', 'down', 'flat', 'none']).describe('direction of the change'),
        }),
        2,
        8,
        count,
        'key figures, the one that matters most first',
      ),
      takeaway: maybe(budget.cap(100), 'what the figures say together'),
    }),
  (slots) => ({
    layout: 'kpi',
    kpis: slots.kpis.map((k) => ({
      ...figure(k.value, k.unit),
      label: k.label,
      change: given(k.change),
      ...(k.trend === 'none' ? {} : { trend: k.trend }),
    })),
    takeaway: given(slots.takeaway),
  }),
)

export const chart = defineForm(
  'chart-takeaway',
  ({ budget }) =>
    z.object({
      type: z
        .enum(['bar', 'column', 'stacked-bar', 'stacked-column', 'line', 'area', 'doughnut'])
        .describe('line for a trend over time, bar for a ranking, column for few periods, doughnut for up to five parts of a whole'),
      unit: maybe(16, 'unit of the values'),
      categories: z
        .array(z.string().max(budget.cap(16, 16)))
        .min(2)
        .max(12)
        .describe('labels along the axis, in their natural order; a ranking from high to low'),
      series: z
        .array(
          z.object({
            name: line(budget.cap(24, 24), 'what is measured'),
            values: z.array(z.number()).min(2).max(12).describe('one value per category, copied from the material'),
          }),
        )
        .min(1)
        .max(4)
        .describe('series of values'),
      takeaways: list(line(budget.cap(84), 'what the chart shows, with its figure'), 1, 3, 2, 'conclusions beside the chart'),
    }),
  (slots) => ({
    layout: 'chart-takeaway',
    chart: { type: slots.type, unit: given(slots.unit), categories: slots.categories, series: slots.series },
    takeaways: slots.takeaways,
  }),
)

export const table = defineForm(
  'table',
  ({ budget, count }) =>
    z.object({
      headers: z
        .array(z.string().max(budget.cap(16, 20)))
        .min(2)
        .max(5)
        .describe('three or four column headers; the first column names the things'),
      rows: list(
        z.object({
          cells: z
            .array(z.string().max(budget.cap(15, 26)))
            .min(1)
            .max(5)
            .describe('one to three words per column, one cell for each header'),
        }),
        2,
        8,
        count,
        'rows, the most important first',
      ),
      note: maybe(budget.cap(60), 'how to read the table'),
    }),
  (slots) => ({
    layout: 'table',
    table: {
      columns: slots.headers.map((header) => ({ header })),
      rows: slots.rows.map((row) => slots.headers.map((_, i) => row.cells[i] ?? '')),
    },
    note: given(slots.note),
  }),
)
