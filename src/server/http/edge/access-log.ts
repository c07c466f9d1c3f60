import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../../metrics.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer goes on for as long as somebody listens: its length says nothing of how fast it was. */
    streams?: true
    /** Asked every few seconds by machines: told only at `debug`. */
    quiet?: true
  }
}

/** One line and one observation for each answer. Never a body, a query or a header, as these may hold secrets. */
export function logAccess(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url: route = 'none', config } = request.routeOptions
    const status = reply.statusCode
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    metrics.httpRequests.inc({ method: request.method, route, status: String(status) })
    if (!config.streams) metrics.httpDuration.observe({ method: request.method, route }, reply.elapsedTime / 1000)
    const line = { method: request.method, route, status, milliseconds, bytes: sentBytes(reply.raw.getHeader('content-length')) }
    // Fastify's child loggers have the request's id already.
    if (config.quiet && status < 400) request.log.debug(line, 'answered')
    else request.log.info(line, 'answered')
  })
}

const sentBytes = (length: unknown): number | undefined => (length === undefined ? undefined : Number(length))
