import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { escapeIdentifier, Pool } from 'pg'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Logger } from '../../log.ts'
import { createChannels } from '../channels.ts'
import type { Database } from '../database.ts'
import { startEngine } from './engine.ts'
import { lockFolder } from './lock.ts'
import { makeFolder } from './template.ts'

/** Milliseconds that a query waits for the one connection: then somebody holds it who waits for this query. */
const WAIT = 10_000
/** Milliseconds between two cleanings: the engine has no autovacuum. */
const VACUUM = 15 * 60_000

/**
 * The embedded PostgreSQL in the data folder, for this process alone.
 * @throws Refusal `data-dir-in-use`, `damaged-file`, `storage-full`, `storage-unavailable`
 */
export async function openEmbedded(dataDir: string, log: Logger): Promise<Database> {
  const folder = join(dataDir, 'database')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(dataDir)
  try {
    await makeFolder(folder)
    const engine = await startEngine(folder, { line: (line) => log.debug({ line }, 'database') }).catch((cause: unknown) => {
      throw damaged(folder, cause)
    })
    if (!engine.durable) log.warn('the embedded database cannot reach the disk: a power cut may lose what was acknowledged')

    const channels = createChannels((err) => log.error({ err }, 'a listener to the database failed'))
    const pool = new Pool({
      user: 'postgres',
      database: 'postgres',
      application_name: 'deckwright',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: WAIT,
      stream: () => engine.socket(),
      // The session is new: what was listened to has to be said again, before whoever gets the connection uses it.
      onConnect: async (client) => {
        client.on('notification', ({ channel, payload }) => channels.tell(channel, payload ?? ''))
        for (const channel of channels.names) await client.query(`listen ${escapeIdentifier(channel)}`)
      },
    })
    pool.on('error', (err) => log.error({ err }, 'the connection to the embedded database broke'))
    const vacuum = setInterval(() => {
      pool.query('vacuum (analyze)').catch((err: unknown) => log.warn({ err }, 'the database could not be cleaned'))
    }, VACUUM)
    vacuum.unref()
    const fatal: ((error: unknown) => void)[] = []
    engine.onBroken((error) => {
      clearInterval(vacuum)
      log.fatal({ err: error }, 'the embedded database is broken')
      for (const listener of fatal) listener(error)
    })

    return {
      kind: 'embedded',
      pool,
      durable: engine.durable,
      async listen(channel, heard) {
        const remove = channels.add(channel, heard)
        await pool.query(`listen ${escapeIdentifier(channel)}`)
        return async () => {
          if (remove()) await pool.query(`unlisten ${escapeIdentifier(channel)}`)
        }
      },
      onFatal: (listener) => {
        fatal.push(listener)
      },
      async stop() {
        clearInterval(vacuum)
        await pool.end()
        await engine.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

const damaged = (folder: string, cause: unknown) =>
  new Refusal('damaged-file', `The database in ${folder} does not open`, {
    at: folder,
    cause,
    hint: 'Restore it from a backup: deckwright restore <file>. With LOG_LEVEL=debug the log says what PostgreSQL finds.',
  })
