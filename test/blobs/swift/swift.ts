import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Debian's Python, whose packages these are; another one may come first in PATH. */
const PYTHON = '/usr/bin/python3'
const SCRIPT = fileURLToPath(new URL('./server.py', import.meta.url))
/** Milliseconds until it is ready. */
const PATIENCE = 40_000

/** A Swift cluster of one, with its S3 door. */
export interface Swift {
  readonly endpoint: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  stop(): Promise<void>
}

/** What is missing on this machine; undefined when it can be started. */
export function missingSwift(): string | undefined {
  const runs = (command: string, ...args: string[]): boolean => {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  if (!existsSync(PYTHON) || !runs(PYTHON, '-c', 'import swift')) return 'python3-swift is not installed'
  if (!runs('memcached', '--version')) return 'memcached is not installed'
  return undefined
}

/** Starts memcached and Swift on free ports of this machine alone, with everything in a folder of their own. */
export async function startSwift(): Promise<Swift> {
  const folder = await mkdtemp(join(tmpdir(), 'swift-'))
  const children: ChildProcess[] = []
  const stop = async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill()
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const cache = await freePort()
    const user = process.getuid?.() === 0 ? ['-u', 'root'] : []
    children.push(spawn('memcached', [...user, '-l', '127.0.0.1', '-p', String(cache), '-m', '16'], { stdio: 'ignore' }))
    const account = 'test'
    const secretAccessKey = 'testing'
    const bucket = 'files'
    const args = [SCRIPT, folder, String(cache), `${account}_tester`, secretAccessKey, bucket]
    const python = spawn(PYTHON, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    children.push(python)
    const port = await firstLine(python)
    return { endpoint: `http://127.0.0.1:${port}`, bucket, accessKeyId: `${account}:tester`, secretAccessKey, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const errors: Buffer[] = []
  child.stderr?.on('data', (piece: Buffer) => errors.push(piece))
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const clock = setTimeout(() => child.kill(), PATIENCE)
  try {
    for await (const line of lines) return line
  } finally {
    clearTimeout(clock)
  }
  throw new Error(`Swift does not start: ${Buffer.concat(errors).toString().slice(-2000)}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
