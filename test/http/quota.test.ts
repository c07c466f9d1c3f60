import Fastify from 'fastify'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openQuota } from '../../src/server/http/edge/quota.ts'
import { sendProblem } from '../../src/server/http/problem.ts'
import { silentLog } from '../../src/server/log.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'

const why = await missing('postgres')
if (why) console.log(`skipped: limits over replicas: ${why}`)

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A replica whose one route is charged, behind one proxy. */
async function replica(limit: number, pool?: pg.Pool) {
  const app = Fastify({ trustProxy: (_address: string, hop: number) => hop < 1 })
  const quota = await openQuota(limit, pool, silentLog())
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.post('/made', { preHandler: (request, reply) => quota.charge(request, reply) }, async () => 'ok')
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  ends.push(() => app.close())
  return async (from = '192.0.2.1') => {
    const response = await fetch(`${url}/made`, { method: 'POST', headers: { 'x-forwarded-for': from } })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text }
  }
}

const passed = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status === 200).length
const times = <T>(n: number, call: (i: number) => Promise<T>) => Promise.all(Array.from({ length: n }, (_, i) => call(i)))

describe('the quota', () => {
  it('tells what is left, and when to come back', async () => {
    const call = await replica(3)
    const first = await call()
    expect(first.headers.get('ratelimit-policy')).toBe('"creations";q=3;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"creations";r=2;t=(60|59)$/)
    await call()
    await call()
    const over = await call()
    expect(over.status).toBe(429)
    expect(JSON.parse(over.text)).toMatchObject({ code: 'quota-exceeded', retryable: true, status: 429 })
    expect(over.headers.get('ratelimit')).toMatch(/^"creations";r=0;t=\d+$/)
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(50)
    expect(passed(await times(3, () => call('192.0.2.2')))).toBe(3)
  })

  it('is one for a whole subscriber of IPv6, and does not believe what proxies did not write', async () => {
    const call = await replica(4)
    const answers = await times(8, (i) => call(`2001:db8:1:2::${i}`))
    expect(passed(answers)).toBe(4)
    expect((await call('2001:db8:1:3::1')).status).toBe(200)
    // Only the last entry is the proxy's own: the rest is what the client says of itself.
    expect(passed(await times(8, (i) => call(`198.51.100.${i}, 192.0.2.9`)))).toBe(4)
  })

  it('is taken away by 0', async () => {
    const call = await replica(0)
    const answers = await times(50, () => call())
    expect(passed(answers)).toBe(50)
    expect(answers[0]?.headers.get('ratelimit')).toBeNull()
  })

  describe.skipIf(why)('over replicas', () => {
    let place: Place
    beforeAll(async () => {
      place = await createPlace('postgres')
      return () => place.drop()
    })
    const openPool = () => {
      const pool = new pg.Pool({ connectionString: place.url, max: 4 })
      pool.on('error', () => {})
      return pool
    }

    it('lets 30 of 60 through, wherever they land', async () => {
      const pools = [openPool(), openPool()]
      ends.push(...pools.map((pool) => () => pool.end()))
      const replicas = [await replica(30, pools[0]), await replica(30, pools[1])]
      const answers = await times(60, (i) => replicas[i % 2]?.('203.0.113.7') as ReturnType<(typeof replicas)[0]>)
      expect(passed(answers)).toBe(30)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
    })

    it('begins a new window where the last one is from before the clock was put back', async () => {
      const pool = openPool()
      ends.push(() => pool.end())
      const call = await replica(2, pool)
      await call('203.0.113.9')
      const tomorrow = `update rate_limits set points = 99, expire = expire + 86400000 where key = 'creations:203.0.113.9'`
      expect((await pool.query(tomorrow)).rowCount).toBe(1)
      const { status, headers } = await call('203.0.113.9')
      expect({ status, left: headers.get('ratelimit') }).toEqual({ status: 200, left: expect.stringMatching(/;r=1;t=(60|59)$/) })
    })

    it('holds in each process while the database is away', async () => {
      const pool = openPool()
      const call = await replica(5, pool)
      expect((await call('203.0.113.8')).status).toBe(200)
      await pool.end()
      const answers = await times(10, () => call('203.0.113.8'))
      expect(passed(answers)).toBe(5)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
    })
  })
})
