import type { BlobHash } from '../../blobs/blobs.ts'

/** Pictures that are smaller than this stay where they are, characters of base64. */
const SMALL = 2048

/** `data:image/png;base64,…`, also within other text. */
const INLINE = /(data:(image\/[\w.+-]{1,40});base64,)([A-Za-z0-9+/]+={0,2})/gi
/** The same with the picture taken out. */
const TAKEN = /(data:image\/[\w.+-]{1,40};base64,)asset:([0-9a-f]{64})/gi
/** Where pictures of presentations are given out, by this service under whatever name it was called. */
const OWN = /(?:https?:\/\/[^\s/"'()]{1,255})?\/get_file\/prs_[0-9a-f]{32}\/([0-9a-f]{64})/gi

/** Every string of a JSON value replaced. */
export function withStrings<T>(value: T, replace: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'string' ? replace(part) : part)) as T
}

/** Large pictures of a client’s data taken out of it, so that rows stay small; `giveBack` puts them in again. */
export async function takeOut<T>(data: T, keep: (bytes: Uint8Array, mime: string) => Promise<BlobHash>): Promise<T> {
  const found = new Map<string, string>()
  withStrings(data, (text) => {
    for (const [, , mime = '', base64 = ''] of text.matchAll(INLINE)) if (base64.length > SMALL) found.set(base64, mime.toLowerCase())
    return text
  })
  const kept = new Map<string, string>()
  for (const [base64, mime] of found) {
    const bytes = Buffer.from(base64, 'base64')
    // What would come back in other characters stays as it was written.
    if (bytes.toString('base64') === base64) kept.set(base64, `asset:${await keep(bytes, mime)}`)
  }
  return withStrings(data, (text) =>
    text.replace(INLINE, (whole, head: string, _mime, base64: string) => (kept.has(base64) ? head + kept.get(base64) : whole)),
  )
}

/** @param load the bytes of a picture that belongs to the presentation; undefined for any other */
export async function giveBack<T>(data: T, load: (hash: BlobHash) => Promise<Uint8Array | undefined>): Promise<T> {
  const hashes = new Set<BlobHash>()
  withStrings(data, (text) => {
    for (const [, , hash = ''] of text.matchAll(TAKEN)) hashes.add(hash)
    return text
  })
  if (hashes.size === 0) return data
  const loaded = new Map<BlobHash, string>()
  for (const hash of hashes) {
    const bytes = await load(hash)
    if (bytes) loaded.set(hash, Buffer.from(bytes).toString('base64'))
  }
  return withStrings(data, (text) =>
    text.replace(TAKEN, (whole, head: string, hash: string) => (loaded.has(hash) ? head + loaded.get(hash) : whole)),
  )
}

/** Data with its pictures named as a deck names them: `asset:…`. @param owned whether a picture may be used */
export async function asDeckSources<T>(data: T, owned: (hash: BlobHash) => Promise<boolean>): Promise<T> {
  const asked = new Map<BlobHash, boolean>()
  const ask = new Set<BlobHash>()
  withStrings(data, (text) => {
    for (const [, hash = ''] of text.matchAll(OWN)) ask.add(hash.toLowerCase())
    return text
  })
  for (const hash of ask) asked.set(hash, await owned(hash))
  return withStrings(data, (text) =>
    text
      .replace(TAKEN, (_, _head, hash: string) => `asset:${hash}`)
      .replace(OWN, (whole, hash: string) => (asked.get(hash.toLowerCase()) ? `asset:${hash.toLowerCase()}` : whole)),
  )
}
