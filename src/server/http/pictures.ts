import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash, Blobs } from '../blobs/blobs.ts'
import { sendBlob } from './answers/send-blob.ts'
import type { ApiInstance } from './api-instance.ts'
import type { Surface } from './app.ts'
import { assetHash } from './assets.ts'
import { ownerOf } from './owner.ts'

/** Enough of a picture to tell what it is. */
const HEAD = 16

export function addPictures(app: ApiInstance, { service: { store, blobs } }: Surface): void {
  app.get(
    '/v1/assets/:hash',
    {
      schema: {
        operationId: 'getAsset',
        summary: 'A picture of a deck',
        description: 'Where a deck says `asset:…`, the picture is here under what stands after the colon.',
        tags: ['presentations'],
        params: z.object({ hash: z.string() }),
        response: {
          200: { description: 'The picture', content: { 'image/*': { schema: z.string().meta({ format: 'binary' }) } } },
          304: { description: 'You have it' },
        },
      },
    },
    async (request, reply) => {
      const hash = assetHash(`asset:${request.params.hash}`)
      const size = hash !== undefined && (await store.ownsBlob(ownerOf(request), hash)) ? await blobs.size(hash) : undefined
      if (hash === undefined || size === undefined || size === 0) throw new Refusal('not-found', 'there is no such picture')
      const mime = await pictureTypeOf(blobs, hash, size)
      // Only pictures: a document that somebody uploaded is not given out under an address that pages show.
      if (mime === undefined) throw new Refusal('not-found', 'there is no such picture')
      return sendBlob({ hash, size, mime, tag: `"${hash.slice(0, 32)}"`, disposition: 'inline' }, blobs, request, reply)
    },
  )
}

/** The type of a stored picture; undefined for what is none. */
export async function pictureTypeOf(blobs: Blobs, hash: BlobHash, size: number): Promise<string | undefined> {
  if (size === 0) return undefined
  const head = await buffer(await blobs.stream(hash, { start: 0, end: Math.min(size, HEAD) - 1 }))
  return pictureType(head.toString('latin1'))
}

/** By its first bytes. SVG is not among them: what it can do depends on who shows it. */
function pictureType(head: string): string | undefined {
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF8')) return 'image/gif'
  return head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' ? 'image/webp' : undefined
}
