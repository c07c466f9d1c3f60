import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { SyncedFiles } from './synced-files.ts'

/** PGlite, open in this thread. All of it blocks the thread while it works. */
export interface OpenPglite {
  /** Whether what is acknowledged is on the disk, and not only with the operating system. */
  readonly durable: boolean
  /** Whole messages of the protocol in; `answer` gets the parts of what comes back, its own to keep. */
  run(messages: Uint8Array, answer: (part: Uint8Array) => void): void
  /** Ends an open transaction and forgets settings, prepared statements and what is listened to. */
  reset(): void
  close(): Promise<void>
}

export interface Told {
  /** What PostgreSQL prints for its operator. */
  line(line: string): void
  /** It aborted: nothing that it would still say can be relied upon. */
  broken(reason: string): void
}

/** With this status PostgreSQL leaves a failed statement for its main loop; any other way out of it ends the engine. */
const FAILED_STATEMENT = 100

const START = [
  // A single process that never parallelises: what PGlite itself sets, but for `-F`, which is fsync off.
  ...['--single', '-O', '-j'],
  ...settings({
    search_path: 'public',
    exit_on_error: 'false',
    log_checkpoints: 'false',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    io_method: 'sync',
    // The one method that comes down to the `fsync` of SyncedFiles.
    wal_sync_method: 'fsync',
    // Errors reach whoever asked; in the log their statements would show what users wrote.
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    // Memory and disk in proportion to a service of one process; the operating system caches files as well.
    shared_buffers: '8MB',
    wal_buffers: '1MB',
    min_wal_size: '16MB',
    max_wal_size: '64MB',
  }),
]

function settings(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Opens the data folder, which has to be there: a database is never made here, because that takes 800 MB.
 * Before it returns, everything that recovery brought back is written down.
 * @throws Error when the folder cannot be opened; `told.line` got what PostgreSQL says of it
 */
export async function openPglite(folder: string, told: Told): Promise<OpenPglite> {
  const files = new SyncedFiles(folder)
  // Left by a process that died in the middle of writing it; the lock says that nobody is in this folder.
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  const line = (text: string) => {
    told.line(text)
    return false
  }
  const engine = await PGlite.create({
    fs: files,
    startParams: [...START],
    pgliteWasmModule: await compile(),
    onStdout: line,
    onStderr: line,
  })
  const module = engine.Module
  watch(module, told)

  const before = files.syncs
  await engine.exec('CHECKPOINT')
  const durable = files.syncs > before

  const run: OpenPglite['run'] = (messages, answer) => {
    // All is answered when this returns: without a step for the files, nothing in it is asynchronous.
    void engine.execProtocolRawStream(messages, { syncToFs: false, onRawData: (part) => answer(part.slice()) })
  }
  const say = (statement: string) => run(simpleQuery(statement), () => {})
  const reset = () => {
    if (engine.isInTransaction()) say('ROLLBACK')
    say('DISCARD ALL')
  }
  return {
    durable,
    run,
    reset,
    async close() {
      reset()
      say('CHECKPOINT')
      await engine.close()
    },
  }
}

/** Sees every way out of the main loop that is not the end of a statement: PGlite itself passes over them. */
function watch(module: PGlite['Module'], told: Told): void {
  const once = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if (!(typeof error === 'object' && error !== null && 'status' in error && error.status === FAILED_STATEMENT)) {
        told.broken(error instanceof Error ? error.message : String(error))
      }
      throw error
    }
  }
}

/** What this file uses of it; the types of Node leave it out. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

/**
 * The engine's code by V8's fast compiler alone, function by function as they are first called: the optimising one would
 * take 50 MB and seconds of processor time, and statements wait for the disk anyway. V8 has flags for that only for the
 * whole process. Without `wasm-tier-up`, modules are not optimised whole, which none is by default; `wasm-dynamic-tiering`,
 * by which all others become fast, is off only while this module is made. What shapes text must not be made meanwhile.
 */
async function compile(): Promise<object> {
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
  const bytes = readFileSync(join(folder, 'pglite.wasm'))
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
  try {
    return await WebAssembly.compile(bytes)
  } finally {
    setFlagsFromString('--wasm-dynamic-tiering')
  }
}

/** A statement as one message of the simple protocol. */
function simpleQuery(statement: string): Uint8Array {
  const text = new TextEncoder().encode(statement)
  const message = new Uint8Array(text.length + 6)
  message[0] = 'Q'.charCodeAt(0)
  new DataView(message.buffer).setUint32(1, text.length + 5)
  message.set(text, 5)
  return message
}
