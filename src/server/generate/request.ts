import { z } from 'zod'
import { writePointer } from '../../core/base/pointer.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { schemaFaults } from '../../core/base/schema-faults.ts'
import { beginningOf } from '../../core/base/words.ts'
import { themeSchema } from '../../core/theme/theme.ts'
import { metaOfSource } from './compose/front-matter.ts'
import { KINDS } from './kinds.ts'
import { sourceBlockSchema } from './sources/block.ts'

/** One slide of an outline that the user gives or has edited. */
const outlineEntrySchema = z.strictObject({
  title: z.string().trim().min(1).max(400),
  /** The one thing it says, as a sentence. */
  point: z.string().max(1000).default(''),
  /** What kind of slide it is; found from its place and words when absent. */
  kind: z.enum(KINDS).optional(),
  /** Ids of the source blocks that it stands on. */
  from: z.array(z.string().max(80)).max(40).default([]),
})

export const outlineSchema = z.strictObject({
  title: z.string().trim().min(1).max(400).optional(),
  subtitle: z.string().max(400).optional(),
  slides: z.array(outlineEntrySchema).min(1).max(100),
})
export type GivenOutline = z.infer<typeof outlineSchema>
export type PlannedSlide = GivenOutline['slides'][number]

const requestSchema = z
  .strictObject({
    topic: z.string().trim().max(2000).optional(),
    /** Markdown or plain text, or blocks that an upload was parsed into. */
    source: z.union([z.string().max(5_000_000), z.array(sourceBlockSchema).max(20_000)]).optional(),
    outline: outlineSchema.optional(),
    /** All slides, the cover included: that many come out. */
    slides: z.int().min(1).max(100).optional(),
    /** BCP 47; found from the words when absent. */
    language: z
      .string()
      .max(35)
      .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'has to be a BCP 47 tag such as en or pt-BR')
      .optional(),
    audience: z.string().max(500).optional(),
    tone: z.string().max(200).optional(),
    instructions: z.string().max(4000).optional(),
    mode: z.enum(['present', 'read']).optional(),
    /** Keep the words of the source as they stand: no model is asked. Without a source it has no meaning. */
    verbatim: z.boolean().default(false),
    theme: z.union([z.string().max(40), themeSchema]).optional(),
    images: z.enum(['none', 'search']).default('none'),
    author: z.string().max(200).optional(),
    organisation: z.string().max(200).optional(),
    /** As it is shown on the cover: `May 2026`. */
    date: z.string().max(60).optional(),
  })
  .refine((r) => Boolean(r.topic || r.outline || (typeof r.source === 'string' ? r.source.trim() : r.source?.length)), {
    message: 'a topic, a source or an outline is needed',
  })

export type GenerationRequest = z.input<typeof requestSchema>
export type CheckedRequest = z.output<typeof requestSchema>

/** Characters of a source that are read, some three hundred pages: reading more takes seconds, and no deck holds it. */
export const MOST_SOURCE = 600_000

/**
 * The request with what the document's front matter says where the request says nothing, and a source that is not
 * longer than what is read.
 * @throws Refusal `bad-usage` with the place of every fault
 */
export function checkRequest(request: GenerationRequest): CheckedRequest {
  const parsed = requestSchema.safeParse(request)
  if (parsed.success) return heeding(bounded(parsed.data))
  const faults = schemaFaults(parsed.error.issues)
  const { path = [], detail = 'the request is wrong' } = faults[0] ?? {}
  throw new Refusal('bad-usage', `${path.join('.')} ${detail}`.trimStart(), {
    at: writePointer(path) || '/',
    errors: faults.map((fault) => ({ pointer: writePointer(fault.path), code: fault.code, detail: fault.detail })),
  })
}

function bounded(request: CheckedRequest): CheckedRequest {
  const { source } = request
  return typeof source === 'string' ? { ...request, source: beginningOf(source, MOST_SOURCE) } : request
}

function heeding(request: CheckedRequest): CheckedRequest {
  if (typeof request.source !== 'string') return request
  const { title, language, mode, theme, author, organisation, date } = metaOfSource(request.source)
  const said = { topic: title?.slice(0, 2000), language, mode, theme, author, organisation, date }
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined && value !== ''))
  return { ...said, ...(given as CheckedRequest) }
}

/** What the deck says of who made it, and when. */
export function bylineOf({ author, organisation, date }: CheckedRequest): { author?: string; organisation?: string; date?: string } {
  return { ...(author ? { author } : {}), ...(organisation ? { organisation } : {}), ...(date ? { date } : {}) }
}
