import { type Color, type Palette, resolve } from '../base/color.ts'
import { type Box, inner, union } from '../base/geometry.ts'
import type { Deck } from '../deck/deck.ts'
import type { Fill, Item, Line, Paragraph, Picture, PictureItem, Scene, SceneSlide, TextFrame } from '../scene/scene.ts'
import type { Theme } from '../theme/theme.ts'
import { inkBox, splitsWord } from './letters.ts'
import { ringsOf } from './outline.ts'
import type {
  Ink,
  Mark,
  MarkKind,
  Outline,
  Paint,
  Passage,
  PictureFacts,
  Piece,
  Row,
  Sheet,
  Subject,
  TableFacts,
  Words,
} from './subject.ts'

/** A laid-out deck as the rules see it. */
export function fromScene(deck: Deck, scene: Scene): Subject {
  const wants = new Map(deck.slides.map((slide) => [slide.id, WANTED[slide.layout]]))
  return {
    origin: 'scene',
    width: scene.width,
    height: scene.height,
    mode: deck.mode,
    title: scene.info.title,
    language: scene.info.language,
    scale: Object.values(scene.theme.scale[deck.mode]).sort((a, b) => b - a),
    layouts: scene.layouts.map(({ key, name, type, placeholders }) => ({ key, name, type, placeholders: placeholders.map((p) => p.type) })),
    sheets: scene.slides.map((slide) => sheetOf(slide, scene, wants.get(slide.source))),
  }
}

const WANTED: Readonly<Record<string, 'chart' | 'table'>> = { 'chart-takeaway': 'chart', table: 'table' }

/** What colours and typefaces are resolved against. */
interface Look {
  readonly palette: Palette
  readonly fonts: Theme['fonts']
}

/** What the reading of one slide's items needs besides the item. */
interface Place extends Look {
  readonly pictures: ReadonlyMap<string, Picture>
  readonly lineage: readonly string[]
  readonly within: 'chart' | 'table' | undefined
  readonly fixed: boolean
}

function sheetOf(slide: SceneSlide, { pictures, theme }: Scene, wants: Sheet['wants']): Sheet {
  const { palette } = slide.ground
  const place: Place = { palette, fonts: theme.fonts, pictures, lineage: [], within: undefined, fixed: false }
  const marks = slide.items.map((item) => markOf(item, place))
  return {
    number: slide.number,
    id: slide.id,
    source: slide.source,
    kind: slide.kind,
    wants,
    layout: slide.layout,
    ground: paintOf(slide.background, palette),
    title: slide.title,
    notes: slide.notes,
    hidden: slide.hidden ?? false,
    marks,
    leaves: leavesOf(marks),
  }
}

/** Back to front, groups taken apart; a chart or table stands before its own drawing. */
export function leavesOf(marks: readonly Mark[]): readonly Mark[] {
  return marks.flatMap((mark) => (mark.kind === 'group' ? leavesOf(mark.parts) : [mark, ...leavesOf(mark.parts)]))
}

function markOf(item: Item, place: Place): Mark {
  const { means } = item
  const native = means?.kind === 'chart' || means?.kind === 'table' ? means.kind : undefined
  const fixed = place.fixed || means?.kind === 'layout'
  const below: Place = { ...place, fixed, within: place.within ?? native, lineage: [...place.lineage, item.id] }
  return {
    id: item.id,
    name: item.name,
    kind: native ?? kindOf(item),
    role: item.role,
    box: item.box,
    outline: outlineOf(item),
    alt: item.alt,
    placeholder: placeholderOf(item),
    fixed,
    within: place.within,
    lineage: place.lineage,
    fill: item.kind === 'shape' && item.fill ? paintOf(item.fill, place.palette) : undefined,
    stroke: item.kind === 'shape' && item.stroke ? strokeOf(item.stroke, place.palette) : undefined,
    text: item.kind === 'text' || item.kind === 'shape' ? item.text && wordsOf(item.text, place) : undefined,
    picture: item.kind === 'picture' ? pictureOf(item, place.pictures.get(item.picture)) : undefined,
    chart: means?.kind === 'chart' ? { workbook: true, inks: means.chart.colors.map((color) => inkOf(color, place.palette)) } : undefined,
    table: means?.kind === 'table' ? tableOf(means.table) : undefined,
    glued: means?.kind === 'connector',
    parts: item.kind === 'group' ? item.items.map((part) => markOf(part, below)) : [],
  }
}

function kindOf(item: Item): MarkKind {
  return item.kind === 'shape' && item.geometry.kind === 'line' ? 'line' : item.kind
}

function outlineOf(item: Item): Outline {
  const geometry = item.kind === 'shape' || item.kind === 'picture' ? item.geometry : undefined
  if (geometry?.kind === 'ellipse') return { kind: 'ellipse' }
  if (geometry?.kind === 'path') return { kind: 'polygon', rings: ringsOf(geometry.commands) }
  return { kind: 'box' }
}

/** A chart or table may fill a placeholder too; its type is then its own kind. */
function placeholderOf({ means }: Item): Mark['placeholder'] {
  if (means?.kind === 'placeholder') return { type: means.type, idx: means.idx }
  if (means?.kind === 'chart' && means.placeholder !== undefined) return { type: 'chart', idx: means.placeholder }
  if (means?.kind === 'table' && means.placeholder !== undefined) return { type: 'tbl', idx: means.placeholder }
  return undefined
}

const inkOf = (color: Color, palette: Palette): Ink => ({ rgb: resolve(color, palette), alpha: color.alpha ?? 1 })

function paintOf(fill: Fill, palette: Palette): Paint {
  if (fill.kind === 'picture') return { kind: 'picture' }
  if (fill.kind === 'solid') return { kind: 'solid', ink: inkOf(fill.color, palette) }
  return { kind: 'gradient', angle: fill.angle, stops: fill.stops.map(({ at, color }) => ({ at, ink: inkOf(color, palette) })) }
}

type ShapeStroke = NonNullable<Extract<Item, { kind: 'shape' }>['stroke']>

function strokeOf({ color, width, start, end }: ShapeStroke, palette: Palette): Mark['stroke'] {
  return { ink: inkOf(color, palette), width, arrow: start !== undefined || end !== undefined }
}

function pictureOf(item: PictureItem, picture: Picture | undefined): PictureFacts {
  return {
    pixels: picture && { width: picture.width, height: picture.height },
    crop: item.crop ?? { left: 0, top: 0, right: 0, bottom: 0 },
    width: item.box.width,
    height: item.box.height,
  }
}

type TableMeaning = Extract<NonNullable<Item['means']>, { kind: 'table' }>['table']

function tableOf(table: TableMeaning): TableFacts {
  return {
    headerRow: table.headerRow,
    columns: table.columns.length,
    rows: table.rows.map((row) => ({
      height: row.height,
      cells: row.cells.map(({ text, colSpan, rowSpan, covered }) => ({
        text: text.paragraphs.map(textOf).join('\n'),
        covered: covered ?? false,
        merged: (colSpan ?? 1) > 1 || (rowSpan ?? 1) > 1,
        needs: (rowSpan ?? 1) > 1 ? undefined : text.height + text.inset.top + text.inset.bottom,
      })),
    })),
  }
}

const textOf = (paragraph: Paragraph): string => paragraph.runs.map((run) => run.text).join('')

function wordsOf(frame: TextFrame, look: Look): Words {
  const texts = frame.paragraphs.map(textOf)
  const first = frame.lines[0]
  const last = frame.lines.at(-1)
  return {
    frame: frame.box,
    inner: inner(frame.box, frame.inset),
    anchor: frame.anchor,
    passages: frame.paragraphs.map((paragraph, index) => passageOf(paragraph, texts[index] ?? '', look)),
    lines: frame.lines.map((line, index) => rowOf(line, frame.lines[index + 1], texts[line.paragraph] ?? '', look.palette)),
    basis: 'set',
    // The lines are what is drawn; the stated height is the layout's word for it. Neither may be too tall.
    height: first && last ? Math.max(frame.height, last.box.y + last.box.height - first.box.y) : 0,
    autofit: 'none',
    scale: 1,
  }
}

function passageOf(paragraph: Paragraph, text: string, { palette, fonts }: Look): Passage {
  return {
    text,
    level: paragraph.level,
    align: paragraph.align,
    direction: paragraph.direction,
    bullet: paragraph.bullet !== undefined,
    spans: paragraph.runs.map(({ text: words, style, link, language, field }) => ({
      text: words,
      size: style.size,
      bold: style.bold,
      ink: inkOf(style.color, palette),
      mono: style.font === 'mono',
      face: { family: fonts[style.font].family, themed: true },
      link,
      language,
      field: field !== undefined,
    })),
  }
}

function rowOf(line: Line, next: Line | undefined, text: string, palette: Palette): Row {
  const pieces = line.fragments
    .filter((fragment) => !fragment.bullet && fragment.text.trim() !== '')
    .map(
      (fragment): Piece => ({
        box: inkBox(fragment),
        ink: inkOf(fragment.color, palette),
        size: fragment.size,
        bold: fragment.face.includes('-700'),
        text: fragment.text,
      }),
    )
  const empty: Box = { ...line.box, width: 0, height: 0 }
  return {
    passage: line.paragraph,
    text: text.slice(line.start, line.end),
    ink: union(pieces.map((piece) => piece.box)) ?? empty,
    cut: next?.paragraph === line.paragraph && splitsWord(text, next.start),
    pieces,
  }
}
