import { describe, expect, it } from 'vitest'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { LAYOUTS } from '../../src/core/deck/layouts.ts'
import { listen } from './events.ts'
import type { Site } from './site.ts'

const DECK = {
  title: 'The ferry line',
  slides: [
    { layout: 'cover', title: 'A ferry every twelve minutes' },
    { layout: 'bullets', title: 'What changes', items: ['Two more boats', 'One ticket'] },
  ],
}
const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What must hold of routes that keep nothing. */
export function statelessTests(site: () => Site): void {
  const render = async (body: unknown) => {
    const response = await fetch(`${site().url}/v1/render`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }

  describe('rendering', () => {
    it.each([
      ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PK'],
      ['pdf', 'application/pdf', '%PDF-'],
      ['png', 'application/zip', 'PK'],
      ['html', 'text/html; charset=utf-8', '<!'],
      ['md', 'text/markdown; charset=utf-8', ''],
      ['json', 'application/json', '{'],
    ])('makes %s of a deck as code, the same bytes each time', async (format, type, start) => {
      const [one, two] = [await render({ deck: DECK, format }), await render({ deck: DECK, format })]
      expect(one.status).toBe(200)
      expect(one.headers.get('content-type')).toBe(type)
      expect(one.bytes.subarray(0, start.length).toString('latin1')).toBe(start)
      expect(one.bytes.equals(two.bytes)).toBe(true)
      expect(one.headers.get('etag')).toBe(two.headers.get('etag'))
      expect(one.headers.get('content-disposition')).toMatch(/^attachment; filename="The ferry line\./)
    })

    it('shows pictures that are in the deck, and notes those that are not, whatever their address', async () => {
      const withPicture = (src: string) => ({
        ...DECK,
        slides: [...DECK.slides, { layout: 'image-full', title: 'Seen', image: { src, alt: 'A picture' } }],
      })
      const shown = await render({ deck: withPicture(PIXEL), format: 'svg', slide: 3 })
      expect(shown.headers.get('deckwright-notes')).toBeNull()
      expect(shown.bytes.toString()).toMatch(/data:image\//)
      for (const src of [
        '/etc/passwd',
        '../../../etc/hostname',
        'file:///etc/passwd',
        'package.json',
        'http://127.0.0.1:1/x.png',
        `asset:${'0'.repeat(64)}`,
      ]) {
        const { status, headers, bytes } = await render({ deck: withPicture(src), format: 'svg', slide: 3 })
        expect(status).toBe(200)
        expect(JSON.parse(headers.get('deckwright-notes') ?? '[]'), src).toEqual([expect.objectContaining({ says: 'missing-picture' })])
        expect(bytes.toString()).not.toMatch(/root:|data:image\//)
      }
    })

    it.each([
      [{ deck: { title: 'x', slides: [] }, format: 'pdf' }, 'not-a-deck', '/deck/slides'],
      [
        { deck: { title: 'x', slides: [{ layout: 'bullets', title: 'x', items: 7 }] }, format: 'pdf' },
        'not-a-deck',
        '/deck/slides/0/items',
      ],
      [{ deck: 7, format: 'pdf' }, 'not-a-deck', '/deck'],
      [{ format: 'pdf' }, 'validation-error', '/deck'],
      [{ deck: { ...DECK, theme: 'nope' }, format: 'pdf' }, 'unknown-theme', undefined],
      [{ deck: DECK, format: 'exe' }, 'validation-error', '/format'],
      [{ deck: DECK, format: 'pdf', slide: 1.5 }, 'validation-error', '/slide'],
      [{ deck: DECK, format: 'pdf', directory: '/etc' }, 'validation-error', '/directory'],
    ])('refuses %j', async (body, code, pointer) => {
      const { status, bytes } = await render(body)
      const problem = JSON.parse(bytes.toString())
      expect({ status, code: problem.code, pointer: problem.errors?.[0].pointer }).toEqual({ status: 422, code, pointer })
    })

    it('knows no slide beyond the last', async () => {
      expect((await render({ deck: DECK, format: 'png', slide: 3 })).status).toBe(404)
    })
  })

  describe('outlines', () => {
    const body = { topic: 'The history of tea', slides: 5, language: 'en' }

    it('come as JSON, and become the deck that they promise', async () => {
      const { status, json } = await site().call('POST', '/v1/outlines', body)
      expect(status).toBe(200)
      expect(json.slides.length).toBeGreaterThan(2)
      json.slides[0].title = 'What I would rather say here'
      const { json: made } = await site().made({ ...body, outline: json })
      expect(JSON.stringify(made.deck)).toContain('What I would rather say here')
    })

    it('come slide by slide where a stream is wanted', async () => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(body),
      }
      const told = await listen(`${site().url}/v1/outlines`, { init })
      expect(told.at(-1)).toMatchObject({ event: 'outline', data: { slides: expect.any(Array) } })
      const planned = told.filter(({ event }) => event === 'outline.slide')
      expect(planned.map(({ data }) => data.title).sort()).toEqual(
        told
          .at(-1)
          ?.data.slides.map(({ title }: { title: string }) => title)
          .sort(),
      )
    })

    it('say what is wrong, in either form', async () => {
      const wrong = { source: { uploadIds: [`upl_${'0'.repeat(32)}`] } }
      expect((await site().call('POST', '/v1/outlines', wrong)).json.code).toBe('not-found')
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(wrong),
      }
      const told = await listen(`${site().url}/v1/outlines`, { init })
      expect(told).toMatchObject([{ event: 'failed', data: { code: 'not-found', status: 404, requestId: expect.any(String) } }])
      expect((await site().call('POST', '/v1/outlines', {})).status).toBe(422)
    })
  })

  describe('catalogues', () => {
    it('list themes, layouts and models with their schemas', async () => {
      const themes = await site().call('GET', '/v1/themes')
      expect(themes.json.data.map(({ id }: { id: string }) => id)).toContain('harbor')
      expect(themes.json.schema).toMatchObject({ type: 'object', properties: { colors: expect.any(Object) } })
      const layouts = await site().call('GET', '/v1/layouts')
      expect(layouts.json.data.map(({ id }: { id: string }) => id)).toEqual(Object.keys(LAYOUTS))
      for (const { example, schema } of layouts.json.data) {
        expect(schema).toHaveProperty('properties')
        parseDeck({ title: 'x', slides: [example] })
      }
      expect(layouts.json.deck).toMatchObject({ properties: { slides: expect.any(Object) } })
      expect((await site().call('GET', '/v1/models')).json).toEqual({ data: [{ id: 'sim', default: true }] })
      const again = await site().call('GET', '/v1/layouts', undefined, { 'if-none-match': layouts.headers.get('etag') ?? '' })
      expect(again.status).toBe(304)
    })
  })
}
