import { createHash } from 'node:crypto'
import type { Note } from '../../core/base/note.ts'
import { pictureFormat, pictureSize } from './picture-header.ts'

/** The pictures of one document, as they are met. */
export interface Album {
  /**
   * Keeps a picture.
   * @returns the `src` that it is known by; undefined for one that is no content or cannot be shown
   */
  add(bytes: Uint8Array): string | undefined
  /** A picture that stands on the web and is not fetched. */
  addElsewhere(url: string): string
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly elsewhere: ReadonlyMap<string, string>
}

export interface AlbumLimits {
  readonly pictures: number
  readonly pixels: number
}

/** Pixels along the shorter side below which a picture is an icon, a bullet or a rule. */
const SMALLEST = 48
/** Longer than this many times its other side it is a rule or a border. */
const SLENDER = 12

/** Names follow from the content, so that pictures of several documents can lie in one folder. */
export function createAlbum(limits: AlbumLimits, note: (note: Note) => void): Album {
  const pictures = new Map<string, Uint8Array>()
  const elsewhere = new Map<string, string>()
  const left = (why: string) => note({ at: 'deck', says: 'missing-picture', detail: why })
  let full = false

  const room = () => {
    if (pictures.size + elsewhere.size < limits.pictures) return true
    if (!full) left(`the document has more than ${limits.pictures} pictures; the rest is left out`)
    full = true
    return false
  }

  return {
    add(bytes) {
      const format = pictureFormat(bytes)
      if (format === undefined) {
        left('a picture in a format that is not read (EMF, WMF and the like)')
        return undefined
      }
      const size = pictureSize(bytes)
      if (size && size.width * size.height > limits.pixels) {
        left(`a picture of ${size.width} × ${size.height} pixels; at most ${Math.round(limits.pixels / 1e6)} million are read`)
        return undefined
      }
      if (size && isOrnament(size)) return undefined
      const src = `pictures/${fingerprint(bytes)}.${format}`
      if (!pictures.has(src)) {
        if (!room()) return undefined
        pictures.set(src, bytes)
      }
      return src
    },
    addElsewhere(url) {
      const src = `pictures/${fingerprint(url)}`
      if (!elsewhere.has(src) && room()) elsewhere.set(src, url)
      return src
    },
    pictures,
    elsewhere,
  }
}

const fingerprint = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex').slice(0, 16)

function isOrnament({ width, height }: { readonly width: number; readonly height: number }): boolean {
  const [short, long] = width < height ? [width, height] : [height, width]
  return short < SMALLEST || long > short * SLENDER
}
