import type { FontLibrary, FontSource } from '../../core/font/face.ts'
import { createFontLibrary } from '../../core/font/library.ts'

/**
 * Fonts that stay open from task to task, until their files are larger than `most` bytes together: a deck in Chinese
 * opens 30 MB that the next deck does not need.
 * @returns gives the library for the next task
 */
export function createWarmFonts(source: FontSource, most: number): () => FontLibrary {
  let opened = 0
  const counting: FontSource = {
    read(ref) {
      const bytes = source.read(ref)
      opened += bytes?.length ?? 0
      return bytes
    },
  }
  let library = createFontLibrary(counting)
  return () => {
    if (opened > most) {
      opened = 0
      library = createFontLibrary(counting)
    }
    return library
  }
}
