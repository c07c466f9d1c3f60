import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** A folder of its own in which the built command runs, as a person would run it. */
export interface Desk {
  readonly folder: string
  /** Starts the command with no settings but the given ones. */
  start(args: readonly string[], settings?: Record<string, string>): { child: ChildProcess; ended: Promise<Run> }
  run(args: readonly string[], given?: { input?: string | Uint8Array; settings?: Record<string, string> }): Promise<Run>
  write(name: string, content: string | Uint8Array): void
  read(name: string): Buffer
  /** All files and folders below, sorted. */
  listing(): readonly string[]
  remove(): void
}

export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'))
  const start: Desk['start'] = (args, settings = {}) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...settings } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    const ended = new Promise<Run>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })))
    return { child, ended }
  }
  return {
    folder,
    start,
    run(args, { input = '', settings = {} } = {}) {
      const { child, ended } = start(args, settings)
      // A command that refuses early does not wait for its input.
      child.stdin?.on('error', () => {})
      child.stdin?.end(input)
      return ended
    },
    write(name, content) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    },
    read: (name) => readFileSync(join(folder, name)),
    listing: () => readdirSync(folder, { recursive: true }).map(String).sort(),
    remove: () => rmSync(folder, { recursive: true }),
  }
}
