import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as migrateFrom } from 'drizzle-orm/node-postgres/migrator'
import type { Pool, PoolClient } from 'pg'
import { Refusal } from '../../core/base/refusal.ts'

/** Any number, the same in every version: whoever holds this advisory lock makes tables. */
const LOCK = 7_105_991_204_331

const LEDGER = { migrationsSchema: 'deckwright', migrationsTable: 'migrations' } as const

/**
 * Brings the tables to this build's version: one process at a time, all steps in one transaction.
 * @throws Refusal `bad-setting` when a newer build has been at the database
 */
export function migrate(pool: Pool): Promise<void> {
  return alone(pool, async (client) => {
    const migrationsFolder = folder()
    const rows = drizzle(client)
    const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0
    const ledger = await rows.execute<{ there: boolean }>(sql`select to_regclass('deckwright.migrations') is not null as there`)
    if (ledger.rows[0]?.there) {
      const applied = await rows.execute<{ last: string | null }>(sql`select max(created_at) as last from deckwright.migrations`)
      if (Number(applied.rows[0]?.last ?? 0) > newest) throw tooNew()
    }
    await migrateFrom(rows, { migrationsFolder, ...LEDGER })
  })
}

/** Runs work that one process at a time may do at a database; the others wait for it, however long it takes. */
export async function alone<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const done = await work(client)
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    await client.query('reset statement_timeout')
    return done
  } catch (error) {
    // A connection that failed is closed, and its lock and settings go with it.
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failure)
  }
}

/** Beside this file; in a build, beside the folder of chunks. */
function folder(): string {
  const places = ['./migrations', '../migrations'].map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`no migrations in ${places.join(' or ')}`)
  return found
}

const tooNew = () =>
  new Refusal('bad-setting', 'the database belongs to a newer version of Deckwright', {
    at: 'DATABASE_URL',
    hint: 'Start the newer version again, or restore a backup from before it.',
  })
