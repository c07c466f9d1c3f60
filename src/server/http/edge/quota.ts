import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Logger } from '../../log.ts'
import { clientOf } from './client.ts'

/** What one client may still ask for. */
export interface Quota {
  /**
   * Counts one creation, outline or rewrite of the request’s client, and tells in `RateLimit` and `RateLimit-Policy`
   * what is left (draft-ietf-httpapi-ratelimit-headers-10).
   * @throws Refusal `quota-exceeded` with the seconds to wait
   */
  charge(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

const NAME = 'creations'
/** Seconds. */
const WINDOW = 60

/**
 * Counts over all processes that share the database. While it does not answer, each process counts for itself: a limit
 * that is too generous for a while is better than a service that stands still.
 * @param limit requests in a minute; 0 for none
 * @param pool counts in this process only when absent
 */
export async function openQuota(limit: number, pool: Pool | undefined, log: Logger): Promise<Quota> {
  if (limit === 0) return { charge: async () => {} }
  const limiter = await openLimiter(limit, pool, log)
  return {
    async charge(request, reply) {
      const { left, seconds, taken } = await limiter
        .consume(clientOf(request.ip))
        .then((res) => ({ ...countOf(res), taken: true }))
        .catch((error: unknown) => {
          if (error instanceof RateLimiterRes) return { ...countOf(error), taken: false }
          throw error
        })
      reply.headers({ 'ratelimit-policy': `"${NAME}";q=${limit};w=${WINDOW}`, ratelimit: `"${NAME}";r=${left};t=${seconds}` })
      if (taken) return
      throw new Refusal('quota-exceeded', `more than ${limit} presentations, outlines and rewrites in a minute`, {
        retryAfter: seconds,
        hint: `Come back in ${seconds} s; reading is not counted.`,
      })
    },
  }
}

const countOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  left: Math.max(0, remainingPoints),
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
})

async function openLimiter(points: number, pool: Pool | undefined, log: Logger): Promise<RateLimiterMemory | RateLimiterPostgres> {
  const own = new RateLimiterMemory({ points, duration: WINDOW })
  if (pool === undefined) return own
  return new Promise((resolve) => {
    const shared = new RateLimiterPostgres(
      {
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        keyPrefix: NAME,
        points,
        duration: WINDOW,
        // Who is over the limit costs the database nothing more.
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: own,
      },
      (error?: Error) => {
        if (error) log.warn({ err: error }, 'requests are counted in this process only')
        resolve(error ? own : shared)
      },
    )
  })
}
