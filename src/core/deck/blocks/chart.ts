import { z } from 'zod'

export const CHART_TYPES = ['bar', 'column', 'stacked-bar', 'stacked-column', 'line', 'area', 'pie', 'doughnut', 'scatter'] as const

const aliases: Readonly<Record<string, (typeof CHART_TYPES)[number]>> = { stacked: 'stacked-column', donut: 'doughnut' }

const value = z.number().finite().nullable()

export const chartSchema = z
  .strictObject({
    type: z.preprocess((v) => (typeof v === 'string' ? (aliases[v] ?? v) : v), z.enum(CHART_TYPES)),
    /** Labels along the category axis; for `scatter` the names of the points (may be empty). */
    categories: z.array(z.string().max(80)).max(60).default([]),
    series: z
      .array(z.strictObject({ name: z.string().max(80), values: z.array(value).min(1).max(60) }))
      .min(1)
      .max(8),
    /** `scatter` only: x of every point. */
    xs: z.array(z.number().finite()).max(60).optional(),
    unit: z.string().max(20).optional(),
    /** Spreadsheet number format; chosen from the values when absent. */
    format: z.string().max(40).optional(),
    highlight: z.strictObject({ series: z.number().int().min(0).optional(), category: z.number().int().min(0).optional() }).optional(),
    xTitle: z.string().max(80).optional(),
    yTitle: z.string().max(80).optional(),
    /** Alternative text; made from the takeaway when absent. */
    alt: z.string().max(500).optional(),
  })
  .superRefine((chart, context) => {
    const expected = chart.type === 'scatter' ? chart.xs?.length : chart.categories.length
    if (expected === undefined) {
      context.addIssue({ code: 'custom', path: ['xs'], message: 'a scatter chart needs xs, one per value' })
      return
    }
    chart.series.forEach((series, i) => {
      if (series.values.length !== expected) {
        context.addIssue({
          code: 'custom',
          path: ['series', i, 'values'],
          message: `has ${series.values.length} values for ${expected} ${chart.type === 'scatter' ? 'xs' : 'categories'}`,
        })
      }
    })
    if ((chart.type === 'pie' || chart.type === 'doughnut') && chart.series.some((s) => s.values.some((v) => (v ?? 0) < 0))) {
      context.addIssue({ code: 'custom', path: ['series'], message: 'a pie cannot show negative values' })
    }
  })
export type Chart = z.infer<typeof chartSchema>
