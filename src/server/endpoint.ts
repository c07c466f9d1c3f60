import { type Config, type Environment, isSet } from './config.ts'
import type { Endpoint } from './generate/models/request.ts'

/** Where the configured models are; undefined when neither a key nor an endpoint is set. */
export function endpointOf(config: Config, environment: Environment): Endpoint | undefined {
  const apiKey = config.LLM_API_KEY ?? config.OPENROUTER_API_KEY
  if (apiKey === undefined && !isSet('LLM_BASE_URL', environment)) return undefined
  return {
    baseUrl: config.LLM_BASE_URL,
    apiKey,
    models: [config.LLM_MODEL, ...config.LLM_FALLBACK_MODELS],
    concurrency: config.LLM_CONCURRENCY,
    dataCollection: config.LLM_DATA_COLLECTION,
  }
}
