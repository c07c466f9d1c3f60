import { el, type Xml } from '../../base/xml.ts'
import type { Face } from '../../font/face.ts'
import type { Picture } from '../../scene/scene.ts'
import { dataUrl } from '../base64.ts'

/**
 * The shared parts of one document: every glyph, picture, gradient and clip once. Ids are given out in order of use and
 * carry a prefix, so that several drawings can stand in one page.
 */
export class Definitions {
  readonly #prefix: string
  readonly #ids = new Map<string, string>()
  readonly #glyphs = new Map<Face, Map<number, string | undefined>>()
  readonly #elements: Xml[] = []

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** `href` of a glyph's outline in font units, y upwards; undefined for a blank. */
  glyph(face: Face, id: number): string | undefined {
    const known = this.#glyphs.get(face) ?? new Map<number, string | undefined>()
    this.#glyphs.set(face, known)
    if (!known.has(id)) {
      const d = face.outline(id)
      known.set(id, d === '' ? undefined : `#${this.#add((xmlId) => el('path', { id: xmlId, d }))}`)
    }
    return known.get(id)
  }

  /** `href` of an image of one pixel a unit. */
  picture(picture: Picture): string {
    const image = (id: string) =>
      el('image', {
        id,
        width: picture.width,
        height: picture.height,
        preserveAspectRatio: 'none',
        href: dataUrl(picture.mime, picture.bytes),
      })
    return `#${this.#once(`picture ${picture.id}`, image)}`
  }

  /** `url(#…)` of a gradient or clip, shared when its `key` is the same. */
  url(key: string, make: (id: string) => Xml): string {
    return `url(#${this.#once(key, make)})`
  }

  /** Undefined when nothing was used. */
  element(): Xml | undefined {
    return this.#elements.length > 0 ? el('defs', {}, this.#elements) : undefined
  }

  #once(key: string, make: (id: string) => Xml): string {
    const id = this.#ids.get(key) ?? this.#add(make)
    this.#ids.set(key, id)
    return id
  }

  #add(make: (id: string) => Xml): string {
    const id = `${this.#prefix}${this.#elements.length.toString(36)}`
    this.#elements.push(make(id))
    return id
  }
}
