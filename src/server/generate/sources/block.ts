import { z } from 'zod'

/** A piece of a source document that slides can stand on and refer to. */
export const sourceBlockSchema = z.strictObject({
  /** Unique in the source: `b12`. */
  id: z.string().min(1).max(80),
  kind: z.enum(['heading', 'paragraph', 'list', 'table', 'quote', 'code', 'image']),
  /** Its words, plain; list items and table rows on lines of their own, cells split by tabs. */
  text: z.string().max(200_000),
  /** The headings that it stands under, the outermost first. */
  path: z.array(z.string().max(400)).max(8).default([]),
  /** Of an image, the `src` that shows it. */
  src: z.string().max(2000).optional(),
  /** Where it came from, when it is on the web. */
  url: z.string().max(2000).optional(),
})
export type SourceBlock = z.infer<typeof sourceBlockSchema>
