import { describe, expect, it } from 'vitest'
import { listen } from './events.ts'
import { type Site, SOURCE } from './site.ts'

const TEA = { topic: 'The history of tea', slides: 5, language: 'en' }
const settled = (site: Site, id: string) =>
  expect.poll(async () => (await site.call('GET', `/v1/presentations/${id}`)).json.status).not.toMatch(/queued|running/)

/** What must hold of presentations, on any database. */
export function presentationTests(site: () => Site): void {
  describe('creation', () => {
    it('has the same address with a slash at its end', async () => {
      const { status, json } = await site().call('GET', '/v1/presentations/')
      expect(status).toBe(200)
      expect(json).toMatchObject({ data: expect.any(Array), has_more: expect.any(Boolean) })
    })

    it('is accepted at once, with where to look', async () => {
      const { status, headers, json } = await site().call('POST', '/v1/presentations', TEA)
      expect(status).toBe(202)
      expect(json).toEqual({
        id: expect.stringMatching(/^prs_[0-9a-f]{32}$/),
        status: 'queued',
        links: {
          self: `/v1/presentations/${json.id}`,
          events: `/v1/presentations/${json.id}/events`,
          export: `/v1/presentations/${json.id}/export`,
          lint: `/v1/presentations/${json.id}/lint`,
          cancel: `/v1/presentations/${json.id}/cancel`,
        },
      })
      expect(headers.get('location')).toBe(`/v1/presentations/${json.id}`)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      await settled(site(), json.id)
    })

    it('answers with the finished deck when it may wait for it', async () => {
      const { status, headers, json } = await site().call('POST', '/v1/presentations', TEA, { prefer: 'respond-async, wait=30' })
      expect(status).toBe(201)
      expect(headers.get('preference-applied')).toBe('wait=30')
      expect(json).toMatchObject({ status: 'ready', version: 1, theme: 'harbor', usage: { calls: expect.any(Number) } })
      expect(json.deck.slides).toHaveLength(5)
      expect(json.usage.calls).toBeGreaterThan(0)
      const { headers: read } = await site().call('GET', headers.get('location') ?? '')
      expect(read.get('etag')).toBe(headers.get('etag'))
    })

    it('does not wait longer than was asked, and never more than a minute', async () => {
      const { status, headers, json } = await site().call('POST', '/v1/presentations', TEA, { prefer: 'wait=0' })
      expect({ status, applied: headers.get('preference-applied') }).toEqual({ status: 202, applied: 'wait=0' })
      await settled(site(), json.id)
      const long = await site().call('POST', '/v1/presentations', SOURCE, { prefer: 'wait=3600' })
      expect({ status: long.status, applied: long.headers.get('preference-applied') }).toEqual({ status: 201, applied: 'wait=60' })
    })

    it('fetches nothing from its own network, and says so at once', async () => {
      const source = { url: 'http://169.254.169.254/latest/meta-data/' }
      for (const path of ['/v1/presentations', '/v1/outlines']) {
        const { status, json } = await site().call('POST', path, { source })
        expect({ status, json }).toMatchObject({ status: 422, json: { code: 'url-not-allowed', retryable: false } })
      }
    })

    it.each([
      [{}, '', /a topic, a source or an outline is needed/],
      [{ topic: 'a'.repeat(201) }, '/topic', /too_big|200/],
      [{ topic: 'Tea', slides: 21 }, '/slides', /at most 20 slides/],
      [{ topic: 'Tea', slides: 0 }, '/slides', /./],
      [{ topic: 'Tea', slides: '5' }, '/slides', /./],
      [{ topic: 'Tea', colour: 'red' }, '/colour', /is no known field/],
      [{ topic: 'Tea', source: { path: '/etc/passwd' } }, '/source/path', /is no known field/],
      [{ topic: 5 }, '/topic', /has to be text/],
      [{ topic: 'Tea', outline: { slides: [{}] } }, '/outline/slides/0/title', /^.*"detail":"is missing"/],
      [{ outline: { slides: [{ title: 'Tea', kind: 'zz' }] } }, '/outline/slides/0/kind', /"detail":"has to be section, /],
      [[], '', /the body has to be a JSON object/],
      [{ topic: 'Tea', template: 'upl_1', theme: 'harbor' }, '/template', /name one of them/],
      [{ topic: 'Tea', model: 'gpt-9' }, '/model', /is not one of/],
    ])('refuses %j with where and why', async (body, pointer, says) => {
      const { status, json } = await site().call('POST', '/v1/presentations', body)
      expect(status).toBe(422)
      expect(json).toMatchObject({ code: 'validation-error', retryable: false })
      expect(json.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer })]))
      expect(JSON.stringify(json.errors)).toMatch(says)
      expect(json.detail).toContain(pointer === '' ? json.errors[0].detail : `${pointer}: `)
    })

    it('refuses themes and uploads that are not there', async () => {
      const theme = await site().call('POST', '/v1/presentations', { topic: 'Tea', theme: 'harbour' })
      expect({ status: theme.status, code: theme.json.code, hint: theme.json.hint }).toMatchObject({
        status: 422,
        code: 'unknown-theme',
        hint: /harbor/,
      })
      // What the command line takes besides is nothing to a client.
      expect(theme.json.hint).not.toMatch(/\.json|file/)
      const upload = await site().call('POST', '/v1/presentations', { source: { uploadIds: [`upl_${'0'.repeat(32)}`] } })
      expect({ status: upload.status, code: upload.json.code }).toEqual({ status: 404, code: 'not-found' })
    })
  })

  describe('an idempotency key', () => {
    it('makes one presentation of the same body, however it is written', async () => {
      const key = { 'idempotency-key': `k-${crypto.randomUUID()}` }
      const first = await site().call('POST', '/v1/presentations', '{"topic":"Tea","slides":4}', key)
      const again = await site().call('POST', '/v1/presentations', '{ "slides": 4, "topic": "Tea" }', key)
      expect(first.headers.get('idempotent-replayed')).toBeNull()
      expect(again.headers.get('idempotent-replayed')).toBe('true')
      expect([first.status, again.status]).toEqual([202, 202])
      expect(again.json.id).toBe(first.json.id)
      expect(again.headers.get('location')).toBe(first.headers.get('location'))
      await settled(site(), first.json.id)
    })

    it('makes one of many at the same time', async () => {
      const key = { 'idempotency-key': `k-${crypto.randomUUID()}` }
      const answers = await Promise.all(Array.from({ length: 12 }, () => site().call('POST', '/v1/presentations', SOURCE, key)))
      for (const { status } of answers) expect([202, 409]).toContain(status)
      const ids = new Set(answers.filter(({ status }) => status === 202).map(({ json }) => json.id))
      expect(ids.size).toBe(1)
      await settled(site(), [...ids][0])
    })

    it('is refused with another body, and when it is none', async () => {
      const key = { 'idempotency-key': `k-${crypto.randomUUID()}` }
      const first = await site().call('POST', '/v1/presentations', SOURCE, key)
      const other = await site().call('POST', '/v1/presentations', { ...SOURCE, theme: 'meadow' }, key)
      expect({ status: other.status, code: other.json.code }).toEqual({ status: 422, code: 'idempotency-key-reused' })
      const bad = await site().call('POST', '/v1/presentations', SOURCE, { 'idempotency-key': 'a b' })
      expect({ status: bad.status, code: bad.json.code }).toEqual({ status: 422, code: 'validation-error' })
      await settled(site(), first.json.id)
    })
  })

  describe('reading', () => {
    it('gives what the contract says, field by field', async () => {
      const { json: made } = await site().made()
      const { status, headers, json } = await site().call('GET', `/v1/presentations/${made.id}`)
      expect(status).toBe(200)
      expect(Object.keys(json).sort()).toEqual(
        ['createdAt', 'deck', 'id', 'links', 'notes', 'status', 'theme', 'title', 'updatedAt', 'usage', 'version'].sort(),
      )
      expect(Object.keys(json.usage)).toEqual(['calls', 'promptTokens', 'completionTokens', 'cost'])
      expect(headers.get('cache-control')).toBe('private, no-cache')
    })

    it('is spared by its tag', async () => {
      const { json } = await site().made()
      const { headers } = await site().call('GET', `/v1/presentations/${json.id}`)
      const etag = headers.get('etag') ?? ''
      expect(etag).toMatch(/^"v1\.[\w-]{16}"$/)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await site().call('GET', `/v1/presentations/${json.id}`, undefined, { 'if-none-match': known })
        expect({ status: again.status, text: again.text, etag: again.headers.get('etag') }).toEqual({ status: 304, text: '', etag })
      }
      expect((await site().call('GET', `/v1/presentations/${json.id}`, undefined, { 'if-none-match': '"v0.x"' })).status).toBe(200)
    })

    it.each(['prs_nope', `prs_${'0'.repeat(32)}`, '..%2f..', 'prs_%00', encodeURIComponent("prs_' or 1=1 --")])(
      'knows nothing of %s',
      async (id) => {
        for (const [method, path] of [
          ['GET', ''],
          ['GET', '/events'],
          ['GET', '/lint'],
          ['GET', '/export?format=pdf'],
          ['POST', '/cancel'],
          ['DELETE', ''],
        ] as const) {
          const { status, json } = await site().call(method, `/v1/presentations/${id}${path}`)
          expect({ method, path, status, code: json.code }).toEqual({ method, path, status: 404, code: 'not-found' })
        }
      },
    )
  })

  describe('the list', () => {
    it('goes through all, the newest first, each once, while others are added', async () => {
      const made: string[] = []
      for (let n = 0; n < 5; n++) made.push((await site().call('POST', '/v1/presentations', SOURCE)).json.id)
      for (const id of made) await settled(site(), id)
      const seen: string[] = []
      let path = '/v1/presentations?limit=2'
      for (let page = 0; page < 40; page++) {
        const { status, json } = await site().call('GET', path)
        expect(status).toBe(200)
        seen.push(...json.data.map(({ id }: { id: string }) => id))
        if (page === 0) await site().made()
        expect(json.has_more).toBe(json.next_cursor !== null)
        if (!json.has_more) break
        path = `/v1/presentations?limit=2&cursor=${json.next_cursor}`
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((id) => made.includes(id))).toEqual([...made].reverse())
    })

    it.each(['x', 'AAAA', Buffer.from('1.prs_x').toString('base64url'), '%00'])('refuses the cursor %s', async (cursor) => {
      const { status, json } = await site().call('GET', `/v1/presentations?cursor=${cursor}`)
      expect({ status, code: json.code }).toEqual({ status: 400, code: 'invalid-cursor' })
    })

    it.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'order=asc'])('refuses %s', async (query) => {
      const { status, json } = await site().call('GET', `/v1/presentations?${query}`)
      expect({ status, code: json.code }).toEqual({ status: 422, code: 'validation-error' })
    })
  })

  describe('editing', () => {
    it('makes a new version, and undo takes it back', async () => {
      const { json, headers } = await site().made()
      const before = json.deck
      const edited = await site().call(
        'PATCH',
        `/v1/presentations/${json.id}`,
        {
          changes: [
            { kind: 'set-title', title: 'Better' },
            { kind: 'duplicate-slide', slideId: before.slides[1].id },
            { kind: 'set-theme', theme: 'meadow' },
          ],
        },
        { 'if-match': headers.get('etag') ?? '' },
      )
      expect(edited.status).toBe(200)
      expect(edited.json).toMatchObject({ id: json.id, version: 2, deck: { title: 'Better', theme: 'meadow' } })
      expect(edited.json.deck.slides).toHaveLength(before.slides.length + 1)
      const now = await site().call('GET', `/v1/presentations/${json.id}`)
      expect(now.headers.get('etag')).toBe(edited.headers.get('etag'))
      expect(now.json).toMatchObject({ version: 2, title: 'Better', theme: 'meadow', deck: edited.json.deck })

      const undone = await site().call(
        'PATCH',
        `/v1/presentations/${json.id}`,
        { changes: edited.json.undo },
        { 'if-match': edited.headers.get('etag') ?? '' },
      )
      expect(undone.json).toMatchObject({ version: 3, deck: before })
    })

    it('says which version it is for', async () => {
      const { json, headers } = await site().made()
      const path = `/v1/presentations/${json.id}`
      const body = { changes: [{ kind: 'set-title', title: 'One' }] }
      const without = await site().call('PATCH', path, body)
      expect({ status: without.status, code: without.json.code }).toEqual({ status: 428, code: 'precondition-required' })
      const etag = headers.get('etag') ?? ''
      expect((await site().call('PATCH', path, body, { 'if-match': etag })).status).toBe(200)
      for (const stale of [etag, `W/${etag}`, '"something"', '"v7.x"']) {
        const late = await site().call('PATCH', path, body, { 'if-match': stale })
        expect({ stale, status: late.status, code: late.json.code }).toEqual({ stale, status: 412, code: 'version-conflict' })
      }
      expect((await site().call('PATCH', path, body, { 'if-match': '*' })).json.version).toBe(3)
    })

    it('lets one of many at the same time through', async () => {
      const { json, headers } = await site().made()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          site().call(
            'PATCH',
            `/v1/presentations/${json.id}`,
            { changes: [{ kind: 'set-title', title: `Title ${n}` }] },
            { 'if-match': headers.get('etag') ?? '' },
          ),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(19)
      expect((await site().call('GET', `/v1/presentations/${json.id}`)).json.version).toBe(2)
    })

    it.each([
      [{ kind: 'remove-slide', slideId: 'nope' }, 'bad-change', '/changes/1/slideId'],
      [{ kind: 'set-block', slideId: 's2', path: '/nowhere/0', value: 1 }, 'bad-change', '/changes/1/path'],
      [{ kind: 'explode' }, 'validation-error', '/changes/1/kind'],
      [{ kind: 'move-slide', slideId: 's2', to: 1.5 }, 'validation-error', '/changes/1/to'],
      [{ kind: 'set-theme', theme: 'nope' }, 'unknown-theme', undefined],
    ])('leaves the deck as it is when one change is wrong: %j', async (change, code, pointer) => {
      const { json } = await site().made()
      const changes = [{ kind: 'set-title', title: 'Half done' }, change]
      const answer = await site().call('PATCH', `/v1/presentations/${json.id}`, { changes }, { 'if-match': '*' })
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 422, code })
      if (pointer) expect(answer.json.errors[0].pointer).toBe(pointer)
      expect((await site().call('GET', `/v1/presentations/${json.id}`)).json).toMatchObject({ version: 1, title: json.title })
    })

    it('takes no picture of somebody else', async () => {
      const { json } = await site().made()
      const image = { src: `asset:${'0'.repeat(64)}`, alt: 'A picture that is not ours' }
      const changes = [{ kind: 'add-slide', slide: { layout: 'image-full', title: 'Not ours', image } }]
      const answer = await site().call('PATCH', `/v1/presentations/${json.id}`, { changes }, { 'if-match': '*' })
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 404, code: 'not-found' })
    })
  })

  describe('rewriting a slide', () => {
    it('is a durable job with a new version at its end', async () => {
      const { json } = await site().made(TEA)
      const { id: slideId } = json.deck.slides[1]
      const path = `/v1/presentations/${json.id}/slides/${slideId}/rewrite`
      const answer = await site().call('POST', path, { instruction: 'Say it in three short points' })
      expect({ status: answer.status, id: answer.json.id }).toEqual({ status: 202, id: json.id })
      await settled(site(), json.id)
      const now = (await site().call('GET', `/v1/presentations/${json.id}`)).json
      expect(now).toMatchObject({ status: 'ready', version: 2 })
      expect(now.usage.calls).toBeGreaterThan(json.usage.calls)
      expect(now.deck.slides.map((slide: { id: string }) => slide.id)).toEqual(json.deck.slides.map((slide: { id: string }) => slide.id))
    })

    it('needs a slide that is there, and an instruction', async () => {
      const { json } = await site().made()
      const path = (slide: string) => `/v1/presentations/${json.id}/slides/${slide}/rewrite`
      expect((await site().call('POST', path('nope'), { instruction: 'Shorter' })).status).toBe(404)
      expect((await site().call('POST', path('s1'), { instruction: ' ' })).status).toBe(422)
      expect((await site().call('POST', path('s1'))).status).toBe(422)
    })
  })

  describe('the end', () => {
    it('comes early by cancelling, which may be said twice', async () => {
      const { json } = await site().call('POST', '/v1/presentations', { ...TEA, topic: 'SLOW tea' })
      await listen(`${site().url}/v1/presentations/${json.id}/events`, { enough: (told) => told.length > 0 })
      const busy = await site().call('GET', `/v1/presentations/${json.id}/export?format=pdf`)
      expect({ status: busy.status, code: busy.json.code, retryable: busy.json.retryable }).toEqual({
        status: 409,
        code: 'deck-busy',
        retryable: true,
      })
      expect((await site().call('POST', `/v1/presentations/${json.id}/cancel`)).status).toBe(200)
      await settled(site(), json.id)
      const again = await site().call('POST', `/v1/presentations/${json.id}/cancel`)
      expect({ status: again.status, now: again.json.status }).toEqual({ status: 200, now: 'cancelled' })
      const told = await listen(`${site().url}/v1/presentations/${json.id}/events`)
      expect(told.at(-1)?.event).toBe('cancelled')
      expect((await site().call('GET', `/v1/presentations/${json.id}/export?format=pdf`)).status).toBe(404)
    })

    it('is real: nothing of it is there any more', async () => {
      const { json } = await site().made()
      await site().bytes(`/v1/presentations/${json.id}/export?format=md`)
      expect((await site().call('DELETE', `/v1/presentations/${json.id}`)).status).toBe(204)
      for (const path of ['', '/events', '/lint', '/export?format=md']) {
        expect((await site().call('GET', `/v1/presentations/${json.id}${path}`)).status).toBe(404)
      }
      expect((await site().call('DELETE', `/v1/presentations/${json.id}`)).status).toBe(404)
    })
  })
}
