import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import { faultOf } from './json-faults.ts'
import { LIMITS } from './limits.ts'

/** Takes bodies of JSON and of nothing else: what a form on another’s page can send does not come through. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseCompressed(request.headers['content-encoding'])
      done(null, readJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** @throws Refusal `unsupported-media-type`: a small body could unpack to any size */
function refuseCompressed(encoding = 'identity'): void {
  if (encoding.trim().toLowerCase() === 'identity') return
  throw new Refusal('unsupported-media-type', 'the body is compressed (Content-Encoding)', { hint: 'Send JSON as it is.' })
}

/**
 * A body’s value; undefined for an empty one.
 * @throws Refusal `malformed-json`, `validation-error` with the JSON pointer
 */
export function readJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined
  const text = decoded(body)
  const value = parsed(text)
  const fault = faultOf(text, LIMITS.depth)
  if (fault === undefined) return value
  const { of, pointer, code, detail } = fault
  throw new Refusal(of === 'text' ? 'malformed-json' : 'validation-error', `${pointer === '' ? 'the body' : pointer} ${detail}`, {
    at: pointer,
    errors: [{ pointer, code, detail }],
  })
}

function decoded(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw new Refusal('malformed-json', 'the body is not UTF-8', { cause, hint: 'JSON is sent in UTF-8 (RFC 8259 § 8.1).' })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // V8 quotes the text around the fault, which is not for logs.
    const place = cause instanceof SyntaxError ? /position \d+/.exec(cause.message)?.[0] : undefined
    throw new Refusal('malformed-json', `the body is not JSON${place ? `: look at ${place}` : ''}`, {
      hint: 'Check quotes, commas and brackets.',
    })
  }
}
