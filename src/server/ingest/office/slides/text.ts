import type { XmlNode } from '../../../../core/base/xml-read.ts'
import type { TextRun } from '../../../../core/deck/text.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'
import { type Item, outward, type Piece } from '../../../generate/compose/blocks.ts'
import { isBlank, type Runs } from '../../../generate/compose/runs.ts'
import { settled } from '../markup.ts'
import { mathText } from '../math.ts'
import type { OfficePackage } from '../package.ts'
import { type Marker, markerOf } from './placeholders.ts'

interface Line {
  readonly runs: Runs
  readonly level: number
  readonly marker: Marker
}

/** The paragraphs of a text body: marked ones come together as lists, nested by level. */
export function textPieces(body: XmlNode | undefined, part: string, office: OfficePackage, inherited: (level: number) => Marker): Piece[] {
  const lines = all(body, 'a:p')
    .map((paragraph): Line => {
      const properties = find(paragraph, 'a:pPr')
      const level = Math.min(Number(properties?.attributes.lvl ?? 0) || 0, 8)
      return { runs: runsIn(paragraph, part, office), level, marker: markerOf(properties) ?? inherited(level) }
    })
    .filter(({ runs }) => !isBlank(runs))
  // A single line in a place made for lists is a sentence.
  if (lines.length === 1 && lines[0]) return [{ kind: 'paragraph', runs: lines[0].runs }]
  const pieces: Piece[] = []
  for (let i = 0; i < lines.length; ) {
    const { marker, runs, level } = lines[i] as Line
    if (marker === 'none' && (level === 0 || i === 0)) {
      pieces.push({ kind: 'paragraph', runs })
      i++
      continue
    }
    let end = i + 1
    while (end < lines.length && (lines[end]?.marker !== 'none' || (lines[end]?.level ?? 0) > level)) end++
    const group = lines.slice(i, end)
    pieces.push({ kind: 'list', ordered: marker === 'number', items: nested(group) })
    i = end
  }
  return pieces
}

function nested(lines: readonly Line[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < lines.length; ) {
    const own = lines[i] as Line
    let end = i + 1
    while (end < lines.length && (lines[end]?.level ?? 0) > own.level) end++
    items.push({ runs: own.runs, items: nested(lines.slice(i + 1, end)) })
    i = end
  }
  return items
}

/** The runs of a paragraph of DrawingML, links included. */
export function runsIn(paragraph: XmlNode, part: string, office: OfficePackage): Runs {
  return settled(paragraph).flatMap((node): TextRun[] => {
    if (node.name === 'a:br') return [{ text: '\n' }]
    if (node.name === 'a14:m') return [{ text: mathText(node) }]
    if (node.name === 'a:fld' && /^(?:slidenum|datetime)/.test(node.attributes.type ?? '')) return []
    if (node.name !== 'a:r' && node.name !== 'a:fld') return []
    const properties = find(node, 'a:rPr')
    const relation = office.relation(part, find(properties, 'a:hlinkClick')?.attributes['r:id'])
    const link = relation?.external ? outward(relation.target) : undefined
    const on = (value: string | undefined) => value === '1' || value === 'true'
    return [
      {
        text: (find(node, 'a:t')?.text ?? '').replace(/\v/g, '\n'),
        ...(on(properties?.attributes.b) ? { bold: true } : {}),
        ...(on(properties?.attributes.i) ? { italic: true } : {}),
        ...(link ? { link } : {}),
      },
    ]
  })
}
