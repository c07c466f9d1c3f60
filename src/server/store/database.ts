import type { Pool } from 'pg'
import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'

export { databaseRefusal } from './database-refusal.ts'

/** PostgreSQL, of its own server or embedded in this process: the same SQL, the same driver. */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** node-postgres in both cases. Embedded, it is one connection: whoever asks the pool while holding it waits until it is refused. */
  readonly pool: Pool
  /** Whether what is acknowledged survives a power cut; of a server, that is the server's affair. */
  readonly durable: boolean
  /**
   * Hears what any process that shares the database notifies. It survives reconnects, and after one calls `heard` with ''
   * because something may have been missed.
   * @returns what stops it
   */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Called once when the database is gone for good: the process has to end, and another one to start. */
  onFatal(listener: (error: unknown) => void): void
  stop(): Promise<void>
}

/**
 * The database that the settings name: PostgreSQL at DATABASE_URL or DB_HOST, otherwise an embedded one in DATA_DIR. Threads
 * that shape text start after it: while the embedded one is compiled, V8 compiles nothing well.
 * @throws Refusal `data-dir-in-use`, `damaged-file`, `storage-unavailable`, `storage-full`, `bad-setting`
 */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.DATABASE_URL !== undefined || config.DB_HOST !== undefined) {
    const { openPostgres } = await import('./postgres.ts')
    return await openPostgres(config, log)
  }
  const { openEmbedded } = await import('./embedded/open.ts')
  return await openEmbedded(config.DATA_DIR, log)
}
