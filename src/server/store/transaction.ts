import { setTimeout as wait } from 'node:timers/promises'
import { sqlStateOf } from './database-refusal.ts'

/** Drizzle's database, or whatever else runs work in a transaction. */
export interface Transactional<Tx> {
  transaction<T>(work: (transaction: Tx) => Promise<T>): Promise<T>
}

/** How often a transaction is tried that meets another one. */
const ATTEMPTS = 4
/** Milliseconds of the first wait; each further one is twice as long, and a part of it is chance. */
const FIRST_WAIT = 10

/** The server undid it, because of another one: serialization failure and deadlock. */
const CONFLICTS: ReadonlySet<string | undefined> = new Set(['40001', '40P01'])

/**
 * Runs work in a transaction, again from its start when the server gave it up for another one's sake. The work has to
 * bear that: it does nothing outside of the transaction, and calls no model.
 */
export async function inTransaction<Tx, T>(database: Transactional<Tx>, work: (transaction: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !CONFLICTS.has(sqlStateOf(error))) throw error
      await wait(FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}
