import { z } from 'zod'

/** The most characters of a topic; longer texts are a source. */
export const MAX_TOPIC = 200

const text = (most: number) => z.string().trim().min(1).max(most)

const outlineEntry = z.strictObject({
  title: text(400).describe('The slide’s claim, as it will stand on the slide'),
  point: z.string().max(1000).optional().describe('The one thing that it says, as a sentence'),
  kind: z
    .string()
    .max(40)
    .optional()
    .describe('What kind of slide it is, as an outline that was asked for says it; found from place and words when absent'),
  from: z.array(z.string().max(80)).max(40).optional().describe('Ids of the source’s blocks that it stands on'),
})

export const outlineBody = z.strictObject({
  title: text(400).optional(),
  subtitle: z.string().max(400).optional(),
  slides: z.array(outlineEntry).min(1).max(100),
})

/** `POST /v1/presentations` and `POST /v1/outlines`. */
export const createBody = z.strictObject({
  topic: text(MAX_TOPIC).optional().describe('What the deck is about'),
  source: z
    .strictObject({
      text: z.string().min(1).max(2_000_000).optional().describe('Markdown or plain text'),
      uploadIds: z.array(z.string().max(80)).min(1).max(20).optional().describe('Documents that were uploaded, in their order'),
      url: z.url().max(2000).optional().describe('A page or a document on the web'),
    })
    .optional()
    .describe('What the deck is made of; several parts become one source'),
  outline: outlineBody.optional().describe('An outline of your own, or an edited one'),
  slides: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('How many slides, the cover included: exactly that many come out; 1–20 unless MAX_SLIDES says otherwise'),
  language: z
    .string()
    .max(35)
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'has to be a BCP 47 tag such as en or pt-BR')
    .optional(),
  audience: z.string().max(500).optional(),
  tone: z.string().max(200).optional(),
  instructions: z.string().max(4000).optional(),
  mode: z.enum(['present', 'read']).optional(),
  verbatim: z.boolean().optional().describe('Keep the words of the source as they stand'),
  theme: z.string().max(40).optional().describe('A theme of GET /v1/themes'),
  template: z
    .string()
    .max(80)
    .optional()
    .describe('An uploaded .pptx or .potx file whose colours, fonts and logo the deck takes, by its id; instead of a theme'),
  images: z.enum(['none', 'search']).optional(),
  model: z.string().max(120).optional().describe('One of GET /v1/models; the configured one when absent'),
})
export type CreateBody = z.output<typeof createBody>
