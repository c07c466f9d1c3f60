import { setTimeout as wait } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { sqlStateOf } from './database-refusal.ts'
import type { Rows } from './rows.ts'

/** How often a transaction is tried that meets another one. */
const ATTEMPTS = 4
/** Milliseconds of the first wait; each further one is twice as long, and a part of it is chance. */
const FIRST_WAIT = 10

/** The server undid it, because of another one: serialization failure and deadlock. */
const CONFLICTS: ReadonlySet<string | undefined> = new Set(['40001', '40P01'])

/**
 * Runs work in a transaction, again from its start when the server gave it up for another one's sake. The work has to
 * bear that: it does nothing outside of the transaction, asks nothing but `rows`, and calls no model.
 */
export async function inTransaction<T>(pool: Pool, work: (rows: Rows) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work)
    } catch (error) {
      if (attempt === ATTEMPTS || !CONFLICTS.has(sqlStateOf(error))) throw error
      await wait(FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

/**
 * Drizzle's own transactions keep the connection for ever when `begin` fails (drizzle-orm 6241), give it back as if
 * nothing were when `rollback` does, and then tell of that instead of the fault.
 */
async function once<T>(pool: Pool, work: (rows: Rows) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('begin')
    const result = await work(drizzle(client))
    const { command } = await client.query('commit')
    broken = false
    // PostgreSQL answers so when a statement had failed and the work went on regardless.
    if (command !== 'COMMIT') throw new Error('the transaction was undone, because a statement in it had failed')
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => {
        broken = false
      },
      () => {},
    )
    throw error
  } finally {
    client.release(broken)
  }
}
