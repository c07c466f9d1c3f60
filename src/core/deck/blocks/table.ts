import { z } from 'zod'
import { richText } from '../text.ts'

export const tableSchema = z
  .strictObject({
    columns: z
      .array(z.strictObject({ header: richText(200), align: z.enum(['start', 'center', 'end']).optional() }))
      .min(1)
      .max(12),
    rows: z
      .array(z.array(richText(600)))
      .min(1)
      .max(60),
    /** Index of the row that matters. */
    highlight: z.number().int().min(0).optional(),
    /** Alternative text; made from the headers when absent. */
    alt: z.string().max(500).optional(),
  })
  .superRefine((table, context) => {
    table.rows.forEach((row, i) => {
      if (row.length !== table.columns.length) {
        context.addIssue({ code: 'custom', path: ['rows', i], message: `has ${row.length} cells for ${table.columns.length} columns` })
      }
    })
  })
export type Table = z.infer<typeof tableSchema>
