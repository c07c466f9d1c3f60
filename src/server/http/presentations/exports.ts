import { Refusal } from '../../../core/base/refusal.ts'
import type { Format } from '../../export.ts'
import type { Service } from '../../parts-of-service.ts'
import type { Owner, StoredExport } from '../../store/store.ts'
import { storedPictures } from '../assets.ts'
import type { Finished } from './find.ts'

/** Files of decks, each made once for a version and kept. */
export interface Exports {
  /** @throws Refusal `not-found` for a slide that the deck does not have, `overloaded`, and as storage */
  fileOf(owner: Owner, presentation: Finished, format: Format, slide?: number): Promise<StoredExport>
}

/** Milliseconds for waiting and making together. */
const DEADLINE = 90_000

export const variantOf = (format: Format, slide?: number): string => (slide === undefined ? format : `${format}-${slide}`)

export function openExports({ store, blobs, press, metrics }: Service): Exports {
  /** What is being made at this moment: whoever asks for the same waits for the same. */
  const making = new Map<string, Promise<StoredExport>>()

  async function make(owner: Owner, { id, version, deck }: Finished, format: Format, slide?: number): Promise<StoredExport> {
    const end = metrics.exportDuration.startTimer({ format })
    // Whoever asked may be gone; others may wait for it, and it is kept.
    const { value, notes } = await press.export({ deck, assets: storedPictures(blobs), format, slide }, { deadline: DEADLINE })
    const { bytes, mime, ending } = value
    const file = { hash: await blobs.put(bytes, mime), size: bytes.length, mime, ending, notes }
    await store.saveExport(owner, id, version, variantOf(format, slide), file)
    end()
    return file
  }

  return {
    async fileOf(owner, presentation, format, slide) {
      const { id, version, deck } = presentation
      if (slide !== undefined && slide > deck.slides.length) {
        throw new Refusal('not-found', `there is no slide ${slide}: the deck has ${deck.slides.length}`)
      }
      const key = `${owner} ${id} ${version} ${variantOf(format, slide)}`
      const kept = making.has(key) ? undefined : await store.export(owner, id, version, variantOf(format, slide))
      // A file that somebody took away is made again.
      if (kept && (await blobs.size(kept.hash)) === kept.size) {
        metrics.exports.inc({ format, cached: 'yes' })
        return kept
      }
      metrics.exports.inc({ format, cached: 'no' })
      const file = making.get(key) ?? make(owner, presentation, format, slide).finally(() => making.delete(key))
      making.set(key, file)
      return file
    },
  }
}
