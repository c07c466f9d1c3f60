import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../fixtures/fault-proxy.ts'
import { startProvider } from '../fixtures/provider/provider.ts'
import { OWNER, PATIENCE } from '../jobs/asking.ts'
import { onPostgres } from '../jobs/engines.ts'
import { createPlace, type Place } from '../jobs/place.ts'
import { openShop, type Shop } from '../jobs/shop.ts'

const SLIDES = 6

/** A shop whose way to the database leads through a proxy. */
async function behindProxy(
  place: Place,
  options: Parameters<typeof openShop>[1],
  sent: (bytes: Buffer) => void,
): Promise<[Shop, FaultProxy]> {
  const direct = new URL(place.url ?? '')
  const proxy = await startFaultProxy({ host: direct.hostname, port: Number(direct.port || 5432) }, sent)
  const through = new URL(direct)
  through.hostname = '127.0.0.1'
  through.port = String(proxy.port)
  const shop = await openShop({ ...place, environment: { ...place.environment, DATABASE_URL: through.href } }, options)
  return [shop, proxy]
}

onPostgres('a database that fails in between', (engine) => {
  test('a request whose commit was not answered is found by its key', async () => {
    const place = await createPlace(engine)
    let armed = false
    let lost = 0
    const [shop, proxy] = await behindProxy(place, { role: 'web' }, (bytes) => {
      if (!armed || !bytes.includes('commit')) return
      armed = false
      lost++
      // The server does what it is told; nobody hears of it.
      proxy.fault('deaf')
      setTimeout(() => {
        proxy.reset()
        proxy.fault('pass')
      }, 300)
    })
    try {
      const key = { owner: OWNER, method: 'POST', path: '/v1/presentations', key: 'once', fingerprint: 'f' }
      const submit = () => shop.jobs.submit(OWNER, { topic: 'Tea', slides: 3 }, key)
      armed = true
      await expect(submit()).rejects.toMatchObject({ code: 'storage-unavailable', retryAfter: expect.any(Number) })
      expect(lost).toBe(1)
      // Other connections broke too, and may be met once each.
      let again = await submit().catch(() => undefined)
      for (let tries = 0; again === undefined && tries < 10; tries++) again = await submit().catch(() => undefined)
      expect(again).toMatchObject({ replayed: true, presentation: { status: 'queued' } })
      const { rows } = await shop.database.pool.query('select count(*)::int as n from deckwright.presentations')
      expect(rows).toEqual([{ n: 1 }])
    } finally {
      await shop.stop()
      await proxy.stop()
      await place.drop()
    }
  })

  test('slides are written once, although commits are not answered and connections are cut', { timeout: 180_000 }, async () => {
    const place = await createPlace(engine)
    const provider = await startProvider({ firstToken: 100, tokensPerSecond: 500 })
    let commits = 0
    const [shop, proxy] = await behindProxy(place, { provider }, (bytes) => {
      // Every seventh transaction of any kind, from the moment that the job runs.
      if (!bytes.includes('commit') || ++commits % 7 !== 0 || commits > 30) return
      proxy.fault('deaf')
      setTimeout(() => {
        proxy.reset()
        proxy.fault('pass')
      }, 50)
    })
    try {
      const { presentation } = await shop.jobs.submit(OWNER, { topic: 'The history of tea', slides: SLIDES })
      const direct = new URL(place.url ?? '')
      for (let cut = 0; cut < 3; cut++) {
        await wait(700)
        await terminateAll(direct.href)
      }
      let made = await shop.jobs.settled(OWNER, presentation.id, PATIENCE).catch(() => undefined)
      while (made === undefined) made = await shop.jobs.settled(OWNER, presentation.id, PATIENCE).catch(() => undefined)
      expect(made).toMatchObject({ status: 'ready', version: 1, slideCount: SLIDES })
      const events = await shop.store.events(OWNER, presentation.id, 0)
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
      expect(events.flatMap(({ event }) => (event.type === 'slide' ? [event.index] : [])).sort()).toEqual([0, 1, 2, 3, 4, 5])
      expect(events.filter(({ event }) => event.type === 'ready' || event.type === 'outline')).toHaveLength(2)
      expect(provider.asked.length).toBeLessThanOrEqual(SLIDES + 2 + SLIDES)
    } finally {
      await shop.stop()
      await proxy.stop()
      await place.drop()
      await provider.close()
    }
  })
})

/** Ends every connection to a database, as a failover does. */
async function terminateAll(url: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}
