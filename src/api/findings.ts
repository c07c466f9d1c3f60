import { z } from 'zod'
import { SEVERITIES } from '../core/lint/finding.ts'
import { noteSchema } from './presentation.ts'

const finding = z.object({
  rule: z.string().describe('`F1`'),
  severity: z.enum(SEVERITIES),
  slide: z.object({ number: z.int(), id: z.string(), title: z.string().optional() }).optional(),
  item: z.string().optional(),
  name: z.string().optional().describe('Of the item, as the selection pane of PowerPoint shows it'),
  measured: z.string(),
  allowed: z.string(),
  message: z.string(),
  fix: z.string(),
})

/** `GET /v1/presentations/{id}/lint`. */
export const findingsSchema = z.object({
  version: z.int().describe('Of the deck that was looked at'),
  passed: z.boolean(),
  errors: z.int(),
  warnings: z.int(),
  infos: z.int(),
  slideDefectRate: z.number().optional().describe('Share of slides with an error, 0 to 1'),
  findings: z.array(finding),
  notes: z.array(noteSchema),
})
export type FindingsView = z.output<typeof findingsSchema>
