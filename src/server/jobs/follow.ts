import { absent } from '../store/edits.ts'
import type { readHead } from '../store/presentations.ts'
import { isSettled, type Owner, type Presentation, type Store, type StoredEvent } from '../store/store.ts'
import type { Watch } from './watch.ts'

export interface Following {
  /** How far a presentation is. @throws Refusal `storage-unavailable` */
  head(owner: Owner, id: string): ReturnType<typeof readHead>
  readonly store: Store
  readonly watch: Watch
}

/** Events after one, as they come, until nothing more comes by itself. */
export async function* follow(
  { head: headOf, store, watch }: Following,
  owner: Owner,
  id: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent> {
  const lookout = watch.open(id)
  let seen = after
  try {
    while (!signal.aborted) {
      // The status first: what is told with the change to it is in the events then.
      const head = await headOf(owner, id)
      const events = await store.events(owner, id, seen)
      for (const event of events) {
        if (signal.aborted) return
        seen = event.id
        yield event
      }
      if (events.length > 0) continue
      if (!head || isSettled(head.status)) return
      await lookout.news(seen, signal)
    }
  } finally {
    lookout.close()
  }
}

/** The presentation once it is settled, or when the time is over. @throws Refusal `not-found` */
export async function settled(
  { head: headOf, store, watch }: Following,
  owner: Owner,
  id: string,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Presentation> {
  const limit = AbortSignal.timeout(Math.max(0, Math.round(milliseconds)))
  const over = signal ? AbortSignal.any([signal, limit]) : limit
  const lookout = watch.open(id)
  try {
    for (;;) {
      const head = await headOf(owner, id)
      if (!head) throw absent(id)
      if (isSettled(head.status) || over.aborted) break
      await lookout.news(head.lastEvent, over)
    }
  } finally {
    lookout.close()
  }
  const presentation = await store.presentation(owner, id)
  if (!presentation) throw absent(id)
  return presentation
}
