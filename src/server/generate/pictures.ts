import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { Written } from './write.ts'

/** A photograph with what its licence asks for. */
export interface FoundPicture {
  readonly bytes: Uint8Array
  readonly mime: string
  /** `Photo by Ada Example on Unsplash`. */
  readonly credit: string
  readonly creditUrl: string
}

export interface PictureSearch {
  /** The photograph that fits some English words best; undefined when there is none or it cannot be had in time. */
  find(words: string, signal?: AbortSignal): Promise<FoundPicture | undefined>
}

/** Where the bytes of pictures go, so that a deck only names them. */
export interface AssetStore {
  /** Keeps a picture. @returns its `src` in the deck: `asset:` and the SHA-256 of the bytes */
  put(bytes: Uint8Array, mime: string): Promise<string>
}

/** The outside world as finding pictures needs it. */
export interface PictureWorld {
  /** Finds photographs; without it no slide is planned around one. */
  readonly pictures?: PictureSearch | undefined
  /** Keeps what was found; without it the bytes stand in the deck as `data:` URLs. */
  readonly assets?: AssetStore | undefined
}

/** In a picture's `src` while it is not found yet. */
export const WANTED = 'search:'

/**
 * A slide that wants a photograph with the photograph, or as one that does without.
 * @throws what the store throws: pictures that cannot be kept are no matter of the slide
 */
export async function illustrated(written: Written, { pictures, assets }: PictureWorld, signal: AbortSignal): Promise<Written> {
  const { slide, notes } = written
  if (slide.layout !== 'image-text' || !slide.image.src.startsWith(WANTED)) return written
  const words = slide.image.src.slice(WANTED.length)
  const found = await pictures?.find(words, signal)
  if (found) {
    const { bytes, mime, credit, creditUrl } = found
    const src = assets ? await assets.put(bytes, mime) : `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`
    return { slide: { ...slide, image: { ...slide.image, src, credit, creditUrl } }, notes }
  }
  const note: Note = { at: slide.id, says: 'missing-picture', detail: `no photograph of “${words}”` }
  return { slide: withoutPicture(slide), notes: [...notes, note] }
}

function withoutPicture({ id, title, notes, sources, section, items = [] }: Extract<Slide, { layout: 'image-text' }>): Slide {
  return {
    id,
    layout: 'bullets',
    title,
    items,
    ...(notes ? { notes } : {}),
    ...(sources ? { sources } : {}),
    ...(section ? { section } : {}),
  }
}
