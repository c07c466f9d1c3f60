import { z } from 'zod'
import { createBody } from '../../api/create.ts'
import { noteSchema } from '../../core/base/note.ts'
import { themeSchema } from '../../core/theme/theme.ts'

const pictures = z.record(z.string(), z.string())
const notes = z.array(noteSchema)

/** One part of what a deck is made of. Long texts lie among the blobs; `pictures` are those that the text shows, `src` → blob. */
const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), name: z.string(), plain: z.boolean(), text: z.string(), pictures }),
  z.object({ kind: z.literal('blob'), name: z.string(), plain: z.boolean(), hash: z.string(), pictures }),
  z.object({ kind: z.literal('url'), url: z.string() }),
])
export type Source = z.output<typeof sourceSchema>

/** What asked for it: it stands in the log beside all that the job does. */
const requestId = z.string().optional()

/** What a job is to do, as it is stored with it. */
export const payloadSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deck'),
    request: createBody.omit({ source: true, template: true }),
    look: z.object({ theme: themeSchema, notes }).optional(),
    sources: z.array(sourceSchema),
    requestId,
  }),
  z.object({ kind: z.literal('rewrite'), slideId: z.string(), instruction: z.string(), model: z.string().optional(), requestId }),
])
export type Payload = z.output<typeof payloadSchema>
export type DeckPayload = Extract<Payload, { kind: 'deck' }>
export type RewritePayload = Extract<Payload, { kind: 'rewrite' }>

/** What was read from a web address, kept so that a second attempt reads the same. */
export const readingSchema = z.object({
  name: z.string(),
  plain: z.boolean(),
  hash: z.string(),
  pictures,
  notes,
})
