import type { FontLibrary } from '../core/font/face.ts'
import { createFontLibrary } from '../core/font/library.ts'
import { type Config, type Environment, isSet, readConfig } from './config.ts'
import { fontSource } from './fonts.ts'

/** An endpoint that speaks the OpenAI chat completions API. */
export interface ModelEndpoint {
  /** Without a trailing slash: `https://openrouter.ai/api/v1`. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  /** The model to ask, then those to fall back to. */
  readonly models: readonly [string, ...string[]]
  /** Requests under way at the same time, at most. */
  readonly concurrency: number
}

/** Everything outside: the one argument that code with effects takes. */
export interface World {
  readonly config: Config
  readonly fonts: FontLibrary
  /** Absent when no model is configured. */
  readonly model: ModelEndpoint | undefined
  readonly fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now(): number
  /** Rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** 0 ≤ x < 1, for the jitter of retries. */
  random(): number
}

/**
 * The real world, as the environment's settings describe it.
 * @throws Refusal `bad-setting`
 */
export function createWorld(environment: Environment): World {
  const config = readConfig(environment)
  return {
    config,
    fonts: createFontLibrary(fontSource({ directories: config.FONTS_DIR })),
    model: modelEndpoint(config, environment),
    fetch: globalThis.fetch,
    now: Date.now,
    sleep,
    random: Math.random,
  }
}

function modelEndpoint(config: Config, environment: Environment): ModelEndpoint | undefined {
  const apiKey = config.LLM_API_KEY ?? config.OPENROUTER_API_KEY
  if (apiKey === undefined && !isSet('LLM_BASE_URL', environment)) return undefined
  return {
    baseUrl: config.LLM_BASE_URL,
    apiKey,
    models: [config.LLM_MODEL, ...config.LLM_FALLBACK_MODELS],
    concurrency: config.LLM_CONCURRENCY,
  }
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
