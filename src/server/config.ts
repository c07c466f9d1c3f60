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

const whole =
  (low: number, high: number) =>
  (text: string | undefined): number | Problem => {
    const value = Number(text)
    return Number.isInteger(value) && value >= low && value <= high ? value : new Problem(`is not a whole number from ${low} to ${high}`)
  }

const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (text: string | undefined): T | Problem =>
    choices.find((choice) => choice === text?.toLowerCase()) ?? new Problem(`is not one of ${choices.join(', ')}`)

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
    const given = environment[setting]?.trim() || undefined
    const value = row.check(given ?? row.default)
    if (!(value instanceof Problem)) return [setting, value]
    const quoted = row.secret || given === undefined ? '' : ` "${given.slice(0, 80)}"`
    throw new Refusal('bad-setting', `${setting}${quoted} ${value.says}`, { at: setting, hint: `Example: ${setting}=${row.example}` })
  })
  return Object.fromEntries(entries) as Config
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
