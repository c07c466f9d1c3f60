import { z } from 'zod'
import { COLOR_ROLES, parseRgb, type Rgb } from '../../base/color.ts'
import { richText } from '../text.ts'
import { imageSchema } from './image.ts'
import { listItemSchema } from './list.ts'

/** A colour the user chose: a role of the theme, which follows it, or a literal `#RRGGBB`. */
export const userColorSchema = z.union([
  z.enum(COLOR_ROLES),
  z.string().transform((value, context): Rgb => {
    const rgb = parseRgb(value)
    if (rgb) return rgb
    context.addIssue({ code: 'custom', message: `a colour is #RRGGBB or one of ${COLOR_ROLES.join(', ')}` })
    return z.NEVER
  }),
])
export type UserColor = z.infer<typeof userColorSchema>

const coordinate = z.number().finite().min(-2000).max(4000)
const placed = {
  id: z.string().max(80).optional(),
  /** Points on the 960 × 540 page. */
  x: coordinate,
  y: coordinate,
  width: z.number().finite().min(0).max(4000),
  height: z.number().finite().min(0).max(4000),
}

const textLook = {
  /** Points. */
  size: z.number().min(6).max(200).optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  color: userColorSchema.optional(),
  align: z.enum(['start', 'center', 'end']).optional(),
  anchor: z.enum(['top', 'middle', 'bottom']).optional(),
  font: z.enum(['heading', 'body', 'mono']).optional(),
}

/** Freely placed content of the `canvas` layout. */
export const elementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    ...placed,
    text: richText(8000),
    role: z.enum(['title', 'subtitle', 'body']).optional(),
    ...textLook,
  }),
  z.strictObject({
    kind: z.literal('list'),
    ...placed,
    items: z.array(listItemSchema).max(60),
    ordered: z.boolean().optional(),
    ...textLook,
  }),
  z.strictObject({ kind: z.literal('image'), ...placed, image: imageSchema, radius: z.number().min(0).max(270).optional() }),
  z.strictObject({
    kind: z.literal('shape'),
    ...placed,
    shape: z.enum(['rect', 'ellipse', 'line']),
    radius: z.number().min(0).max(270).optional(),
    fill: userColorSchema.optional(),
    stroke: userColorSchema.optional(),
    strokeWidth: z.number().min(0).max(40).optional(),
    text: richText(4000).optional(),
    ...textLook,
  }),
])
export type Element = z.infer<typeof elementSchema>

export const backgroundSchema = z.union([
  z.strictObject({ color: userColorSchema }),
  z.strictObject({
    gradient: z.strictObject({
      angle: z.number().finite().default(90),
      stops: z
        .array(z.strictObject({ at: z.number().min(0).max(1), color: userColorSchema }))
        .min(2)
        .max(8),
    }),
  }),
  z.strictObject({ image: imageSchema }),
])
export type Background = z.infer<typeof backgroundSchema>
