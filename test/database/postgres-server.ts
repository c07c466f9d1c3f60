import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

const HOST = { host: '127.0.0.1', port: 5432 }
const USER = process.env.PGUSER ?? 'root'

/** A database of its own on the machine's server, to drop afterwards. */
export interface TestDatabase {
  readonly host: string
  readonly port: number
  readonly url: string
  /** The same through another port, that of a proxy. */
  urlAt(port: number): string
  /** A question as another client. */
  ask(text: string, values?: unknown[]): Promise<readonly Record<string, unknown>[]>
  /** Ends the connections of others to it, as a server does that shuts down. */
  terminateAll(): Promise<void>
  drop(): Promise<void>
}

/** Undefined where there is no server; in CI that is an error. */
export async function makeTestDatabase(): Promise<TestDatabase | undefined> {
  const name = `deckwright_test_${randomUUID().slice(0, 8)}`
  const admin = new Client({ ...HOST, user: USER, database: 'postgres', connectionTimeoutMillis: 3_000 })
  try {
    await admin.connect()
  } catch (error) {
    if (process.env.CI) throw error
    console.log(`no PostgreSQL at ${HOST.host}:${HOST.port}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
  await admin.query(`create database ${name}`)
  const urlAt = (port: number) => `postgresql://${USER}@${HOST.host}:${port}/${name}`
  const own = new Client({ connectionString: urlAt(HOST.port), application_name: 'test' })
  await own.connect()
  return {
    ...HOST,
    url: urlAt(HOST.port),
    urlAt,
    ask: async (text, values = []) => (await own.query(text, values)).rows,
    async terminateAll() {
      await own.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [name])
    },
    async drop() {
      await own.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
