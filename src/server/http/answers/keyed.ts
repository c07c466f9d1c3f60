import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import type { KeyedRequest, Owner } from '../../store/store.ts'

/**
 * The request under its `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header); undefined without one.
 * @throws Refusal `validation-error` for a key that is none
 */
export function keyedRequest(request: FastifyRequest, owner: Owner): KeyedRequest | undefined {
  const given = request.headers['idempotency-key']
  if (given === undefined) return undefined
  const key = [given].flat().join(',')
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    const detail = 'header Idempotency-Key: is not 1 to 255 visible ASCII characters'
    throw new Refusal('validation-error', detail, { errors: [{ pointer: '', code: 'invalid_format', detail }] })
  }
  const path = request.url.split('?')[0] ?? ''
  return { owner, method: request.method, path, key, fingerprint: fingerprintOf(request.body) }
}

/** SHA-256 of a JSON value whatever the order of its fields was. */
export const fingerprintOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}
