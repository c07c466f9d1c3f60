import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { type Running, startService } from '../../src/server/serve.ts'
import { startFaultProxy } from '../fixtures/fault-proxy.ts'
import { startProvider } from '../fixtures/provider/provider.ts'
import { onPostgres } from '../jobs/engines.ts'
import { createPlace } from '../jobs/place.ts'
import { create, see, settledAt } from './client.ts'
import { type Replica, startReplica } from './replica.ts'

const SLIDES = 5

onPostgres('a replica that is cut off from the database', (engine) => {
  test('is not ready, loses its work to another, writes nothing late, and is well by itself', { timeout: 180_000 }, async () => {
    const place = await createPlace(engine)
    const direct = new URL(place.url ?? '')
    const proxy = await startFaultProxy({ host: direct.hostname, port: Number(direct.port || 5432) })
    const through = new URL(direct)
    through.hostname = '127.0.0.1'
    through.port = String(proxy.port)
    const provider = await startProvider({ firstToken: 600, tokensPerSecond: 400 })
    const settings = { PORT: '0', MAX_REQUESTS_PER_MINUTE: '0', LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' }
    const environment = { ...place.environment, ...settings } as Record<string, string>
    let cut: Replica | undefined
    let other: Running | undefined
    try {
      cut = await startReplica({ ...environment, DATABASE_URL: through.href })
      const { id } = (await create(cut.url, { topic: 'The history of tea', slides: SLIDES }, 'key')) ?? { id: '' }
      await cut.reached('slide 1')
      proxy.fault('silent')
      const isolated = performance.now()
      const statusOf = async (path: string) => (await fetch(`${cut?.url}${path}`)).status
      await expect.poll(() => statusOf('/readyz'), { interval: 100 }).toBe(503)
      expect(performance.now() - isolated).toBeLessThan(5_000)
      expect(await statusOf('/livez')).toBe(200)
      const refused = await fetch(`${cut.url}/v1/presentations/${id}`)
      expect({ status: refused.status, code: ((await refused.json()) as { code: string }).code }).toEqual({
        status: 503,
        code: 'storage-unavailable',
      })
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(cut.steps).not.toContain('ready')

      other = await startService(environment, { log: silentLog() })
      const made = await settledAt(other.url, id)
      console.log(`another replica had the deck ready ${Math.round(performance.now() - isolated)} ms after the first was cut off`)
      expect(made).toMatchObject({ status: 'ready', version: 1 })
      const events = await other.service.store.events('local', id, 0)
      expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1))
      const steps = [...cut.steps]

      proxy.fault('pass')
      await expect.poll(() => statusOf('/readyz'), { interval: 100 }).toBe(200)
      expect(await see(cut.url, id)).toEqual(made)
      await wait(2_000)
      expect(await other.service.store.events('local', id, 0)).toEqual(events)
      expect(cut.steps).toEqual(steps)
      expect(provider.asked.length).toBeLessThanOrEqual(SLIDES + 2 + SLIDES)
      // The key that it took before is known wherever it is asked.
      expect(await create(cut.url, { topic: 'The history of tea', slides: SLIDES }, 'key')).toEqual({ id, replayed: true })
    } finally {
      proxy.fault('pass')
      await cut?.kill()
      await other?.stop()
      await proxy.stop()
      await place.drop()
      await provider.close()
    }
  })
})
