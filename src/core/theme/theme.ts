import { z } from 'zod'
import { COLOR_ROLES, type Color, type Palette, parseRgb, type Rgb } from '../base/color.ts'

/** Grounds a slide can stand on. `light` is the theme's own ground, also where that is dark (graphite). */
export const VARIANTS = ['light', 'dark', 'accent'] as const
export type Variant = (typeof VARIANTS)[number]

const rgb = z.string().transform((value, context): Rgb => {
  const parsed = parseRgb(value)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'a colour is written #RRGGBB' })
  return z.NEVER
})

const family = z.string().min(1).max(60)

/** A named font, its metric twin that layout measures, and what a machine without it is likely to show. */
const fontSchema = z.strictObject({
  /** The family that files declare: `Georgia`. */
  family,
  /** The family whose bytes are measured and embedded; same advances as `family`: `Gelasio`. */
  twin: family,
  /** The likely replacement where `family` is not installed; text must fit in it too. */
  substitute: family.optional(),
  bold: z.boolean().default(false),
})
export type ThemeFont = z.infer<typeof fontSchema>

const scaleSchema = z.strictObject({
  cover: z.number().min(8).max(200),
  section: z.number().min(8).max(200),
  title: z.number().min(8).max(200),
  lead: z.number().min(8).max(200),
  body: z.number().min(8).max(200),
  secondary: z.number().min(8).max(200),
  caption: z.number().min(8).max(200),
})
/** Type sizes in whole points (PowerPoint fidelity wants whole points). */
export type TypeScale = z.infer<typeof scaleSchema>

/** The recurring device of a theme, drawn on cover, section and statement slides or on every slide. */
export const DEVICES = [
  'wave-band',
  'quarter-circle',
  'double-rule',
  'flat-field',
  'rounded-blocks',
  'tick-row',
  'side-field',
  'none',
] as const
export type Device = (typeof DEVICES)[number]

export const themeSchema = z.strictObject({
  /** Lower-case id: `harbor`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(60),
  description: z.string().max(200).default(''),
  /** Whether `colors.bg` is light or dark. */
  scheme: z.enum(['light', 'dark']),
  colors: z.strictObject(Object.fromEntries(COLOR_ROLES.map((role) => [role, rgb])) as Record<(typeof COLOR_ROLES)[number], typeof rgb>),
  fonts: z.strictObject({
    heading: fontSchema,
    body: fontSchema,
    /** For code; also tabular. */
    mono: fontSchema,
    /** For decks that only live in the browser or PDF. */
    web: z.strictObject({ heading: family, body: family }).optional(),
  }),
  scale: z.strictObject({ present: scaleSchema, read: scaleSchema }),
  /** Corner radius of panels, points; 0 = square. */
  radius: z.number().min(0).max(40),
  device: z.enum(DEVICES),
  /** Ground of cover, section, statement and quote when the slide does not say. */
  grounds: z.strictObject({
    cover: z.enum(VARIANTS),
    section: z.enum(VARIANTS),
    statement: z.enum(VARIANTS),
    quote: z.enum(VARIANTS),
    closing: z.enum(VARIANTS),
  }),
  /** The mark of the house: on the cover and at the foot of content slides. */
  logo: z
    .strictObject({
      /** A `data:` URL, `asset:<id>`, or a file beside the document. */
      src: z.string().min(1).max(3_000_000),
      alt: z.string().max(200).default(''),
      /** Grounds that it is drawn for; where a slide stands on another, there is none. */
      on: z.array(z.enum(VARIANTS)).min(1).default(['light']),
    })
    .optional(),
})

/** Design tokens; a theme is one JSON file of this shape. */
export type Theme = z.output<typeof themeSchema>
export type ThemeInput = z.input<typeof themeSchema>

/** How a ground's roles map to the theme's colours: the same table drives our palette and OOXML's `clrMap`. */
export type RoleMap = Readonly<Record<'bg' | 'bg2' | 'text' | 'text2', ColorRoleOfTheme>>
type ColorRoleOfTheme = (typeof COLOR_ROLES)[number]

export type { Color, Palette }
