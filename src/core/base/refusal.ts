/** What went wrong, in the terms of the person who can mend it. */
export interface RefusalDetails {
  /** How to mend it, as a full sentence. */
  readonly hint?: string
  /** Where in the input: a JSON pointer (RFC 6901) or a file name. */
  readonly at?: string
  readonly cause?: unknown
  /** Every fault of an input that has several. */
  readonly errors?: readonly Fault[]
  /** Seconds after which the same may work. */
  readonly retryAfter?: number
}

/** One fault of an input. */
export interface Fault {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string
  /** `too_big`, `unrecognized_keys` … */
  readonly code: string
  readonly detail: string
}

/** The codes of every refusal; docs/errors.md has a section for each. */
export const REFUSAL_CODES = [
  'bad-usage',
  'not-found',
  'not-a-deck',
  'unknown-theme',
  'bad-theme',
  'bad-setting',
  'unreadable-input',
  'unsupported-input',
  'unreachable-source',
  'unwritable-target',
  'empty-source',
  'missing-font',
  'bad-picture',
  'bad-change',
  'llm-auth',
  'llm-credits',
  'llm-moderation',
  'llm-unavailable',
  'cancelled',
  'internal',
  // What only the service says.
  'malformed-request',
  'malformed-json',
  'validation-error',
  'invalid-cursor',
  'invalid-token',
  'insufficient-scope',
  'method-not-allowed',
  'request-timeout',
  'deck-busy',
  'idempotency-in-progress',
  'idempotency-key-reused',
  'version-conflict',
  'precondition-required',
  'range-not-satisfiable',
  'payload-too-large',
  'headers-too-large',
  'unsupported-media-type',
  'content-mismatch',
  'url-not-allowed',
  'archive-limit',
  'quota-exceeded',
  'overloaded',
  'storage-full',
  'storage-unavailable',
  'damaged-file',
  'data-dir-in-use',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** The one error class: the input or the surroundings do not allow what was asked. Its message is fit for a user. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly hint: string | undefined
  readonly at: string | undefined
  readonly errors: readonly Fault[] | undefined
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Refusal'
    this.code = code
    this.hint = details.hint
    this.at = details.at
    this.errors = details.errors
    this.retryAfter = details.retryAfter
  }
}

/** A refusal as it crosses threads: classes do not. */
export interface RefusalFields {
  readonly code: RefusalCode
  readonly message: string
  readonly hint?: string | undefined
  readonly at?: string | undefined
  readonly errors?: readonly Fault[] | undefined
}

export const refusalFields = ({ code, message, hint, at, errors }: Refusal): RefusalFields => ({ code, message, hint, at, errors })
