import { environmentWith } from '../server/config.ts'
import { type Role, type Running, startService } from '../server/serve.ts'
import type { Terminal } from './terminal.ts'

export interface ServeCommand {
  readonly role?: Role
  readonly port?: number
}

/** Milliseconds after which a process that cannot go on ends, whatever still holds it. */
const END_WITHIN = 4_500

/**
 * Runs the service until a signal ends it: the first SIGTERM or Ctrl-C stops it in order, a second one at once.
 * @throws Refusal as `startService`; whatever broke it while it ran, after a stop that waits for nothing
 */
export async function serve({ role = 'all', port }: ServeCommand, terminal: Terminal): Promise<void> {
  const environment = environmentWith('.env', process.env)
  terminal.progress('starting', 0, 1)
  const running = await startService({ ...environment, ...(port === undefined ? {} : { PORT: String(port) }) }, { role })
  greet(running, role, terminal)
  try {
    await Promise.race([interrupted(), running.broken, derailed()])
  } catch (error) {
    setTimeout(() => process.exit(process.exitCode ?? 1), END_WITHIN).unref()
    await running.abandon(error)
    throw error
  }
  terminal.mention('deckwright: stopping …')
  await running.stop()
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** What a person who started it wants to know; programs read the log. */
function greet({ url, service }: Running, role: Role, terminal: Terminal): void {
  terminal.clear()
  if (!process.stderr.isTTY) return
  const { config, features, store, blobs } = service
  const where =
    store.kind === 'embedded' && blobs.kind === 'disk'
      ? `everything is kept in ${config.DATA_DIR}`
      : `${store.kind} database, files on ${blobs.kind}`
  terminal.mention(`deckwright: ${role === 'worker' ? 'works for others; health' : 'listens'} at ${url} (${where}). Ctrl-C stops it.`)
  if (role !== 'worker') terminal.mention(`            API and examples: ${url}/docs`)
  if (!features.model)
    terminal.mention('            No model is set: topics become scaffolds. OPENROUTER_API_KEY or LLM_BASE_URL turns one on.')
}

/** Resolves at the first signal; a second one ends the process at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, stop).once(signal, () => process.exit(1))
      resolve()
    }
    for (const signal of SIGNALS) process.once(signal, stop)
  })
}

/** Rejects when an error reaches nobody: what runs on after that cannot be trusted. */
function derailed(): Promise<never> {
  return new Promise((_, reject) => {
    process.on('uncaughtException', reject)
    process.on('unhandledRejection', reject)
  })
}
