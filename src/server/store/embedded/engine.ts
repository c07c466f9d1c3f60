import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { EngineTask, FromEngine, ToEngine } from './messages.ts'
import { EngineSocket } from './socket.ts'

/** The embedded PostgreSQL in its thread. */
export interface Engine {
  readonly durable: boolean
  /** A connection to it, as node-postgres takes it; a new one ends the session of the one before. */
  socket(): EngineSocket
  /** Called once when it ended without having been asked to; at once when it has already. */
  onBroken(listener: (error: Error) => void): void
  /** Ends the thread where it stands: nothing more is written. */
  abandon(reason: Error): void
  /** Writes everything down and ends the thread. */
  stop(): Promise<void>
}

export interface EngineOptions {
  /** What PostgreSQL prints for its operator. */
  readonly line: (line: string) => void
  /** Another file that the thread runs. */
  readonly worker?: URL
}

/**
 * Opens the data folder in a thread of its own: a query there would stop this one.
 * @throws Error with the last lines of PostgreSQL when it does not open
 */
export async function startEngine(folder: string, options: EngineOptions): Promise<Engine> {
  const worker = startWorker({ folder }, options.worker)
  const sockets = new Map<number, EngineSocket>()
  const listeners: ((error: Error) => void)[] = []
  const lines: string[] = []
  let sessions = 0
  let end: Error | 'stopped' | undefined
  const tell = (message: ToEngine): void => {
    if (end === undefined) worker.postMessage(message)
  }

  const finish = (how: Error | 'stopped') => {
    if (end !== undefined) return
    end = how
    const error = how === 'stopped' ? STOPPED() : how
    for (const socket of sockets.values()) socket.destroy(error)
    if (how !== 'stopped') for (const listener of listeners) listener(how)
  }
  const broken = (what: string, cause?: unknown) =>
    finish(new Error([`the embedded database ended: ${what}`, ...lines].join('\n'), { cause }))
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const opened = new Promise<boolean>((resolve, reject) => {
    listeners.push(reject)
    const hear: { readonly [S in FromEngine['say']]: (message: Extract<FromEngine, { say: S }>) => void } = {
      ready: ({ durable }) => resolve(durable),
      bytes: ({ session, bytes }) => sockets.get(session)?.hear(bytes),
      line: ({ line }) => {
        lines.push(line)
        if (lines.length > LINES) lines.shift()
        options.line(line)
      },
      broken: ({ reason }) => broken(reason),
      stopped: () => finish('stopped'),
    }
    worker.on('message', (message: FromEngine) => hear[message.say](message as never))
    worker.on('error', (cause) => broken(cause.message, cause))
    worker.on('exit', (code) => broken(`its thread ended with status ${code}`))
  })
  const durable = await opened

  return {
    durable,
    socket() {
      sessions += 1
      const session = sessions
      const socket: EngineSocket = new EngineSocket({
        connect: () => {
          tell({ say: 'connect', session })
          if (end !== undefined) setImmediate(() => socket.destroy(end instanceof Error ? end : STOPPED()))
        },
        send: (bytes) => tell({ say: 'bytes', session, bytes }),
        disconnect: () => {
          sockets.delete(session)
          tell({ say: 'disconnect', session })
        },
      })
      sockets.set(session, socket)
      return socket
    },
    onBroken: (listener) => {
      listeners.push(listener)
      if (end instanceof Error) listener(end)
    },
    abandon(reason) {
      finish(reason)
      void worker.terminate()
    },
    async stop() {
      tell({ say: 'stop' })
      await ended
    },
  }
}

const STOPPED = () => new Error('Connection terminated: the embedded database is stopped')

/** Lines of PostgreSQL that are kept for an error. */
const LINES = 12

/** The worker beside this file: the bundle's own, or when run from sources, the source behind the loader that runs it. */
function startWorker(task: EngineTask, given: URL | undefined): Worker {
  const options: WorkerOptions = { workerData: task, execArgv: [], env: {} }
  const source = import.meta.url.endsWith('.ts')
  const file = given ?? new URL(source ? './worker.ts' : './database-worker.js', import.meta.url)
  if (!file.pathname.endsWith('.ts')) return new Worker(file, options)
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
  return new Worker(start, { ...options, eval: true })
}
