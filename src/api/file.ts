import { z } from 'zod'

/** What a deck can be given out as. */
export const FILE_FORMATS = ['pptx', 'pdf', 'png', 'svg', 'html', 'md', 'json'] as const

const format = z.enum(FILE_FORMATS)
const slide = (number: z.ZodNumber | z.ZodCoercedNumber) =>
  number
    .int()
    .min(1)
    .max(300)
    .optional()
    .describe('One slide, counting from 1; all when absent. PNG and SVG of all slides are a zip archive')

/** `GET /v1/presentations/{id}/export`. */
export const exportQuery = z.strictObject({ format, slide: slide(z.coerce.number()) })

/** `POST /v1/render`. */
export const renderBody = z.strictObject({
  deck: z.unknown().describe('A deck as `GET /v1/layouts` describes it; pictures as `data:` URLs'),
  format,
  slide: slide(z.number()),
})
