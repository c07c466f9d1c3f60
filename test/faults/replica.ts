import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Role } from '../../src/server/serve.ts'
import type { Orders, Told } from './replica-main.ts'

/** One process of the service. */
export interface Replica {
  readonly url: string
  readonly process: ChildProcess
  /** Steps that it reached so far. */
  readonly steps: readonly string[]
  /** Resolves when a step was reached that many times. */
  reached(step: string): Promise<void>
  /** Resolves with the signal that ended it, or null. */
  readonly ended: Promise<NodeJS.Signals | null>
  kill(): Promise<void>
}

const MAIN = fileURLToPath(new URL('./replica-main.ts', import.meta.url))

/** Starts a process of the service. @param killAt where it kills itself, as `kill -9` does */
export async function startReplica(
  environment: Readonly<Record<string, string>>,
  options: { role?: Role; killAt?: string } = {},
): Promise<Replica> {
  const orders: Orders = { environment, role: options.role ?? 'all', ...(options.killAt ? { killAt: options.killAt } : {}) }
  const child = fork(MAIN, {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ORDERS: JSON.stringify(orders) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const said: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  const steps: string[] = []
  const waiting = new Set<() => void>()
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (told: Told) => {
      if ('url' in told) return resolve(told.url)
      steps.push(told.reached)
      for (const look of waiting) look()
    })
    void ended.then((signal) => reject(new Error(`the replica ended (${signal}) before it was ready\n${Buffer.concat(said)}`)))
  })
  return {
    url,
    process: child,
    steps,
    ended,
    reached: (step) =>
      new Promise((resolve) => {
        const look = () => {
          if (!steps.includes(step)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
