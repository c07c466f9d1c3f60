import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Rows } from './rows.ts'
import { events, presentations } from './schema.ts'
import type { Owner, PresentationEvent, StoredEvent } from './store.ts'

/** Where the id of a presentation is called when it has new events. */
export const EVENTS_CHANNEL = 'deckwright_events'

type Columns = Partial<{ [K in keyof typeof presentations.$inferInsert]: (typeof presentations.$inferInsert)[K] | SQL }>

/**
 * Changes a presentation and tells of it. Numbers of events are taken under the row's lock, and everybody is called when
 * the transaction of `rows` commits.
 * @param which the row, with whatever has to be true of it
 * @returns the number of the last event; undefined when there is no such row
 */
export async function tell(
  rows: Rows,
  which: SQL | undefined,
  set: Columns,
  told: readonly PresentationEvent[],
): Promise<number | undefined> {
  const [row] = await rows
    .update(presentations)
    .set({ ...set, lastEvent: sql`${presentations.lastEvent} + ${told.length}`, updatedAt: sql`now()` })
    .where(which)
    .returning({ id: presentations.id, last: presentations.lastEvent })
  if (!row || told.length === 0) return row?.last
  const first = row.last - told.length + 1
  await rows.insert(events).values(told.map((event, index) => ({ presentationId: row.id, id: first + index, event })))
  await rows.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${row.id})`)
  return row.last
}

export async function eventsAfter(rows: Rows, owner: Owner, id: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
  const found = await rows
    .select({ id: events.id, event: events.event, at: events.at })
    .from(events)
    .innerJoin(presentations, eq(presentations.id, events.presentationId))
    .where(and(eq(presentations.owner, owner), eq(events.presentationId, id), gt(events.id, after)))
    .orderBy(asc(events.id))
    .limit(limit)
  return found
}
