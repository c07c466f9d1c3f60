import { and, gt, inArray, lt, notInArray, or, sql } from 'drizzle-orm'
import type { BlobHash } from '../blobs/blobs.ts'
import { isUsed } from './blob-uses.ts'
import { KEYS_KEPT } from './keys.ts'
import type { Rows } from './rows.ts'
import { chores, keys, presentations, uploads } from './schema.ts'

/** What keeps the store small. All times are the database's. */
export interface Maintenance {
  /** Takes a piece of work for some seconds; false while another process has it or has just done it. */
  takeChore(name: string, seconds: number): Promise<boolean>
  /** Forgets the keys of requests older than a day. */
  dropOldKeys(): Promise<number>
  /** Deletes settled presentations that nobody changed for so many days, and uploads as old. */
  dropUntouched(days: number): Promise<number>
  /** Whether anybody needs a blob. */
  isUsed(hash: BlobHash): Promise<boolean>
}

/** Presentations that are deleted at once: with all that belongs to them, well within the time of one statement. */
const AT_ONCE = 200

/** Seconds that are more than any rounding of a time. */
const ROUNDED = 1

export function maintenanceOf(rows: Rows, guarded: <T>(work: () => Promise<T>) => Promise<T>): Maintenance {
  return {
    takeChore: (name, seconds) =>
      guarded(async () => {
        const takenUntil = sql`now() + make_interval(secs => ${seconds})`
        // Taken for longer than anybody takes it: the database's clock was put back since. The time is read when the row
        // is, as `now()` may be older than that of the one who has just taken it; and what is kept is rounded, perhaps up.
        const tooLong = sql`clock_timestamp() + make_interval(secs => ${seconds + ROUNDED})`
        const free = or(lt(chores.takenUntil, sql`now()`), gt(chores.takenUntil, tooLong))
        const taken = await rows
          .insert(chores)
          .values({ name, takenUntil })
          .onConflictDoUpdate({ target: chores.name, set: { takenUntil }, setWhere: free })
          .returning({ name: chores.name })
        return taken.length > 0
      }),
    dropOldKeys: () =>
      guarded(async () => {
        const dropped = await rows.delete(keys).where(lt(keys.createdAt, sql`now() - ${KEYS_KEPT}`))
        return dropped.rowCount ?? 0
      }),
    async dropUntouched(days) {
      const limit = sql`now() - make_interval(days => ${days})`
      const settled = notInArray(presentations.status, ['queued', 'running'])
      const old = rows
        .select({ id: presentations.id })
        .from(presentations)
        .where(and(settled, lt(presentations.updatedAt, limit)))
        .limit(AT_ONCE)
      let dropped = 0
      for (let last = AT_ONCE; last === AT_ONCE; dropped += last) {
        last = await guarded(async () => (await rows.delete(presentations).where(inArray(presentations.id, old))).rowCount ?? 0)
      }
      await guarded(() => rows.delete(uploads).where(lt(uploads.createdAt, limit)).execute())
      return dropped
    },
    isUsed: (hash) => guarded(() => isUsed(rows, hash)),
  }
}
