import { parentPort, workerData } from 'node:worker_threads'
import { createFrames, type Frames, joined } from './frames.ts'
import type { EngineTask, FromEngine, ToEngine } from './messages.ts'
import { type OpenPglite, openPglite } from './pglite.ts'

/** Bytes after which an answer is sent on while the rest is still being made. */
const PIECE = 256 * 1024

const { folder } = workerData as EngineTask
const tell = (message: FromEngine, transfer: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(message, [...transfer])

// Without a top-level await: V8 aborts the whole process when a thread is stopped while one of its modules waits
// (nodejs/node#53238).
void openPglite(folder, {
  line: (line) => tell({ say: 'line', line }),
  // Whoever waits for an answer of a broken engine learns it from the end of the thread.
  broken: (reason) => {
    tell({ say: 'broken', reason })
    process.exit(1)
  },
}).then(serve)

/** Serves one connection after the other: the engine has a single session, which the next connection gets back clean. */
function serve(engine: OpenPglite): void {
  let session: { readonly id: number; readonly frames: Frames } | undefined
  /** Connections may still end after it. */
  let stopped = false
  const act: { readonly [S in ToEngine['say']]: (message: Extract<ToEngine, { say: S }>) => void | Promise<void> } = {
    connect: ({ session: id }) => {
      if (session) engine.reset()
      session = { id, frames: createFrames() }
    },
    bytes: ({ session: id, bytes }) => {
      if (session?.id !== id) return
      for (const messages of session.frames.take(bytes)) answer(engine, id, messages)
    },
    disconnect: ({ session: id }) => {
      if (session?.id !== id) return
      session = undefined
      engine.reset()
    },
    stop: async () => {
      stopped = true
      await engine.close()
      tell({ say: 'stopped' })
      parentPort?.close()
    },
  }
  let last = Promise.resolve()
  parentPort?.on('message', (message: ToEngine) => {
    last = last.then(() => (stopped ? undefined : act[message.say](message as never))).then(NOTHING)
  })
  tell({ say: 'ready', durable: engine.durable })
}

const NOTHING = () => {}

function answer(engine: OpenPglite, id: number, messages: Uint8Array): void {
  let parts: Uint8Array[] = []
  let size = 0
  const send = () => {
    if (size === 0) return
    const bytes = joined(parts)
    parts = []
    size = 0
    tell({ say: 'bytes', session: id, bytes }, [bytes.buffer])
  }
  engine.run(messages, (part) => {
    parts.push(part)
    size += part.length
    if (size >= PIECE) send()
  })
  send()
}
