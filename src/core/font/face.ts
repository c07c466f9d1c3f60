/** A face to be had: which file of a family. Ids are `<family-slug>-<weight>[-italic]`: `carlito-700-italic`. */
export interface FaceRef {
  readonly family: string
  readonly weight: 400 | 700
  readonly italic: boolean
}

export interface ShapedGlyph {
  readonly id: number
  /** UTF-16 offset of the cluster in the shaped text. */
  readonly cluster: number
  /** Font units; y grows upwards, as in the font. */
  readonly advance: number
  readonly dx: number
  readonly dy: number
  /** A cut before this glyph's cluster would change how its neighbours look (kerning, joining, ligatures). */
  readonly bound: boolean
}

export interface ShapeOptions {
  readonly rtl: boolean
  /** ISO 15924 tag: `Latn`, `Arab`. */
  readonly script: string
  /** BCP 47. */
  readonly language: string
  readonly tabular?: boolean
  /** What stands before and after in the same word, for scripts whose letters join; not shaped itself. */
  readonly before?: string
  readonly after?: string
}

/** One loaded font file: shapes text, and gives outlines to renderers. */
export interface Face {
  readonly id: string
  readonly family: string
  readonly weight: 400 | 700
  readonly italic: boolean
  /** The whole file (TrueType or OpenType/CFF), for embedding. */
  readonly bytes: Uint8Array
  readonly unitsPerEm: number
  /** OS/2 usWinAscent and usWinDescent, font units, of the font that the file stands for: they place the baseline in a line. */
  readonly ascent: number
  readonly descent: number
  has(codePoint: number): boolean
  /** Glyphs in visual order. */
  shape(text: string, options: ShapeOptions): readonly ShapedGlyph[]
  /** SVG path data in font units, y upwards; empty for blank glyphs. */
  outline(glyph: number): string
}

/** All fonts a layout may use. Synchronous: bytes are at hand before layout starts, or read on demand by the source. */
export interface FontLibrary {
  /** The exact face, or the nearest of the same family (700 for a missing 400 and the reverse, upright for a missing italic). */
  face(ref: FaceRef): Face | undefined
  byId(id: string): Face | undefined
}

/** Where font files come from; undefined when this installation does not have the face. */
export interface FontSource {
  read(ref: FaceRef): Uint8Array | undefined
}
