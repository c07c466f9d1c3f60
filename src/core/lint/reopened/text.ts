import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import type { Align, Anchor, Direction } from '../../scene/scene.ts'
import { typefaceSlot } from '../letters.ts'
import { find, integer, isTrue } from '../package/nodes.ts'
import type { Face, Ink, Passage, Span, Words } from '../subject.ts'
import { tableOf } from '../table.ts'
import { fillIn } from './fills.ts'
import { first, type Inheritance, levels } from './inherit.ts'
import { type Laid, layLines } from './lines.ts'
import type { MeterFor } from './meter.ts'
import { type Colors, inkIn, share } from './palette.ts'
import type { PptxTheme } from './theme.ts'

const EMU = 12_700

/** What a text is resolved against. */
export interface TextStage {
  /** The shape and what it inherits from. */
  readonly chain: readonly XmlNode[]
  readonly inherited: Inheritance
  readonly colors: Colors
  readonly theme: PptxTheme
  readonly link: (id: string | undefined) => string | undefined
  readonly meterFor: MeterFor | undefined
  /** What a table style says of its cells' text. */
  readonly cell?: { readonly ink: Ink | undefined; readonly bold: boolean; readonly properties: XmlNode | undefined }
}

/** A run with what the meter needs besides. */
export interface FontSpan extends Span {
  /** Of its Latin letters. */
  readonly family: string
  readonly italic: boolean
}

/** A paragraph with its spacing. */
export interface SpacedPassage extends Passage {
  readonly spans: readonly FontSpan[]
  /** Of an empty paragraph. */
  readonly size: Pt
  readonly indent: Pt
  readonly lineHeight: number
  readonly before: Pt
  readonly after: Pt
}

/** Reads a text body into resolved paragraphs and their lines, measured where there is a meter, else estimated. */
export function readText(body: XmlNode, box: Box, stage: TextStage): Words {
  const properties = [find(body, 'a:bodyPr'), ...stage.chain.slice(1).map((shape) => find(shape, 'p:txBody', 'a:bodyPr'))].filter(
    (node) => node !== undefined,
  )
  const fitting = first(properties, (node) => node.children.find((child) => /^a:(noAutofit|normAutofit|spAutoFit)$/.test(child.name)))
  const scale =
    fitting?.name === 'a:normAutofit' && fitting.attributes.fontScale
      ? Math.max(0.01, Math.min(1, share(fitting.attributes.fontScale) || 1))
      : 1
  const reduction = share(fitting?.attributes.lnSpcReduction)
  const inner = innerBox(box, properties, stage.cell?.properties)
  const passages = body.children.filter((node) => node.name === 'a:p').map((node) => passageOf(node, stage, scale, reduction))
  const anchor = ANCHORS[stage.cell?.properties?.attributes.anchor ?? first(properties, (node) => node.attributes.anchor) ?? 't'] ?? 'top'
  const upright = (first(properties, (node) => node.attributes.vert) ?? 'horz') === 'horz'
  const wraps = (first(properties, (node) => node.attributes.wrap) ?? 'square') !== 'none'
  const laid: Laid = layLines(passages, { inner, anchor, wraps, meterFor: upright ? stage.meterFor : undefined })
  return {
    frame: box,
    inner,
    anchor,
    passages,
    ...laid,
    autofit: fitting?.name === 'a:spAutoFit' ? 'grow' : fitting?.name === 'a:normAutofit' ? 'shrink' : 'none',
    scale,
  }
}

const ANCHORS = tableOf<Anchor>({ t: 'top', ctr: 'middle', b: 'bottom' })

function innerBox(box: Box, properties: readonly XmlNode[], cell: XmlNode | undefined): Box {
  const inset = (name: string, margin: string, standard: number) =>
    (integer(cell?.attributes[margin]) ?? first(properties, (node) => integer(node.attributes[name])) ?? standard) / EMU
  const [left, top, right, bottom] = [
    inset('lIns', 'marL', 91_440),
    inset('tIns', 'marT', 45_720),
    inset('rIns', 'marR', 91_440),
    inset('bIns', 'marB', 45_720),
  ]
  return { x: box.x + left, y: box.y + top, width: Math.max(0, box.width - left - right), height: Math.max(0, box.height - top - bottom) }
}

function passageOf(node: XmlNode, stage: TextStage, scale: number, reduction: number): SpacedPassage {
  const own = find(node, 'a:pPr')
  const level = integer(own?.attributes.lvl) ?? 0
  const below = levels(stage.chain, stage.inherited, level)
  const chain = own ? [own, ...below] : below
  const direction: Direction = isTrue(first(chain, (at) => at.attributes.rtl)) ? 'rtl' : 'ltr'
  const spans = node.children.flatMap((child) => spanOf(child, below, stage, scale))
  const size = (spans[0]?.size ?? sizeOf(find(node, 'a:endParaRPr'), below) * scale) || 18
  const marker = first(chain, (at) => at.children.find((child) => /^a:bu(None|Char|AutoNum|Blip)$/.test(child.name)))
  const gap = (name: string) =>
    spacing(
      first(chain, (at) => find(at, name)),
      size,
    )
  const pitch = first(chain, (at) => find(at, 'a:lnSpc'))
  return {
    text: spans.map((span) => span.text).join(''),
    level,
    align: alignOf(first(chain, (at) => at.attributes.algn) ?? 'l', direction),
    direction,
    bullet: marker !== undefined && marker.name !== 'a:buNone',
    spans,
    size,
    indent: (first(chain, (at) => integer(at.attributes.marL)) ?? 0) / EMU,
    lineHeight: Math.max(0.1, (pitch ? spacing(pitch, size) / (1.2 * size) : 1) - reduction),
    before: gap('a:spcBef'),
    after: gap('a:spcAft'),
  }
}

/** Percentages are of a line of 1.2 times the size. */
function spacing(node: XmlNode | undefined, size: Pt): Pt {
  const points = find(node, 'a:spcPts')?.attributes.val
  return points === undefined ? share(find(node, 'a:spcPct')?.attributes.val) * 1.2 * size : Number(points) / 100
}

/** OOXML's left and right are those of the page; ours are those of the text. */
function alignOf(value: string, direction: Direction): Align {
  if (value === 'ctr') return 'center'
  if (value !== 'l' && value !== 'r') return 'start'
  return (value === 'l') === (direction === 'ltr') ? 'start' : 'end'
}

/** The range is that of the standard (ECMA-376 20.1.10.72); what lies outside is reported with the package. */
function sizeOf(own: XmlNode | undefined, below: readonly XmlNode[]): Pt {
  const size = integer(own?.attributes.sz) ?? first(below, (level) => integer(find(level, 'a:defRPr')?.attributes.sz)) ?? 1800
  return Math.max(1, Math.min(4000, size / 100))
}

function spanOf(node: XmlNode, below: readonly XmlNode[], stage: TextStage, scale: number): FontSpan[] {
  const text = node.name === 'a:br' ? '\n' : node.name === 'a:r' || node.name === 'a:fld' ? (find(node, 'a:t')?.text ?? '') : ''
  if (text === '') return []
  const own = find(node, 'a:rPr')
  const chain = [own, ...below.map((level) => find(level, 'a:defRPr'))].filter((at) => at !== undefined)
  const family = familyOf(
    first(chain, (at) => find(at, 'a:latin')?.attributes.typeface),
    stage.theme,
  )
  const click = find(own, 'a:hlinkClick')
  return [
    {
      text,
      size: Math.round(sizeOf(own, below) * scale * 100) / 100,
      bold: isTrue(first(chain, (at) => at.attributes.b)) || (own?.attributes.b === undefined && (stage.cell?.bold ?? false)),
      italic: isTrue(first(chain, (at) => at.attributes.i)),
      ink: inkOfRun(own, below, stage, click !== undefined),
      family,
      mono: /mono|courier|consol|menlo|cascadia/i.test(family),
      face: faceOf(text, chain, stage.theme),
      language: first(chain, (at) => at.attributes.lang) ?? '',
      link: click && stage.link(click.attributes['r:id']),
      field: node.name === 'a:fld' && node.attributes.type === 'slidenum',
    },
  ]
}

function faceOf(text: string, chain: readonly XmlNode[], theme: PptxTheme): Face {
  const slot = typefaceSlot(text)
  const typeface = first(chain, (at) => find(at, `a:${slot}`)?.attributes.typeface)
  const themed = typeface === undefined || typeface.startsWith('+')
  // The theme's faces for other scripts depend on the language; one name stands for them.
  return { family: themed && slot !== 'latin' ? 'the theme’s' : familyOf(typeface, theme), themed }
}

function familyOf(typeface: string | undefined, theme: PptxTheme): string {
  if (typeface?.startsWith('+mj')) return theme.major
  return typeface === undefined || typeface.startsWith('+mn') ? theme.minor : typeface
}

/** A run's own colour, then the link colour, the table's or the shape's style, and what is inherited. */
function inkOfRun(own: XmlNode | undefined, below: readonly XmlNode[], stage: TextStage, linked: boolean): Ink {
  const { colors, theme, chain } = stage
  const said = solid(own, colors)
  if (linked) return themed('hlink', colors, theme) ?? said ?? BLACK
  const styled = stage.cell ? stage.cell.ink : inkIn(find(chain[0], 'p:style', 'a:fontRef'), colors)
  const inherited = () => first(below, (level) => solid(find(level, 'a:defRPr'), colors))
  return said ?? styled ?? inherited() ?? themed('tx1', colors, theme) ?? BLACK
}

const BLACK: Ink = { rgb: '#000000', alpha: 1 }

function themed(name: string, { map }: Colors, { scheme }: PptxTheme): Ink | undefined {
  const rgb = scheme.get(map[name] ?? name)
  return rgb && { rgb, alpha: 1 }
}

/** Gradient text counts as its first stop. */
function solid(properties: XmlNode | undefined, colors: Colors): Ink | undefined {
  const fill = fillIn(properties, colors)
  if (fill === undefined || fill === 'none' || fill.kind === 'picture') return undefined
  return fill.kind === 'solid' ? fill.ink : fill.stops[0]?.ink
}
