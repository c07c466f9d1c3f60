import { z } from 'zod'

/** A warning as a value: what was done to the user's content or is missing, and where. */
export interface Note {
  /** Slide id, or `deck`. */
  readonly at: string
  readonly says: NoteKind
  /** Human-readable, with figures: `18 → 16 pt`. */
  readonly detail: string
}

export const NOTE_KINDS = [
  'shrunk',
  'split',
  'degraded',
  'missing-script',
  'missing-font',
  'missing-picture',
  'dropped',
  'moved-to-notes',
  'scaffold',
  'unsupported-number',
] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** A note as it is stored and sent. */
export const noteSchema = z.object({ at: z.string(), says: z.enum(NOTE_KINDS), detail: z.string() })

/** A result together with what the user should know about it. */
export interface Noted<T> {
  readonly value: T
  readonly notes: readonly Note[]
}
