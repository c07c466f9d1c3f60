import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEMS } from '../../../api/problems.ts'
import { Refusal, type RefusalCode } from '../../../core/base/refusal.ts'
import { logRefusal, refusalHeaders, refusalOf } from '../problem.ts'

/** What clients look for in the text of an error. */
const SAYS: Partial<Readonly<Record<RefusalCode, string>>> = {
  'quota-exceeded': 'Rate limit exceeded. Please try again later.',
  'malformed-json': 'Request body is not valid JSON',
  'deck-busy': 'The presentation is still being created. Please try again shortly.',
  'version-conflict': 'The presentation was changed at the same time. Please try again.',
  internal: 'Internal server error',
}

/** A fault of the request in the words that clients know. */
export class Unacceptable extends Refusal {
  readonly says: string
  readonly status: number
  constructor(status: 400 | 404, says: string) {
    super(status === 404 ? 'not-found' : 'validation-error', says)
    this.says = says
    this.status = status
  }
}

/** Answers as the first service did: `{success: false, error}`. */
export function sendFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  more: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const refusal = refusalOf(error)
  logRefusal(refusal, request)
  const known = refusal instanceof Unacceptable ? refusal : undefined
  const status = known?.status ?? PROBLEMS[refusal.code].status
  return (
    reply
      // The first service had one status for whatever is wrong in a request.
      .code(status === 422 ? 400 : status)
      .headers({ ...refusalHeaders(refusal), 'cache-control': 'no-store' })
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ success: false, error: known?.says ?? SAYS[refusal.code] ?? withHint(refusal), ...more }))
  )
}

/** What happened and how to mend it: clients have one text for both. */
const withHint = ({ message, hint }: Refusal): string => (hint === undefined ? message : `${message}. ${hint}`)
