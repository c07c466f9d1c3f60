import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

/** Fields that never reach a log, wherever they stand in what is logged. */
const SECRETS = [
  'authorization',
  'cookie',
  'set-cookie',
  'apiKey',
  'password',
  'secret',
  'token',
  'accessKeyId',
  'secretAccessKey',
  'connectionString',
]
const PATHS = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

/**
 * One JSON object a line, on standard output and, where LOG_FILE names one, in that file as well. Each line has `time`
 * (ISO 8601), `level` as a word and `msg`; what belongs to a request has `request`, what belongs to a job `job`.
 */
export function createLog(config: Pick<Config, 'LOG_LEVEL' | 'LOG_FILE'>): Logger {
  const streams = [
    { level: config.LOG_LEVEL, stream: process.stdout },
    ...(config.LOG_FILE
      ? [{ level: config.LOG_LEVEL, stream: pino.destination({ dest: config.LOG_FILE, mkdir: true, sync: false }) }]
      : []),
  ]
  return pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: PATHS, censor: '[hidden]' },
    },
    pino.multistream(streams),
  )
}

/** A log that says nothing: for tests and for commands that print for people. */
export const silentLog = (): Logger => pino({ level: 'silent' })
