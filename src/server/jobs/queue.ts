import { sql } from 'drizzle-orm'
import { type ConnectionOptions, fromDrizzle, type Job, PgBoss } from 'pg-boss'
import type { Logger } from '../log.ts'
import type { Database } from '../store/database.ts'
import { alone } from '../store/migrate.ts'
import type { Rows } from '../store/rows.ts'
import type { JobKind } from '../store/schema.ts'

/** One delivery of a message: the second one of the same message means that the first worker is thought to be dead. */
export interface Delivery {
  readonly jobId: string
  readonly queueId: string
  /** Counts up from 0. */
  readonly number: number
  /** Aborted when another worker has got the message, and when the time for it is over. */
  readonly signal: AbortSignal
}

/** Messages that each reach a worker, again and again until one has dealt with it. */
export interface Queue {
  /** Sends a message in a transaction: it is there when, and only when, that commits. */
  send(rows: Rows, jobId: string, priority: number): Promise<string>
  /** Takes a message back, in a transaction; a worker that has it is not told. */
  withdraw(rows: Rows, queueId: string): Promise<void>
  /** Takes a message from a worker that is known to be dead. */
  redeliver(queueId: string): Promise<void>
  /**
   * Which of these messages are still in the queue or with a worker. One from the future, after the database's clock was
   * put back, counts as lost: nobody would deliver it, or miss its worker, before that time has come again.
   */
  alive(queueIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Starts to take messages, `width` at a time. One is done when `work` resolves, and comes again when it rejects. */
  take(width: number, work: (delivery: Delivery) => Promise<void>): Promise<void>
  /** Takes no more; what is taken goes on. */
  close(): Promise<void>
  stop(): Promise<void>
}

/** Who waits longest goes first, but for small things, which go before. */
export const priorityOf: Readonly<Record<JobKind, number>> = { deck: 0, rewrite: 10 }

const NAME = 'presentations'
const SCHEMA = 'deckwright_queue'

/** Seconds of silence after which a worker is thought to be dead: the least that pg-boss takes. */
const HEARTBEAT = 10
/** Seconds between signs of life: two may be lost. */
const REFRESH = 3
/** Seconds for one delivery, far above what a deck may take: the run's own deadline ends it before. */
const EXPIRE = 300
/** Seconds between looks for dead workers. With the heartbeat and the polling, another worker has the job within 15. */
const SUPERVISE = 2
/** Our own count of attempts ends jobs; the queue delivers for as long as it is asked. */
const RETRIES = 10_000
/** Fetches a second of one process, while nothing happens. Messages call workers; this is for those that nobody called for. */
const POLLS = 4

/** A queue in the same database as the store. @param supervises whether this process looks after dead workers */
export async function openQueue(database: Database, log: Logger, supervises: boolean): Promise<Queue> {
  const boss = new PgBoss({
    db: bossDatabase(database),
    schema: SCHEMA,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise: supervises,
    superviseIntervalSeconds: SUPERVISE,
    monitorIntervalSeconds: 1,
    schedule: false,
    useListenNotify: true,
    registerInstance: false,
    reindex: database.kind === 'postgres',
    monitorVacuum: database.kind === 'postgres',
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue met an error'))
  boss.on('warning', (warning) => log.debug({ warning }, 'the queue warns'))
  const begin = async () => {
    await boss.start()
    await boss.createQueue(NAME, {
      notify: true,
      heartbeatSeconds: HEARTBEAT,
      expireInSeconds: EXPIRE,
      retryLimit: RETRIES,
      deleteAfterSeconds: 600,
    })
  }
  // Of several processes that start at once on a new database, one makes the queue's tables. The embedded one has a single
  // connection, and a single process at it.
  await (database.kind === 'embedded' ? begin() : alone(database.pool, begin))
  const inside = (rows: Rows) => ({ db: fromDrizzle(rows, sql) })
  return {
    async send(rows, jobId, priority) {
      const id = await boss.send(NAME, { jobId }, { priority, ...inside(rows) })
      if (id === null) throw new Error('the queue did not take a message')
      return id
    },
    async withdraw(rows, queueId) {
      await boss.cancel(NAME, queueId, inside(rows))
    },
    async redeliver(queueId) {
      await boss.fail(NAME, queueId, { message: 'its worker is dead' })
    },
    async alive(queueIds) {
      const found = await database.pool.query<{ id: string }>(
        `select id from ${SCHEMA}.job where name = $1 and id = any($2::uuid[]) and state in ('created', 'retry', 'active')
           and case state when 'active' then coalesce(heartbeat_on, started_on) else start_after end < now() + interval '1 minute'`,
        [NAME, queueIds],
      )
      return new Set(found.rows.map(({ id }) => id))
    },
    async take(width, work) {
      const pollingIntervalSeconds = Math.max(1, width / POLLS)
      const options = { localConcurrency: width, pollingIntervalSeconds, notifyPollingIntervalSeconds: pollingIntervalSeconds }
      await boss.work(NAME, { ...options, heartbeatRefreshSeconds: REFRESH }, async (messages: Job<{ jobId: string }>[]) => {
        for (const { id, data, retryCount, signal } of messages) {
          await work({ jobId: data.jobId, queueId: id, number: retryCount, signal })
        }
      })
    },
    close: () => boss.offWork(NAME, { wait: false }),
    stop: () => boss.stop({ close: false, timeout: 2_000 }),
  }
}

/** pg-boss over the pool and the listener that everybody uses. */
function bossDatabase(database: Database): NonNullable<ConnectionOptions['db']> {
  return {
    executeSql: (text, values) => database.pool.query(text, values as unknown[]),
    async listen(channel, onNotification, onReconnect) {
      const close = await database.listen(channel, (payload) => (payload === '' ? onReconnect() : onNotification(payload)))
      return { close }
    },
  }
}
