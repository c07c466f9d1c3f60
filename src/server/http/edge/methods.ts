import type { FastifyInstance, RouteOptions } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/**
 * Answers the methods that the routes of a scope do not have: 405 with `Allow`, and `OPTIONS` with `Allow` alone
 * (RFC 9110 § 15.5.6, § 9.3.7). Errors are the scope’s own, so each surface says it in its words.
 * @returns call it when the scope has all its routes
 */
export function refuseOtherMethods(scope: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>()
  const note = ({ url, method }: RouteOptions) => {
    const methods = taken.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    taken.set(url, methods)
  }
  scope.addHook('onRoute', note)
  return () => {
    for (const [url, methods] of [...taken]) {
      if (url.includes('*') || (url !== '/' && url.endsWith('/'))) continue
      const allow = METHODS.filter((method) => methods.has(method) || method === 'OPTIONS').join(', ')
      if (!methods.has('OPTIONS')) {
        scope.options(url, { schema: { hide: true } }, (_request, reply) => reply.code(204).header('allow', allow).send())
      }
      const missing = METHODS.filter((method) => method !== 'OPTIONS' && !methods.has(method))
      // A scope inside this one may have closed them in its own words.
      if (missing.length === 0) continue
      scope.route({
        url,
        method: missing,
        exposeHeadRoute: false,
        schema: { hide: true },
        // Before the body is read.
        onRequest: async (request, reply) => {
          reply.header('allow', allow)
          throw new Refusal('method-not-allowed', `${request.method} is not a method of ${request.routeOptions.url}`, {
            hint: `It has ${allow}.`,
          })
        },
        handler: (_request, reply) => reply,
      })
    }
  }
}
