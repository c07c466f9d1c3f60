import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createUnsplash } from '../../src/server/unsplash.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import { type Behaviour, type ChatAsked, type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { allEvents, OWNER, PATIENCE, ready } from './asking.ts'
import { floorOf, onEachEngine } from './engines.ts'

/** What the provider does in the test at hand. */
let script: ((asked: ChatAsked) => Behaviour | undefined) | undefined
let author: ((asked: ChatAsked) => string) | undefined
let provider: Provider
let photographs: Awaited<ReturnType<typeof startPhotographs>>

beforeAll(async () => {
  provider = await startProvider({ script: (asked) => script?.(asked), author: (asked) => (author ?? authorReply)(asked) })
  photographs = await startPhotographs()
})
afterAll(async () => {
  await provider.close()
  photographs.close()
})
beforeEach(() => {
  script = undefined
  author = undefined
})

const isOutline = ({ schema }: ChatAsked) => 'slides' in ((schema.properties ?? {}) as object)
const stalls: Behaviour = { kind: 'raw', parts: [': wait\n\n'], end: 'stall' }

onEachEngine('jobs with a model', (engine) => {
  const floor = floorOf(engine, () => ({ provider, world: { pictures: photographs.search } }))

  test('each slide is told once when it is written, calls are counted before they are sent', async () => {
    const { shop } = floor
    const asked = provider.asked.length
    const { presentation } = await shop.jobs.submit(OWNER, { topic: 'The history of tea', slides: 6 })
    const events = await allEvents(shop, presentation.id)
    const made = await shop.store.presentation(OWNER, presentation.id)
    expect(made).toMatchObject({ status: 'ready', slideCount: 6, deck: { generator: 'model' } })
    const told = events.flatMap(({ event }) => (event.type === 'slide' ? [event] : []))
    expect(told.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(told.every(({ of, version }) => of === 6 && version === 0)).toBe(true)
    for (const { index, slide } of told) expect(slide).toEqual(made?.deck?.slides[index])
    expect(events.filter(({ event }) => event.type === 'outline')).toHaveLength(1)
    expect(events.at(-1)?.event).toEqual({ type: 'ready', version: 1, slides: 6, usage: made?.usage })
    const calls = provider.asked.length - asked
    expect(made?.usage).toMatchObject({ calls, promptTokens: expect.any(Number), cost: expect.any(Number) })
    expect(made?.usage.completionTokens).toBeGreaterThan(0)
    const { rows } = await shop.database.pool.query('select name, model, outcome from deckwright.model_calls where presentation_id = $1', [
      presentation.id,
    ])
    expect(rows).toHaveLength(calls)
    expect(rows.every(({ outcome, model }) => outcome === 'done' && model === 'sim')).toBe(true)
    // What was only needed to go on after a crash is gone.
    const left = await shop.database.pool.query('select count(*)::int as n from deckwright.checkpoints')
    expect(left.rows).toEqual([{ n: 0 }])
  })

  test('the asked model is asked first', async () => {
    const made = await ready(floor.shop, { topic: 'Tea again', slides: 3, model: 'sim-two' })
    expect(made.status).toBe('ready')
    expect(provider.asked.at(-1)?.model).toBe('sim-two')
  })

  test('found photographs lie among the blobs', async () => {
    const { shop } = floor
    author = (asked) => authorReply(asked).replace(/"kind":"(points|claim)"/, '"kind":"picture"')
    const made = await ready(shop, { topic: 'Tea in pictures', slides: 6, images: 'search' })
    const [, hash = ''] = /asset:([0-9a-f]{64})/.exec(JSON.stringify(made.deck)) ?? []
    expect(Buffer.from(await shop.blobs.get(hash))).toEqual(photographs.jpeg)
    expect(await shop.store.ownsBlob(OWNER, hash)).toBe(true)
    expect(await shop.store.ownsBlob('another', hash)).toBe(false)
    expect(JSON.stringify(await shop.store.events(OWNER, made.id, 0))).not.toContain('data:')
  })

  test.each<[number, string]>([
    [401, 'llm-auth'],
    [402, 'llm-credits'],
  ])('a provider that answers %i fails the presentation with %s, in our words', async (status, code) => {
    const { shop } = floor
    script = () => ({ kind: 'status', status, body: { error: { code: status, message: 'sk-secret says no' } } })
    const made = await ready(shop, { topic: 'Refused', slides: 4 })
    expect(made).toMatchObject({ status: 'failed', error: { code, hint: expect.any(String) }, deck: undefined, usage: { calls: 1 } })
    expect(JSON.stringify(made.error)).not.toContain('sk-secret')
    expect((await allEvents(shop, made.id)).at(-1)?.event).toEqual({ type: 'failed', error: made.error })
    expect(await shop.jobs.stats()).toMatchObject({ running: 0, queued: 0 })
  })

  test('cancelling stops the calls under way; the deck never comes', async () => {
    const { shop } = floor
    script = (asked) => (isOutline(asked) ? undefined : stalls)
    const asked = provider.asked.length
    const { presentation } = await shop.jobs.submit(OWNER, { topic: 'Cancelled', slides: 6 })
    while (provider.asked.length < asked + 3) await wait(20)
    const aborted = provider.aborted
    expect(await shop.jobs.cancel(OWNER, presentation.id)).toMatchObject({ status: 'cancelled' })
    while (provider.aborted === aborted) await wait(20)
    const events = await allEvents(shop, presentation.id)
    expect(events.at(-1)?.event).toEqual({ type: 'cancelled' })
    // Once more is no harm, and nothing follows.
    expect(await shop.jobs.cancel(OWNER, presentation.id)).toMatchObject({ status: 'cancelled', deck: undefined })
    while ((await shop.jobs.stats()).running > 0) await wait(20)
    expect((await shop.store.events(OWNER, presentation.id, 0)).at(-1)?.event).toEqual({ type: 'cancelled' })
  })

  test('a presentation that is deleted while it is written is gone, and stops', async () => {
    const { shop } = floor
    script = (asked) => (isOutline(asked) ? undefined : stalls)
    const asked = provider.asked.length
    const { presentation } = await shop.jobs.submit(OWNER, { topic: 'Deleted', slides: 5 })
    while (provider.asked.length < asked + 3) await wait(20)
    const aborted = provider.aborted
    expect(await shop.store.remove(OWNER, presentation.id)).toBe(true)
    while (provider.aborted === aborted) await wait(20)
    expect(await allEvents(shop, presentation.id)).toEqual([])
    for (const table of ['presentations', 'jobs', 'events', 'model_calls']) {
      const where = table === 'presentations' ? 'id' : 'presentation_id'
      const { rows } = await shop.database.pool.query(`select 1 from deckwright.${table} where ${where} = $1`, [presentation.id])
      expect(rows).toEqual([])
    }
  })

  test('one slide is rewritten: a new version, told and undoable; the deck is busy meanwhile', async () => {
    const { shop } = floor
    const made = await ready(shop, { topic: 'Rewritten', slides: 5 })
    const last = (await shop.store.events(OWNER, made.id, 0)).at(-1)?.id ?? 0
    const submitted = await shop.jobs.rewrite(OWNER, made.id, 's3', 'Say it shorter')
    expect(submitted.presentation.deck).toEqual(made.deck)
    const second = shop.jobs.rewrite(OWNER, made.id, 's2', 'Say it shorter')
    const edit = shop.store.edit(OWNER, made.id, [{ kind: 'set-title', title: 'Busy' }], undefined)
    await Promise.all([
      expect(second).rejects.toMatchObject({ code: 'deck-busy' }),
      expect(edit).rejects.toMatchObject({ code: 'deck-busy' }),
    ])
    const next = await shop.jobs.settled(OWNER, made.id, PATIENCE)
    expect(next).toMatchObject({ status: 'ready', version: 2, slideCount: 5 })
    expect(next.usage.calls).toBeGreaterThan(made.usage.calls)
    expect(next.deck?.slides.map(({ id }) => id)).toEqual(made.deck?.slides.map(({ id }) => id))
    const told = (await allEvents(shop, made.id, last)).map(({ event }) => event)
    expect(told[0]).toEqual({ type: 'slide', index: 2, of: 5, slide: next.deck?.slides[2], version: 2 })
    expect(told.at(-1)).toMatchObject({ type: 'ready', version: 2 })
    await expect(shop.jobs.rewrite(OWNER, made.id, 's99', 'x')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a rewrite that fails or is cancelled leaves the deck as it was', async () => {
    const { shop } = floor
    const made = await ready(shop, { topic: 'Kept', slides: 4 })
    script = () => ({ kind: 'status', status: 401 })
    await shop.jobs.rewrite(OWNER, made.id, 's2', 'Longer')
    const failed = await shop.jobs.settled(OWNER, made.id, PATIENCE)
    expect(failed).toMatchObject({ status: 'ready', version: 1, error: { code: 'llm-auth' }, deck: made.deck })
    script = () => stalls
    const asked = provider.asked.length
    await shop.jobs.rewrite(OWNER, made.id, 's2', 'Longer')
    while (provider.asked.length === asked) await wait(20)
    expect(await shop.jobs.cancel(OWNER, made.id)).toMatchObject({ status: 'ready', version: 1, error: undefined, deck: made.deck })
    const edited = await shop.store.edit(OWNER, made.id, [{ kind: 'set-title', title: 'Free again' }], 1)
    expect(edited.version).toBe(2)
  })

  test('an outline comes alone and entry by entry; it can be sent back', async () => {
    const { shop } = floor
    const before = await shop.store.counts()
    const entries = new Map<number, string>()
    const outline = await shop.jobs.outline(
      OWNER,
      { topic: 'Outlined', slides: 5 },
      { onEntry: (entry, place) => void entries.set(place, entry.title) },
    )
    expect(new Map(outline.slides.map(({ title }, place) => [place, title]))).toEqual(entries)
    expect(await shop.store.counts()).toEqual(before)
    const made = await ready(shop, { outline })
    expect(made).toMatchObject({ status: 'ready', title: outline.title })
    const gone = AbortSignal.abort(new Error('the caller has gone'))
    await expect(shop.jobs.outline(OWNER, { topic: 'Aborted' }, { signal: gone })).rejects.toMatchObject({ code: 'cancelled' })
  })
})

/** A photograph service on a port of its own. */
async function startPhotographs() {
  const jpeg = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0b6680' } })
    .jpeg()
    .toBuffer()
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (!request.url?.startsWith('/search')) return response.end(request.url?.startsWith('/photo') ? jpeg : '{}')
    const found = {
      urls: { raw: `${base}/photo?ixid=1` },
      user: { name: 'Ada Example', links: { html: 'https://unsplash.com/@ada' } },
      links: { download_location: `${base}/download` },
    }
    return response.end(JSON.stringify({ results: [found] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    jpeg,
    search: createUnsplash({ accessKey: 'secret', baseUrl, hosts: ['127.0.0.1'] }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
