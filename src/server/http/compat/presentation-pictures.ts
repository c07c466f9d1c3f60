import type { Service } from '../../parts-of-service.ts'
import type { Owner } from '../../store/store.ts'
import { asDeckSources, giveBack, takeOut } from './data-pictures.ts'

/** Pictures that a client sends inside of its data become files of the presentation, named by their hash. */
export function takeOutPictures<T>({ blobs, store }: Service, owner: Owner, id: string, data: T): Promise<T> {
  return takeOut(data, async (bytes, mime) => {
    const hash = await blobs.put(bytes, mime)
    await store.attach(owner, id, hash, hash, mime)
    return hash
  })
}

export function giveBackPictures<T>({ blobs, store }: Service, owner: Owner, id: string, data: T): Promise<T> {
  return giveBack(data, async (hash) => ((await store.attachment(owner, id, hash)) ? blobs.get(hash) : undefined))
}

export function deckSources<T>({ store }: Service, owner: Owner, data: T): Promise<T> {
  return asDeckSources(data, (hash) => store.ownsBlob(owner, hash))
}
