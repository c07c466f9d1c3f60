import type { Note } from '../../core/base/note.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { Written } from './write.ts'

/** A photograph with what its licence asks for. */
export interface FoundPicture {
  /** The bytes as a `data:` URL: a deck never fetches. */
  readonly src: string
  /** `Photo by Ada Example on Unsplash`. */
  readonly credit: string
  readonly creditUrl: string
}

export interface PictureSearch {
  /** The photograph that fits some English words best; undefined when there is none or it cannot be had in time. */
  find(words: string, signal?: AbortSignal): Promise<FoundPicture | undefined>
}

/** In a picture's `src` while it is not found yet. */
export const WANTED = 'search:'

/** A slide that wants a photograph with the photograph, or as one that does without. */
export async function illustrated(written: Written, search: PictureSearch | undefined, signal: AbortSignal): Promise<Written> {
  const { slide, notes } = written
  if (slide.layout !== 'image-text' || !slide.image.src.startsWith(WANTED)) return written
  const words = slide.image.src.slice(WANTED.length)
  const found = await search?.find(words, signal)
  if (found) return { slide: { ...slide, image: { ...slide.image, ...found } }, notes }
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
