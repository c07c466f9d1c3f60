import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig, escapeIdentifier } from 'pg'
import type { Logger } from '../log.ts'
import { createChannels } from './channels.ts'
import type { Database } from './database.ts'

/** Milliseconds between two questions whether the connection still lives, and how long an answer may take. */
const ASK = { every: 5_000, within: 2_000 }
/** Milliseconds before connecting again: the first time, and at most. */
const AGAIN = { first: 100, most: 2_000 }

export interface Listener {
  readonly listen: Database['listen']
  stop(): Promise<void>
}

/**
 * Notifications over a connection of their own, made when somebody first listens, asked every few seconds whether it
 * still lives, and made again when it does not.
 */
export function openListener(options: ClientConfig, log: Logger): Listener {
  const channels = createChannels((err) => log.error({ err }, 'a listener to the database failed'))
  const stopping = new AbortController()
  /** The connection while there is one. */
  let client: Client | undefined
  let living: Promise<void> | undefined

  /** Connects, listens to all channels, and returns when the connection is gone. */
  const live = async (connected: () => void): Promise<void> => {
    const mine = new Client({ ...options, query_timeout: ASK.within })
    const gone = new Promise<unknown>((resolve) => {
      mine.on('error', resolve)
      mine.on('end', () => resolve(undefined))
      stopping.signal.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    mine.on('notification', ({ channel, payload }) => channels.tell(channel, payload ?? ''))
    try {
      await mine.connect()
      for (const channel of channels.names) await mine.query(`listen ${escapeIdentifier(channel)}`)
      client = mine
      connected()
      const pulse = setInterval(() => void mine.query('select 1').catch(() => end(mine)), ASK.every)
      await gone
      clearInterval(pulse)
    } finally {
      client = undefined
      end(mine)
    }
  }

  const keep = async (first: () => void): Promise<void> => {
    let pause = AGAIN.first
    let connected = first
    while (!stopping.signal.aborted) {
      try {
        await live(() => {
          pause = AGAIN.first
          connected()
          connected = () => channels.tellAll()
        })
        if (!stopping.signal.aborted) log.warn('the connection that hears notifications broke')
      } catch (err) {
        log.warn({ err }, 'no connection for notifications')
      }
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(2 * pause, AGAIN.most)
    }
  }

  return {
    async listen(channel, heard) {
      const remove = channels.add(channel, heard)
      if (living === undefined) {
        await new Promise<void>((resolve) => {
          living = keep(resolve)
        })
      } else await client?.query(`listen ${escapeIdentifier(channel)}`).catch((err: unknown) => log.warn({ err }, 'listening failed'))
      return async () => {
        if (remove()) await client?.query(`unlisten ${escapeIdentifier(channel)}`).catch(() => {})
      }
    },
    async stop() {
      stopping.abort()
      await living
    },
  }
}

/** Ends a connection that may not answer any more. */
function end(client: Client): void {
  client.on('error', () => {})
  void client.end().catch(() => {})
}
