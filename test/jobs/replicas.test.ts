import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { authorReply } from '../fixtures/provider/author.ts'
import { type ChatAsked, type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { allEvents, OWNER, PATIENCE } from './asking.ts'
import { onPostgres } from './engines.ts'
import { createPlace, type Place } from './place.ts'
import { openShop, type Shop, type ShopOptions } from './shop.ts'

const SLIDES = 6
const isOutline = ({ schema }: ChatAsked) => 'slides' in ((schema.properties ?? {}) as object)

onPostgres('replicas over one database', (engine) => {
  let place: Place
  let provider: Provider
  let open: Shop[] = []
  /** Slides that the model does not finish. */
  let holds: (asked: ChatAsked, nth: number) => boolean

  beforeAll(async () => {
    let slides = 0
    provider = await startProvider({
      script: (asked) => {
        if (isOutline(asked)) {
          slides = 0
          return undefined
        }
        return holds(asked, slides++) ? { kind: 'raw', parts: [': wait\n\n'], end: 'stall' } : undefined
      },
      author: authorReply,
    })
  })
  beforeEach(async () => {
    holds = () => false
    place = await createPlace(engine)
  })
  afterEach(async () => {
    await Promise.all(open.map((shop) => shop.stop()))
    open = []
    await place.drop()
  })
  afterAll(() => provider.close())

  const join = async (options: ShopOptions = {}): Promise<Shop> => {
    const shop = await openShop(place, { provider, ...options })
    open.push(shop)
    return shop
  }
  const leave = async (shop: Shop) => {
    open = open.filter((other) => other !== shop)
    await shop.stop()
  }
  const submit = async (shop: Shop) => (await shop.jobs.submit(OWNER, { topic: 'The history of tea', slides: SLIDES })).presentation.id

  test('what one accepts another writes, and a third tells of it: each event once, in order', async () => {
    const [web, teller] = [await join({ role: 'web' }), await join({ role: 'web' })]
    const id = await submit(web)
    const following = Promise.all([web, teller, teller].map((shop) => allEvents(shop, id)))
    await wait(300)
    expect(await web.jobs.stats()).toMatchObject({ queued: 1, running: 0 })
    await join({ role: 'worker' })
    const [first, ...others] = await following
    expect(first?.map((event) => event.id)).toEqual(first?.map((_, index) => index + 1))
    expect(first?.at(-1)?.event).toMatchObject({ type: 'ready', slides: SLIDES })
    for (const other of others) expect(other).toEqual(first)
  })

  test('one that cancels stops the calls of another', async () => {
    holds = () => true
    const web = await join({ role: 'web' })
    const worker = await join({ role: 'worker' })
    const id = await submit(web)
    const asked = provider.asked.length
    while (provider.asked.length < asked + 3) await wait(20)
    const aborted = provider.aborted
    await web.jobs.cancel(OWNER, id)
    while (provider.aborted === aborted) await wait(20)
    expect(await web.jobs.settled(OWNER, id, PATIENCE)).toMatchObject({ status: 'cancelled' })
    await leave(worker)
  })

  test('one that stops hands its work on: the next asks only for the slides that are missing', async () => {
    // Two slides are finished, the others hang.
    holds = (_, nth) => nth >= 2
    const web = await join({ role: 'web' })
    const first = await join({ role: 'worker' })
    const id = await submit(web)
    const slides = async () => (await web.store.events(OWNER, id, 0)).flatMap(({ event }) => (event.type === 'slide' ? [event.index] : []))
    while ((await slides()).length < 3) await wait(50)
    const done = await slides()
    await leave(first)
    // At once, not when the silence is noticed; and not counted as an attempt.
    const { rows } = await web.database.pool.query('select state, attempts from deckwright.jobs where presentation_id = $1', [id])
    expect(rows).toEqual([{ state: 'queued', attempts: 0 }])
    holds = () => false
    const before = provider.asked.length
    await join({ role: 'worker' })
    const made = await web.jobs.settled(OWNER, id, PATIENCE)
    expect(made).toMatchObject({ status: 'ready', slideCount: SLIDES })
    // The cover is made without the model, and counts among those that are done.
    expect(provider.asked.length - before).toBe(SLIDES - done.length)
    const told = await slides()
    expect([...told].sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(told.slice(0, done.length)).toEqual(done)
  })

  test('of two that have the same job the later one writes; the other stops and changes nothing', async () => {
    holds = (_, nth) => nth >= 1
    const web = await join({ role: 'web' })
    await join({ role: 'worker' })
    const id = await submit(web)
    const asked = provider.asked.length
    while (provider.asked.length < asked + 4) await wait(20)
    const aborted = provider.aborted
    holds = () => false
    // As if the worker had been silent for too long.
    const { rowCount } = await web.database.pool.query(`update deckwright_queue.job set state = 'retry' where state = 'active'`)
    expect(rowCount).toBe(1)
    await join({ role: 'worker' })
    const made = await web.jobs.settled(OWNER, id, PATIENCE)
    expect(made).toMatchObject({ status: 'ready', version: 1, slideCount: SLIDES })
    while (provider.aborted === aborted) await wait(20)
    await wait(500)
    const events = await allEvents(web, id)
    expect(events.filter(({ event }) => event.type === 'ready')).toHaveLength(1)
    expect(events.flatMap(({ event }) => (event.type === 'slide' ? [event.index] : [])).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(await web.store.presentation(OWNER, id)).toEqual(made)
  })

  test('a message that is sent twice, or for a job that has ended, does nothing', async () => {
    const shop = await join()
    const id = await submit(shop)
    const made = await shop.jobs.settled(OWNER, id, PATIENCE)
    const calls = provider.asked.length
    await shop.database.pool.query(`
      insert into deckwright_queue.job (name, data, state, retry_limit, expire_seconds, deletion_seconds, keep_until, policy)
      select name, data, 'created', retry_limit, expire_seconds, deletion_seconds, keep_until, policy from deckwright_queue.job where name = 'presentations'`)
    const open = async () => {
      const { rows } = await shop.database.pool.query(
        `select count(*)::int as n from deckwright_queue.job where name = 'presentations' and state <> 'completed'`,
      )
      return rows[0]?.n as number
    }
    while ((await open()) > 0) await wait(100)
    expect(provider.asked.length).toBe(calls)
    expect(await shop.store.presentation(OWNER, id)).toEqual(made)
  })

  test('a job whose message is lost, or from before the clock was put back, is sent again', async () => {
    const web = await join({ role: 'web' })
    const lost = await submit(web)
    await web.database.pool.query('delete from deckwright_queue.job')
    await web.database.pool.query(`update deckwright.jobs set updated_at = now() - interval '1 minute'`)
    const ahead = await submit(web)
    await web.database.pool.query(`update deckwright_queue.job set start_after = now() + interval '1 hour'`)
    await web.database.pool.query(`update deckwright.jobs set updated_at = now() + interval '1 hour' where presentation_id = $1`, [ahead])
    await join({ role: 'worker' })
    for (const id of [lost, ahead]) expect(await web.jobs.settled(OWNER, id, PATIENCE)).toMatchObject({ status: 'ready' })
  })

  test('a job that ends its worker three times without coming further is given up, with a reason', async () => {
    const web = await join({ role: 'web' })
    const id = await submit(web)
    await web.database.pool.query('update deckwright.jobs set attempts = 3')
    await join({ role: 'worker' })
    const made = await web.jobs.settled(OWNER, id, PATIENCE)
    expect(made).toMatchObject({ status: 'failed', error: { code: 'internal', message: expect.stringContaining('3 times') } })
    expect((await allEvents(web, id)).map(({ event }) => event.type)).toEqual(['failed'])
  })

  test('each starts while the others do', async () => {
    const shops = await Promise.all(Array.from({ length: 4 }, () => join({ role: 'all' })))
    const ids = await Promise.all(shops.map(submit))
    const made = await Promise.all(ids.map((id) => shops[0]?.jobs.settled(OWNER, id, PATIENCE)))
    expect(made.map((one) => one?.status)).toEqual(['ready', 'ready', 'ready', 'ready'])
  })
})
