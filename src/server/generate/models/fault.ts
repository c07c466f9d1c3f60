import { Refusal } from '../../../core/base/refusal.ts'
import type { Parameter } from './ladder.ts'

/** Every way a model call can fail, and what the caller may do about it. */
const faults = {
  /** 401: the key is missing or wrong. */
  auth: { retry: 'never', trips: false },
  /** 402, or a 403 that speaks of a spent limit. */
  credits: { retry: 'never', trips: false },
  /** The provider will not answer this text. */
  moderation: { retry: 'other-model', trips: false },
  /** 404: the model or an endpoint for these parameters is not there. */
  'not-found': { retry: 'other-model', trips: true },
  /** 400 or 422 that no simpler format cured. */
  'bad-request': { retry: 'other-model', trips: false },
  /** 413, or a 400 that says that the prompt is too long. */
  'too-long': { retry: 'shorter', trips: false },
  /** 429. */
  rate: { retry: 'wait', trips: false },
  /** 500, 502, 503, 529. */
  overloaded: { retry: 'wait', trips: true },
  /** 408, 504, 524: the provider gave up waiting. */
  timeout: { retry: 'once', trips: true },
  /** DNS, TLS, refused, or no connection in time. */
  connect: { retry: 'once', trips: true },
  /** Nothing said in time. */
  'first-token': { retry: 'once', trips: true },
  /** Went silent in mid-answer. */
  stalled: { retry: 'once', trips: true },
  /** The call's whole time is used up. */
  deadline: { retry: 'never', trips: true },
  /** The stream ended without saying that it was complete. */
  cut: { retry: 'wait', trips: true },
  /** More bytes than any slide needs. */
  'too-big': { retry: 'once', trips: false },
  /** 200 with something that is not an answer: a web page, an error body without a code. */
  'not-an-answer': { retry: 'once', trips: true },
  /** The answer came, and after one more try it still was not what was asked. */
  'bad-reply': { retry: 'other-model', trips: false },
  /** Every configured model failed so often lately that none is asked for a while. */
  'circuit-open': { retry: 'never', trips: false },
  /** The deck's cap on calls is reached. */
  'call-cap': { retry: 'never', trips: false },
} as const satisfies Record<string, { retry: Retry; trips: boolean }>

/** `once`: one more try, at another model if there is one. `wait`: after a pause, up to the cap of tries. */
export type Retry = 'never' | 'once' | 'wait' | 'other-model' | 'shorter'
export type FaultKind = keyof typeof faults

export interface FaultDetails {
  readonly status?: number
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfter?: number
  readonly model?: string
  /** What of the request's form the provider refused, so that asking more simply may help. */
  readonly refused?: Parameter | 'format'
  /** The figures of a refusal that speaks of tokens: what may be asked for is among them, perhaps. */
  readonly tokens?: readonly number[]
  readonly cause?: unknown
}

/** A failed model call. `message` is in our words; nothing of a provider's text, which may quote keys or prompts. */
export class ModelFault extends Error {
  readonly kind: FaultKind
  readonly status: number | undefined
  readonly retryAfter: number | undefined
  readonly model: string | undefined
  readonly refused: Parameter | 'format' | undefined
  readonly tokens: readonly number[] | undefined

  constructor(kind: FaultKind, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'ModelFault'
    this.kind = kind
    this.status = details.status
    this.retryAfter = details.retryAfter
    this.model = details.model
    this.refused = details.refused
    this.tokens = details.tokens
  }

  get retry(): Retry {
    return faults[this.kind].retry
  }

  /** Counts towards opening the model's circuit. */
  get trips(): boolean {
    return faults[this.kind].trips
  }
}

/** The answer arrived whole but does not fit what was asked; `hint` tells the model how to mend it. */
export class BadReply extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'BadReply'
    this.hint = hint
  }
}

/** The faults that end a deck at once: no other slide could fare better. */
export function refusalOf(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault
  if (!(fault instanceof ModelFault)) return undefined
  if (fault.kind === 'auth') {
    return new Refusal('llm-auth', `the model provider refused the key: ${fault.message}`, {
      hint: 'Check OPENROUTER_API_KEY (or LLM_API_KEY and LLM_BASE_URL).',
      cause: fault,
    })
  }
  if (fault.kind === 'credits') {
    return new Refusal('llm-credits', `the model provider wants payment: ${fault.message}`, {
      hint: "Add credit to the provider's account, or set LLM_MODEL to a model that the account may use.",
      cause: fault,
    })
  }
  return undefined
}
