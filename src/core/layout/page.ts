import type { Color } from '../base/color.ts'
import { type Box, type Insets, NO_INSETS } from '../base/geometry.ts'
import type { Note } from '../base/note.ts'
import type { Pt } from '../base/units.ts'
import type { Image } from '../deck/blocks/image.ts'
import type { RichText, TextRun } from '../deck/text.ts'
import type { Meaning } from '../scene/meaning.ts'
import type {
  Align,
  Anchor,
  Direction,
  Fill,
  FontSlot,
  Geometry,
  Ground,
  GroupItem,
  Item,
  Picture,
  PictureItem,
  Placeholder,
  Role,
  ShapeItem,
  Stroke,
  TextFrame,
  TextItem,
} from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import type { Paints } from '../theme/grounds.ts'
import type { Theme, TypeScale, Variant } from '../theme/theme.ts'
import { coverCrop } from './crop.ts'
import { type Fit, fitText } from './fit.ts'
import { BODY } from './grid.ts'
import { ragOf } from './neat.ts'
import { paragraph, type Setting, type Words } from './paragraphs.ts'
import type { OwnWords } from './words.ts'

/** How headings are set in the deck's script. */
export interface Headings {
  readonly font: FontSlot
  /** Multiple of 1.2 × the size. */
  readonly lineHeight: number
}

/** What is the same on every slide of a deck. */
export interface Book {
  readonly theme: Theme
  readonly scale: TypeScale
  readonly mode: 'present' | 'read'
  readonly title: string
  readonly language: string
  readonly direction: Direction
  readonly setting: Setting
  readonly headings: Headings
  readonly words: OwnWords
  /** The theme's grounds with the colours that stand on them. */
  readonly grounds: Readonly<Record<Variant, { readonly ground: Ground; readonly paints: Paints }>>
  readonly typesetter: Typesetter
  /** Titles of the section slides, which share a size. */
  readonly sections: readonly RichText[]
  /** Sizes that slides share, as found so far. */
  readonly shared: Map<string, Pt>
  /** By the image's `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
}

export interface TextSpec {
  readonly id: string
  /** Defaults to the id. */
  readonly name?: string
  readonly role: Role
  readonly box: Box
  readonly inset?: Insets
  readonly anchor?: Anchor
  /** The paragraphs at a type size. */
  readonly at: (size: Pt) => readonly Words[]
  /** Descending; the largest that fits is taken. */
  readonly sizes: readonly Pt[]
  /** The size under which the reader is told that the text was shrunk. */
  readonly base?: Pt
  /** Below this size only a long word may be set, not many words: they go on to another slide. */
  readonly floor?: Pt
  /** The height that the text could have had, where its box was made to measure. */
  readonly room?: Pt
  readonly lines?: number
  /** Lines of about the same length, for headings: the frame's own edge is drawn in. */
  readonly balance?: boolean
  /** Large type, whose size may give way so that lines in square characters end where phrases do. */
  readonly phrases?: boolean
  /** Index of the layout's placeholder that this text fills. */
  readonly placeholder?: number
  readonly alt?: string
}

/** A shape's own look; text inside comes as a TextSpec without box. */
export interface ShapeSpec {
  readonly id: string
  readonly name?: string
  readonly role?: Role
  readonly box: Box
  readonly geometry?: Geometry
  readonly fill?: Color | Fill
  readonly stroke?: Stroke
  readonly alt?: string
  readonly text?: Omit<TextSpec, 'id' | 'role' | 'box' | 'placeholder'>
  readonly means?: Meaning
}

/** The sources at the foot of a slide, and the room they take there. */
export interface SourceLine {
  readonly runs: readonly TextRun[]
  readonly box: Box
  readonly lines: number
  readonly sizes: readonly Pt[]
}

/** What an attempt at a slide does not hold. */
export interface Misfit {
  /** The item's id. */
  readonly id: string
  /** A word is too wide for its room, so that neither more height nor fewer words would help. */
  readonly tooWide: boolean
  /** How many times its room the text needs at its smallest size. */
  readonly excess: number
}

/** How many times as large as the words under it a title is. */
const TITLE_LEADS = 1.15

/**
 * One attempt at one slide: the room, the paints, and the few ways to put things on it. Everything is laid out as in a
 * left-to-right deck; layout.ts mirrors the finished slide where the language asks for it.
 */
export class Page {
  readonly book: Book
  readonly ground: Ground
  readonly paints: Paints
  readonly attempt: number
  readonly placeholders: readonly Placeholder[]
  /** Where content goes: under the title, above the source line when there is one. */
  readonly body: Box
  /** Why this attempt does not do; empty when everything fits. */
  readonly misfits: Misfit[] = []
  /** Where the source line stands; undefined without sources. */
  readonly source: SourceLine | undefined
  /** Words wider than their room may be cut: the last resort. */
  readonly cut: boolean
  /** Widths of labels at one size, which diagrams ask for again and again (see blocks/chart/lettering.ts). */
  readonly widths = new Map<string, Pt>()
  readonly notes: Note[] = []
  readonly #heading: RichText | undefined
  #titleSize: Pt | undefined
  #sourced = false

  constructor(options: {
    book: Book
    ground: Ground
    paints: Paints
    attempt: number
    title?: RichText | undefined
    source?: SourceLine | undefined
    cut?: boolean
    placeholders: readonly Placeholder[]
  }) {
    this.book = options.book
    this.ground = options.ground
    this.paints = options.paints
    this.attempt = options.attempt
    this.placeholders = options.placeholders
    this.#heading = options.title
    this.source = options.source
    this.cut = options.cut ?? false
    this.body = this.source ? { ...BODY, height: Math.min(BODY.height, this.source.box.y - 10 - BODY.y) } : BODY
  }

  get scale(): TypeScale {
    return this.book.scale
  }

  /** The size that the slide's title is set in where content slides have it: smaller than the theme's for a long one. */
  get titleSize(): Pt {
    this.#titleSize ??= this.#heading === undefined ? this.scale.title : this.#fittedTitle(this.#heading)
    return this.#titleSize
  }

  #fittedTitle(text: RichText): Pt {
    const { box } = this.holder(0)
    return this.fit({ at: (size) => [this.heading(text, size)], sizes: this.#titleSizes().sizes }, box.width, box.height).size
  }

  /** The largest size of running words under a title: so much smaller that the title is read first. */
  get underTitle(): Pt {
    return Math.max(this.scale.secondary + 2, Math.floor(this.titleSize / TITLE_LEADS))
  }

  get theme(): Theme {
    return this.book.theme
  }

  /** How a text would fit, without placing it; for siblings that share one size. */
  fit(spec: Pick<TextSpec, 'at' | 'sizes' | 'lines'>, width: Pt, height: Pt): Fit {
    const { setting, typesetter } = this.book
    const room = { width, height, lines: spec.lines, cut: this.cut }
    return fitText((size) => spec.at(size).map((w) => paragraph(w, setting)), spec.sizes, room, typesetter)
  }

  /** The largest size of the ladder at which every one of the texts fits its own room. */
  sharedSize(
    texts: readonly { readonly at: TextSpec['at']; readonly width: Pt; readonly height: Pt; readonly lines?: number }[],
    sizes: readonly Pt[],
  ): Pt {
    return texts.reduce<Pt>((smallest, text) => {
      const rest = sizes.filter((size) => size <= smallest)
      return this.fit({ at: text.at, sizes: rest.length > 0 ? rest : [smallest], lines: text.lines }, text.width, text.height).size
    }, sizes[0] as Pt)
  }

  /** Places text. A text that fits at no size of its ladder makes the attempt a misfit. */
  text(spec: TextSpec): TextItem {
    const means = this.#placeholder(spec.placeholder)
    return {
      kind: 'text',
      id: spec.id,
      name: spec.name ?? spec.id,
      role: spec.role,
      box: spec.box,
      ...(spec.alt === undefined ? {} : { alt: spec.alt }),
      ...(means ? { means } : {}),
      text: this.frame(spec.id, spec.box, spec),
    }
  }

  /** The typeset frame alone, for shapes and table cells. */
  frame(id: string, box: Box, spec: Omit<TextSpec, 'id' | 'role' | 'box' | 'placeholder'>): TextFrame {
    const inset = spec.inset ?? NO_INSETS
    const height = box.height - inset.top - inset.bottom
    const width = box.width - inset.left - inset.right
    const fitted = this.fit(spec, width, height)
    const room = spec.room ?? height
    const low = spec.floor !== undefined && fitted.size < spec.floor ? this.fit({ ...spec, sizes: [spec.floor] }, width, room) : undefined
    const worst = low?.tooTall ? low : fitted
    if (!fitted.fits || worst.tooTall) {
      this.misfits.push({
        id,
        tooWide: fitted.tooWide && !worst.tooTall,
        excess: worst.extent.worstHeight / Math.max(1, worst === low ? room : height),
      })
    }
    if (spec.base !== undefined && fitted.size < spec.base) {
      this.notes.push({ at: '', says: 'shrunk', detail: `${id}: ${spec.base} → ${fitted.size} pt` })
    }
    const { slack, paragraphs } = ragOf(this, spec, fitted, { width, height })
    return this.book.typesetter.set({ box, inset: { ...inset, right: inset.right + slack }, anchor: spec.anchor ?? 'top', paragraphs })
  }

  shape(spec: ShapeSpec): ShapeItem {
    const { fill } = spec
    return {
      kind: 'shape',
      id: spec.id,
      name: spec.name ?? spec.id,
      role: spec.role ?? 'decoration',
      box: spec.box,
      geometry: spec.geometry ?? { kind: 'rect' },
      ...(fill === undefined ? {} : { fill: 'kind' in fill ? fill : { kind: 'solid', color: fill } }),
      ...(spec.stroke ? { stroke: spec.stroke } : {}),
      ...(spec.alt === undefined ? (spec.text ? {} : { alt: '' }) : { alt: spec.alt }),
      ...(spec.text ? { text: this.frame(spec.id, spec.box, spec.text) } : {}),
      ...(spec.means ? { means: spec.means } : {}),
    }
  }

  /** A panel in the theme's corner style. */
  panel(id: string, box: Box, fill: Color, role: Role = 'decoration'): ShapeItem {
    const { radius } = this.theme
    return this.shape({ id, role, box, fill, geometry: radius > 0 ? { kind: 'round-rect', radius } : { kind: 'rect' } })
  }

  /** A straight line; horizontal or vertical when the box has no height or width. */
  rule(id: string, box: Box, stroke: Stroke): ShapeItem {
    return this.shape({ id, box, geometry: { kind: 'line' }, stroke })
  }

  group(id: string, name: string, box: Box, items: readonly Item[], extra: { alt?: string; means?: Meaning; role?: Role } = {}): GroupItem {
    const { role = 'content', ...rest } = extra
    return { kind: 'group', id, name, role, box, items, ...rest }
  }

  /** The picture cropped to fill the box around its focal point; undefined (and noted) when it could not be had. */
  picture(
    id: string,
    image: Image,
    box: Box,
    extra: { placeholder?: number; geometry?: PictureItem['geometry'] } = {},
  ): PictureItem | undefined {
    const picture = this.book.pictures.get(image.src)
    if (!picture) {
      this.notes.push({ at: '', says: 'missing-picture', detail: image.src.startsWith('data:') ? 'a data: picture' : image.src })
      return undefined
    }
    const means = this.#placeholder(extra.placeholder)
    return {
      kind: 'picture',
      id,
      name: image.alt === '' ? 'Picture' : image.alt.slice(0, 60),
      role: image.alt === '' ? 'decoration' : 'content',
      box,
      alt: image.alt,
      picture: picture.id,
      crop: coverCrop(picture, box, image.focal ?? { x: 0.5, y: 0.5 }),
      ...(extra.geometry ? { geometry: extra.geometry } : {}),
      ...(means ? { means } : {}),
    }
  }

  /** The slide's title in its place: the same place and size on every content slide. */
  title(text: RichText, options: { font?: FontSlot; color?: Color } = {}): TextItem {
    const holder = this.holder(0)
    return this.text({
      id: 'title',
      name: 'Title',
      role: 'title',
      box: holder.box,
      inset: holder.inset,
      anchor: holder.anchor,
      placeholder: 0,
      ...this.#titleSizes(),
      balance: true,
      at: (size) => [this.heading(text, size, options)],
    })
  }

  #titleSizes(): { readonly sizes: readonly Pt[]; readonly floor: Pt } {
    const { size: largest } = this.holder(0).style
    const share = (of: number): Pt => Math.round(largest * of)
    const smaller = [0.53, 0.47, 0.4].map(share).filter((size) => size >= 12)
    return { sizes: [...[1, 0.93, 0.87, 0.8, 0.73, 0.67, 0.6].map(share), ...smaller], floor: share(0.6) }
  }

  /** The source line, once: where a layout reads it, or after everything else. */
  sourceLine(options: { color?: Color } = {}): readonly TextItem[] {
    if (!this.source || this.#sourced) return []
    this.#sourced = true
    const { runs, box, lines, sizes } = this.source
    const color = options.color ?? this.paints.quiet
    return [
      this.text({
        id: 'source',
        name: 'Source',
        role: 'caption',
        box,
        anchor: 'bottom',
        lines,
        sizes,
        at: (size) => [this.words([...runs], size, { color, link: color, gap: 0 })],
      }),
    ]
  }

  /** A heading paragraph: the theme's heading face and weight, tight lines. */
  heading(text: RichText, size: Pt, options: { font?: FontSlot; color?: Color; strong?: Color; align?: Align } = {}): Words {
    return {
      text,
      font: options.font ?? this.book.headings.font,
      size,
      bold: this.theme.fonts.heading.bold,
      color: options.color ?? this.paints.ink,
      // The accent is only known to be legible on the page's own ground.
      strong: options.strong ?? (options.color ? undefined : this.paints.spend),
      link: options.color ?? this.paints.link,
      lineHeight: this.book.headings.lineHeight,
      gap: 0,
      align: options.align,
    }
  }

  /** A paragraph of running text. */
  words(text: RichText, size: Pt, options: Partial<Omit<Words, 'text' | 'size'>> = {}): Words {
    return { text, size, color: this.paints.ink, link: options.color ?? this.paints.link, ...options }
  }

  /** The layout's placeholder with this index; a layout that asks for one it did not declare is a bug. */
  holder(idx: number): Placeholder {
    const found = this.placeholders.find((p) => p.idx === idx)
    if (!found) throw new Error(`no placeholder ${idx} on this layout`)
    return found
  }

  #placeholder(idx: number | undefined): Meaning | undefined {
    if (idx === undefined) return undefined
    const { type } = this.holder(idx)
    return { kind: 'placeholder', type, idx }
  }
}
