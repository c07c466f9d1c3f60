import { Refusal } from '../../core/base/refusal.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { PictureSource } from '../pictures.ts'

/** The `src` of a stored picture: `asset:` and the SHA-256 of its bytes. */
export const assetHash = (src: string): string | undefined => /^asset:([0-9a-f]{64})$/.exec(src)?.[1]

/** Stored pictures, read when they are asked for. What is not there is undefined: the deck's notes say so. */
export const storedPictures = (blobs: Blobs): PictureSource => ({
  has: (src) => assetHash(src) !== undefined,
  get: (src) =>
    blobs.stream(assetHash(src) ?? '').catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not-found') return undefined
      throw error
    }),
})
