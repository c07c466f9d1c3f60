import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'

/** What pages of other origins may read of an answer. */
const EXPOSED = [
  'Content-Disposition',
  'Content-Range',
  'Deckwright-Notes',
  'ETag',
  'Idempotent-Replayed',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
]
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets the pages of some origins in, and nobody else’s: cross-origin reading is the browser’s to refuse, but requests
 * that change something are refused here, as a browser sends simple ones unasked.
 * @param origins as ALLOWED_ORIGINS has them: exact, or `*` for any, without cookies
 */
export async function limitOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  const any = origins.includes('*')
  const listed = new Set(origins)
  await app.register(cors, {
    origin: any ? '*' : (origin, answer) => answer(null, origin !== undefined && listed.has(origin)),
    credentials: !any,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: 600,
    strictPreflight: false,
    hideOptionsRoute: true,
  })
  app.addHook('onRequest', async (request) => {
    if (SAFE.has(request.method) || any || isOwn(request, listed)) return
    throw new Refusal('insufficient-scope', 'a page of this origin may not call the service', {
      hint: 'ALLOWED_ORIGINS lists the origins of pages that may.',
    })
  })
}

/** Whether a request comes from a page of ours, from a listed one, or from no page at all. */
function isOwn({ headers, host, protocol }: FastifyRequest, listed: ReadonlySet<string>): boolean {
  const { origin } = headers
  if (origin !== undefined && listed.has(origin)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return origin === undefined || origin === `${protocol}://${host}`
}
