import type { Box, Insets } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { Anchor, Paragraph, TextFrame } from '../scene/scene.ts'

export interface FrameSpec {
  readonly box: Box
  readonly inset: Insets
  readonly anchor: Anchor
  readonly paragraphs: readonly Paragraph[]
}

/** What a text needs; all in points. */
export interface Extent {
  /** The longest line as broken at the given width. */
  readonly width: Pt
  /** Height as drawn: with the twin's metrics at 100 % of the width. */
  readonly height: Pt
  /** The worst case: the larger of the twin at 97 % of the width and the substitute at 100 %. */
  readonly worstHeight: Pt
  readonly lines: number
  /** The longest stretch that cannot be broken, worst of twin and substitute. */
  readonly widestToken: Pt
  /** Paragraphs of several lines, as drawn, whose last line holds one short word. */
  readonly orphans: number
}

/** Turns paragraphs into measured lines. Line advance is 1.2 × the largest size on the line × `lineHeight`. */
export interface Typesetter {
  measure(paragraphs: readonly Paragraph[], width: Pt): Extent
  /** Lines in page coordinates; never fails, whatever the room. */
  set(spec: FrameSpec): TextFrame
  /** Scripts met so far for which no face was at hand: ISO 15924 → a sample of the text. */
  readonly missing: ReadonlyMap<string, string>
}
