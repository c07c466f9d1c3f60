import { inArray, sql } from 'drizzle-orm'
import type { Logger } from '../log.ts'
import type { Database } from '../store/database.ts'
import type { Rows } from '../store/rows.ts'
import { presentations } from '../store/schema.ts'
import { type Attempt, Overtaken } from './attempt.ts'

/** Where a writer's token is called when it has lost its presentation. */
const CHANNEL = 'deckwright_revoked'

/**
 * Tells runs that their presentation is no longer theirs, so that they stop what costs money. Their writes would fail
 * anyway.
 */
export interface Leases {
  hold(attempt: Attempt): Lease
  stop(): Promise<void>
}

export interface Lease {
  /** Aborts with `Overtaken` when the attempt has lost its row. */
  readonly signal: AbortSignal
  /** The run has found out by itself. */
  lost(): void
  /** Ends the watching. */
  end(): void
}

/** Milliseconds between looks, for calls that were missed. */
const LOOK = 1_000

/** Calls the worker that holds a token, wherever it runs; in the transaction that takes the row from it. */
export async function revoke(rows: Rows, token: string | null): Promise<void> {
  if (token !== null) await rows.execute(sql`select pg_notify(${CHANNEL}, ${token})`)
}

export async function openLeases(database: Database, rows: Rows, log: Logger): Promise<Leases> {
  const held = new Map<string, AbortController>()
  let timer: NodeJS.Timeout | undefined
  const tell = (token: string) => held.get(token)?.abort(new Overtaken())
  const close = await database.listen(CHANNEL, tell)

  async function look(): Promise<void> {
    const tokens = [...held.keys()]
    const found = await rows.select({ writer: presentations.writer }).from(presentations).where(inArray(presentations.writer, tokens))
    const there = new Set(found.map(({ writer }) => writer))
    for (const token of tokens) if (!there.has(token)) tell(token)
  }

  /** Looks for as long as anything runs. */
  function arm(): void {
    if (timer !== undefined || held.size === 0) return
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => log.debug({ err: error }, 'leases cannot be looked at'))
        .finally(() => {
          timer = undefined
          arm()
        })
    }, LOOK)
  }

  return {
    hold({ token }) {
      const controller = new AbortController()
      held.set(token, controller)
      arm()
      return {
        signal: controller.signal,
        lost: () => controller.abort(new Overtaken()),
        end: () => void held.delete(token),
      }
    },
    async stop() {
      clearTimeout(timer)
      held.clear()
      await close()
    },
  }
}
