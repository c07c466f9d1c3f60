import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'
import type { Piece } from '../../../generate/compose/blocks.ts'
import { isBlank, type Runs, textOf } from '../../../generate/compose/runs.ts'
import { inReadingOrder, type Placed } from '../../reading-order.ts'
import { drawingPieces, isDecoration, type OfficeReading } from '../drawing.ts'
import { settled } from '../markup.ts'
import { boxOf, inheritanceOf } from './placeholders.ts'
import { runsIn, textPieces } from './text.ts'

/** One slide of a presentation, as it reads. */
export interface ReadSlide {
  readonly title: Runs
  readonly pieces: readonly Piece[]
  /** What the speaker says. */
  readonly notes: string
  /** `title` for a cover, `secHead` for a section's start: by its layout. */
  readonly layout: string
  readonly hidden: boolean
}

/** Pieces with the place that they take on the slide. */
interface Part extends Placed {
  readonly pieces: readonly Piece[]
}

/** Moves places of a group's children to the slide. */
type Transform = (box: Placed) => Placed

const FURNITURE = new Set(['ftr', 'sldNum', 'dt', 'hdr'])
/** Share of the slide below which a picture is an icon. */
const SMALL = 0.02
const LONGEST_TITLE = 90

export function readSlide(part: string, size: { readonly width: number; readonly height: number }, open: OfficeReading): ReadSlide {
  const { office } = open
  const root = office.xml(part)
  const inheritance = inheritanceOf(part, office)
  let title: Runs = []
  const parts: Part[] = []
  const tree = find(root, 'p:cSld', 'p:spTree')
  if (tree) parts.push(...partsIn(tree, (box) => box))
  const ordered = inReadingOrder(parts, isRightToLeft(parts))
  const found = isBlank(title) ? titleAmong(ordered) : undefined
  const pieces = ordered.flatMap((one) => (one === found ? one.pieces.slice(1) : one.pieces))
  const [first] = found?.pieces ?? []
  const layout = office.related(part, 'slideLayout')
  return {
    title: first?.kind === 'paragraph' ? first.runs : title,
    pieces,
    notes: notesOf(part, open),
    layout: (layout && office.xml(layout)?.attributes.type) ?? '',
    hidden: root?.attributes.show === '0' || root?.attributes.show === 'false',
  }

  function partsIn(group: XmlNode, move: Transform): Part[] {
    return settled(group).flatMap((node): Part[] => {
      if (node.name === 'p:sp') return shape(node, move)
      if (node.name === 'p:pic') return picture(node, move)
      if (node.name === 'p:graphicFrame') return frame(node, move)
      if (node.name !== 'p:grpSp') return []
      const inside = inReadingOrder(partsIn(node, within(node, move)), isRightToLeft(parts))
      return inside.length > 1 && smallGroup(inside) ? [united(inside)] : inside
    })
  }

  function shape(node: XmlNode, move: Transform): Part[] {
    const placeholder = inheritance.placeholder(node)
    const { type } = placeholder
    if (type !== undefined && FURNITURE.has(type)) return []
    const body = find(node, 'p:txBody')
    if (type === 'title' || type === 'ctrTitle') {
      const runs = all(body, 'a:p').flatMap((paragraph, i) => [...(i > 0 ? [{ text: ' ' }] : []), ...runsIn(paragraph, part, office)])
      if (isBlank(title)) title = runs
      return []
    }
    const pieces = textPieces(body, part, office, (level) => inheritance.marker(node, placeholder, level))
    const box = inheritance.place(node, placeholder)
    return pieces.length === 0 ? [] : [{ ...placed(box, move), pieces }]
  }

  function picture(node: XmlNode, move: Transform): Part[] {
    const box = placed(boxOf(node) ?? inheritance.place(node, inheritance.placeholder(node)), move)
    if (isDecoration(node) || box.width * box.height < SMALL * size.width * size.height) return []
    const pieces = drawingPieces(node, part, open)
    return pieces.length === 0 ? [] : [{ ...box, pieces }]
  }

  function frame(node: XmlNode, move: Transform): Part[] {
    const table = find(node, 'a:graphic', 'a:graphicData', 'a:tbl')
    const pieces = table ? tablePieces(table, part, open) : drawingPieces(node, part, open)
    return pieces.length === 0 ? [] : [{ ...placed(boxOf(node), move), pieces }]
  }
}

const NOWHERE: Placed = { x: 0, y: 0, width: 0, height: 0 }
const placed = (box: Placed | undefined, move: Transform): Placed => (box ? move(box) : NOWHERE)

/** Children of a group stand in its own system of coordinates (ECMA-376 part 1, 20.1.7.5). */
function within(group: XmlNode, outer: Transform): Transform {
  const transform = find(group, 'p:grpSpPr', 'a:xfrm')
  const box = boxOf(group)
  const number = (name: string, attribute: string) => Number(find(transform, name)?.attributes[attribute] ?? 0) || 0
  const [width, height] = [number('a:chExt', 'cx'), number('a:chExt', 'cy')]
  if (!box || width === 0 || height === 0) return outer
  const [across, down] = [box.width / width, box.height / height]
  return (child) =>
    outer({
      x: box.x + (child.x - number('a:chOff', 'x')) * across,
      y: box.y + (child.y - number('a:chOff', 'y')) * down,
      width: child.width * across,
      height: child.height * down,
    })
}

/** A card or a label with its text: it is read as one. */
const smallGroup = (parts: readonly Part[]): boolean => parts.length <= 4 && parts.every((part) => part.pieces.length <= 2)

function united(parts: readonly Part[]): Part {
  const [left, top] = [Math.min(...parts.map(({ x }) => x)), Math.min(...parts.map(({ y }) => y))]
  return {
    x: left,
    y: top,
    width: Math.max(...parts.map(({ x, width }) => x + width)) - left,
    height: Math.max(...parts.map(({ y, height }) => y + height)) - top,
    pieces: parts.flatMap(({ pieces }) => pieces),
  }
}

/** Without a title of its own, a slide is named by a short line at its top. */
function titleAmong(parts: readonly Part[]): Part | undefined {
  const [first] = parts
  const [piece] = first?.pieces ?? []
  const short = piece?.kind === 'paragraph' && textOf(piece.runs).trim().length <= LONGEST_TITLE && !/[.;,:]\s*$/.test(textOf(piece.runs))
  return short && parts.length > 1 ? first : undefined
}

const isRightToLeft = (parts: readonly Part[]): boolean => {
  const text = parts.map(({ pieces }) => pieces.map((piece) => ('runs' in piece ? textOf(piece.runs) : '')).join('')).join('')
  return (text.match(/[\u0590-\u08FF]/g)?.length ?? 0) > (text.match(/[A-Za-z]/g)?.length ?? 0)
}

function tablePieces(table: XmlNode, part: string, { office }: OfficeReading): Piece[] {
  const rows = all(table, 'a:tr').map((row) =>
    all(row, 'a:tc').map((cell): Runs => {
      if (cell.attributes.hMerge === '1' || cell.attributes.vMerge === '1') return []
      return all(find(cell, 'a:txBody'), 'a:p').flatMap((paragraph, i) => [
        ...(i > 0 ? [{ text: '\n' }] : []),
        ...runsIn(paragraph, part, office),
      ])
    }),
  )
  const [headers, ...rest] = rows
  return headers ? [{ kind: 'table', headers, rows: rest }] : []
}

function notesOf(slide: string, { office }: OfficeReading): string {
  const part = office.related(slide, 'notesSlide')
  const tree = part && find(office.xml(part), 'p:cSld', 'p:spTree')
  if (!part || !tree) return ''
  return all(tree, 'p:sp')
    .filter((shape) => find(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph')?.attributes.type === 'body')
    .flatMap((shape) => all(find(shape, 'p:txBody'), 'a:p').map((paragraph) => textOf(runsIn(paragraph, part, office))))
    .join('\n')
    .trim()
}
