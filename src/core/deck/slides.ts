import { z } from 'zod'
import { VARIANTS } from '../theme/theme.ts'
import { chartSchema } from './blocks/chart.ts'
import { backgroundSchema, elementSchema } from './blocks/element.ts'
import { imageSchema } from './blocks/image.ts'
import { listItemSchema } from './blocks/list.ts'
import { tableSchema } from './blocks/table.ts'
import { linkSchema, richText } from './text.ts'

export const sourceSchema = z.strictObject({
  label: z.string().min(1).max(300),
  url: linkSchema.optional(),
  /** The block of the source document that it came from. */
  blockId: z.string().max(80).optional(),
})
export type Source = z.infer<typeof sourceSchema>

const title = richText(400).refine((t) => (typeof t === 'string' ? t.trim() !== '' : t.some((r) => r.text.trim() !== '')), {
  message: 'a slide needs a title',
})
const short = richText(300)
const text = richText(3000)

/** What every slide may carry. */
const common = {
  /** Unique in the deck; `s1`, `s2` … are given out where it is missing. */
  id: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'letters, digits, _ . - only')
    .optional(),
  /** Spoken words; never shown on the slide. Plain text, paragraphs split by blank lines. */
  notes: z.string().max(20000).optional(),
  sources: z.array(sourceSchema).max(12).optional(),
  variant: z.enum(VARIANTS).optional(),
  /** Name of the PowerPoint section that starts or goes on here. */
  section: z.string().max(120).optional(),
  hidden: z.boolean().optional(),
}

const column = z
  .strictObject({ heading: short.optional(), body: text.optional(), items: z.array(listItemSchema).max(20).optional() })
  .refine((c) => c.body !== undefined || (c.items?.length ?? 0) > 0, { message: 'a column needs body or items' })

const aside = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stat'), value: z.string().min(1).max(24), label: short }),
  z.strictObject({ kind: z.literal('quote'), text: richText(400), author: z.string().max(120).optional() }),
  z.strictObject({ kind: z.literal('picture'), image: imageSchema }),
])

const axis = z.strictObject({ label: z.string().max(80), low: z.string().max(40), high: z.string().max(40) })

export const slideSchemas = {
  cover: z.strictObject({
    layout: z.literal('cover'),
    ...common,
    title,
    subtitle: short.optional(),
    presenter: z.string().max(120).optional(),
    organisation: z.string().max(120).optional(),
    date: z.string().max(60).optional(),
    image: imageSchema.optional(),
  }),
  section: z.strictObject({
    layout: z.literal('section'),
    ...common,
    title,
    number: z.string().max(6).optional(),
    blurb: short.optional(),
  }),
  agenda: z.strictObject({
    layout: z.literal('agenda'),
    ...common,
    title,
    items: z
      .array(z.strictObject({ title: short, detail: short.optional(), slide: z.string().max(60).optional() }))
      .min(1)
      .max(16),
    /** Index of the section that comes now. */
    current: z.number().int().min(0).optional(),
  }),
  /** The title is the claim. */
  statement: z.strictObject({
    layout: z.literal('statement'),
    ...common,
    title,
    support: richText(600).optional(),
    /** Words of the title that carry it. */
    emphasis: z.array(z.string().max(80)).max(4).optional(),
  }),
  bullets: z.strictObject({
    layout: z.literal('bullets'),
    ...common,
    title,
    items: z.array(listItemSchema).min(1).max(30),
    ordered: z.boolean().optional(),
    aside: aside.optional(),
  }),
  'two-column': z.strictObject({ layout: z.literal('two-column'), ...common, title, left: column, right: column }),
  comparison: z.strictObject({
    layout: z.literal('comparison'),
    ...common,
    title,
    left: z.strictObject({ label: short, points: z.array(richText(600)).min(1).max(10) }),
    right: z.strictObject({ label: short, points: z.array(richText(600)).min(1).max(10) }),
    favored: z.enum(['left', 'right']).optional(),
    verdict: richText(400).optional(),
  }),
  cards: z.strictObject({
    layout: z.literal('cards'),
    ...common,
    title,
    items: z
      .array(z.strictObject({ heading: short, body: richText(800).optional(), favored: z.boolean().optional() }))
      .min(2)
      .max(6),
  }),
  process: z.strictObject({
    layout: z.literal('process'),
    ...common,
    title,
    steps: z
      .array(z.strictObject({ title: short, detail: richText(400).optional(), when: z.string().max(60).optional() }))
      .min(2)
      .max(10),
    /** Index of the step that is under way. */
    current: z.number().int().min(0).optional(),
  }),
  timeline: z.strictObject({
    layout: z.literal('timeline'),
    ...common,
    title,
    events: z
      .array(z.strictObject({ date: z.string().min(1).max(40), title: short, detail: richText(400).optional() }))
      .min(2)
      .max(12),
  }),
  'big-number': z.strictObject({
    layout: z.literal('big-number'),
    ...common,
    title,
    value: z.string().min(1).max(16),
    unit: z.string().max(24).optional(),
    label: short,
    context: richText(400).optional(),
  }),
  kpi: z.strictObject({
    layout: z.literal('kpi'),
    ...common,
    title,
    kpis: z
      .array(
        z.strictObject({
          value: z.string().min(1).max(16),
          unit: z.string().max(16).optional(),
          label: z.string().min(1).max(80),
          /** As written: `+4 %`, `−12 since 2023`. */
          change: z.string().max(60).optional(),
          trend: z.enum(['up', 'down', 'flat']).optional(),
          favored: z.boolean().optional(),
        }),
      )
      .min(2)
      .max(8),
    takeaway: richText(400).optional(),
  }),
  'chart-takeaway': z.strictObject({
    layout: z.literal('chart-takeaway'),
    ...common,
    title,
    chart: chartSchema,
    takeaways: z.array(richText(600)).max(4).optional(),
  }),
  table: z.strictObject({ layout: z.literal('table'), ...common, title, table: tableSchema, note: richText(400).optional() }),
  'image-text': z.strictObject({
    layout: z.literal('image-text'),
    ...common,
    title,
    image: imageSchema,
    /** Where the picture bleeds off; `end` is right in a left-to-right deck. */
    side: z.enum(['start', 'end']).default('end'),
    body: z.array(richText(2000)).max(6).optional(),
    items: z.array(listItemSchema).max(12).optional(),
  }),
  /** The title is the claim. */
  'image-full': z.strictObject({ layout: z.literal('image-full'), ...common, title, image: imageSchema, caption: short.optional() }),
  /** `text` is what was said; a title only names the slide in outlines. */
  quote: z.strictObject({
    layout: z.literal('quote'),
    ...common,
    title: title.optional(),
    text: richText(800),
    author: z.string().max(120).optional(),
    role: z.string().max(200).optional(),
  }),
  'matrix-2x2': z.strictObject({
    layout: z.literal('matrix-2x2'),
    ...common,
    title,
    xAxis: axis,
    yAxis: axis,
    /** Top left, top right, bottom left, bottom right (start and end in a right-to-left deck). */
    quadrants: z.array(z.strictObject({ title: z.string().max(60), items: z.array(richText(120)).max(5).optional() })).length(4),
    favored: z.number().int().min(0).max(3).optional(),
    /** 0…1 from low to high. */
    points: z
      .array(z.strictObject({ label: z.string().max(40), x: z.number().min(0).max(1), y: z.number().min(0).max(1) }))
      .max(10)
      .optional(),
  }),
  closing: z.strictObject({
    layout: z.literal('closing'),
    ...common,
    title,
    actions: z
      .array(z.strictObject({ what: short, who: z.string().max(80).optional(), when: z.string().max(60).optional() }))
      .max(5)
      .optional(),
    contact: z.string().max(200).optional(),
  }),
  canvas: z.strictObject({
    layout: z.literal('canvas'),
    ...common,
    title: title.optional(),
    background: backgroundSchema.optional(),
    elements: z.array(elementSchema).max(100),
  }),
} as const

export type LayoutId = keyof typeof slideSchemas
export const LAYOUT_IDS = Object.keys(slideSchemas) as readonly LayoutId[]

export const slideSchema = z.discriminatedUnion('layout', [
  slideSchemas.cover,
  slideSchemas.section,
  slideSchemas.agenda,
  slideSchemas.statement,
  slideSchemas.bullets,
  slideSchemas['two-column'],
  slideSchemas.comparison,
  slideSchemas.cards,
  slideSchemas.process,
  slideSchemas.timeline,
  slideSchemas['big-number'],
  slideSchemas.kpi,
  slideSchemas['chart-takeaway'],
  slideSchemas.table,
  slideSchemas['image-text'],
  slideSchemas['image-full'],
  slideSchemas.quote,
  slideSchemas['matrix-2x2'],
  slideSchemas.closing,
  slideSchemas.canvas,
])

type Parsed = z.output<typeof slideSchema>
/** One slide: semantic content, never a coordinate (but for `canvas`). */
export type Slide = Parsed & { id: string }
/** The slide type of one layout. */
export type SlideOf<L extends LayoutId> = Extract<Slide, { layout: L }>
/** As a person or a model writes it: ids and defaults may be missing. */
export type SlideInput = z.input<typeof slideSchema>
