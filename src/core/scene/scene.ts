import type { Color, Palette } from '../base/color.ts'
import type { Box, Insets } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { RoleMap, Theme, Variant } from '../theme/theme.ts'
import type { Meaning, PlaceholderType } from './meaning.ts'

/** Where everything landed: a pure function of deck + theme + fonts. Renderers read this and nothing else. */
export interface Scene {
  readonly width: Pt
  readonly height: Pt
  readonly info: SceneInfo
  readonly theme: Theme
  /** One per layout and ground in use, plus the standard set: what PowerPoint shows under "Layout". */
  readonly layouts: readonly SceneLayout[]
  readonly slides: readonly SceneSlide[]
  /** Pictures by id; `PictureItem.picture` refers to them. */
  readonly pictures: ReadonlyMap<string, Picture>
}

export interface SceneInfo {
  readonly title: string
  readonly subject?: string
  readonly author?: string
  readonly organisation?: string
  /** BCP 47: `en-GB`. */
  readonly language: string
  readonly direction: Direction
  /** "Source:" and the like were already put into the slides; these are for renderers' own words. */
  readonly generator: string
}

export type Direction = 'ltr' | 'rtl'

/** A slide's ground: the palette after the variant's role mapping. */
export interface Ground {
  readonly variant: Variant
  readonly map: RoleMap
  readonly palette: Palette
}

export interface SceneSlide {
  readonly id: string
  /** 1-based. */
  readonly number: number
  /** The deck slide it came from (a split slide's parts share it). */
  readonly source: string
  /** Key into `Scene.layouts`. */
  readonly layout: string
  /** The deck's layout id: `bullets`. */
  readonly kind: string
  readonly title: string
  readonly ground: Ground
  readonly background: Fill
  readonly items: readonly Item[]
  readonly notes: string
  readonly section?: string
  readonly hidden?: boolean
}

/** What PowerPoint calls a slide layout: the device of the theme and typed placeholders. */
export interface SceneLayout {
  /** `bullets` or `bullets:dark`. */
  readonly key: string
  /** PowerPoint's name: `Title and Content`. */
  readonly name: string
  /** ECMA-376 19.7.15 ST_SlideLayoutType, where one fits. */
  readonly type?: string
  readonly ground: Ground
  readonly background: Fill
  /** Decoration that belongs to the layout, not to its slides. */
  readonly items: readonly Item[]
  readonly placeholders: readonly Placeholder[]
}

export interface Placeholder {
  readonly type: PlaceholderType
  /** Unique on its layout; 0 = title, 10 date, 11 footer, 12 number. */
  readonly idx: number
  readonly name: string
  readonly box: Box
  readonly inset: Insets
  readonly anchor: Anchor
  readonly align: Align
  readonly style: TextStyle
  readonly lineHeight: number
  /** The list look of level 1 and 2; absent = plain paragraphs. */
  readonly bullets?: readonly [BulletStyle, BulletStyle]
  readonly spaceBefore: Pt
  /** What an empty placeholder shows. */
  readonly prompt: string
}

// ── items ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Item = GroupItem | TextItem | ShapeItem | PictureItem

interface Common {
  /** Unique on its slide, stable for the same input: `title`, `card-2.heading`. */
  readonly id: string
  /** Shown in PowerPoint's selection pane. */
  readonly name: string
  /** What the item is to a reader; sets lint floors and the PDF tag. */
  readonly role: Role
  readonly box: Box
  /** Alternative text; `''` marks decoration. */
  readonly alt?: string
  /** Never changes what is drawn. */
  readonly means?: Meaning
}

export type Role = 'title' | 'subtitle' | 'body' | 'secondary' | 'label' | 'figure' | 'caption' | 'footer' | 'content' | 'decoration'

export interface GroupItem extends Common {
  readonly kind: 'group'
  readonly items: readonly Item[]
}

export interface TextItem extends Common {
  readonly kind: 'text'
  readonly text: TextFrame
}

export interface ShapeItem extends Common {
  readonly kind: 'shape'
  readonly geometry: Geometry
  readonly fill?: Fill
  readonly stroke?: Stroke
  /** Text that belongs to the shape (a numbered disc, a panel): one native shape. */
  readonly text?: TextFrame
}

export interface PictureItem extends Common {
  readonly kind: 'picture'
  /** Id in `Scene.pictures`. */
  readonly picture: string
  /** What is cut from each side, as fractions of the picture; nothing when absent. */
  readonly crop?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly geometry?: Extract<Geometry, { kind: 'rect' | 'round-rect' | 'ellipse' }>
}

export type Geometry =
  | { readonly kind: 'rect' }
  | { readonly kind: 'round-rect'; readonly radius: Pt }
  | { readonly kind: 'ellipse' }
  /** From the box's top-left to its bottom-right, or mirrored with `flip` (top-right to bottom-left). */
  | { readonly kind: 'line'; readonly flip?: boolean }
  /** Absolute page coordinates. */
  | { readonly kind: 'path'; readonly commands: readonly PathCommand[] }

export type PathCommand =
  | { readonly to: 'move'; readonly x: Pt; readonly y: Pt }
  | { readonly to: 'line'; readonly x: Pt; readonly y: Pt }
  | { readonly to: 'curve'; readonly x1: Pt; readonly y1: Pt; readonly x2: Pt; readonly y2: Pt; readonly x: Pt; readonly y: Pt }
  | { readonly to: 'close' }

export type Fill =
  | { readonly kind: 'solid'; readonly color: Color }
  /** Linear; degrees clockwise from left-to-right. Stops 0…1, at least two. */
  | { readonly kind: 'gradient'; readonly angle: number; readonly stops: readonly { readonly at: number; readonly color: Color }[] }
  /** Covers the shape, centred, never distorted. */
  | { readonly kind: 'picture'; readonly picture: string }

export interface Stroke {
  readonly color: Color
  readonly width: Pt
  readonly dash?: 'dash' | 'dot'
  readonly start?: 'arrow'
  readonly end?: 'arrow'
}

// ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Anchor = 'top' | 'middle' | 'bottom'
/** Logical: `start` is left in a left-to-right paragraph. */
export type Align = 'start' | 'center' | 'end'
export type FontSlot = 'heading' | 'body' | 'mono'

/** Text both ways: paragraphs for editable output, lines for fixed output. */
export interface TextFrame {
  readonly box: Box
  readonly inset: Insets
  readonly anchor: Anchor
  readonly paragraphs: readonly Paragraph[]
  readonly lines: readonly Line[]
  /** Height of all lines and gaps, ≤ the inner height of the box. */
  readonly height: Pt
}

export interface Paragraph {
  readonly runs: readonly Run[]
  readonly align: Align
  readonly direction: Direction
  /** 0 or 1. */
  readonly level: 0 | 1
  readonly bullet?: BulletStyle & { readonly number?: number }
  /** Multiple of 1.2 × the largest size on the line (PowerPoint's `spcPct`): 1, 0.9 … */
  readonly lineHeight: number
  /** Ignored on the first paragraph of a frame, as PowerPoint does. */
  readonly spaceBefore: Pt
}

export interface BulletStyle {
  /** `number` counts 1. 2. 3. */
  readonly kind: 'square' | 'dash' | 'number'
  readonly color: Color
  /** Share of the text size: 0.7. */
  readonly size: number
  /** Where the text starts, from the frame's inner edge. */
  readonly indent: Pt
  /** How far the bullet hangs left of the text. */
  readonly hang: Pt
}

export interface Run {
  readonly text: string
  readonly style: TextStyle
  /** http, https, mailto, or `#<slide id>`. */
  readonly link?: string
  /** BCP 47, when it differs from the deck's. */
  readonly language?: string
  /** A field that PowerPoint keeps up to date. */
  readonly field?: 'slide-number'
}

export interface TextStyle {
  readonly font: FontSlot
  /** Whole points. */
  readonly size: Pt
  readonly bold: boolean
  readonly italic: boolean
  readonly color: Color
  readonly underline?: boolean
  readonly baseline?: 'super' | 'sub'
  readonly tabular?: boolean
}

/** One measured line, in page coordinates. */
export interface Line {
  /** Index into `TextFrame.paragraphs`. */
  readonly paragraph: number
  /** Offsets into the paragraph's text (all runs joined), UTF-16. */
  readonly start: number
  readonly end: number
  readonly box: Box
  /** y of the baseline. */
  readonly baseline: Pt
  /** In visual order, left to right. */
  readonly fragments: readonly Fragment[]
}

/** A stretch of glyphs of one face, style and direction. */
export interface Fragment {
  readonly x: Pt
  readonly width: Pt
  /** y of the fragment's own baseline (differs from the line's for super- and subscript). */
  readonly baseline: Pt
  /** Id of the face: `carlito-700`. */
  readonly face: string
  readonly size: Pt
  readonly color: Color
  readonly direction: Direction
  /** Logical text of the fragment. */
  readonly text: string
  readonly glyphs: readonly Glyph[]
  readonly underline?: boolean
  readonly link?: string
  /** The list marker, not text of the paragraph. */
  readonly bullet?: boolean
  readonly language?: string
}

export interface Glyph {
  readonly id: number
  /** UTF-16 offset into `Fragment.text` of the cluster's start. */
  readonly cluster: number
  /** Offset from the fragment's origin, points; y grows downwards. */
  readonly x: Pt
  readonly y: Pt
  readonly advance: Pt
}

export interface Picture {
  readonly id: string
  readonly bytes: Uint8Array
  readonly mime: 'image/png' | 'image/jpeg'
  /** Pixels. */
  readonly width: number
  readonly height: number
}
