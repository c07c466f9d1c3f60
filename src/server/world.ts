import type { FontLibrary } from '../core/font/face.ts'
import { createFontLibrary } from '../core/font/library.ts'
import { type Config, type Environment, readConfig } from './config.ts'
import { endpointOf } from './endpoint.ts'
import { fontSource } from './fonts.ts'
import type { SlideCheck } from './generate/check.ts'
import type { ModelClient } from './generate/models/client.ts'
import type { PictureSearch } from './generate/pictures.ts'
import type { Study } from './generate/study.ts'
import { SURROUNDINGS } from './surroundings.ts'

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
  /** Where long sources are read and composed; in the thread that asks when absent. */
  readonly study?: Study
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
  const endpoint = endpointOf(config, environment)
  if (!endpoint) return { config, fonts, now: Date.now }
  const { createModelClient } = await import('./generate/models/client.ts')
  const { createSlideCheck } = await import('./check.ts')
  const model = createModelClient(endpoint, SURROUNDINGS)
  const pictures =
    config.UNSPLASH_API_KEY === undefined
      ? undefined
      : (await import('./unsplash.ts')).createUnsplash({ accessKey: config.UNSPLASH_API_KEY })
  return { config, fonts, model, pictures, check: createSlideCheck(fonts), now: Date.now }
}
