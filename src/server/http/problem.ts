import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../api/problem.ts'
import { PROBLEMS, problemPath } from '../../api/problems.ts'
import { type Fault, Refusal, type RefusalCode } from '../../core/base/refusal.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** Seconds to come back in, where nobody knows better. */
const COME_BACK = 3
/** Spread up to twice the time, so that not all who were turned away return at once. */
const spread = (seconds: number): number => seconds * (1 + Math.random())

/** What Fastify and its plugins refuse by themselves, in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'the body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'the body is not sent as JSON (Content-Type: application/json)'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-request', 'the body is not as long as Content-Length says'],
  FST_ERR_BAD_URL: ['malformed-request', 'the address is not well-formed'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'there is nothing at an address this long'],
  FST_REQ_FILE_TOO_LARGE: ['payload-too-large', 'the file is larger than 25 MiB'],
  FST_FILES_LIMIT: ['validation-error', 'one file is uploaded at a time, in the field "file"'],
  FST_FIELDS_LIMIT: ['validation-error', 'there are too many fields: the file stands in the field "file", and there is no other'],
  FST_PARTS_LIMIT: ['validation-error', 'there are too many parts: one file is uploaded at a time'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', 'a file is uploaded as multipart/form-data'],
}

/** Every error as a refusal; what nobody foresaw is `internal` and says nothing of what it was. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code = '', statusCode = 500 } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: string
    statusCode?: number
  }
  const known = FRAMEWORK[code]
  if (known) return new Refusal(known[0], known[1], { cause: error })
  if (code === 'EMFILE' || code === 'ENFILE') {
    return new Refusal('overloaded', 'too many files and connections are open', { cause: error, hint: 'Try again a little later.' })
  }
  if (statusCode >= 400 && statusCode < 500) return new Refusal('malformed-request', 'the request cannot be read', { cause: error })
  return new Refusal('internal', 'something is wrong inside', {
    cause: error,
    hint: 'Please report it; the log of the service has a line with this request id.',
  })
}

export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title, retryable } = PROBLEMS[refusal.code]
  const errors = faultsOf(refusal)
  return {
    type: problemPath(refusal.code),
    title,
    status,
    detail: refusal.message,
    code: refusal.code,
    retryable,
    requestId,
    ...(refusal.hint ? { hint: refusal.hint } : {}),
    ...(errors ? { errors } : {}),
  }
}

function faultsOf({ errors, at, code, message }: Refusal): Fault[] | undefined {
  if (errors) return [...errors]
  return at?.startsWith('/') && PROBLEMS[code].status < 500 ? [{ pointer: at, code, detail: message }] : undefined
}

/** Headers that go with a refusal, whatever its body looks like. */
export function refusalHeaders({ code, retryAfter }: Refusal): Readonly<Record<string, string>> {
  const { status, retryable } = PROBLEMS[code]
  const seconds = retryAfter ?? (status === 503 && retryable ? COME_BACK : undefined)
  if (seconds === undefined) return {}
  return { 'retry-after': String(Math.ceil(status === 503 ? spread(seconds) : seconds)) }
}

/** Writes to the log what only an operator can mend. */
export function logRefusal(refusal: Refusal, { log }: Pick<FastifyRequest, 'log'>): void {
  if (PROBLEMS[refusal.code].status < 500) return
  log.error({ err: refusal.cause ?? refusal, code: refusal.code }, refusal.message)
}

/** Answers with a problem (RFC 9457). */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, more: Partial<Problem> = {}): FastifyReply {
  const refusal = refusalOf(error)
  logRefusal(refusal, request)
  const problem = { ...problemOf(refusal, request.id), ...more }
  return reply
    .code(problem.status)
    .headers({ ...refusalHeaders(refusal), 'cache-control': 'no-store' })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem))
}
