import type { Picture } from '../../core/scene/scene.ts'
import type { PreparedPictures } from '../pictures.ts'

/** Keeps the pictures used last, up to `most` bytes: decks are exported in several formats and after every edit. */
export function createPreparedPictures(most: number): PreparedPictures {
  const kept = new Map<string, Picture>()
  let bytes = 0
  return {
    get(src) {
      const picture = kept.get(src)
      if (!picture) return undefined
      kept.delete(src)
      kept.set(src, picture)
      return picture
    },
    keep(src, picture) {
      if (picture.bytes.length > most || kept.has(src)) return
      kept.set(src, picture)
      bytes += picture.bytes.length
      for (const [oldest, { bytes: freed }] of kept) {
        if (bytes <= most) break
        kept.delete(oldest)
        bytes -= freed.length
      }
    },
  }
}
