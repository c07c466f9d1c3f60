import type { CreateBody } from '../../src/api/create.ts'
import type { Presentation, StoredEvent } from '../../src/server/store/store.ts'
import type { Shop } from './shop.ts'

export const OWNER = 'local'

/** Milliseconds far above what anything takes. */
export const PATIENCE = 60_000

/** What is told of a presentation until it is settled. */
export async function allEvents(shop: Shop, id: string, after = 0): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for await (const event of shop.jobs.follow(OWNER, id, after, AbortSignal.timeout(PATIENCE))) events.push(event)
  return events
}

/** A presentation from request to end. */
export async function ready(shop: Shop, request: CreateBody): Promise<Presentation> {
  const { presentation } = await shop.jobs.submit(OWNER, request)
  return shop.jobs.settled(OWNER, presentation.id, PATIENCE)
}
