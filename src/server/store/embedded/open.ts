import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { escapeIdentifier, Pool } from 'pg'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Logger } from '../../log.ts'
import { createChannels } from '../channels.ts'
import type { Database } from '../database.ts'
import { databaseRefusal } from '../database-refusal.ts'
import { type Engine, startEngine } from './engine.ts'
import { finishRestore } from './exchange.ts'
import { lockFolder } from './lock.ts'
import { checkStamp } from './stamp.ts'
import { makeFolder } from './template.ts'

/** Milliseconds that a query waits for the one connection: whoever still holds it then may be waiting for this query. */
const WAIT = 10_000
/** Milliseconds between two cleanings: the engine has no autovacuum. */
const VACUUM = 15 * 60_000
/** Milliseconds that a stop waits for queries that are on their way. */
const DRAIN = 5_000

/** Other parts than the real ones, for tests that cut the power. */
export interface EmbeddedParts {
  /** The file that the engine's thread runs. */
  readonly worker?: URL
}

/**
 * The embedded PostgreSQL in the data folder, for this process alone. Everything that was acknowledged before is on the
 * disk when it returns.
 * @throws Refusal `data-dir-in-use`, `damaged-file`, `bad-setting` for a folder of a newer build, `storage-full`
 */
export async function openEmbedded(dataDir: string, log: Logger, parts: EmbeddedParts = {}): Promise<Database> {
  const lock = await lockFolder(dataDir)
  try {
    await finishRestore(dataDir)
    const engine = await openEngine(join(dataDir, 'database'), log, parts)
    if (!engine.durable) log.warn('the embedded database cannot make files durable here: a power cut may lose what was acknowledged')
    const database = databaseOn(engine, log)
    lock.onLost(() => {
      log.fatal(`${dataDir} was taken by another process`)
      engine.abandon(new Error(`${dataDir} was taken by another process`))
    })
    return {
      ...database,
      async stop() {
        await database.stop().finally(() => lock.release())
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openEngine(folder: string, log: Logger, parts: EmbeddedParts): Promise<Engine> {
  try {
    await makeFolder(folder)
  } catch (error) {
    throw databaseRefusal(error)
  }
  checkStamp(folder)
  try {
    return await startEngine(folder, { ...parts, line: (line) => log.debug({ line }, 'database') })
  } catch (cause) {
    throw new Refusal('damaged-file', `The database in ${folder} does not open`, {
      at: folder,
      cause,
      hint: 'Restore it from a backup: deckwright restore <file>. With LOG_LEVEL=debug the log says what PostgreSQL finds.',
    })
  }
}

function databaseOn(engine: Engine, log: Logger): Database {
  const channels = createChannels((err) => log.error({ err }, 'a listener to the database failed'))
  const pool = new Pool({
    user: 'postgres',
    database: 'postgres',
    application_name: 'deckwright',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: WAIT,
    stream: () => engine.socket(),
    // The session is new: what is listened to has to be said again, before whoever gets the connection uses it.
    onConnect: async (client) => {
      // Whoever waits for a query is told there; an event that nobody hears would end the process.
      client.on('error', () => {})
      client.on('notification', ({ channel, payload }) => channels.tell(channel, payload ?? ''))
      for (const channel of channels.names) await client.query(`listen ${escapeIdentifier(channel)}`)
    },
  })
  pool.on('error', (err) => log.error({ err }, 'the connection to the embedded database broke'))
  const vacuum = setInterval(() => {
    pool.query('vacuum (analyze)').catch((err: unknown) => log.warn({ err }, 'the database could not be cleaned'))
  }, VACUUM)
  vacuum.unref()
  engine.onBroken((err) => {
    clearInterval(vacuum)
    log.fatal({ err }, 'the embedded database is broken')
  })
  return {
    kind: 'embedded',
    pool,
    durable: engine.durable,
    async listen(channel, heard) {
      const remove = channels.add(channel, heard)
      await pool.query(`listen ${escapeIdentifier(channel)}`)
      return async () => {
        if (remove() && !pool.ending) await pool.query(`unlisten ${escapeIdentifier(channel)}`)
      }
    },
    onFatal: (listener) => engine.onBroken(listener),
    async stop() {
      clearInterval(vacuum)
      await Promise.race([pool.end(), wait(DRAIN, undefined, { ref: false })])
      await engine.stop()
    },
  }
}
