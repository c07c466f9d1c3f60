import type { Rgb } from '../base/color.ts'
import type { Box } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { PlaceholderType } from '../scene/meaning.ts'
import type { Align, Anchor, Direction, Role } from '../scene/scene.ts'

/**
 * A deck as the rules see it: flat, resolved, in points. A scene and a re-opened .pptx are both read into it, so each
 * rule is written once.
 */
export interface Subject {
  readonly origin: 'scene' | 'pptx'
  readonly width: Pt
  readonly height: Pt
  readonly mode: 'present' | 'read'
  readonly title: string
  /** BCP 47; empty when the file does not say. */
  readonly language: string
  /** Sizes of the type scale, largest first; empty when there is no known scale. */
  readonly scale: readonly Pt[]
  readonly layouts: readonly LayoutFacts[]
  readonly sheets: readonly Sheet[]
}

export interface LayoutFacts {
  readonly key: string
  readonly name: string
  /** ECMA-376 19.7.15 ST_SlideLayoutType. */
  readonly type?: string
  readonly placeholders: readonly PlaceholderType[]
}

/** One slide. */
export interface Sheet {
  readonly number: number
  readonly id: string
  /** The deck slide it came from; the id itself where that is not known. */
  readonly source: string
  /** The deck's layout id, or what stands nearest: `cover`, `section`; undefined when not known. */
  readonly kind: string | undefined
  /** What the deck wanted here that must be native: a chart, a table. */
  readonly wants: 'chart' | 'table' | undefined
  /** Key into `Subject.layouts`. */
  readonly layout: string
  readonly ground: Paint
  readonly title: string
  readonly notes: string
  readonly hidden: boolean
  /** Top-level items, back to front. */
  readonly marks: readonly Mark[]
  /** All items without the groups, back to front; a chart or table stands before its own drawing. */
  readonly leaves: readonly Mark[]
}

export type MarkKind = 'text' | 'shape' | 'line' | 'picture' | 'chart' | 'table' | 'group' | 'other'

/** One thing on a slide. */
export interface Mark {
  readonly id: string
  readonly name: string
  readonly kind: MarkKind
  readonly role: Role
  /** On the page, around any rotation. */
  readonly box: Box
  readonly outline: Outline
  /** Alternative text; undefined = none given, `''` = marked as decoration. */
  readonly alt?: string | undefined
  readonly placeholder?: { readonly type: PlaceholderType; readonly idx: number } | undefined
  /** Drawn by the layout or master. */
  readonly fixed: boolean
  /** Part of the drawing of a chart or table. */
  readonly within?: 'chart' | 'table' | undefined
  /** Ids of the groups around it, outermost first. */
  readonly lineage: readonly string[]
  readonly fill?: Paint | undefined
  readonly stroke?: { readonly ink: Ink; readonly width: Pt; readonly arrow: boolean } | undefined
  readonly text?: Words | undefined
  readonly picture?: PictureFacts | undefined
  readonly chart?: ChartFacts | undefined
  readonly table?: TableFacts | undefined
  /** A line that is glued to the shapes it joins. */
  readonly glued?: boolean
  readonly parts: readonly Mark[]
}

/** Rings of a polygon fill by the even-odd rule. */
export type Outline =
  | { readonly kind: 'box' }
  | { readonly kind: 'ellipse' }
  | { readonly kind: 'polygon'; readonly rings: readonly (readonly Point[])[] }

export interface Point {
  readonly x: Pt
  readonly y: Pt
}

/** A resolved colour with its opacity, 0…1. */
export interface Ink {
  readonly rgb: Rgb
  readonly alpha: number
}

export type Paint =
  | { readonly kind: 'solid'; readonly ink: Ink }
  /** Degrees clockwise from left-to-right. */
  | { readonly kind: 'gradient'; readonly angle: number; readonly stops: readonly { readonly at: number; readonly ink: Ink }[] }
  /** Pixels that nobody has looked at. */
  | { readonly kind: 'picture' }

export interface Words {
  readonly frame: Box
  /** The frame less its insets. */
  readonly inner: Box
  readonly anchor: Anchor
  readonly passages: readonly Passage[]
  readonly lines: readonly Row[]
  /**
   * `set`: lines as laid out; `measured`: height and token width from font files, line places estimated; `estimated`:
   * no font at hand, so nothing may be judged by its exact size.
   */
  readonly basis: 'set' | 'measured' | 'estimated'
  /** Of all lines and gaps; meaningless when estimated. */
  readonly height: Pt
  /** The longest unbreakable stretch, where it was measured apart from the lines. */
  readonly widestToken?: Pt
  readonly autofit: 'none' | 'shrink' | 'grow'
  /** The factor that autofit applies to sizes; already in every `Span.size`. */
  readonly scale: number
}

/** A paragraph. */
export interface Passage {
  readonly text: string
  readonly level: number
  readonly align: Align
  readonly direction: Direction
  /** A real list marker, drawn by the list style. */
  readonly bullet: boolean
  readonly spans: readonly Span[]
}

/** A run. */
export interface Span {
  readonly text: string
  readonly size: Pt
  readonly bold: boolean
  readonly ink: Ink
  readonly mono: boolean
  readonly face: Face
  /** BCP 47; undefined = the deck's own. Empty = the file says nothing where it should. */
  readonly language?: string | undefined
  readonly link?: string | undefined
  /** A slide number or date that keeps itself up to date. */
  readonly field?: boolean | undefined
}

/** What a run is set in. */
export interface Face {
  readonly family: string
  /** By the theme's fonts, so that another theme changes it. */
  readonly themed: boolean
}

/** A line on the page. */
export interface Row {
  readonly passage: number
  readonly text: string
  /** Around the glyphs, not the line's advance. */
  readonly ink: Box
  /** Cut inside a word because the word is wider than the frame. */
  readonly cut: boolean
  readonly pieces: readonly Piece[]
}

/** A stretch of one look, with the box of its glyphs. */
export interface Piece {
  readonly box: Box
  readonly ink: Ink
  readonly size: Pt
  readonly bold: boolean
  readonly text: string
}

export interface PictureFacts {
  /** Pixels; undefined for vector formats and unreadable headers. */
  readonly pixels?: { readonly width: number; readonly height: number } | undefined
  readonly crop: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  /** Size as drawn, before rotation. */
  readonly width: Pt
  readonly height: Pt
}

export interface ChartFacts {
  /** Carries its data as a workbook (in a scene: as a meaning). */
  readonly workbook: boolean
  readonly inks: readonly Ink[]
}

export interface TableFacts {
  readonly headerRow: boolean
  readonly rows: readonly { readonly height: Pt; readonly cells: readonly CellFacts[] }[]
  readonly columns: number
}

export interface CellFacts {
  readonly text: string
  readonly covered: boolean
  readonly merged: boolean
  /** Height that the text needs with its insets; undefined when it could not be measured. */
  readonly needs?: Pt | undefined
}
