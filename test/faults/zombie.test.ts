import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { type Running, startService } from '../../src/server/serve.ts'
import { startProvider } from '../fixtures/provider/provider.ts'
import { onPostgres } from '../jobs/engines.ts'
import { createPlace } from '../jobs/place.ts'
import { create, see, settledAt } from './client.ts'
import { type Replica, startReplica } from './replica.ts'

const SLIDES = 5

onPostgres('a worker that stands still and comes back', (engine) => {
  test('finds that another has its job, and overwrites nothing', { timeout: 300_000 }, async () => {
    const place = await createPlace(engine)
    // Slow enough to be stopped in the middle of slides whose answers are on their way.
    const provider = await startProvider({ firstToken: 600, tokensPerSecond: 400 })
    const environment = {
      ...place.environment,
      ...{ PORT: '0', MAX_REQUESTS_PER_MINUTE: '0', LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' },
    } as Record<string, string>
    let zombie: Replica | undefined
    let other: Running | undefined
    try {
      zombie = await startReplica(environment)
      const { id } = (await create(zombie.url, { topic: 'The history of tea', slides: SLIDES }, 'key')) ?? { id: '' }
      await zombie.reached('slide 1')
      zombie.process.kill('SIGSTOP')
      // What it said before it stood still may be on its way.
      await wait(1_000)
      const steps = [...zombie.steps]
      expect(steps).not.toContain('ready')
      const stopped = performance.now() - 1_000

      other = await startService(environment, { log: silentLog() })
      const made = await settledAt(other.url, id)
      console.log(`another worker had the deck ready ${Math.round(performance.now() - stopped)} ms after the first stood still`)
      expect(made).toMatchObject({ status: 'ready', version: 1 })
      const events = await other.service.store.events('local', id, 0)
      expect(provider.asked.length).toBeLessThanOrEqual(SLIDES + 2 + SLIDES)

      zombie.process.kill('SIGCONT')
      // Alive again, with the answers of its calls in its buffers.
      expect(await see(zombie.url, id)).toEqual(made)
      await wait(3_000)
      expect(zombie.steps).toEqual(steps)
      expect(await other.service.store.events('local', id, 0)).toEqual(events)
      expect(await see(other.url, id)).toEqual(made)
      // What it waited for too long may be asked for again in the moment before it learns that the deck is another's.
      expect(provider.asked.length).toBeLessThanOrEqual(SLIDES + 2 + SLIDES)
      const next = await create(zombie.url, { topic: 'What it does next', slides: 3 }, 'next')
      expect(await settledAt(zombie.url, next?.id ?? '')).toMatchObject({ status: 'ready' })
    } finally {
      zombie?.process.kill('SIGCONT')
      await zombie?.kill()
      await other?.stop()
      await place.drop()
      await provider.close()
    }
  })
})
