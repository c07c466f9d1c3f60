import type { Pt } from '../../base/units.ts'
import type { Paragraph } from '../../scene/scene.ts'

/** What a text needs at a width; the part of a typesetter that the linter uses. */
export interface TextMeter {
  measure(
    paragraphs: readonly Paragraph[],
    width: Pt,
  ): { readonly width: Pt; readonly height: Pt; readonly widestToken: Pt; readonly lines: number }
}

/** The families of one text; at most two are measured apart, a third counts as `body`. */
export interface Families {
  readonly heading: string
  readonly body: string
}

/** Gives a meter for fonts that are at hand, or whose metric twins are; undefined for the others. */
export type MeterFor = (families: Families, language: string) => TextMeter | undefined
