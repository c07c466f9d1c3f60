import { z } from 'zod'
import type { LayoutId, SlideInput } from '../../../core/deck/slides.ts'
import type { Budget } from '../budget.ts'
import { type WireSchema, wireSchema } from '../models/wire-schema.ts'
import { coerce } from './coerce.ts'

/** Entries that are wanted; `any` leaves it to the model. */
export type Count = number | 'any'

/** What the form of one slide depends on. */
export interface Writing {
  readonly budget: Budget
  /** Entries that the planner wants, where the layout has entries. */
  readonly count: Count
  /** Whether there is material to take figures from. */
  readonly sourced: boolean
  /** The outline's title does not do: the form asks for one. */
  readonly retitle: boolean
}

/** A layout as the model fills it in: named slots, plain strings, no unions. */
export interface Form {
  readonly layout: LayoutId
  schema(writing: Writing): z.ZodObject
  /** The slide's own fields from checked slots; without title, notes and sources. */
  compose(slots: Slots): Fields
}

export type Slots = Readonly<Record<string, unknown>>
type Fields = { readonly layout: LayoutId } & Readonly<Record<string, unknown>>

/** One slot that is longer than its place. */
export interface Overrun {
  /** `items.2.heading`. */
  readonly slot: string
  readonly length: number
  readonly cap: number
}

/** A form's answer: slots to compose from and what is too long in them, or what makes it unusable. */
export type Filled = { readonly slots: Slots; readonly overruns: readonly Overrun[] } | { readonly faults: readonly string[] }

type FieldsOf<L extends LayoutId> = Omit<Extract<SlideInput, { layout: L }>, 'id' | 'title' | 'notes' | 'sources'>

export function defineForm<L extends LayoutId, S extends z.ZodObject>(
  layout: L,
  schema: (writing: Writing) => S,
  compose: (slots: z.output<S>) => FieldsOf<L>,
): Form {
  // `fill` has checked the slots against this very schema.
  return { layout, schema, compose: (slots) => compose(slots as z.output<S>) as unknown as Fields }
}

/** A line of text of at most `cap` characters; empty only where the description allows it. */
export const line = (cap: number, description: string) => z.string().min(1).max(cap).describe(description)
/** A line that may be empty. */
export const maybe = (cap: number, description: string) =>
  z
    .string()
    .max(cap)
    .meta({ description: `${description}; empty if there is none`, optional: true })
/** A list planned with `wanted` entries, and usable with `low` to `high`. */
export const list = <T extends z.ZodType>(items: T, low: number, high: number, wanted: Count, description: string) =>
  z
    .array(items)
    .min(low)
    .max(high)
    .meta({ description, ...(wanted === 'any' ? {} : { wanted: Math.max(low, Math.min(high, wanted)) }) })

/** Undefined for an empty text, as the deck's optional fields want it. */
export const given = (text: string): string | undefined => (text === '' ? undefined : text)

const NOTES = 'what the speaker says aloud, two to four full sentences that add to the slide instead of reading it out'

/** The form's whole schema: its slots, the title where one is missing, and the speaker's notes last. */
export function formSchema(form: Form, writing: Writing): z.ZodObject {
  const title = writing.retitle ? { title: line(writing.budget.cap(74), 'the slide in one sentence that makes a claim') } : {}
  return z.object({ ...title, ...form.schema(writing).shape, notes: z.string().max(1200).describe(NOTES) })
}

/** Only some slots of a form, for mending them. */
export function partSchema(whole: z.ZodObject, slots: readonly string[]): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(whole.shape).filter(([name]) => slots.includes(name))))
}

export function formWire(schema: z.ZodObject): WireSchema {
  return wireSchema(schema)
}

/**
 * Reads what a model answered to a form: forgiving about form (keys, types, wrapping, decoration), strict about content.
 * @param allowed URLs that may stand in the text
 */
export function fill(schema: z.ZodObject, answer: unknown, allowed: ReadonlySet<string>): Filled {
  const slots = coerce(answer, z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>, allowed)
  const parsed = schema.safeParse(slots)
  if (parsed.success) return { slots: parsed.data, overruns: [] }
  const overruns: Overrun[] = []
  const faults: string[] = []
  for (const issue of parsed.error.issues) {
    const slot = issue.path.join('.')
    const value = issue.path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], slots)
    if (issue.code === 'too_big' && typeof value === 'string') overruns.push({ slot, length: value.length, cap: Number(issue.maximum) })
    else faults.push(`${slot || 'the answer'}: ${wordsFor(issue)}`)
  }
  return faults.length > 0 ? { faults } : { slots: slots as Slots, overruns }
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'is missing' : `has too few entries, at least ${issue.minimum}`
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `is not ${issue.expected === 'array' ? 'a list' : `a ${issue.expected}`}`
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.join(', ')}`
  return issue.message
}
