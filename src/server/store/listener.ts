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
  /** The connection while there is one that listens to all channels. */
  let client: Client | undefined
  let living: { readonly connected: Promise<void>; readonly ended: Promise<void> } | undefined
  /** Statements go one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  const say = (statement: string): Promise<unknown> => {
    last = last.then(() => client?.query(statement)).catch(() => client && end(client))
    return last
  }

  /** Connects, listens to all channels, and returns when the connection is gone. */
  const live = async (connected: () => void): Promise<void> => {
    const mine = new Client({ ...options, query_timeout: ASK.within })
    const gone = new Promise<void>((resolve) => {
      mine.on('error', () => resolve())
      mine.on('end', () => resolve())
      stopping.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    mine.on('notification', ({ channel, payload }) => channels.tell(channel, payload ?? ''))
    let pulse: NodeJS.Timeout | undefined
    try {
      await mine.connect()
      const said = new Set<string>()
      // Somebody may begin to listen meanwhile.
      for (let next = channels.names[0]; next !== undefined; next = channels.names.find((name) => !said.has(name))) {
        await mine.query(`listen ${escapeIdentifier(next)}`)
        said.add(next)
      }
      client = mine
      connected()
      pulse = setInterval(() => void say('select 1'), ASK.every)
      await gone
    } finally {
      clearInterval(pulse)
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
        if (!stopping.signal.aborted) log.warn({ err }, 'no connection for notifications')
      }
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(2 * pause, AGAIN.most)
    }
    first()
  }

  const begin = () => {
    let first = () => {}
    const connected = new Promise<void>((resolve) => {
      first = resolve
    })
    return { connected, ended: keep(first) }
  }

  return {
    async listen(channel, heard) {
      const remove = channels.add(channel, heard)
      living ??= begin()
      await living.connected
      await say(`listen ${escapeIdentifier(channel)}`)
      return async () => {
        if (remove()) await say(`unlisten ${escapeIdentifier(channel)}`)
      }
    },
    async stop() {
      stopping.abort()
      await living?.ended
    },
  }
}

/** Ends a connection that may not answer any more. */
function end(client: Client): void {
  client.on('error', () => {})
  void client.end().catch(() => {})
}
