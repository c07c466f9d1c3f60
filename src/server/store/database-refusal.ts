import { Refusal } from '../../core/base/refusal.ts'

/** Seconds after which a database that does not answer may be asked again. */
const RETRY = 2

/** SQLSTATE codes, or their classes, of a server that cannot serve just now. */
const AWAY = [
  '08', // connection
  '57P', // shutdown, crash, not ready
  '57014', // cancelled, by the time limit of statements
  '55P03', // a lock that is held for too long
  '25006', // read only: a standby after a failover
  '53', // too many connections, out of memory; 53100 is told apart
  '40001', // conflicts that went on after every retry
  '40P01',
]

/** What the operating system says where nobody answers. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT', // a unix socket
  'EMFILE', // no room for another connection in this process, or on this machine
  'ENFILE',
])

/** node-postgres has no codes of its own. */
const SAYS_AWAY = /^(Connection terminated|timeout expired|timeout exceeded|Query read timeout|Client has encountered|Client was closed)/

/**
 * An error of a query in the terms of an operator: `storage-unavailable`, `storage-full` or `damaged-file`. What is not
 * the storage's fault is returned as it is.
 */
export function databaseRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  for (const cause of causesOf(error)) {
    const code = codeOf(cause)
    if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') {
      return new Refusal('storage-full', 'The disk of the database is full', {
        cause: error,
        hint: 'What is stored can still be read. Free space, or set RETENTION_DAYS.',
      })
    }
    if (code === 'XX001' || code === 'XX002') {
      return new Refusal('damaged-file', 'The database is damaged on disk', { cause: error, hint: 'Restore it from a backup.' })
    }
    if (AWAY.some((start) => code?.startsWith(start)) || UNREACHABLE.has(code ?? '') || SAYS_AWAY.test(messageOf(cause))) {
      return new Refusal('storage-unavailable', 'The database does not answer', {
        cause: error,
        hint: 'It is tried again by itself; nothing was lost.',
        retryAfter: RETRY,
      })
    }
  }
  return error
}

/** The SQLSTATE or the system's code of an error, also of one that it was wrapped in. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const cause of causesOf(error)) if (codeOf(cause) !== undefined) return codeOf(cause)
  return undefined
}

function* causesOf(error: unknown): Generator<unknown> {
  const seen = new Set<unknown>()
  for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    seen.add(cause)
    yield cause
    // All addresses of a host, tried one after the other.
    if (cause instanceof AggregateError) yield* cause.errors
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')
