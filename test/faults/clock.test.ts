import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'
import { create, settledAt } from './client.ts'
import { type Clock, createClock } from './clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Past January 2038, where 32 bits end. */
const FAR = 13 * 366 * DAY
const SLIDES = 5

const running = new Set<Served>()
let folder = ''
let provider: Provider
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deckwright-clock-'))
  provider = await startProvider({ firstToken: 250, tokensPerSecond: 400 })
})
afterEach(async () => {
  for (const served of running) served.signal('SIGKILL')
  await Promise.all([...running].map((served) => served.ended))
  running.clear()
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(clock: Clock, settings: Readonly<Record<string, string>>): Promise<Served> {
  const model = { LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' }
  const served = await serveBuilt({ ...model, ...settings, ...clock.settings }, { folder })
  running.add(served)
  return served
}

const clockOf = async ({ url }: Served) => ((await (await fetch(`${url}/health`)).json()) as { timestamp: string }).timestamp
const askAgain = (url: string, key: string) => create(url, { topic: 'The history of tea', slides: SLIDES }, key)

const why = await missing('postgres')
if (why) console.warn(`skipped: replicas whose clocks differ: ${why}`)

describe.skipIf(why)('replicas whose clocks differ from the database’s', () => {
  let place: Place
  beforeEach(async () => {
    place = await createPlace('postgres')
  })
  afterEach(() => place.drop())

  it('share work, keys, versions and limits, and take away no file that is new', async () => {
    const environment = place.environment as Record<string, string>
    // Nobody has said yet what this file is for.
    const blobs = await openBlobs(readConfig(environment), silentLog(), createMetrics())
    const fresh = await blobs.put(Buffer.from('just put'), 'text/plain')
    const ahead = createClock(folder, 'ahead', 2 * DAY)
    const behind = createClock(folder, 'behind', -10 * MINUTE)
    const limit = { MAX_REQUESTS_PER_MINUTE: '5' }
    const [a, b] = await Promise.all([start(ahead, { ...environment, ...limit }), start(behind, { ...environment, ...limit })])
    expect(Date.parse(await clockOf(a)) - Date.now()).toBeGreaterThan(DAY)

    const made = await askAgain(a.url, 'key')
    const id = made?.id ?? ''
    await expect.poll(() => provider.asked.length).toBeGreaterThan(1)
    // While it runs, one clock is put back and the other forward.
    await Promise.all([ahead.set(-3 * HOUR), behind.set(5 * HOUR)])
    expect(await settledAt(a.url, id)).toMatchObject({ status: 'ready', version: 1 })
    // No job storm: one worker wrote it, once.
    expect(provider.asked.length).toBeLessThanOrEqual(SLIDES + 2)
    expect(await askAgain(b.url, 'key')).toEqual({ id, replayed: true })

    const [read, again] = await Promise.all([a, b].map(({ url }) => fetch(`${url}/v1/presentations/${id}`)))
    expect(read?.headers.get('etag')).toBe(again?.headers.get('etag'))
    const known = await fetch(`${b.url}/v1/presentations/${id}`, { headers: { 'if-none-match': String(read?.headers.get('etag')) } })
    expect(known.status).toBe(304)

    // Two were charged; the windows of both are the database's.
    await ahead.set(2 * DAY)
    const refused: Response[] = []
    for (let n = 0; n < 6; n++) {
      const { url } = n % 2 === 0 ? a : b
      const answer = await fetch(`${url}/create_presentation`, { method: 'POST' })
      if (answer.status === 429) refused.push(answer)
      await answer.arrayBuffer()
    }
    expect(refused).toHaveLength(3)
    for (const { headers } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    }

    const client = new pg.Client({ connectionString: place.url })
    await client.connect()
    const looked = `select 1 from deckwright.chores where name = 'orphans'`
    await expect.poll(async () => (await client.query(looked)).rowCount, { interval: 500 }).toBe(1)
    await client.end()
    await Promise.all([a, b].map((served) => served.stop()))
    expect(await blobs.get(fresh)).toEqual(Buffer.from('just put'))
    await blobs.stop()
  })
})

describe('the clock of a service and of the database in it', () => {
  it('may jump back and forward while decks are written, and between two starts', async () => {
    const clock = createClock(folder, 'own')
    const first = await start(clock, {})
    const before = await askAgain(first.url, 'before')
    await expect.poll(() => provider.asked.length).toBeGreaterThan(1)
    await clock.set(-HOUR)
    expect(await settledAt(first.url, before?.id ?? '')).toMatchObject({ status: 'ready', version: 1 })
    const back = await askAgain(first.url, 'back')
    expect(await settledAt(first.url, back?.id ?? '')).toMatchObject({ status: 'ready', version: 1 })
    expect(provider.asked.length).toBeLessThanOrEqual(2 * (SLIDES + 2))
    expect(await askAgain(first.url, 'before')).toEqual({ id: before?.id, replayed: true })

    const calls = provider.asked.length
    const forward = await askAgain(first.url, 'forward')
    await expect.poll(() => provider.asked.length).toBeGreaterThan(calls + 1)
    await clock.set(FAR)
    expect(await settledAt(first.url, forward?.id ?? '')).toMatchObject({ status: 'ready', version: 1 })
    // Sent once more at most, where the queue took the jump for the worker's silence.
    expect(provider.asked.length - calls).toBeLessThanOrEqual(2 * (SLIDES + 2))
    // A key of years ago is forgotten.
    expect(await askAgain(first.url, 'before')).toMatchObject({ replayed: false })

    const last = await askAgain(first.url, 'last')
    first.signal('SIGKILL')
    await first.ended
    await clock.set(-HOUR)
    const second = await start(clock, {})
    expect(await settledAt(second.url, last?.id ?? '')).toMatchObject({ status: 'ready', version: 1 })
    expect(await askAgain(second.url, 'last')).toEqual({ id: last?.id, replayed: true })
  }, 180_000)
})
