import { createHash } from 'node:crypto'
import { z } from 'zod'
import { noteSchema } from '../../core/base/note.ts'
import { type Slide, slideSchema } from '../../core/deck/slides.ts'
import { KINDS } from './kinds.ts'
import type { OutlineDraft } from './outline-draft.ts'
import type { CheckedRequest } from './request.ts'
import type { Written } from './write.ts'

/** What a run has finished, kept so that a run killed at any step goes on where it was. One store per run. */
export interface CheckpointStore {
  /** The value saved under a name, as JSON gave it back; undefined when there is none. */
  load(name: string): Promise<unknown>
  /** Rejects when the run must not go on, for instance because another worker has taken it over. */
  save(name: string, value: unknown): Promise<void>
}

/** Keeps checkpoints as JSON in memory, as a database would keep them outside. */
export function memoryCheckpoints(): CheckpointStore & { readonly names: readonly string[] } {
  const saved = new Map<string, string>()
  return {
    load: async (name) => {
      const text = saved.get(name)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    save: async (name, value) => {
      saved.set(name, JSON.stringify(value))
    },
    get names() {
      return [...saved.keys()]
    },
  }
}

const savedOutline = z.object({
  title: z.string(),
  subtitle: z.string(),
  entries: z.array(
    z
      .object({
        place: z.int().min(0),
        kind: z.enum(KINDS),
        title: z.string(),
        point: z.string(),
        from: z.array(z.string()),
        retitle: z.boolean(),
      })
      .nullable(),
  ),
})
const savedSlide = z.object({
  slide: slideSchema,
  notes: z.array(noteSchema),
})

/** The checkpoints of one run, under names that belong to its request: a changed request starts anew. */
export interface Progress {
  /** What an earlier run had of the outline. */
  restore(draft: OutlineDraft): Promise<void>
  /** Slides that an earlier run finished, by their place in the deck. */
  slides(count: number): Promise<ReadonlyMap<number, Written>>
  saveOutline(draft: OutlineDraft): Promise<void>
  saveSlide(index: number, written: Written): Promise<void>
}

/** @param store nothing is kept without one */
export function openProgress(store: CheckpointStore | undefined, request: CheckedRequest): Progress {
  const run = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16)
  // Saves of one name keep their order also where the store is slow.
  let outlineSaved: Promise<void> = Promise.resolve()
  return {
    async restore(draft) {
      const saved = savedOutline.safeParse(await store?.load(`${run}/outline`))
      if (saved.success) draft.restore(saved.data)
    },
    async slides(count) {
      const found = new Map<number, Written>()
      if (!store) return found
      const loaded = await Promise.all(Array.from({ length: count }, (_, index) => store.load(`${run}/slide/${index}`)))
      loaded.forEach((value, index) => {
        const saved = savedSlide.safeParse(value)
        if (saved.success) found.set(index, { slide: saved.data.slide as Slide, notes: saved.data.notes })
      })
      return found
    },
    saveOutline(draft) {
      const value = { title: draft.title, subtitle: draft.subtitle, entries: draft.entries.map((entry) => entry ?? null) }
      outlineSaved = outlineSaved.then(() => store?.save(`${run}/outline`, value))
      return outlineSaved
    },
    saveSlide: async (index, written) => store?.save(`${run}/slide/${index}`, written),
  }
}
