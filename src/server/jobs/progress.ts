import { and, eq, sql } from 'drizzle-orm'
import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { CheckpointStore } from '../generate/checkpoints.ts'
import { assetsIn, type Used, useBlobs } from '../store/blob-uses.ts'
import { checkpoints } from '../store/schema.ts'
import type { PresentationEvent } from '../store/store.ts'
import { type Attempt, Overtaken, write } from './attempt.ts'
import type { Shift } from './bench.ts'
import { patiently } from './patience.ts'
import type { PictureShelf } from './pictures.ts'

/** What a job has finished, in the database; every step is written with what is told of it, by the attempt that holds. */
export interface Progress {
  load(name: string): unknown
  /** Keeps a step for good, once. @throws Overtaken */
  save(name: string, value: unknown, extra?: Extra): Promise<void>
  /** For generation: its outline may be saved again and again, each slide once and with its event. */
  checkpoints(shelf: PictureShelf, slides: () => number): CheckpointStore
  /** Whether clients were told of a slide. */
  toldOf(index: number): boolean
}

interface Extra {
  readonly told?: readonly PresentationEvent[]
  readonly used?: readonly Used[]
}

/** The last part of the names that generation gives to slides. */
const SLIDE = /\/slide\/(\d+)$/

export async function openProgress(attempt: Attempt, shift: Shift): Promise<Progress> {
  const { rows, whole, reached } = shift.bench
  const { jobId, owner, presentationId } = attempt
  const found = await rows
    .select({ name: checkpoints.name, value: checkpoints.value })
    .from(checkpoints)
    .where(eq(checkpoints.jobId, jobId))
  const saved = new Map(found.map(({ name, value }) => [name, value]))
  const told = new Set([...saved.keys()].flatMap((name) => SLIDE.exec(name)?.[1] ?? []).map(Number))

  async function save(name: string, value: unknown, { told = [], used = [] }: Extra = {}): Promise<void> {
    try {
      await patiently(shift.signal, () =>
        whole(async (tx) => {
          // The row's lock first: then what is there was written by this attempt or before it.
          await write(tx, attempt)
          const [there] = await tx
            .select({ name: checkpoints.name })
            .from(checkpoints)
            .where(and(eq(checkpoints.jobId, jobId), eq(checkpoints.name, name)))
          // Kept already, and only the answer was lost: it is not told twice.
          if (there && told.length > 0) return
          if (told.length > 0) await write(tx, attempt, {}, told)
          await tx
            .insert(checkpoints)
            .values({ jobId, name, value })
            .onConflictDoUpdate({ target: [checkpoints.jobId, checkpoints.name], set: { value: sql`excluded.value` } })
          await useBlobs(tx, owner, presentationId, used)
        }),
      )
    } catch (error) {
      if (error instanceof Overtaken) shift.lost()
      throw error
    }
    saved.set(name, value)
  }

  return {
    load: (name) => saved.get(name),
    save,
    toldOf: (index) => told.has(index),
    checkpoints: (shelf, slides) => ({
      load: async (name) => saved.get(name),
      async save(name, value) {
        const place = SLIDE.exec(name)?.[1]
        if (place === undefined) return save(name, value)
        // Slides of an earlier attempt come again as they are.
        if (saved.has(name)) return
        const index = Number(place)
        const { slide: written, notes } = value as { slide: Slide; notes: readonly Note[] }
        const slide = await shelf.adopt(written)
        await save(
          name,
          { slide, notes },
          {
            told: [{ type: 'slide', index, of: slides(), slide, version: 0 }],
            used: [...assetsIn(slide)].map((hash) => ({ use: 'picture', hash })),
          },
        )
        told.add(index)
        reached(`slide ${index + 1}`)
      },
    }),
  }
}
