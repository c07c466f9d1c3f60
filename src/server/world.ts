import type { FontLibrary } from '../core/font/face.ts'
import { createFontLibrary } from '../core/font/library.ts'
import { type Config, type Environment, isSet, readConfig } from './config.ts'
import { fontSource } from './fonts.ts'
import type { SlideCheck } from './generate/check.ts'
import type { ModelClient } from './generate/models/client.ts'
import type { PictureSearch } from './generate/pictures.ts'

/** Everything outside: the one argument that code with effects takes. */
export interface World {
  readonly config: Config
  readonly fonts: FontLibrary
  /** Absent when no model is configured. */
  readonly model?: ModelClient
  /** Finds photographs; absent when no service is configured. */
  readonly pictures?: PictureSearch
  /** Looks at the slides that the model writes as they will be laid out. */
  readonly check?: SlideCheck
  /** Milliseconds since 1970. */
  now(): number
}

/**
 * The real world, as the environment's settings describe it. What a model needs is only loaded when one is configured.
 * @throws Refusal `bad-setting`
 */
export async function openWorld(environment: Environment): Promise<World> {
  const config = readConfig(environment)
  const fonts = createFontLibrary(fontSource({ directories: config.FONTS_DIR }))
  const apiKey = config.LLM_API_KEY ?? config.OPENROUTER_API_KEY
  if (apiKey === undefined && !isSet('LLM_BASE_URL', environment)) return { config, fonts, now: Date.now }
  const { createModelClient } = await import('./generate/models/client.ts')
  const { createSlideCheck } = await import('./check.ts')
  const endpoint = {
    baseUrl: config.LLM_BASE_URL,
    apiKey,
    models: [config.LLM_MODEL, ...config.LLM_FALLBACK_MODELS],
    concurrency: config.LLM_CONCURRENCY,
  } as const
  const model = createModelClient(endpoint, { now: Date.now, sleep, random: Math.random })
  const pictures =
    config.UNSPLASH_API_KEY === undefined
      ? undefined
      : (await import('./unsplash.ts')).createUnsplash({ accessKey: config.UNSPLASH_API_KEY })
  return { config, fonts, model, pictures, check: createSlideCheck(fonts), now: Date.now }
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
