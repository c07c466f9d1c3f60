import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter } from 'node:path'
import { parseEnv } from 'node:util'
import { Refusal } from '../core/base/refusal.ts'

/** One setting: the row that reads the environment and writes the docs. */
interface Setting<T> {
  /** What the environment may say instead; undefined when there is none. */
  readonly default: string | undefined
  readonly meaning: string
  readonly example: string
  /** Never printed, logged or quoted in an error. */
  readonly secret?: true
  /** Older names, which count where the name itself is not set. */
  readonly also?: readonly string[]
  /** The value, or the problem with it as the end of a sentence that starts with the setting's name. */
  check(text: string | undefined): T | Problem
}

class Problem {
  readonly says: string
  constructor(says: string) {
    this.says = says
  }
}

const key = (text: string | undefined): string | undefined | Problem =>
  text === undefined || /^[\x21-\x7e]+$/.test(text) ? text : new Problem('is not a key: it has blanks or characters outside ASCII')

const url = (text: string | undefined): string | Problem =>
  text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text.replace(/\/+$/, '')
    : new Problem('is not an http(s) address')

const name = (text: string | undefined): string | Problem =>
  text !== undefined && /^\S+$/.test(text) ? text : new Problem('is not a name: it has blanks')

const names = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const optional =
  <T>(check: (text: string | undefined) => T | Problem) =>
  (text: string | undefined): T | Problem | undefined =>
    text === undefined ? undefined : check(text)

const path = (text: string | undefined): string | Problem =>
  text !== undefined && !text.includes('\0') ? text : new Problem('is not a path')

const databaseUrl = (text: string | undefined): string | undefined | Problem =>
  text === undefined || (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol))
    ? text
    : new Problem('is not an address that starts with postgresql://')

const origins = (text: string | undefined): readonly string[] | Problem => {
  const given = names(text).map((origin) => origin.replace(/\/+$/, ''))
  const wrong = given.find((origin) => origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin))
  return wrong === undefined ? given : new Problem(`has an entry that is not an origin: ${wrong}`)
}

const whole =
  (low: number, high: number) =>
  (text: string | undefined): number | Problem => {
    const value = Number(text)
    // Digits alone: what else Number reads, such as 0x10, is a slip.
    const fits = /^\d+$/.test(text ?? '') && value >= low && value <= high
    return fits ? value : new Problem(`is not a whole number from ${low} to ${high}`)
  }

const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (text: string | undefined): T | Problem =>
    choices.find((choice) => choice === text?.toLowerCase()) ?? new Problem(`is not one of ${choices.join(', ')}`)

const noSignIn = (text: string | undefined): 'none' | Problem =>
  text?.toLowerCase() === 'none'
    ? 'none'
    : new Problem('is not offered: there is no sign-in yet; put a proxy that asks who is there before it')

const folders = (text: string | undefined): readonly string[] | Problem => {
  const paths = (text ?? '').split(delimiter).filter((path) => path !== '')
  const missing = paths.find((path) => !existsSync(path) || !statSync(path).isDirectory())
  return missing === undefined ? paths : new Problem(`names a folder that is not there: ${missing}`)
}

/** All settings, in the order of the docs. */
export const SETTINGS = {
  OPENROUTER_API_KEY: {
    default: undefined,
    meaning: 'Key of an OpenRouter account. With it a model writes decks from topics and documents.',
    example: 'sk-or-v1-0123abcd',
    secret: true,
    check: key,
  },
  LLM_BASE_URL: {
    default: 'https://openrouter.ai/api/v1',
    meaning:
      'Any endpoint that speaks the OpenAI chat completions API: OpenRouter, OpenAI, Ollama, vLLM, LM Studio. Setting it turns the model on, also without a key.',
    example: 'http://localhost:11434/v1',
    check: url,
  },
  LLM_API_KEY: {
    default: undefined,
    meaning: 'Key for `LLM_BASE_URL`; `OPENROUTER_API_KEY` is sent when this is not set.',
    example: 'sk-0123abcd',
    secret: true,
    check: key,
  },
  LLM_MODEL: {
    default: 'google/gemini-2.5-flash-lite',
    meaning: 'The model, by the name that the endpoint gives it.',
    example: 'qwen3:30b',
    check: name,
  },
  LLM_FALLBACK_MODELS: {
    default: '',
    meaning: 'Models to try in this order when the first one fails, split by commas.',
    example: 'openai/gpt-oss-120b,anthropic/claude-haiku-4.5',
    check: names,
  },
  LLM_CONCURRENCY: {
    default: '8',
    meaning: 'How many slides the model writes at the same time, 1 to 64.',
    example: '2',
    check: whole(1, 64),
  },
  LLM_DATA_COLLECTION: {
    default: 'deny',
    meaning:
      'Whether OpenRouter may route to providers that keep prompts or train on them: `deny` or `allow`. Most free models need `allow`; documents go into prompts.',
    example: 'allow',
    check: oneOf('deny', 'allow'),
  },
  UNSPLASH_API_KEY: {
    default: undefined,
    meaning: 'Access key of an Unsplash application. With it a deck that a model writes may have photographs, when they are asked for.',
    example: 'a1b2c3d4',
    secret: true,
    check: key,
  },
  FONTS_DIR: {
    default: '',
    meaning:
      'Folders with further font files (.ttf, .otf), split by `:` (`;` on Windows): for scripts and families that are not in the package.',
    example: '/usr/share/fonts/truetype/noto',
    check: folders,
  },
  MAX_SLIDES: {
    default: '20',
    meaning: 'The most slides that may be asked for with `--slides`, 1 to 100.',
    example: '40',
    check: whole(1, 100),
  },
  PORT: {
    default: '5002',
    meaning: 'Where the service listens.',
    example: '8080',
    check: whole(0, 65_535),
  },
  HOST: {
    default: '127.0.0.1',
    meaning: 'The address it listens at. `0.0.0.0` makes it reachable from other machines: put a proxy with TLS before it.',
    example: '0.0.0.0',
    check: name,
  },
  DATA_DIR: {
    default: './data',
    also: ['RENDER_DISK_PATH'],
    meaning: 'The folder of everything that is kept: the embedded database, files. `RENDER_DISK_PATH` is its older name.',
    example: '/var/lib/deckwright',
    check: path,
  },
  DATABASE_URL: {
    default: undefined,
    meaning: 'A PostgreSQL database (15 or newer) instead of the embedded one: needed as soon as more than one process serves.',
    example: 'postgresql://deckwright:…@db.internal:5432/deckwright',
    secret: true,
    check: databaseUrl,
  },
  DB_HOST: {
    default: undefined,
    meaning: 'With `DB_NAME`, `DB_USER` and `DB_PASSWORD`, the same as `DATABASE_URL`; `host:port` names a port.',
    example: 'db.internal',
    check: optional(name),
  },
  DB_NAME: { default: undefined, meaning: 'The database at `DB_HOST`.', example: 'deckwright', check: optional(name) },
  DB_USER: { default: undefined, meaning: 'Who signs in at `DB_HOST`.', example: 'deckwright', check: optional(name) },
  DB_PASSWORD: {
    default: undefined,
    meaning: 'The password of `DB_USER`.',
    example: '…',
    secret: true,
    check: (text: string | undefined) => text,
  },
  S3_BUCKET_NAME: {
    default: undefined,
    meaning: 'A bucket for files instead of the disk: needed as soon as more than one machine serves. Credentials are the `AWS_` settings.',
    example: 'deckwright-files',
    check: optional(name),
  },
  S3_ENDPOINT: {
    default: undefined,
    meaning: 'An S3 server that is not Amazon’s: MinIO, Ceph, Swift.',
    example: 'http://minio:9000',
    check: optional(url),
  },
  AWS_ACCESS_KEY_ID: {
    default: undefined,
    meaning: 'Access key for `S3_BUCKET_NAME`.',
    example: 'AKIA0123456789ABCDEF',
    secret: true,
    check: key,
  },
  AWS_SECRET_ACCESS_KEY: {
    default: undefined,
    meaning: 'Secret key for `S3_BUCKET_NAME`.',
    example: '0123456789abcdef',
    secret: true,
    check: key,
  },
  AWS_REGION: { default: 'us-east-1', meaning: 'Region of `S3_BUCKET_NAME`.', example: 'eu-central-1', check: name },
  R2_BUCKET_NAME: {
    default: undefined,
    meaning: 'A Cloudflare R2 bucket for files; it goes before `S3_BUCKET_NAME`.',
    example: 'deckwright-files',
    check: optional(name),
  },
  R2_ACCOUNT_ID: {
    default: undefined,
    meaning: 'The account that `R2_BUCKET_NAME` belongs to.',
    example: '0123456789abcdef',
    check: optional(name),
  },
  R2_ACCESS_KEY_ID: {
    default: undefined,
    meaning: 'Access key for `R2_BUCKET_NAME`.',
    example: '0123456789abcdef',
    secret: true,
    check: key,
  },
  R2_SECRET_ACCESS_KEY: {
    default: undefined,
    meaning: 'Secret key for `R2_BUCKET_NAME`.',
    example: '0123456789abcdef',
    secret: true,
    check: key,
  },
  R2_ENDPOINT_URL: {
    default: undefined,
    meaning: 'Where R2 answers; found from `R2_ACCOUNT_ID` when not set.',
    example: 'https://0123456789abcdef.r2.cloudflarestorage.com',
    check: optional(url),
  },
  RETENTION_DAYS: {
    default: '0',
    meaning: 'Presentations that nobody changed for so many days are deleted with their files; 0 keeps them for ever.',
    example: '90',
    check: whole(0, 36_500),
  },
  ALLOWED_ORIGINS: {
    default: '',
    meaning:
      'Web pages that may call the service from a browser, split by commas: origins such as `https://app.example`, or `*` for any, without cookies.',
    example: 'https://app.example,https://www.example',
    check: origins,
  },
  MAX_REQUESTS_PER_MINUTE: {
    default: '30',
    meaning:
      'How many presentations, outlines and rewrites one client may ask for in a minute, over all processes; reading is not counted. 0 takes the limit away.',
    example: '120',
    check: whole(0, 100_000),
  },
  TRUST_PROXY: {
    default: '0',
    meaning:
      'How many proxies stand before the service; so many entries of `X-Forwarded-For` are believed. With none, a service that listens for its own machine alone answers only to the names of that machine.',
    example: '1',
    check: whole(0, 10),
  },
  AUTH_MODE: {
    default: 'none',
    meaning:
      'Who may call: `none` asks nobody, and is all that there is so far. Any other value stops the start, so that nothing is open that was meant to be closed. `JWT_SECRET` and `FLASK_SECRET_KEY` of the first service are not read.',
    example: 'none',
    check: noSignIn,
  },
  METRICS_TOKEN: {
    default: undefined,
    meaning:
      'A token that `/metrics` asks for, as `Authorization: Bearer …`: set it where others than the monitoring reach the service. Probes stay open.',
    example: 'b1946ac92492d2347c6235b4d2611184',
    secret: true,
    check: key,
  },
  WEB_CONCURRENCY: {
    default: '1',
    meaning: 'Threads that lay out and render, 1 to 16. Each takes about 100 MB.',
    example: '4',
    check: whole(1, 16),
  },
  JOB_CONCURRENCY: {
    default: '4',
    meaning: 'Presentations that one process writes at the same time, 1 to 64.',
    example: '8',
    check: whole(1, 64),
  },
  MAX_QUEUED: {
    default: '200',
    meaning: 'Presentations that may wait to be written; past it new ones are refused with 503 and the time to come back.',
    example: '1000',
    check: whole(1, 100_000),
  },
  LOG_FILE: {
    default: undefined,
    meaning: 'A file that gets every line of the log as well.',
    example: '/var/log/deckwright.log',
    check: (text: string | undefined) => text,
  },
  LOG_LEVEL: {
    default: 'info',
    meaning: 'How much is told: `debug`, `info`, `warn` or `error`. `debug` also prints where an error happened.',
    example: 'debug',
    check: oneOf('debug', 'info', 'warn', 'error'),
  },
} as const satisfies Record<string, Setting<unknown>>

export type SettingName = keyof typeof SETTINGS
/** The values of all settings, by their name. */
export type Config = { readonly [K in SettingName]: Exclude<ReturnType<(typeof SETTINGS)[K]['check']>, Problem> }
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Checks the environment; an empty value counts as not set.
 * @throws Refusal `bad-setting` in one line: the setting, what is wrong, an example
 */
export function readConfig(environment: Environment): Config {
  const entries = Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([setting, row]) => {
    const given = [setting, ...(row.also ?? [])].map((spelling) => environment[spelling]?.trim()).find(Boolean)
    const value = row.check(given ?? row.default)
    if (!(value instanceof Problem)) return [setting, value]
    const quoted = row.secret || given === undefined ? '' : ` "${given.slice(0, 80)}"`
    throw new Refusal('bad-setting', `${setting}${quoted} ${value.says}`, { at: setting, hint: `Example: ${setting}=${row.example}` })
  })
  const config = Object.fromEntries(entries) as Config
  checkDatabase(config)
  return config
}

/** What names a server by its parts names all that the connection needs. @throws Refusal `bad-setting` */
function checkDatabase(config: Config): void {
  if (config.DB_HOST === undefined || config.DATABASE_URL !== undefined) return
  for (const setting of ['DB_NAME', 'DB_USER'] as const) {
    if (config[setting] !== undefined) continue
    throw new Refusal('bad-setting', `${setting} is not set, and DB_HOST needs it`, {
      at: setting,
      hint: `Example: ${setting}=${SETTINGS[setting].example}`,
    })
  }
}

/**
 * The environment over a `.env` file: what is set in the environment wins.
 * @throws Refusal `bad-setting` when the file is there and cannot be read
 */
export function environmentWith(file: string, environment: Environment): Environment {
  if (!existsSync(file)) return environment
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...environment }
  } catch (cause) {
    throw new Refusal('bad-setting', `${file} cannot be read`, { at: file, cause, hint: 'It holds lines such as LLM_MODEL=qwen3:30b.' })
  }
}

/** Whether a setting was given, as opposed to having its default. */
export function isSet(setting: SettingName, environment: Environment): boolean {
  return (environment[setting]?.trim() ?? '') !== ''
}
