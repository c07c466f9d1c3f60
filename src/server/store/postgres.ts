import { setTimeout as wait } from 'node:timers/promises'
import { Pool, type PoolConfig } from 'pg'
import { Refusal } from '../../core/base/refusal.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import type { Database } from './database.ts'
import { databaseRefusal, sqlStateOf } from './database-refusal.ts'
import { openListener } from './listener.ts'
import { watchedClients } from './watched-client.ts'

/** Milliseconds after which a server that does not take the connection counts as away. */
const CONNECT = 2_000
/** Milliseconds that one statement may take; migrations set their own limit. */
const STATEMENT = 5_000
/** Milliseconds that a stop waits for queries that are on their way. */
const DRAIN = 5_000
/** Connections of one process. */
const CONNECTIONS = 10

/** Wrong settings, which no waiting mends: password, user, database. */
const WRONG: ReadonlySet<string | undefined> = new Set(['28P01', '28000', '3D000', '42501'])

/**
 * A PostgreSQL server, asked once so that a wrong setting shows at start.
 * @throws Refusal `bad-setting`, `storage-unavailable`
 */
export async function openPostgres(config: Config, log: Logger): Promise<Database> {
  const options = optionsOf(config)
  const pool = new Pool({
    ...options,
    Client: watchedClients(options),
    max: CONNECTIONS,
    statement_timeout: STATEMENT,
    idle_in_transaction_session_timeout: 2 * STATEMENT,
  })
  // A connection that breaks while nobody uses it: the pool replaces it.
  pool.on('error', (err) => log.warn({ err }, 'a connection to the database broke'))
  // One that breaks in use: whoever waits for its query is told there, and an event that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw WRONG.has(sqlStateOf(error)) ? wrong(config, error) : databaseRefusal(error)
  }
  const listener = openListener(options, log)
  return {
    kind: 'postgres',
    pool,
    durable: true,
    listen: (channel, heard) => listener.listen(channel, heard),
    // A server comes back.
    onFatal: () => {},
    async stop() {
      await listener.stop()
      await Promise.race([pool.end(), wait(DRAIN, undefined, { ref: false })])
    },
  }
}

/** How every connection is made. */
export function optionsOf(config: Config): PoolConfig {
  const [host = '', port] = splitHost(config.DB_HOST ?? '')
  const place =
    config.DATABASE_URL !== undefined
      ? { connectionString: config.DATABASE_URL }
      : { host, port, database: config.DB_NAME, user: config.DB_USER, password: config.DB_PASSWORD }
  return {
    ...place,
    application_name: 'deckwright',
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** `host`, `host:port` or `[::1]:port`. */
function splitHost(text: string): readonly [string, number | undefined] {
  const [, host = text, port] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(text) ?? []
  return [host, port === undefined ? undefined : Number(port)]
}

const wrong = (config: Config, cause: unknown) =>
  new Refusal('bad-setting', `the database refuses the connection: ${cause instanceof Error ? cause.message : String(cause)}`, {
    at: config.DATABASE_URL !== undefined ? 'DATABASE_URL' : 'DB_HOST',
    cause,
    hint: 'Check user, password and the name of the database; it has to be there, its tables are made at start.',
  })
