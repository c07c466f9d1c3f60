import { describe, expect, it } from 'vitest'
import { listen, type Told } from './events.ts'
import { type Site, SOURCE } from './site.ts'

const TEA = { topic: 'The history of tea', slides: 5, language: 'en' }
const END = /^(ready|failed|cancelled)$/

/** What must hold of event streams, on any database. */
export function streamTests(site: () => Site): void {
  const begin = async (body: unknown = TEA) => {
    const { json } = await site().call('POST', '/v1/presentations', body)
    return `${site().url}/v1/presentations/${json.id}/events`
  }

  describe('events', () => {
    it('tell the outline, every slide whole, and the end', async () => {
      const told = await listen(await begin())
      const kinds = told.map(({ event }) => event)
      expect(kinds.at(-1)).toBe('ready')
      expect(kinds.filter((kind) => kind === 'outline')).toHaveLength(1)
      const slides = told.filter(({ event }) => event === 'slide')
      expect(slides.map(({ data }) => data.index).sort()).toEqual([0, 1, 2, 3, 4])
      for (const { data } of slides)
        expect(data).toMatchObject({ of: 5, slide: { layout: expect.any(String) }, version: expect.any(Number) })
      expect(told.map(({ id }) => id)).toEqual(told.map((_, n) => String(n + 1)))
      expect(told.at(-1)?.data).toMatchObject({ version: 1, slides: 5 })
    })

    it('come at once, in a stream that no proxy holds back', async () => {
      const url = await begin()
      const response = await fetch(url)
      expect(
        Object.fromEntries(
          ['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding'].map((name) => [name, response.headers.get(name)]),
        ),
      ).toEqual({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'content-encoding': null,
      })
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await response.text()).toMatch(/^retry: \d+\n\n/)
    })

    it('reach a client that drops after every single one, each once and in order', async () => {
      const url = await begin()
      const seen: Told[] = []
      for (let turn = 0; turn < 60 && !END.test(seen.at(-1)?.event ?? ''); turn++) {
        const last = seen.at(-1)?.id
        seen.push(...(await listen(url, { ...(last === undefined ? {} : { last }), enough: (told) => told.length === 1 })))
      }
      expect(seen.at(-1)?.event).toBe('ready')
      expect(seen.map(({ id }) => id)).toEqual(seen.map((_, n) => String(n + 1)))
      expect(seen.map(({ event, data }) => ({ event, data }))).toEqual((await listen(url)).map(({ event, data }) => ({ event, data })))
    })

    it('end for good: who has seen all is told not to come back', async () => {
      const url = await begin(SOURCE)
      const told = await listen(url)
      const again = await fetch(url, { headers: { 'last-event-id': told.at(-1)?.id ?? '' } })
      expect({ status: again.status, text: await again.text() }).toEqual({ status: 204, text: '' })
    })

    it.each(['999', 'abc', '-1', '1e3', 'x'.repeat(500)])('begin with a snapshot for the unknown id %s', async (last) => {
      const url = await begin()
      await listen(url)
      const told = await listen(url, { last })
      expect(told.map(({ event }) => event)).toEqual(['snapshot'])
      expect(told[0]?.data).toMatchObject({
        presentation: { status: 'ready', version: 1, deck: { slides: expect.any(Array) } },
        outline: { slides: expect.any(Array) },
      })
      // With the snapshot's own id everything is seen.
      expect((await fetch(url, { headers: { 'last-event-id': told[0]?.id ?? '' } })).status).toBe(204)
    })

    it('go on after a snapshot that came in the middle', async () => {
      const url = await begin({ ...TEA, topic: 'SLOW tea' })
      await listen(url, { enough: (told) => told.some(({ event }) => event === 'slide') })
      const told = await listen(url, { last: 'lost' })
      expect(told[0]).toMatchObject({ event: 'snapshot', data: { presentation: { deck: null } } })
      expect(told[0]?.data.slides.length).toBeGreaterThan(0)
      const later = told.slice(1).map(({ id }) => Number(id))
      expect(later).toEqual(later.map((_, n) => Number(told[0]?.id) + 1 + n))
      expect(told.at(-1)?.event).toBe('ready')
    })

    it('leave nothing behind when clients go', async () => {
      const url = await begin({ ...TEA, topic: 'SLOW tea' })
      await Promise.all(Array.from({ length: 10 }, () => listen(url, { enough: (told) => told.length > 0 })))
      const open = async () => /^event_streams (\d+)/m.exec((await site().call('GET', '/metrics')).text)?.[1]
      await expect.poll(open).toBe('0')
      await listen(url)
    })
  })
}
