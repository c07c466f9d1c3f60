import { Unacceptable } from './failure.ts'

export type Body = Readonly<Record<string, unknown>>

/** The body as an object; an empty one has no fields. @throws Unacceptable */
export function bodyOf(body: unknown): Body {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new Unacceptable(400, 'Request body must be a JSON object')
  return body as Body
}

/** A whole number, also as a string of digits; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** The presentation that a body names. @throws Unacceptable */
export function presentationId(body: Body): string {
  const id = body.presentation_id ?? body.presentationId
  if (typeof id === 'string' && id.trim() !== '') return id.trim()
  throw new Unacceptable(400, 'Presentation ID is required')
}
