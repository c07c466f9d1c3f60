import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { openLogFile } from './log-file.ts'

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
 * (ISO 8601), `level` as a word and `msg`; what belongs to a request has `request`, what belongs to a job `job`. On a
 * screen the lines are set for people.
 * @throws Refusal `bad-setting` when LOG_FILE cannot be opened
 */
export async function createLog(config: Pick<Config, 'LOG_LEVEL' | 'LOG_FILE'>): Promise<Logger> {
  const level = config.LOG_LEVEL
  const screen = process.stdout.isTTY ? await forPeople() : process.stdout
  const file = config.LOG_FILE === undefined ? undefined : openLogFile(config.LOG_FILE)
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (word) => ({ level: word }) },
      redact: { paths: PATHS, censor: '[hidden]' },
    },
    pino.multistream([{ level, stream: screen }, ...(file ? [{ level, stream: file }] : [])]),
  )
  file?.onFailure((error) => log.warn({ err: error }, 'LOG_FILE takes no lines; they are on standard output alone'))
  return log
}

async function forPeople(): Promise<NodeJS.WritableStream> {
  const { default: pretty } = await import('pino-pretty')
  return pretty({ colorize: !process.env.NO_COLOR, translateTime: 'SYS:HH:MM:ss', singleLine: true, sync: true })
}

/** A log that says nothing: for tests and for commands that print for people. */
export const silentLog = (): Logger => pino({ level: 'silent' })
