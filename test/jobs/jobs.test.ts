import { expect, test } from 'vitest'
import type { CreateBody } from '../../src/api/create.ts'
import { Refusal } from '../../src/core/base/refusal.ts'
import type { KeyedRequest } from '../../src/server/store/store.ts'
import { allEvents, OWNER, PATIENCE, ready } from './asking.ts'
import { floorOf, onEachEngine } from './engines.ts'

const keyed = (key: string, fingerprint: string): KeyedRequest => ({
  owner: OWNER,
  method: 'POST',
  path: '/v1/presentations',
  key,
  fingerprint,
})

onEachEngine('jobs without a model', (engine) => {
  const floor = floorOf(engine)

  test('a topic becomes a deck, told in events that count from 1', async () => {
    const { shop } = floor
    const { presentation, replayed } = await shop.jobs.submit(OWNER, { topic: 'Tea in Europe', slides: 5, theme: 'ledger' })
    expect(replayed).toBe(false)
    expect(presentation).toMatchObject({ status: 'queued', version: 0, topic: 'Tea in Europe', title: 'Tea in Europe', theme: 'ledger' })
    const events = await allEvents(shop, presentation.id)
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    expect(events.map(({ event }) => event.type)).toEqual(['outline', 'slide', 'slide', 'slide', 'slide', 'slide', 'notes', 'ready'])
    const made = await shop.store.presentation(OWNER, presentation.id)
    expect(made).toMatchObject({ status: 'ready', version: 1, slideCount: 5, theme: 'ledger', error: undefined })
    expect(made?.deck?.slides.map(({ id }) => id)).toEqual(events.flatMap(({ event }) => (event.type === 'slide' ? event.slide.id : [])))
    expect(made?.notes.map(({ says }) => says)).toContain('scaffold')
    // Following again from the middle gives the rest, each once.
    expect(await allEvents(shop, presentation.id, 6)).toEqual(events.slice(6))
  })

  test('a text becomes a deck of its words, also one that is too long for the job’s row', async () => {
    const { shop } = floor
    const short = '# Harbours\n\n## Tides\n\nThe tide rises twelve metres here.\n\n## Ships\n\nShips wait for the tide.\n'
    const long = `# Harbours\n\n${Array.from({ length: 60 }, (_, n) => `## Harbour ${n + 1}\n\n${`Ships come in with the tide number ${n}. `.repeat(12)}`).join('\n\n')}`
    expect(long.length).toBeGreaterThan(16_000)
    for (const text of [short, long]) {
      const made = await ready(shop, { source: { text }, slides: 6 })
      expect(made).toMatchObject({ status: 'ready', title: 'Harbours', version: 1 })
      expect(JSON.stringify(made.deck)).toContain('tide')
    }
  })

  test('uploads and a text become one source; their pictures become assets', async () => {
    const { shop } = floor
    const picture = await shop.blobs.put(PNG, 'image/png')
    const text = '# Kettles\n\n## Old ones\n\n![A kettle](pictures/kettle.png)\n\nThe oldest kettle is from 1706 and still boils.\n'
    const textHash = await shop.blobs.put(Buffer.from(text), 'text/markdown')
    const upload = { owner: OWNER, kind: 'docx', name: 'kettles.docx', mime: 'x/y', size: 1, title: 'Kettles', characters: 9, warnings: [] }
    const id = `upl_${'0'.repeat(32)}`
    await shop.store.addUpload({ ...upload, id, hash: textHash, textHash, pictures: { 'pictures/kettle.png': picture } })
    const made = await ready(shop, { source: { text: 'Pots\n\nPots are made of clay.', uploadIds: [id] }, slides: 5 })
    expect(made.error).toBeUndefined()
    const deck = JSON.stringify(made.deck)
    expect(deck).toContain('clay')
    expect(deck).toContain('1706')
    expect(deck).toContain(`asset:${picture}`)
    expect(await shop.store.isUsed(picture)).toBe(true)
    await expect(shop.jobs.submit(OWNER, { source: { uploadIds: ['upl_none'] } })).rejects.toMatchObject({ code: 'not-found' })
    await expect(shop.jobs.submit('another', { source: { uploadIds: [id] } })).rejects.toMatchObject({ code: 'not-found' })
  })

  test.each<[string, CreateBody, object]>([
    ['nothing to make a deck of', {}, { code: 'validation-error', errors: [{ pointer: '' }] }],
    ['an empty source', { topic: 'x', source: {} }, { code: 'validation-error', errors: [{ pointer: '/source' }] }],
    ['more slides than are allowed', { topic: 'x', slides: 21 }, { code: 'validation-error', errors: [{ pointer: '/slides' }] }],
    ['a model that is not there', { topic: 'x', model: 'gpt' }, { code: 'validation-error', errors: [{ pointer: '/model' }] }],
    ['two looks', { topic: 'x', template: 't', theme: 'harbor' }, { code: 'validation-error', errors: [{ pointer: '/template' }] }],
    ['a theme that is not there', { topic: 'x', theme: 'harbour' }, { code: 'unknown-theme' }],
    [
      'a kind of slide that is not there',
      { outline: { slides: [{ title: 'A', kind: 'dance' }] } },
      { code: 'validation-error', errors: [{ pointer: '/outline/slides/0/kind' }] },
    ],
  ])('%s is refused before anything is kept', async (_, request, refusal) => {
    const { shop } = floor
    const before = await shop.store.counts()
    await expect(shop.jobs.submit(OWNER, request)).rejects.toMatchObject(refusal)
    expect(await shop.store.counts()).toEqual(before)
  })

  test('a source without words fails in our words', async () => {
    const { shop } = floor
    const made = await ready(shop, { source: { text: '---\n\n***\n' } })
    expect(made).toMatchObject({ status: 'failed', error: { code: 'empty-source' }, deck: undefined })
    const events = await allEvents(shop, made.id)
    expect(events.map(({ event }) => event.type)).toEqual(['failed'])
  })

  test.each(['http://127.0.0.1/secret', 'http://example.com:8080/', 'http://user:word@example.com/', 'ftp://example.com/tea'])(
    '%s is not read',
    async (url) => {
      const asked = floor.shop.jobs.submit(OWNER, { source: { url } })
      await expect(asked).rejects.toMatchObject({ code: 'url-not-allowed', at: url })
    },
  )

  test('a name that means this machine is not read', async () => {
    const made = await ready(floor.shop, { source: { url: 'http://localhost/secret' } })
    expect(made).toMatchObject({ status: 'failed', error: { code: 'url-not-allowed' } })
  })

  test('a key gives one presentation, however often and however fast it comes', async () => {
    const { shop } = floor
    const submit = () => shop.jobs.submit(OWNER, { topic: 'Once', slides: 3 }, keyed('once', 'f1'))
    const first = await Promise.all(Array.from({ length: 8 }, submit))
    expect(new Set(first.map(({ presentation }) => presentation.id)).size).toBe(1)
    expect(first.filter(({ replayed }) => !replayed)).toHaveLength(1)
    await shop.jobs.settled(OWNER, first[0]?.presentation.id ?? '', PATIENCE)
    expect(await submit()).toMatchObject({ replayed: true, presentation: { status: 'ready' } })
    const other = shop.jobs.submit(OWNER, { topic: 'Twice' }, keyed('once', 'f2'))
    await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' })
    const again = await shop.jobs.submit(OWNER, { topic: 'Once', slides: 3 }, { ...keyed('once', 'f1'), path: '/elsewhere' })
    expect(again.replayed).toBe(false)
  })

  test('a request comes back by its key also when its parts have gone', async () => {
    const { shop } = floor
    const textHash = await shop.blobs.put(Buffer.from('# Pans\n\nPans are made of iron.\n'), 'text/markdown')
    const upload = { owner: OWNER, kind: 'md', name: 'pans.md', mime: 'x/y', size: 1, title: 'Pans', characters: 9, warnings: [] }
    const id = `upl_${'1'.repeat(32)}`
    await shop.store.addUpload({ ...upload, id, hash: textHash, textHash, pictures: {} })
    const submit = () => shop.jobs.submit(OWNER, { source: { uploadIds: [id] } }, keyed('parts', 'f'))
    const first = await submit()
    await shop.database.pool.query('delete from deckwright.uploads where id = $1', [id])
    expect(await submit()).toMatchObject({ replayed: true, presentation: { id: first.presentation.id } })
    // The job keeps what it needs until it ends, and not longer.
    expect(await shop.jobs.settled(OWNER, first.presentation.id, PATIENCE)).toMatchObject({ status: 'ready', title: 'Pans' })
    expect(await shop.store.isUsed(textHash)).toBe(false)
  })

  test('a key is forgotten after a day, and with its presentation', async () => {
    const { shop } = floor
    const submit = (key: string) => shop.jobs.submit(OWNER, { topic: 'Day', slides: 2 }, keyed(key, 'f'))
    const [old, gone] = [await submit('old'), await submit('gone')]
    await shop.database.pool.query(`update deckwright.idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'`)
    const again = await submit('old')
    expect(again.replayed).toBe(false)
    expect(again.presentation.id).not.toBe(old.presentation.id)
    await shop.store.remove(OWNER, gone.presentation.id)
    expect((await submit('gone')).replayed).toBe(false)
    await shop.database.pool.query(`update deckwright.idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'`)
    expect(await shop.store.dropOldKeys()).toBeGreaterThan(0)
  })

  test('past the limit of the queue new ones are refused with the time to come back', async () => {
    const { shop } = floor
    await shop.database.pool.query(
      `insert into deckwright.presentations (id, owner, status, topic, title, theme) values ('prs_full', 'local', 'queued', '', '', '')`,
    )
    await shop.database.pool.query(
      `insert into deckwright.jobs (id, owner, presentation_id, kind, state, payload, queue_id)
       select 'job_full_' || n, 'local', 'prs_full', 'deck', 'queued', '{}', gen_random_uuid() from generate_series(1, 200) n`,
    )
    await expect(shop.jobs.submit(OWNER, { topic: 'One more' })).rejects.toMatchObject({
      code: 'overloaded',
      retryAfter: expect.any(Number),
    })
    await shop.store.remove(OWNER, 'prs_full')
    await shop.jobs.submit(OWNER, { topic: 'One more', slides: 2 })
  })

  test('another owner’s presentation is not there', async () => {
    const { shop } = floor
    const { id } = await ready(shop, { topic: 'Mine', slides: 2 })
    expect(await shop.store.presentation('another', id)).toBeUndefined()
    expect(await shop.store.events('another', id, 0)).toEqual([])
    for await (const event of shop.jobs.follow('another', id, 0, AbortSignal.timeout(PATIENCE))) expect(event).toBeUndefined()
    await expect(shop.store.edit('another', id, [], undefined)).rejects.toMatchObject({ code: 'not-found' })
    await expect(shop.jobs.cancel('another', id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(shop.jobs.settled('another', id, 0)).rejects.toMatchObject({ code: 'not-found' })
    expect(await shop.store.remove('another', id)).toBe(false)
  })

  test('rewriting needs a model', async () => {
    const { shop } = floor
    const { id } = await ready(shop, { topic: 'Mine', slides: 2 })
    await expect(shop.jobs.rewrite(OWNER, id, 's1', 'Shorter')).rejects.toBeInstanceOf(Refusal)
  })
})

/** One pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
