import { Refusal } from '../core/base/refusal.ts'
import { type Environment, environmentWith, readConfig } from '../server/config.ts'
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
  // The library for buckets warns of Node versions in many lines; which ones Deckwright needs stands in package.json.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const settings = { ...environment, ...(port === undefined ? {} : { PORT: String(port) }) }
  const running = await startService(settings, { role }).catch((error: unknown) => {
    throw cannotListen(error, settings) ?? error
  })
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

/** Where the service cannot listen, by the setting that chooses another place; undefined for any other error. */
function cannotListen(error: unknown, settings: Environment): Refusal | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const { HOST, PORT } = readConfig(settings)
  const refuse = (setting: 'HOST' | 'PORT', says: string, hint: string) =>
    new Refusal('bad-setting', `${setting} ${setting === 'HOST' ? `"${HOST}"` : PORT} ${says}`, { at: setting, cause: error, hint })
  switch (error.code) {
    case 'EADDRINUSE':
      return refuse('PORT', `is taken at ${HOST} by another process`, anotherPort(PORT))
    case 'EACCES':
      return 'syscall' in error && error.syscall === 'listen'
        ? refuse('PORT', 'is not open to this user', 'Ports below 1024 are for administrators; choose another: PORT=5002.')
        : undefined
    case 'EADDRNOTAVAIL':
      return refuse('HOST', 'is not an address of this machine', 'Example: HOST=0.0.0.0 for all that it has.')
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'hostname' in error && error.hostname === HOST
        ? refuse('HOST', 'is not an address, and no name that is known', 'Example: HOST=0.0.0.0')
        : undefined
    default:
      return undefined
  }
}

/** How to go on where a port is taken: with one that is not the same. */
function anotherPort(taken: number): string {
  const other = taken < 65_535 ? taken + 1 : taken - 1
  return `Stop that one, or choose another: --port ${other}, or PORT=${other}.`
}

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
