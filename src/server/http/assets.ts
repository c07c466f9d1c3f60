import { Refusal } from '../../core/base/refusal.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Assets } from '../press/press.ts'

/** The `src` of a stored picture: `asset:` and the SHA-256 of its bytes. */
export const assetHash = (src: string): string | undefined => /^asset:([0-9a-f]{64})$/.exec(src)?.[1]

/** The stored pictures of a deck. What is not there is left out: the layout notes it. */
export async function loadAssets(blobs: Blobs, deck: Deck): Promise<Assets> {
  const assets = new Map<string, Uint8Array>()
  for (const src of new Set(assetsIn(deck.slides))) {
    const bytes = await blobs.get(assetHash(src) ?? '').catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not-found') return undefined
      throw error
    })
    if (bytes) assets.set(src, bytes)
  }
  return assets
}

function* assetsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if ('src' in value && typeof value.src === 'string' && assetHash(value.src)) yield value.src
  for (const part of Object.values(value)) yield* assetsIn(part)
}
