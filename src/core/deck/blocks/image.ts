import { z } from 'zod'
import { linkSchema } from '../text.ts'

export const imageSchema = z.strictObject({
  /** A file path beside the deck, a `data:` URL, or `asset:<id>`. Never fetched from the network by the core. */
  src: z.string().min(1).max(20_000_000),
  /** What the picture shows, for those who do not see it; empty when it is decoration. */
  alt: z.string().max(500),
  credit: z.string().max(200).optional(),
  creditUrl: linkSchema.optional(),
  /** The point that cropping keeps in view, as fractions from the top left. */
  focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
})
export type Image = z.infer<typeof imageSchema>
