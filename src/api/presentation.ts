import { z } from 'zod'
import { deckSchema } from '../core/deck/deck.ts'

export const STATUSES = ['queued', 'running', 'ready', 'failed', 'cancelled'] as const

const id = z.string().describe('`prs_…`')
const time = z.iso.datetime()
const version = z.int().min(0).describe('Counts up with every change of the deck, from 1; 0 while there is none')

export const noteSchema = z
  .object({
    at: z.string().describe('Slide id, or `deck`'),
    says: z.string().describe('`shrunk`, `split`, `missing-picture` …'),
    detail: z.string(),
  })
  .describe('What was done to the content, or is missing')

export const usageSchema = z
  .object({
    calls: z.int(),
    promptTokens: z.int(),
    completionTokens: z.int(),
    cost: z.number().describe('US dollars, as far as the provider tells'),
  })
  .describe('What models were used')

export const failureSchema = z
  .object({ code: z.string(), message: z.string(), hint: z.string().optional() })
  .describe('Why there is no deck')

export const linksSchema = z.object({
  self: z.string(),
  events: z.string(),
  export: z.string().describe('Add `?format=`'),
  lint: z.string(),
  cancel: z.string(),
})

export const acceptedSchema = z
  .object({ id, status: z.enum(STATUSES), links: linksSchema })
  .describe('It is kept and will be done, whatever happens to this process')
export type Accepted = z.output<typeof acceptedSchema>

export const summarySchema = z.object({
  id,
  status: z.enum(STATUSES),
  version,
  title: z.string(),
  theme: z.string(),
  slides: z.int().describe('How many'),
  createdAt: time,
  updatedAt: time,
})
export type SummaryView = z.output<typeof summarySchema>

export const pageSchema = z.object({
  data: z.array(summarySchema).describe('The newest first'),
  next_cursor: z.string().nullable().describe('Where the next page begins; null on the last'),
  has_more: z.boolean(),
})
export type PageView = z.output<typeof pageSchema>

export const presentationSchema = z.object({
  id,
  status: z.enum(STATUSES),
  version,
  title: z.string(),
  theme: z.string(),
  deck: deckSchema.nullable().describe('Null until it is ready'),
  notes: z.array(noteSchema),
  usage: usageSchema,
  error: failureSchema.optional(),
  createdAt: time,
  updatedAt: time,
  links: linksSchema,
})
export type PresentationView = z.output<typeof presentationSchema>

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional().describe('`next_cursor` of the page before'),
})

export const presentationParams = z.object({ id: z.string().describe('`prs_…`') })
