import { silentLog } from '../../src/server/log.ts'
import type { Service } from '../../src/server/parts-of-service.ts'
import { startService } from '../../src/server/serve.ts'
import { type Provider, type ProviderOptions, startProvider } from '../fixtures/provider/provider.ts'
import { createPlace, type Engine, type Place } from '../jobs/place.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; fails where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many forms
  readonly json: any
}

/** A running service with a simulated provider, and what it answers. */
export interface Site {
  readonly url: string
  readonly service: Service
  readonly provider: Provider
  readonly place: Place
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  bytes(path: string, headers?: Readonly<Record<string, string>>): Promise<{ readonly response: Response; readonly bytes: Buffer }>
  /** A presentation that is ready. */
  made(body?: Readonly<Record<string, unknown>>): Promise<Answer>
  stop(): Promise<void>
}

export interface SiteOptions {
  readonly settings?: Readonly<Record<string, string>>
  readonly provider?: ProviderOptions
  /** No model: decks are composed, topics become scaffolds. */
  readonly offline?: boolean
  /** A place that is there already, for a second replica. */
  readonly place?: Place
}

/** What needs no model to become a deck. */
export const SOURCE = {
  source: { text: '# Coffee\n\n## Freshness matters\n\n- Whole beans\n- Soft water\n\n## Grind late\n\n- A hand mill\n- Just before\n' },
  verbatim: true,
}

export async function openSite(engine: Engine, options: SiteOptions = {}): Promise<Site> {
  const provider = await startProvider(options.provider)
  const place = options.place ?? (await createPlace(engine))
  const model = options.offline ? {} : { LLM_BASE_URL: provider.url, LLM_MODEL: 'sim', OPENROUTER_API_KEY: 'sk-or-CANARY0123456789' }
  const environment = { PORT: '0', MAX_REQUESTS_PER_MINUTE: '0', ...model, ...place.environment, ...options.settings }
  const running = await startService(environment, { log: silentLog() })

  const call: Site['call'] = async (method, path, body, headers = {}) => {
    const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(running.url + path, {
      method,
      headers: { ...typed, ...headers },
      ...(text === undefined ? {} : { body: text }),
    })
    const answered = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text: answered,
      get json() {
        return JSON.parse(answered)
      },
    }
  }
  return {
    url: running.url,
    service: running.service,
    provider,
    place,
    call,
    async bytes(path, headers = {}) {
      const response = await fetch(running.url + path, { headers })
      return { response, bytes: Buffer.from(await response.arrayBuffer()) }
    },
    async made(body = SOURCE) {
      const answer = await call('POST', '/v1/presentations', body, { prefer: 'wait=60' })
      if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`)
      return answer
    },
    async stop() {
      await running.stop()
      await provider.close()
      if (!options.place) await place.drop()
    },
  }
}
