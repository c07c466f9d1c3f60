import { z } from 'zod'
import type { Service } from '../../parts-of-service.ts'
import type { ApiInstance } from '../api-instance.ts'
import { type Checks, checkParts } from './checks.ts'

const alive = z.object({ status: z.literal('ok') })

const check = z.object({ ok: z.boolean(), says: z.string().optional() })
const readiness = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z.object({ open: check, database: check, files: check, press: check, disk: check }),
})

/** Milliseconds for which a look is good: probes of several machines do not add up. */
const FRESH = 1_000

export function addHealth(app: ApiInstance, service: Service): void {
  app.get(
    '/livez',
    {
      schema: {
        operationId: 'getLiveness',
        summary: 'Whether the process runs',
        tags: ['operations'],
        response: { 200: alive.describe('It does') },
      },
      config: { quiet: true },
    },
    async () => ({ status: 'ok' as const }),
  )

  let last: { readonly at: number; readonly looked: Promise<Checks> } | undefined
  const look = (): Promise<Checks> => {
    const now = performance.now()
    if (last === undefined || now - last.at > FRESH) last = { at: now, looked: checkParts(service) }
    return last.looked
  }
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        summary: 'Whether requests are answered now',
        tags: ['operations'],
        response: { 200: readiness.describe('They are'), 503: readiness.describe('They are not; `checks` says why') },
      },
      config: { quiet: true },
    },
    async (_request, reply) => {
      const checks = await look()
      const open = service.closed() === undefined ? checks.open : { ok: false, says: `the service is ${service.closed()}` }
      const all = { ...checks, open }
      const ready = Object.values(all).every(({ ok }) => ok)
      if (!ready) reply.code(503).header('retry-after', 2)
      return reply.send({ status: ready ? 'ready' : 'not-ready', checks: all })
    },
  )
}
