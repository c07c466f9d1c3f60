import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Logger } from '../../log.ts'
import { clientOf } from './client.ts'
import { ownTallies, sharedTallies, type Tallies, type Tally } from './tally.ts'

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
  const tallies = await openTallies(limit, pool, log)
  return {
    async charge(request, reply) {
      const { count, left } = await tallies.add(`${NAME}:${clientOf(request.ip)}`)
      const seconds = Math.min(WINDOW, Math.max(1, Math.ceil(left / 1000)))
      reply.headers({
        'ratelimit-policy': `"${NAME}";q=${limit};w=${WINDOW}`,
        ratelimit: `"${NAME}";r=${Math.max(0, limit - count)};t=${seconds}`,
      })
      if (count <= limit) return
      throw new Refusal('quota-exceeded', `more than ${limit} presentations, outlines and rewrites in a minute`, {
        retryAfter: seconds,
        hint: `Come back in ${seconds} s; reading is not counted.`,
      })
    },
  }
}

async function openTallies(limit: number, pool: Pool | undefined, log: Logger): Promise<Tallies> {
  const own = ownTallies(WINDOW * 1000)
  if (pool === undefined) return own
  try {
    return withOwn(limit, await sharedTallies(WINDOW * 1000, pool), own)
  } catch (error) {
    log.warn({ err: error }, 'requests are counted in this process only')
    return own
  }
}

/** Who is over the limit costs the database nothing more; while it is away, this process's own count goes on. */
function withOwn(limit: number, shared: Tallies, own: Tallies): Tallies {
  const over = new Map<string, number>()
  return {
    async add(client): Promise<Tally> {
      const now = performance.now()
      const end = over.get(client) ?? 0
      if (end > now) return { count: limit + 1, left: end - now }
      over.delete(client)
      const tally = await shared.add(client).catch(() => own.add(client))
      if (tally.count > limit) {
        forgetEnded(over, now)
        over.set(client, now + tally.left)
      }
      return tally
    },
  }
}

function forgetEnded(ends: Map<string, number>, now: number): void {
  for (const [client, end] of ends) {
    if (end > now) return
    ends.delete(client)
  }
}
