import { and, lt, notInArray, sql } from 'drizzle-orm'
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

export function maintenanceOf(rows: Rows, guarded: <T>(work: () => Promise<T>) => Promise<T>): Maintenance {
  return {
    takeChore: (name, seconds) =>
      guarded(async () => {
        const takenUntil = sql`now() + make_interval(secs => ${seconds})`
        const taken = await rows
          .insert(chores)
          .values({ name, takenUntil })
          .onConflictDoUpdate({ target: chores.name, set: { takenUntil }, setWhere: lt(chores.takenUntil, sql`now()`) })
          .returning({ name: chores.name })
        return taken.length > 0
      }),
    dropOldKeys: () =>
      guarded(async () => {
        const dropped = await rows.delete(keys).where(lt(keys.createdAt, sql`now() - ${KEYS_KEPT}`))
        return dropped.rowCount ?? 0
      }),
    dropUntouched: (days) =>
      guarded(async () => {
        const limit = sql`now() - make_interval(days => ${days})`
        const settled = notInArray(presentations.status, ['queued', 'running'])
        const dropped = await rows.delete(presentations).where(and(settled, lt(presentations.updatedAt, limit)))
        await rows.delete(uploads).where(lt(uploads.createdAt, limit))
        return dropped.rowCount ?? 0
      }),
    isUsed: (hash) => guarded(() => isUsed(rows, hash)),
  }
}
