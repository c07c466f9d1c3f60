import { z } from 'zod'

/** Pixels on the canvas (canvas.ts). */
const px = z.number().finite()
const hex = z.string().regex(/^#[0-9A-F]{6}$/)

const position = z.strictObject({ left: px, top: px, width: px, height: px })

const style = z.strictObject({
  /** Pixels. */
  font_size: z.number().positive(),
  font_weight: z.enum(['normal', 'bold']),
  font_style: z.literal('italic').optional(),
  font_family: z.string(),
  color: hex,
  alignment: z.enum(['left', 'center', 'right']),
  /** Where the words stand in their box; at the top when absent. */
  vertical_alignment: z.enum(['middle', 'bottom']).optional(),
  /** How a list counts; bullets when absent. */
  list_style: z.literal('decimal').optional(),
})

const words = { id: z.string(), position, style }

/** One thing on a slide, as it is given to clients. */
export const clientElementSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['title', 'subtitle', 'text']), ...words, content: z.string() }),
  /** Items of the second level begin with `  – `. */
  z.strictObject({ type: z.literal('bullet_list'), ...words, items: z.array(z.string()) }),
  z.strictObject({
    type: z.literal('image'),
    id: z.string(),
    position,
    src: z.string(),
    /** Empty for what only decorates. */
    alt: z.string(),
    style: z.strictObject({ object_fit: z.enum(['cover', 'fill']) }),
  }),
])
export type ClientElement = z.infer<typeof clientElementSchema>

/**
 * A slide as clients of the first service know it: its words alone, and where everything stands on a canvas 900 pixels
 * wide. This is what is given; what is taken is read leniently (given.ts).
 */
export const clientSlideSchema = z.strictObject({
  title: z.string(),
  content: z.array(z.string()),
  /** Spoken words. */
  description: z.string(),
  id: z.string(),
  slide_number: z.int().min(1),
  /** The layout in the deck: `bullets`. */
  layout_type: z.string(),
  /** CSS: `#RRGGBB` or `linear-gradient(…)`. */
  background: z.string(),
  elements: z.array(clientElementSchema),
})
export type ClientSlide = z.infer<typeof clientSlideSchema>

/** What marks an item of the second level among the strings of a list. */
export const SECOND_LEVEL = '  – '
