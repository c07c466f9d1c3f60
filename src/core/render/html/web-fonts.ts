import type { Face } from '../../font/face.ts'
import type { Fragment } from '../../scene/scene.ts'
import { dataUrl } from '../base64.ts'
import { readTables, type Tables } from '../font/sfnt.ts'
import { webFont } from '../font/web-font.ts'
import { clustersOf } from '../reading.ts'

/** One family of the page: a face in which every character shows one glyph. */
interface Family {
  readonly name: string
  readonly glyphs: Map<number, number>
}

/** The fonts that a page carries, each reduced to the characters in use. */
export class WebFonts {
  readonly #faces = new Map<Face, { readonly tables: Tables; readonly families: Family[] }>()
  #count = 0

  /**
   * The family that shows a fragment exactly, one glyph a character. Undefined for what needs shaping in the browser
   * (joined or reordered scripts): that is drawn as outlines.
   */
  family(fragment: Fragment, face: Face): string | undefined {
    if (fragment.direction === 'rtl') return undefined
    const wanted = new Map<number, number>()
    for (const { text, glyphs } of clustersOf(fragment)) {
      const codePoint = text.codePointAt(0)
      const glyph = fragment.glyphs[glyphs[0] ?? -1]
      // Positions in SVG count UTF-16 units, so a character must be one.
      if (text.length !== 1 || glyphs.length !== 1 || codePoint === undefined) return undefined
      if (glyph?.y !== 0 || (wanted.get(codePoint) ?? glyph.id) !== glyph.id) return undefined
      wanted.set(codePoint, glyph.id)
    }
    const known = this.#faces.get(face) ?? { tables: readTables(face.bytes), families: [] }
    this.#faces.set(face, known)
    // A character may have two glyphs in a deck (tabular and text figures): then there are two families of the face.
    const fits = ({ glyphs }: Family) => [...wanted].every(([codePoint, glyph]) => (glyphs.get(codePoint) ?? glyph) === glyph)
    let family = known.families.find(fits)
    if (!family) {
      family = { name: `f${this.#count++}`, glyphs: new Map() }
      known.families.push(family)
    }
    for (const [codePoint, glyph] of wanted) family.glyphs.set(codePoint, glyph)
    return family.name
  }

  /** `@font-face` rules with the fonts inside. */
  rules(): string {
    return [...this.#faces.values()]
      .flatMap(({ tables, families }) =>
        families.map(({ name, glyphs }) => `@font-face{font-family:${name};src:url(${dataUrl('font/woff', webFont(tables, glyphs))})}`),
      )
      .join('\n')
  }
}
