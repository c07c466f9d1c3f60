import type { Note } from '../../core/base/note.ts'
import { formSchema, type Slots } from './forms/form.ts'
import { shorten } from './shorten.ts'
import { type Assignment, composeSlide, type Draft } from './slide.ts'

/**
 * Makes a draft that two rounds of mending did not mend fit by itself, in steps that each take away a little more:
 * optional places, long texts, entries. What leaves the slide goes to its notes. Undefined when nothing helps.
 * @param passes whether a draft may stand
 */
export function settle(
  draft: Draft,
  assignment: Assignment,
  passes: (draft: Draft) => boolean,
): { draft: Draft; notes: Note[] } | undefined {
  let slots = draft.slots
  const removed: string[] = []
  for (const step of [dropOptional, shortenTexts, dropEntries]) {
    const next = step(slots, assignment)
    if (next.removed.length === 0) continue
    slots = next.slots
    removed.push(...next.removed)
    const settled = recompose(assignment, slots, removed)
    if (settled && passes(settled)) {
      return {
        draft: settled,
        notes: [{ at: draft.slide.id, says: 'moved-to-notes', detail: removed.map((text) => `“${text}”`).join(' ') }],
      }
    }
  }
  return undefined
}

function recompose(assignment: Assignment, slots: Slots, removed: readonly string[]): Draft | undefined {
  const notes = [slots.notes, removed.join('\n')].filter((part) => typeof part === 'string' && part !== '').join('\n\n')
  try {
    return { slots, overruns: [], slide: composeSlide(assignment, { ...slots, notes }) }
  } catch {
    return undefined
  }
}

interface Step {
  readonly slots: Slots
  /** Texts that are no longer on the slide. */
  readonly removed: readonly string[]
}

interface Node {
  readonly type?: string
  /** The place may stay empty. */
  readonly optional?: boolean
  readonly maxLength?: number
  readonly minItems?: number
  readonly items?: Node
  readonly properties?: Readonly<Record<string, Node>>
}

/** Visits every text of a form's slots with its place's limits. */
function mapTexts(value: unknown, node: Node, visit: (text: string, node: Node) => string): unknown {
  if (typeof value === 'string' && node.type === 'string') return visit(value, node)
  if (Array.isArray(value) && node.items) return value.map((item) => mapTexts(item, node.items as Node, visit))
  if (typeof value !== 'object' || value === null || !node.properties) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, name === 'notes' ? child : mapTexts(child, node.properties?.[name] ?? {}, visit)]),
  )
}

function schemaOf(assignment: Assignment): Node {
  return formSchema(assignment.form, assignment.writing).toJSONSchema({ io: 'input' }) as Node
}

function edited(slots: Slots, assignment: Assignment, visit: (text: string, node: Node) => string): Step {
  const removed: string[] = []
  const next = mapTexts(slots, schemaOf(assignment), (text, node) => {
    const kept = visit(text, node)
    if (kept !== text) removed.push(text)
    return kept
  })
  return { slots: next as Slots, removed }
}

function dropOptional(slots: Slots, assignment: Assignment): Step {
  return edited(slots, assignment, (text, node) => (node.optional ? '' : text))
}

/** Figures, dates and units are whole or nothing. */
const SHORTEST_CUT = 20

function shortenTexts(slots: Slots, assignment: Assignment): Step {
  return edited(slots, assignment, (text, node) => {
    const cap = node.maxLength ?? 0
    return cap < SHORTEST_CUT ? text : shorten(text, Math.round(cap * 0.8))
  })
}

function dropEntries(slots: Slots, assignment: Assignment): Step {
  const removed: string[] = []
  const { properties } = schemaOf(assignment)
  const next = Object.entries(slots).map(([name, value]) => {
    const least = properties?.[name]?.minItems
    if (!Array.isArray(value) || least === undefined || value.length <= Math.max(2, least)) return [name, value]
    for (const entry of value.slice(Math.max(2, least))) removed.push(textsOf(entry).join(': '))
    return [name, value.slice(0, Math.max(2, least))]
  })
  return { slots: Object.fromEntries(next), removed }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
