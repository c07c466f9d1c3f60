import type { Slide } from '../../core/deck/slides.ts'
import type { BlobHash, Blobs } from '../blobs/blobs.ts'
import { pictureFormat, pictureMime } from '../ingest/picture-header.ts'
import { ASSET } from '../store/blob-uses.ts'

/** Where the pictures of one deck go: among the blobs, so that slides name them by what they are. */
export interface PictureShelf {
  /** Keeps a picture. @returns its `src` */
  put(bytes: Uint8Array): Promise<string>
  /** The same slide, with every picture that it brings or that the source has as `asset:<sha256>`. */
  adopt(slide: Slide): Promise<Slide>
}

/** @param given pictures of the source, `src` → blob */
export function createPictureShelf(blobs: Blobs, given: Readonly<Record<string, BlobHash>>, onPut: () => void): PictureShelf {
  async function put(bytes: Uint8Array): Promise<string> {
    const format = pictureFormat(bytes)
    const hash = await blobs.put(bytes, format ? pictureMime(format) : 'application/octet-stream')
    onPut()
    return `${ASSET}${hash}`
  }

  async function srcOf(src: string): Promise<string> {
    const hash = Object.hasOwn(given, src) ? given[src] : undefined
    if (hash !== undefined) return `${ASSET}${hash}`
    const data = /^data:[^,]*;base64,/i.exec(src)
    return data ? put(Buffer.from(src.slice(data[0].length), 'base64')) : src
  }

  /** Whatever has `src` and `alt` is a picture, wherever a layout puts it. */
  async function adopted(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map(adopted))
    if (typeof value !== 'object' || value === null) return value
    if ('src' in value && typeof value.src === 'string' && 'alt' in value) return { ...value, src: await srcOf(value.src) }
    const entries = await Promise.all(Object.entries(value).map(async ([key, part]) => [key, await adopted(part)] as const))
    return Object.fromEntries(entries)
  }

  return { put, adopt: async (slide) => (await adopted(slide)) as Slide }
}
