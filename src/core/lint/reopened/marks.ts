import type { Box } from '../../base/geometry.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { altOf } from '../package/alt.ts'
import { find, settled } from '../package/nodes.ts'
import type { Package } from '../package/opc.ts'
import { nameOf, nonVisual, placeholderOf } from '../package/shape.ts'
import type { Mark, PictureFacts, Words } from '../subject.ts'
import { readChart } from './chart.ts'
import { shapeFill, strokeOf } from './fills.ts'
import { chainOf, type Inheritance } from './inherit.ts'
import type { MeterFor } from './meter.ts'
import { outlineOf } from './outline.ts'
import { type Colors, share } from './palette.ts'
import { pictureSize } from './picture-size.ts'
import { boxOf, type Place, placeIn, turned } from './place.ts'
import { holderOf, roleOf } from './roles.ts'
import { readTable } from './table.ts'
import { readText, type TextStage } from './text.ts'
import type { PptxTheme } from './theme.ts'

/** What the shapes of one part are read against. */
export interface PartStage {
  readonly pack: Package
  readonly part: string
  readonly theme: PptxTheme
  readonly colors: Colors
  readonly inherited: Inheritance
  readonly tableStyles: XmlNode | undefined
  readonly meterFor: MeterFor | undefined
  readonly height: number
  /** A layout's or master's own shapes, without its placeholders. */
  readonly fixed: boolean
}

interface Spot {
  readonly place: Place
  readonly lineage: readonly string[]
}

/** The shapes of a slide, layout or master, back to front. */
export function readMarks(root: XmlNode | undefined, stage: PartStage): readonly Mark[] {
  const tree = find(root, 'p:cSld', 'p:spTree')
  return tree ? children(tree, stage, { place: (box) => box, lineage: [] }) : []
}

function children(tree: XmlNode, stage: PartStage, spot: Spot): readonly Mark[] {
  return settled(tree).flatMap((node) => {
    if (stage.fixed && placeholderOf(node)) return []
    const mark = markOf(node, stage, spot)
    return mark ? [mark] : []
  })
}

function markOf(node: XmlNode, stage: PartStage, spot: Spot): Mark | undefined {
  switch (node.name) {
    case 'p:grpSp':
      return group(node, stage, spot)
    case 'p:pic':
      return picture(node, stage, spot)
    case 'p:graphicFrame':
      return frame(node, stage, spot)
    case 'p:sp':
    case 'p:cxnSp':
      return shape(node, stage, spot)
    default:
      return undefined
  }
}

const idOf = (node: XmlNode): string => nonVisual(node)?.attributes.id ?? ''

function common(node: XmlNode, stage: PartStage, spot: Spot, box: Box) {
  const alt = altOf(node)
  return {
    id: idOf(node),
    name: nameOf(node) || `Shape ${idOf(node)}`,
    role: alt === '' ? ('decoration' as const) : ('content' as const),
    box,
    outline: { kind: 'box' as const },
    alt,
    fixed: stage.fixed,
    lineage: spot.lineage,
    parts: [],
  }
}

function group(node: XmlNode, stage: PartStage, spot: Spot): Mark {
  const transform = find(node, 'p:grpSpPr', 'a:xfrm')
  const own = boxOf(transform) ?? { x: 0, y: 0, width: 0, height: 0 }
  const inside: Spot = { place: placeIn(transform, spot.place), lineage: [...spot.lineage, idOf(node)] }
  return { ...common(node, stage, spot, turned(spot.place(own), transform)), kind: 'group', parts: children(node, stage, inside) }
}

/** The transform that applies: a placeholder without one takes its layout's. */
function transformOf(chain: readonly XmlNode[]): XmlNode | undefined {
  for (const shape of chain) {
    const own = find(shape, 'p:spPr', 'a:xfrm')
    if (own) return own
  }
  return undefined
}

function picture(node: XmlNode, stage: PartStage, spot: Spot): Mark | undefined {
  const chain = chainOf(node, stage.inherited)
  const transform = transformOf(chain)
  const own = boxOf(transform)
  if (!own) return undefined
  const drawn = spot.place(own)
  return {
    ...common(node, stage, spot, turned(drawn, transform)),
    kind: 'picture',
    placeholder: holderOf(chain),
    outline: outlineOf(find(node, 'p:spPr'), drawn),
    picture: pictureFacts(node, drawn, stage),
  }
}

function pictureFacts(node: XmlNode, drawn: Box, { pack, part }: PartStage): PictureFacts {
  const fill = find(node, 'p:blipFill')
  const { l, t, r, b } = find(fill, 'a:srcRect')?.attributes ?? {}
  const file = pack.relation(part, find(fill, 'a:blip')?.attributes['r:embed'])?.part
  const bytes = file === undefined ? undefined : pack.bytes(file)
  return {
    pixels: bytes && pictureSize(bytes),
    crop: { left: share(l), top: share(t), right: share(r), bottom: share(b) },
    width: drawn.width,
    height: drawn.height,
  }
}

function frame(node: XmlNode, stage: PartStage, spot: Spot): Mark | undefined {
  const chain = chainOf(node, stage.inherited)
  const own = boxOf(find(node, 'p:xfrm')) ?? boxOf(transformOf(chain.slice(1)))
  if (!own) return undefined
  const box = spot.place(own)
  const base = { ...common(node, stage, spot, box), placeholder: holderOf(chain) }
  const data = find(node, 'a:graphic', 'a:graphicData')
  const chart = find(data, 'c:chart')
  if (chart) {
    const part = stage.pack.relation(stage.part, chart.attributes['r:id'])?.part
    return { ...base, kind: 'chart', chart: readChart(stage.pack, part, stage.colors) }
  }
  const table = find(data, 'a:tbl')
  if (!table) return { ...base, kind: 'other' }
  const read = readTable(table, { id: base.id, box, lineage: spot.lineage }, textStage([], stage), stage.tableStyles)
  return { ...base, kind: 'table', box: { ...box, height: Math.max(box.height, read.height) }, table: read.facts, parts: read.cells }
}

function textStage(chain: readonly XmlNode[], { inherited, colors, theme, meterFor, pack, part }: PartStage): TextStage {
  const link = (id: string | undefined) => {
    const relation = pack.relation(part, id)
    return relation && (relation.external ? relation.target : `#${relation.part}`)
  }
  return { chain, inherited, colors, theme, link, meterFor }
}

const LINES: ReadonlySet<string> = new Set(['line', 'straightConnector1', 'bentConnector3', 'curvedConnector3', 'lineInv'])

function shape(node: XmlNode, stage: PartStage, spot: Spot): Mark | undefined {
  const chain = chainOf(node, stage.inherited)
  const transform = transformOf(chain)
  const own = boxOf(transform)
  if (!own) return undefined
  const drawn = spot.place(own)
  const properties = find(node, 'p:spPr')
  const preset = find(properties, 'a:prstGeom')?.attributes.prst
  const base = { ...common(node, stage, spot, turned(drawn, transform)), placeholder: holderOf(chain) }
  const stroke = strokeOf(node, stage.colors, stage.theme)
  if (node.name === 'p:cxnSp' || LINES.has(preset ?? '')) {
    const ends = find(node, 'p:nvCxnSpPr', 'p:cNvCxnSpPr')
    const glued = find(ends, 'a:stCxn') !== undefined && find(ends, 'a:endCxn') !== undefined
    return { ...base, kind: 'line', role: glued || stroke?.arrow ? base.role : 'decoration', stroke, glued }
  }
  const body = find(node, 'p:txBody')
  const words = body ? readText(body, textRoom(preset, drawn), textStage(chain, stage)) : undefined
  const fill = shapeFill(chain, stage.colors, stage.theme)
  return {
    ...base,
    kind: fill || (preset !== undefined && preset !== 'rect') ? 'shape' : 'text',
    role: base.role === 'decoration' ? 'decoration' : roleOf(chain, words, drawn, stage.inherited, stage.height),
    outline: outlineOf(properties, drawn),
    fill,
    stroke,
    text: words as Words | undefined,
  }
}

/** The text rectangle of the presets whose corners give way (presetShapeDefinitions: `il`, `it`). */
function textRoom(preset: string | undefined, box: Box): Box {
  const give = 1 - Math.SQRT1_2
  const [dx, dy] = preset === 'ellipse' ? [(box.width / 2) * give, (box.height / 2) * give] : [0, 0]
  return { x: box.x + dx, y: box.y + dy, width: box.width - 2 * dx, height: box.height - 2 * dy }
}
