import type { Pool } from 'pg'
import { sqlStateOf } from '../../store/database-refusal.ts'

/** What one client asked for since its window began. */
export interface Tally {
  readonly count: number
  /** Milliseconds until the window ends. */
  readonly left: number
}

/** Counts what clients ask for: a client's window begins with its first request and lasts a fixed time. */
export interface Tallies {
  add(client: string): Promise<Tally>
}

/** Counts in this process, by a clock that nobody puts forward or back. @param window milliseconds */
export function ownTallies(window: number): Tallies {
  const tallies = new Map<string, { count: number; readonly end: number }>()
  return {
    async add(client) {
      const now = performance.now()
      // They stand in the order in which they began.
      for (const [key, { end }] of tallies) {
        if (end > now) break
        tallies.delete(key)
      }
      const tally = tallies.get(client) ?? { count: 0, end: now + window }
      tally.count++
      tallies.set(client, tally)
      return { count: tally.count, left: tally.end - now }
    },
  }
}

/** `expire` is in milliseconds since 1970, by the database's clock: those of processes may differ. */
const TABLE = 'create table if not exists rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)'
/** A window that ends too far ahead is from before the clock was put back. */
const ADD = `
  with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now)
  insert into rate_limits as kept (key, points, expire) select $1, 1, now + $2::int from clock
  on conflict (key) do update set (points, expire) = (
    select case when runs then kept.points + 1 else 1 end, case when runs then kept.expire else excluded.expire end
    from (select kept.expire > excluded.expire - $2 and kept.expire < excluded.expire + $2 as runs) as window_of
  )
  returning points as count, (expire - (select now from clock))::float8 as left`
const DROP = `
  with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now)
  delete from rate_limits using clock where expire < now or expire > now + 2 * $1::int`
/** Milliseconds between two times that windows are forgotten which have ended. */
const SWEEP = 300_000
/** What two processes that make the same table at once may meet. */
const MADE_BY_ANOTHER: ReadonlySet<string | undefined> = new Set(['23505', '42P07'])

/** Counts over all processes that share the database. @param window milliseconds */
export async function sharedTallies(window: number, pool: Pool): Promise<Tallies> {
  await pool.query(TABLE).catch((error: unknown) => {
    if (!MADE_BY_ANOTHER.has(sqlStateOf(error))) throw error
  })
  let swept = performance.now()
  return {
    async add(client) {
      const now = performance.now()
      if (now - swept > SWEEP) {
        swept = now
        // They are forgotten the next time; nobody waits for it.
        pool.query(DROP, [window]).catch(() => {})
      }
      const { rows } = await pool.query<Tally>(ADD, [client, window])
      return rows[0] as Tally
    },
  }
}
