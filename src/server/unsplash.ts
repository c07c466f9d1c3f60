import { z } from 'zod'
import { createTransport, type Transport, type TransportResponse } from './generate/models/transport.ts'
import type { FoundPicture, PictureSearch } from './generate/pictures.ts'

export interface UnsplashOptions {
  readonly accessKey: string
  readonly baseUrl?: string
  /** Hosts that photographs may come from: what the API answers is not trusted further than that. */
  readonly hosts?: readonly string[]
  /** Milliseconds for search and picture together. */
  readonly timeout?: number
  readonly transport?: Transport
}

const API = 'https://api.unsplash.com'
const HOSTS = ['images.unsplash.com', 'plus.unsplash.com']
const TIMEOUT_MS = 6_000
const CONNECT_MS = 3_000
const MAX_ANSWER = 1 << 20
const MAX_PICTURE = 8 << 20
/** Pixels along the longer side: as wide as a slide is shown. */
const WIDTH = 1920
/** How Unsplash wants to see where visitors come from (https://help.unsplash.com/en/articles/2511315). */
const REFERRAL = 'utm_source=deckwright&utm_medium=referral'

const answerSchema = z.object({
  results: z.array(
    z.object({
      urls: z.object({ raw: z.url() }),
      user: z.object({ name: z.string().min(1).max(120), links: z.object({ html: z.url() }) }),
      links: z.object({ download_location: z.url() }),
    }),
  ),
})

/**
 * Photographs of Unsplash, landscape and safe for everyone, with the credit that its guidelines ask for. Never throws:
 * what cannot be had in time is not there.
 */
export function createUnsplash(options: UnsplashOptions): PictureSearch {
  const { accessKey, baseUrl = API, hosts = HOSTS, timeout = TIMEOUT_MS } = options
  const transport = options.transport ?? createTransport(CONNECT_MS, 4)
  const api = new URL(baseUrl)

  async function get(url: string, signal: AbortSignal): Promise<TransportResponse> {
    const { origin } = new URL(url)
    // The key goes to the API alone.
    const headers: Record<string, string> = origin === api.origin ? { authorization: `Client-ID ${accessKey}`, 'accept-version': 'v1' } : {}
    return transport(url, { method: 'GET', headers, signal })
  }

  async function search(words: string, signal: AbortSignal): Promise<FoundPicture | undefined> {
    const query = new URLSearchParams({ query: words, per_page: '1', orientation: 'landscape', content_filter: 'high' })
    const answer = await get(`${baseUrl}/search/photos?${query}`, signal)
    const parsed = answerSchema.safeParse(JSON.parse((await bytesOf(answer, MAX_ANSWER)).toString('utf8')))
    const [photo] = parsed.success && answer.status === 200 ? parsed.data.results : []
    if (!photo || !hosts.includes(new URL(photo.urls.raw).hostname)) return undefined
    const url = new URL(photo.urls.raw)
    for (const [name, value] of Object.entries({ w: WIDTH, fm: 'jpg', q: 80, fit: 'max' })) url.searchParams.set(name, String(value))
    const picture = await get(url.href, signal)
    if (picture.status !== 200) return undefined
    const bytes = await bytesOf(picture, MAX_PICTURE)
    if (!isJpeg(bytes)) return undefined
    // Using a photograph has to be reported; that this fails is no reason not to show it.
    if (new URL(photo.links.download_location).origin === api.origin)
      await get(photo.links.download_location, signal).then(
        (report) => bytesOf(report, MAX_ANSWER),
        () => undefined,
      )
    const page = new URL(photo.user.links.html)
    return {
      bytes,
      mime: 'image/jpeg',
      credit: `Photo by ${photo.user.name} on Unsplash`,
      creditUrl: `${page.origin}${page.pathname}?${REFERRAL}`,
    }
  }

  return {
    async find(words, signal) {
      const limit = AbortSignal.timeout(timeout)
      try {
        return await search(words, signal ? AbortSignal.any([signal, limit]) : limit)
      } catch {
        return undefined
      }
    },
  }
}

async function bytesOf(response: TransportResponse, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > most) throw new Error(`more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
