import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../src/server/generate/models/fault.ts'
import { faultInBody, faultOfStatus } from '../../src/server/generate/models/status.ts'

const typed = (error_type: string, availability?: object) => ({
  error: { code: 0, message: 'as it was said', metadata: { error_type, ...(availability ? { availability } : {}) } },
})

describe('what a provider says decides what is done', () => {
  test.each<[status: number, body: unknown, kind: FaultKind]>([
    [400, typed('invalid_request'), 'bad-request'],
    [400, typed('invalid_prompt'), 'bad-request'],
    [400, typed('context_length_exceeded'), 'too-long'],
    [400, typed('string_too_long'), 'too-long'],
    [400, typed('content_policy_violation'), 'moderation'],
    [400, typed('refusal'), 'moderation'],
    [401, typed('authentication'), 'auth'],
    [402, typed('payment_required'), 'credits'],
    [403, { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'] } } }, 'moderation'],
    [404, typed('not_found', { code: 'model_deprecated', retryable: false }), 'not-found'],
    [404, typed('not_found', { code: 'no_endpoints', retryable: true }), 'overloaded'],
    [429, typed('rate_limit_exceeded'), 'rate'],
    [500, typed('server'), 'overloaded'],
    [502, typed('provider_unavailable'), 'overloaded'],
    [503, typed('provider_overloaded'), 'overloaded'],
    [504, typed('timeout'), 'timeout'],
  ])('%i %j is %s', (status, body, kind) => {
    expect(faultOfStatus(status, body, 'm', undefined).kind).toBe(kind)
  })

  test.each<[status: number, retryable: boolean | undefined, kind: FaultKind]>([
    [400, true, 'overloaded'],
    [400, false, 'bad-request'],
    [404, true, 'overloaded'],
    [429, true, 'rate'],
    [429, false, 'credits'],
    [503, false, 'not-found'],
    [503, undefined, 'overloaded'],
    [418, undefined, 'bad-request'],
    [599, undefined, 'overloaded'],
    // What these mean is known, whatever a new type says.
    [401, true, 'auth'],
    [402, true, 'credits'],
  ])('a type that nobody knows: %i, retryable %s, is %s', (status, retryable, kind) => {
    const body = typed('of_next_year', retryable === undefined ? undefined : { retryable })
    expect(faultOfStatus(status, body, 'm', undefined).kind).toBe(kind)
  })

  test('the same in an answer of 200, whether the code is a number or a word', () => {
    expect(faultInBody({ error: { code: 429, message: 'slow down', metadata: { error_type: 'rate_limit_exceeded' } } }, 'm')?.kind).toBe(
      'rate',
    )
    expect(faultInBody({ error: { code: 'provider_overloaded', message: 'later' } }, 'm')?.kind).toBe('overloaded')
    expect(faultInBody({ choices: [] }, 'm')).toBeUndefined()
  })

  test('a filtered form is asked for more simply, a filtered privacy is not', () => {
    const filtered = faultOfStatus(404, typed('not_found', { code: 'constraint_filtered' }), 'm', undefined)
    expect(filtered).toMatchObject({ kind: 'not-found', refused: 'format' })
    const restricted = faultOfStatus(404, typed('not_found', { code: 'privacy_restricted' }), 'm', undefined)
    expect(restricted).toMatchObject({ kind: 'not-found', refused: undefined })
    expect(restricted.message).toContain('LLM_DATA_COLLECTION')
  })

  test('the wait comes from the header, else from the body', () => {
    const body = typed('rate_limit_exceeded', { capacity_exhausted: { retry_after: 3 } })
    expect(faultOfStatus(429, body, 'm', 1_000).retryAfter).toBe(1_000)
    expect(faultOfStatus(429, body, 'm', undefined).retryAfter).toBe(3_000)
  })

  test('a provider’s own words stay out of ours', () => {
    expect(faultOfStatus(500, { error: { message: 'prompt was: sk-or-canary' } }, 'm', undefined).message).not.toContain('canary')
  })
})
