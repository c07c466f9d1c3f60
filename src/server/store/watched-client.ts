import { Socket } from 'node:net'
import { Client, type ClientConfig } from 'pg'

/** Milliseconds without a byte from the server after which it is asked about a query, and between two looks. */
const SILENCE = 3_000
const LOOK = 500

/** What is known of a connection from outside: node-postgres tells when all is answered, the socket how much went each way. */
interface Watched {
  readonly client: Client
  readonly socket: Socket
  /** `socket.bytesWritten` when all queries were answered. */
  answered: number
  /** What had passed at the last look, and since when nothing more did. */
  passed: number
  since: number
}

/**
 * Connections that notice when the server has vanished without a word (a pulled cable, a firewall that forgot them):
 * node-postgres would wait for a quarter of an hour. A query that hears nothing for some seconds is asked after over a
 * new connection: when the server does not know that it is busy with it, the connection is ended, and with it those
 * that stand idle, which went the same way. A long statement is left alone.
 * @param options of the connection that asks
 */
export function watchedClients(options: ClientConfig): new (config?: ClientConfig) => Client {
  const all = new Set<Watched>()
  return class WatchedClient extends Client {
    constructor(config: ClientConfig = {}) {
      const socket = new Socket()
      super({ ...config, stream: () => socket })
      const watched: Watched = { client: this, socket, answered: 0, passed: 0, since: performance.now() }
      this.on('drain', () => {
        watched.answered = socket.bytesWritten
      })
      this.once('connect', () => {
        watched.answered = socket.bytesWritten
        all.add(watched)
        const clock = setInterval(() => void look(watched, all, options), LOOK)
        clock.unref()
        socket.once('close', () => {
          clearInterval(clock)
          all.delete(watched)
        })
      })
    }
  }
}

const isIdle = ({ socket, answered }: Watched): boolean => socket.bytesWritten === answered
const passedBy = ({ socket }: Watched): number => socket.bytesWritten + socket.bytesRead

async function look(watched: Watched, all: ReadonlySet<Watched>, options: ClientConfig): Promise<void> {
  const passed = passedBy(watched)
  const now = performance.now()
  if (passed !== watched.passed || isIdle(watched)) {
    watched.passed = passed
    watched.since = now
  } else if (now - watched.since > SILENCE) {
    // The next question comes after the next silence.
    watched.since = now
    if (await isBusy(watched.client, options)) return
    if (passedBy(watched) !== passed || isIdle(watched)) return
    const gone = new Error('Connection terminated: the database server does not answer')
    watched.socket.destroy(gone)
    for (const other of all) if (isIdle(other)) other.socket.destroy(gone)
  }
}

/** Whether the server is at work for this connection; not, when it cannot be asked. */
async function isBusy(client: Client, options: ClientConfig): Promise<boolean> {
  const { processID } = client as Client & { readonly processID?: number | null }
  const asking = new Client({ ...options, query_timeout: options.connectionTimeoutMillis })
  asking.on('error', () => {})
  try {
    await asking.connect()
    const { rows } = await asking.query<{ state: string }>('select state from pg_stat_activity where pid = $1', [processID])
    return rows[0]?.state === 'active'
  } catch {
    return false
  } finally {
    void asking.end().catch(() => {})
  }
}
