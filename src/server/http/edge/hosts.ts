import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Config } from '../../config.ts'

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)$/i

/**
 * Where the service listens for this machine alone, it answers by this machine's own names. Any other name leads here
 * from a page on the web that had its name point to the loopback address (DNS rebinding): for the browser the page and
 * the service are of one origin then. A proxy before the service has names of its own; whoever counts it in TRUST_PROXY
 * leaves them to it.
 */
export function limitHosts(app: FastifyInstance, config: Pick<Config, 'HOST' | 'TRUST_PROXY' | 'ALLOWED_ORIGINS'>): void {
  if (!LOOPBACK.test(config.HOST) || config.TRUST_PROXY > 0) return
  const listed = new Set(config.ALLOWED_ORIGINS.filter((origin) => origin !== '*').map((origin) => new URL(origin).hostname))
  app.addHook('onRequest', async ({ hostname }) => {
    if (hostname === '' || LOOPBACK.test(hostname) || listed.has(hostname)) return
    throw new Refusal('insufficient-scope', `the service is not called ${hostname.slice(0, 100)}`, {
      hint: 'Behind a proxy set TRUST_PROXY=1; to be reached by other machines under their names for it, set HOST.',
    })
  })
}
