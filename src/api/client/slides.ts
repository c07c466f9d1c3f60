import { z } from 'zod'

/** Slides as clients of the first service know them; positions in pixels on a canvas 900 wide. */
export const clientSlideSchema = z.looseObject({
  title: z.string().optional(),
  content: z.array(z.string()).optional(),
  description: z.string().optional(),
})
export type ClientSlide = z.infer<typeof clientSlideSchema>
