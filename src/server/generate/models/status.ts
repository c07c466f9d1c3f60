import { type FaultKind, ModelFault } from './fault.ts'
import { PARAMETERS } from './ladder.ts'

/** What an error body says, as far as providers agree on its shape. */
interface ProviderError {
  readonly code: number | string | undefined
  readonly type: string
  readonly text: string
  readonly flagged: boolean
  readonly retryAfter: number | undefined
  /** Whether the provider itself says that the same may work later. */
  readonly retryable: boolean | undefined
  /** Why no endpoint of a model takes the request: `constraint_filtered`, `model_deprecated` … */
  readonly availability: string
}

/** By the type that the error names; what is not here goes by `retryable`, then by the HTTP status. */
const types: Readonly<Record<string, FaultKind>> = {
  invalid_request: 'bad-request',
  invalid_request_error: 'bad-request',
  invalid_prompt: 'bad-request',
  authentication: 'auth',
  authentication_error: 'auth',
  invalid_api_key: 'auth',
  payment_required: 'credits',
  insufficient_quota: 'credits',
  insufficient_credits: 'credits',
  content_policy_violation: 'moderation',
  content_filter: 'moderation',
  refusal: 'moderation',
  context_length_exceeded: 'too-long',
  string_too_long: 'too-long',
  rate_limit_exceeded: 'rate',
  rate_limit_error: 'rate',
  overloaded_error: 'overloaded',
  provider_overloaded: 'overloaded',
  provider_unavailable: 'overloaded',
  server: 'overloaded',
  server_error: 'overloaded',
  timeout: 'timeout',
  not_found: 'not-found',
  model_not_found: 'not-found',
}

const statuses: Readonly<Record<number, FaultKind>> = {
  400: 'bad-request',
  401: 'auth',
  402: 'credits',
  403: 'moderation',
  404: 'not-found',
  408: 'timeout',
  413: 'too-long',
  422: 'bad-request',
  429: 'rate',
  504: 'timeout',
  524: 'timeout',
}

const words: Readonly<Record<FaultKind, string>> = {
  auth: 'the key is missing, wrong or revoked',
  credits: 'the account has no credit left, or its limit is spent',
  moderation: 'it declined to write about this text',
  'not-found': 'it does not offer this model, or not with these parameters',
  'bad-request': 'it did not accept the request',
  'too-long': 'the request is longer than the model reads',
  rate: 'it limits how often it may be asked',
  overloaded: 'it is overloaded or broken',
  timeout: 'it gave up waiting for the model',
  connect: 'it could not be reached',
  'first-token': 'it did not begin to answer in time',
  stalled: 'it fell silent in the middle of the answer',
  deadline: 'the time for this answer was used up',
  cut: 'the answer broke off',
  'too-big': 'the answer did not end',
  'not-an-answer': 'it sent something that is not an answer',
  'bad-reply': 'the answer was not what was asked',
  'circuit-open': 'it failed so often that it rests for some seconds',
  'call-cap': 'the limit of calls for one deck is reached',
}

/** Our words for a fault, as the end of a sentence about the provider. */
export function faultWords(kind: FaultKind): string {
  return words[kind]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const string = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Some servers put the list of what they did not accept where others put a sentence. */
const excerpt = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 1000))

const NOTHING_SAID = {
  code: undefined,
  type: '',
  text: '',
  flagged: false,
  retryAfter: undefined,
  retryable: undefined,
  availability: '',
} satisfies ProviderError

function readError(body: unknown): ProviderError | undefined {
  const holder = record(Array.isArray(body) ? body[0] : body)
  const raw = holder.error ?? (holder.object === 'error' ? holder : undefined)
  if (raw === undefined || raw === null) return undefined
  if (typeof raw === 'string') return { ...NOTHING_SAID, text: raw }
  const error = record(raw)
  const metadata = record(error.metadata)
  const availability = record(error.availability ?? metadata.availability)
  const wait = record(availability.capacity_exhausted).retry_after ?? availability.retry_after ?? metadata.retry_after
  const retryable = availability.retryable ?? metadata.retryable ?? error.retryable
  return {
    code: typeof error.code === 'number' || typeof error.code === 'string' ? error.code : undefined,
    type: string(metadata.error_type) || string(error.type) || string(error.code),
    text: `${string(error.message) || excerpt(error.message)} ${string(metadata.raw)} ${string(availability.code)}`.trim(),
    flagged: metadata.flagged_input !== undefined || (Array.isArray(metadata.reasons) && metadata.reasons.length > 0),
    retryAfter: typeof wait === 'number' && wait >= 0 ? wait * 1000 : undefined,
    retryable: typeof retryable === 'boolean' ? retryable : undefined,
    availability: string(availability.code),
  }
}

function kindOf(status: number, error: ProviderError | undefined): FaultKind {
  if (error?.flagged) return 'moderation'
  const text = error?.text ?? ''
  const typed = types[error?.type ?? '']
  // The status rules over a vague type, but a context overflow hides behind 400 at most providers.
  if (
    (status === 400 || status === 413 || status === 422) &&
    /context.{0,20}length|too (long|large|many tokens)|maximum context/i.test(text)
  )
    return 'too-long'
  if (status === 403 && /limit|credit|quota|billing/i.test(text)) return 'credits'
  // A model without an endpoint just now may have one in a moment.
  if (typed && !(typed === 'not-found' && error?.retryable)) return typed
  if (error?.retryable !== undefined && !DECIDED.has(status)) return byRetryable(status, error.retryable)
  return statuses[status] ?? (status >= 500 ? 'overloaded' : status >= 400 ? 'bad-request' : 'not-an-answer')
}

/** What these mean does not depend on what else is said. */
const DECIDED: ReadonlySet<number> = new Set([401, 402, 403, 413])

function byRetryable(status: number, retryable: boolean): FaultKind {
  if (retryable) return status === 429 ? 'rate' : status === 408 || status === 504 || status === 524 ? 'timeout' : 'overloaded'
  return status === 404 || status >= 500 ? 'not-found' : status === 429 ? 'credits' : 'bad-request'
}

/** The fault in an answer's body, whatever the HTTP status said; undefined when it carries no error. */
export function faultInBody(body: unknown, model: string, status = 0): ModelFault | undefined {
  const error = readError(body)
  if (!error) return undefined
  const code = Number(error.code)
  const effective = status >= 400 ? status : Number.isInteger(code) && code >= 400 && code < 600 ? code : 500
  return fault(effective, error, model, undefined)
}

/** The fault of an HTTP answer that is not 2xx. `retryAfter` in milliseconds, from the header. */
export function faultOfStatus(status: number, body: unknown, model: string, retryAfter: number | undefined): ModelFault {
  const error = readError(body) ?? { ...NOTHING_SAID, text: excerpt(body) }
  return fault(status, error, model, retryAfter)
}

function fault(status: number, error: ProviderError | undefined, model: string, retryAfter: number | undefined): ModelFault {
  const kind = kindOf(status, error)
  const constrained =
    status === 404 &&
    (error?.availability === 'constraint_filtered' || /no endpoints|support/i.test(error?.text ?? '')) &&
    !isPrivate(error)
  const says = isPrivate(error) ? 'no provider of this model keeps to LLM_DATA_COLLECTION=deny' : words[kind]
  return new ModelFault(kind, `${says} (HTTP ${status})`, {
    status,
    model,
    retryAfter: retryAfter ?? error?.retryAfter,
    refused:
      kind === 'bad-request' || constrained
        ? (PARAMETERS.find((name) => refusesParameter(error?.text ?? '', name)) ?? 'format')
        : undefined,
    tokens: REFUSALS.has(kind) && /tokens/i.test(error?.text ?? '') ? wholeNumbers(error?.text ?? '') : undefined,
  })
}

/** Faults that may be about how many tokens were asked for. */
const REFUSALS: ReadonlySet<FaultKind> = new Set(['bad-request', 'too-long', 'credits'])

const wholeNumbers = (text: string): number[] =>
  (text.match(/\d{1,3}(?:,\d{3})+(?!\d)|\d+/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')))

const isPrivate = (error: ProviderError | undefined): boolean => error?.availability === 'privacy_restricted'

/** OpenAI's message names the wrong parameter first and then the right one; other servers name the wrong one alone. */
function refusesParameter(text: string, name: string): boolean {
  return new RegExp(`^[^.;]{0,200}\\b${name}(?:_effort)?\\b`).test(text)
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110 10.2.3). */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
