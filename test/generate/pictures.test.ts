import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import type { GenerationRequest } from '../../src/server/generate/request.ts'
import type { GenerationWorld } from '../../src/server/generate/run.ts'
import { createUnsplash } from '../../src/server/unsplash.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import type { ChatAsked } from '../fixtures/provider/provider.ts'
import { make } from './make.ts'

const jpeg = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#0b6680' } })
  .jpeg()
  .toBuffer()

let close: (() => void) | undefined
afterEach(() => close?.())

interface Seen {
  readonly path: string
  readonly key: string | undefined
}

/** A photograph service on a port of its own; `photo` changes what a search finds. */
async function service(photo: (base: string) => object = () => ({}), answer?: RequestListener) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    seen.push({ path: request.url ?? '', key: request.headers.authorization })
    if (answer) return answer(request, response)
    if (request.url?.startsWith('/search')) {
      const found = {
        urls: { raw: `${base}/photo?ixid=1` },
        user: { name: 'Ada Example', links: { html: 'https://unsplash.com/@ada' } },
        links: { download_location: `${base}/download` },
        ...photo(base),
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ results: [found] }))
    } else response.end(request.url?.startsWith('/photo') ? jpeg : '{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { seen, search: createUnsplash({ accessKey: 'secret', baseUrl, hosts: ['127.0.0.1'], timeout: 800 }) }
}

describe('photographs of Unsplash', () => {
  test('come with credit, sized, and their use reported', async () => {
    const { seen, search } = await service()
    expect(await search.find('tea garden')).toEqual({
      bytes: jpeg,
      mime: 'image/jpeg',
      credit: 'Photo by Ada Example on Unsplash',
      creditUrl: 'https://unsplash.com/@ada?utm_source=deckwright&utm_medium=referral',
    })
    expect(seen.map(({ path }) => path)).toEqual([
      '/search/photos?query=tea+garden&per_page=1&orientation=landscape&content_filter=high',
      '/photo?ixid=1&w=1920&fm=jpg&q=80&fit=max',
      '/download',
    ])
    expect(seen[0]?.key).toBe('Client-ID secret')
  })

  test.each([
    ['another host', () => ({ urls: { raw: 'http://169.254.169.254/latest/meta-data' } })],
    ['another scheme', () => ({ urls: { raw: 'file:///etc/passwd' } })],
    ['no address', () => ({ urls: {} })],
    ['no credit', () => ({ user: {} })],
    ['something else than a picture', (base: string) => ({ urls: { raw: `${base}/page` } })],
  ])('%s is no photograph', async (_, photo) => {
    expect(await (await service(photo)).search.find('tea')).toBeUndefined()
  })

  test.each<[string, RequestListener]>([
    ['an error', (_, response) => response.writeHead(500).end('oops')],
    ['a page', (_, response) => response.end('<html>')],
    ['silence', () => undefined],
    ['a redirect', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['no end', (_, response) => void setInterval(() => response.write('x'.repeat(100_000)), 1).unref()],
  ])('%s gives none, in time', async (_, answer) => {
    const { search } = await service(undefined, answer)
    const started = performance.now()
    expect(await search.find('tea')).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(2_500)
  })
})

describe('a deck with photographs', () => {
  const request = { topic: 'Tea', slides: 5, language: 'en', images: 'search' } as const
  const pictured = (chat: ChatAsked) => {
    if (!('slides' in (chat.schema.properties as object))) return undefined
    const outline = JSON.parse(authorReply(chat)) as { slides: object[] }
    return {
      kind: 'reply',
      text: JSON.stringify({ ...outline, slides: outline.slides.map((slide, i) => (i === 1 ? { ...slide, kind: 'picture' } : slide)) }),
    } as const
  }

  test('shows what was found', async () => {
    const { search } = await service()
    const { deck } = await make(request, { provider: { script: pictured }, world: { pictures: search } })
    expect(deck.slides[2]).toMatchObject({
      layout: 'image-text',
      image: { src: expect.stringMatching(/^data:image/), credit: 'Photo by Ada Example on Unsplash' },
    })
  })

  test('names what a store keeps', async () => {
    const { search } = await service()
    const kept: string[] = []
    const assets = {
      async put(bytes: Uint8Array, mime: string) {
        kept.push(`${mime} ${bytes.length}`)
        return 'asset:5f0c'
      },
    }
    const { deck } = await make(request, { provider: { script: pictured }, world: { pictures: search, assets } })
    expect(deck.slides[2]).toMatchObject({ layout: 'image-text', image: { src: 'asset:5f0c', credit: 'Photo by Ada Example on Unsplash' } })
    expect(kept).toEqual([`image/jpeg ${jpeg.length}`])
  })

  test('says why it has none where nobody can look for them', async () => {
    const why = async (more: Partial<GenerationRequest>, world: Partial<GenerationWorld>) => {
      const { deck, notes } = await make({ ...request, ...more }, { world })
      expect(deck.slides.length).toBeGreaterThan(0)
      return notes.flatMap(({ says, detail }) => (says === 'missing-picture' ? [detail] : []))
    }
    const { search } = await service()
    expect(await why({}, {})).toEqual(['there are no photographs: UNSPLASH_API_KEY is not set'])
    const verbatim = { source: '# Tea\n\n- Green\n- Black', verbatim: true, slides: undefined }
    expect(await why(verbatim, { pictures: search })).toEqual(['there are no photographs: a model chooses them, and none was asked'])
    expect(await why({ images: 'none' }, {})).toEqual([])
  })

  test('does without where nothing was found', async () => {
    const { search } = await service(() => ({ urls: {} }))
    const { deck, notes } = await make(request, { provider: { script: pictured }, world: { pictures: search } })
    expect(deck.slides[2]?.layout).toBe('bullets')
    expect(notes).toContainEqual({ at: 's3', says: 'missing-picture', detail: expect.stringContaining('no photograph') })
  })

  test('is not planned where nothing can be found', async () => {
    const { deck, provider } = await make(request, { provider: { script: pictured } })
    expect(deck.slides.some((slide) => slide.layout === 'image-text')).toBe(false)
    expect(provider.asked[0]?.system).not.toContain('a photograph')
  })
})
