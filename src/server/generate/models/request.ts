import { createHmac } from 'node:crypto'
import { type AnswerFormat, type Manner, type Parameter, responseFormat } from './ladder.ts'
import type { Prompt } from './question.ts'

/** A server that speaks the OpenAI chat completions API. */
export interface Endpoint {
  /** Without a trailing slash: `https://openrouter.ai/api/v1`. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  /** The model to ask, then those to fall back to. */
  readonly models: readonly [string, ...string[]]
  /** Requests under way at the same time, at most. */
  readonly concurrency: number
  /** Of OpenRouter: whether providers that keep or train on what they are sent may answer. Its own default when absent. */
  readonly dataCollection?: 'deny' | 'allow' | undefined
}

export interface ChatCall {
  readonly model: string
  readonly manner: Manner
  readonly format: AnswerFormat
  readonly maxTokens: number
  readonly prompt: Prompt
  /** Ask to think little, because the model's thoughts have taken the room of its answers. */
  readonly terse: boolean
  /** Who has asked us, by any id of ours: sent as a hash, so that a provider's block hits that one and not all. */
  readonly user?: string | undefined
}

export interface ChatRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** OpenRouter takes routing wishes and tells costs; other servers may refuse keys that they do not know. */
export function isOpenRouter(endpoint: Endpoint): boolean {
  return /^https?:\/\/([\w-]+\.)*openrouter\.ai(\/|$)/i.test(endpoint.baseUrl)
}

export function chatRequest(endpoint: Endpoint, call: ChatCall): ChatRequest {
  const format = responseFormat(call.manner.rung, call.format)
  return {
    url: `${endpoint.baseUrl}/chat/completions`,
    headers: headersFor(endpoint),
    body: JSON.stringify({
      model: call.model,
      messages: [
        { role: 'system', content: call.prompt.system },
        { role: 'user', content: call.prompt.user },
      ],
      stream: true,
      ...(format ? { response_format: format } : {}),
      ...(isOpenRouter(endpoint) ? routing(endpoint, call, format !== undefined) : general(endpoint, call)),
    }),
  }
}

export function headersFor(endpoint: Endpoint): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    ...(endpoint.apiKey === undefined ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
    ...(isOpenRouter(endpoint) ? { 'x-openrouter-title': 'Deckwright' } : {}),
  }
}

function routing(endpoint: Endpoint, call: ChatCall, formatted: boolean): object {
  const { dataCollection } = endpoint
  const provider = {
    // Without this, parameters that an endpoint does not know are ignored in silence, the schema among them.
    ...(formatted ? { require_parameters: true } : {}),
    ...(dataCollection ? { data_collection: dataCollection } : {}),
  }
  return {
    max_completion_tokens: call.maxTokens,
    ...(Object.keys(provider).length > 0 ? { provider } : {}),
    ...(call.terse && !call.manner.without.includes('reasoning') ? { reasoning: { effort: 'low' } } : {}),
    ...(call.user === undefined ? {} : { user: hashed(call.user, endpoint) }),
  }
}

/** Keyed, so that nobody finds the id by trying all. */
function hashed(user: string, { apiKey = '' }: Endpoint): string {
  return createHmac('sha256', apiKey).update(user).digest('hex').slice(0, 32)
}

function general(endpoint: Endpoint, { manner, maxTokens, terse }: ChatCall): object {
  const accepts = (name: Parameter) => !manner.without.includes(name)
  // OpenAI's own reasoning models refuse the old name; most other servers know only that one.
  const names: readonly Parameter[] = /^https:\/\/api\.openai\.com/i.test(endpoint.baseUrl)
    ? ['max_completion_tokens', 'max_tokens']
    : ['max_tokens', 'max_completion_tokens']
  const cap = names.find(accepts)
  return {
    ...(cap ? { [cap]: maxTokens } : {}),
    ...(terse && accepts('reasoning') ? { reasoning_effort: 'low' } : {}),
    ...(accepts('stream_options') ? { stream_options: { include_usage: true } } : {}),
  }
}
