import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/fresh.mjs'
import { draftDeck, picturesOf } from '../../src/cli/draft.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import { exportDeck } from '../../src/server/export.ts'
import { loadPictures } from '../../src/server/pictures.ts'
import { createUnsplash } from '../../src/server/unsplash.ts'
import { openWorld } from '../../src/server/world.ts'
import { authorReply } from '../fixtures/provider/author.ts'
import { type Behaviour, type ChatAsked, type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Desk, openDesk } from './desk.ts'

const MODEL = { LLM_BASE_URL: 'http://127.0.0.1:9/v1' }
const SOURCE = { kind: 'topic', topic: 'The history of tea', name: 'tea' } as const

describe('make --images', () => {
  let desk: Desk
  beforeAll(build)
  beforeEach(() => {
    desk = openDesk()
    desk.write('deck.json', JSON.stringify({ title: 'T', slides: [{ layout: 'cover', title: 'T' }] }))
  })
  afterEach(() => desk.remove())

  it.each<[string[], Record<string, string>, number, RegExp]>([
    [['Tea', '--images', 'search'], MODEL, 1, /--images search needs UNSPLASH_API_KEY, which is not set\. /],
    [['Tea', '--images', 'search'], { UNSPLASH_API_KEY: 'k' }, 1, /--images search needs a model, and OPENROUTER_API_KEY is not set\. /],
    [['Tea', '--images', 'search', '--verbatim'], {}, 2, /--images search has no meaning with --verbatim\. /],
    [['Tea', '--images', 'paint'], {}, 2, /'paint' is invalid\. It takes none or search/],
    [['deck.json', '--images', 'search'], {}, 2, /--images has no meaning for a deck as code/],
  ])('%j with %j is refused in one line', async (args, settings, code, line) => {
    const run = await desk.run(['make', ...args, '-o', 'a.pptx'], { settings })
    expect(run).toMatchObject({ code, out: '' })
    expect(run.err).toMatch(line)
    expect(run.err.trimEnd().split('\n')).toHaveLength(1)
    expect(desk.listing()).toEqual(['deck.json'])
  })

  it('none needs no setting', async () => {
    expect(await desk.run(['make', 'Tea', '--images', 'none', '-o', 'a.json'])).toMatchObject({ code: 0, err: '' })
  })
})

describe('photographs of a service', () => {
  let service: Server
  let provider: Provider
  let searches = 0
  beforeEach(async () => {
    const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
    const jpeg = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0b6680', noise } })
      .jpeg()
      .toBuffer()
    searches = 0
    service = createServer((request, response) => {
      const base = `http://${request.headers.host}`
      if (!request.url?.startsWith('/search')) return response.end(request.url?.startsWith('/photo') ? jpeg : '{}')
      searches++
      const user = { name: 'Ada Example', links: { html: 'https://unsplash.com/@ada' } }
      return response.end(
        JSON.stringify({ results: [{ urls: { raw: `${base}/photo` }, user, links: { download_location: `${base}/download` } }] }),
      )
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    provider = await startProvider({ script: wantingPicture })
  })
  afterEach(async () => {
    service.closeAllConnections()
    service.close()
    await provider.close()
  })

  /** The world of a machine with a model and a photograph service. */
  async function world() {
    const baseUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    const real = await openWorld({ LLM_BASE_URL: provider.url, LLM_MODEL: 'sim' })
    return { ...real, pictures: createUnsplash({ accessKey: 'secret', baseUrl, hosts: ['127.0.0.1'] }) }
  }
  const watch = { signal: new AbortController().signal }

  it('stand in the written files with their credit, and nothing is missing', async () => {
    const here = await world()
    const { value: deck } = await draftDeck(SOURCE, { slides: 5, language: 'en', images: 'search' }, undefined, here, watch)
    const pictures = await loadPictures(deck, picturesOf(SOURCE))
    expect(pictures.notes).toEqual([])
    const scene = layoutDeck(deck, { fonts: here.fonts, pictures: pictures.value }).value
    const files: Uint8Array[] = []
    for await (const file of exportDeck('pptx', { deck, scene, fonts: here.fonts })) files.push(file)
    const parts = unzipSync(files[0] ?? new Uint8Array())
    const photographs = Object.entries(parts).filter(([path]) => /^ppt\/media\/.*\.jpe?g$/.test(path))
    expect(photographs).toHaveLength(1)
    expect(await sharp(photographs[0]?.[1]).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 360 })
    const slides = Object.entries(parts).filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path))
    expect(slides.map(([, xml]) => Buffer.from(xml).toString()).join('')).toContain('Photo by Ada Example on Unsplash')
  })

  it('are not looked for unless they are asked for', async () => {
    const { value: deck } = await draftDeck(SOURCE, { slides: 5, language: 'en' }, undefined, await world(), watch)
    expect(deck.slides.some((slide) => slide.layout === 'image-text')).toBe(false)
    expect(searches).toBe(0)
  })
})

/** An honest model that plans a photograph on the second slide of its outline, wherever it may. */
function wantingPicture(chat: ChatAsked): Behaviour | undefined {
  if (!('slides' in (chat.schema.properties as object))) return undefined
  const outline = JSON.parse(authorReply(chat)) as { slides: object[] }
  const slides = outline.slides.map((slide, index) => (index === 1 ? { ...slide, kind: 'picture' } : slide))
  return { kind: 'reply', text: JSON.stringify({ ...outline, slides }) }
}
