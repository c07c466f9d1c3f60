import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

export interface Served {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process until it said that it is ready. */
  readonly ready: number
  /** Ends it in order and takes its folder away. */
  stop(): Promise<void>
}

export interface ServedOptions {
  /** Kept after the stop; one of its own when absent. */
  readonly folder?: string
  /** A shell command that the process passes through before it becomes the service. */
  readonly before?: string
}

/** The built service in a process and a folder of its own, as operators run it. */
export async function serveBuilt(
  settings: Readonly<Record<string, string>>,
  { folder, before = ':' }: ServedOptions = {},
): Promise<Served> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'deckwright-served-'))
  const started = performance.now()
  const child = spawn('/bin/sh', ['-c', `${before} && exec "$0" "$1" serve`, process.execPath, CLI], {
    cwd: data,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATA_DIR: join(data, 'data'),
      MAX_REQUESTS_PER_MINUTE: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(stripVTControlCharacters(chunk.toString())))
  const url = await readyLine(child, said)
  return {
    url,
    pid: child.pid as number,
    ready: performance.now() - started,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      if (folder === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Waits for the log's `ready`; all lines are read on, so that the pipe never fills. */
function readyLine(child: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it was ready\n${said.join('')}`)))
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (!line.startsWith('{')) return
      const entry: unknown = JSON.parse(line)
      if (typeof entry === 'object' && entry !== null && 'msg' in entry && entry.msg === 'ready' && 'url' in entry)
        resolve(String(entry.url))
    })
  })
}
