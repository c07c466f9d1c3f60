import type { XmlNode } from '../../../core/base/xml-read.ts'
import { find } from '../../../core/lint/package/nodes.ts'
import type { Piece } from '../../generate/compose/blocks.ts'
import type { Reading } from '../document.ts'
import { chartPieces } from './chart.ts'
import { diagramPieces } from './diagram.ts'
import { altFrom, below } from './markup.ts'
import type { OfficePackage } from './package.ts'

/** An open Office file and what its reading needs. */
export interface OfficeReading {
  readonly office: OfficePackage
  readonly reading: Reading
}

/**
 * What a drawing shows: pictures, charts as their tables, diagrams as their lists.
 * @param node any element around them
 * @param part the part whose relationships its ids belong to
 */
export function drawingPieces(node: XmlNode, part: string, { office, reading }: OfficeReading): Piece[] {
  const pieces: Piece[] = []
  let alt = ''
  for (const child of [node, ...below(node, (inner) => inner.name !== 'wps:txbx' && inner.name !== 'v:textbox')]) {
    if (/^(?:wp:docPr|pic:cNvPr|p:cNvPr|xdr:cNvPr)$/.test(child.name)) alt = altFrom(child) || alt
    else if (child.name === 'a:blip') pieces.push(...picture(child.attributes['r:embed'], child.attributes['r:link']))
    else if (child.name === 'v:imagedata') pieces.push(...picture(child.attributes['r:id'], undefined, child.attributes.title))
    else if (child.name === 'c:chart') pieces.push(...chartPieces(linked(child.attributes['r:id'])))
    else if (child.name === 'dgm:relIds') pieces.push(...diagramPieces(linked(child.attributes['r:dm'])))
  }
  return pieces

  function linked(id: string | undefined): XmlNode | undefined {
    const relation = office.relation(part, id)
    return relation && !relation.external ? office.xml(relation.target) : undefined
  }

  function picture(embedded: string | undefined, outside: string | undefined, title = ''): Piece[] {
    const relation = office.relation(part, embedded ?? outside)
    if (!relation) return []
    if (relation.external) {
      reading.note({
        at: 'deck',
        says: 'missing-picture',
        detail: 'a picture that the file only links to; nothing outside a file is fetched',
      })
      return []
    }
    const bytes = office.bytes(relation.target)
    const src = bytes && reading.album.add(bytes)
    return src === undefined ? [] : [{ kind: 'image', image: { src, alt: alt || title } }]
  }
}

/** Whether a drawing says of itself that it is decoration. */
export const isDecoration = (node: XmlNode): boolean =>
  below(node).some((child) => child.name === 'adec:decorative' && child.attributes.val === '1') ||
  find(node, 'adec:decorative')?.attributes.val === '1'
