import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find, settled } from '../../../../core/lint/package/nodes.ts'
import type { Reading } from '../../document.ts'
import { pictureFormat, pictureSize } from '../../picture-header.ts'
import type { OfficePackage } from '../package.ts'

/** A master or a layout. */
export interface Place {
  readonly part: string
  readonly root: XmlNode
}

/** A mark takes no more of the page than this share; a larger picture is a ground or an illustration. */
const LARGEST = 0.12
/** Bytes of the file. */
const HEAVIEST = 2_000_000
const NAMED = /logo|brand|wordmark|marke|sigle|signet/i

export interface Logo {
  readonly bytes: Uint8Array
  /** The part that shows it. */
  readonly part: string
}

/** Dots, lines and borders. */
const isRule = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  Math.min(width, height) < 16 || Math.max(width, height) > 15 * Math.min(width, height)

/** The house's mark: a small picture on a master or its opening layout, one that is called so before any other. */
export function findLogo(
  places: readonly Place[],
  page: { readonly width: number; readonly height: number },
  office: OfficePackage,
  { note, limits }: Reading,
): Logo | undefined {
  const candidates: (Logo & { readonly rank: number })[] = []
  for (const [order, { part, root }] of places.entries()) {
    const tree = find(root, 'p:cSld', 'p:spTree')
    for (const picture of tree ? picturesIn(tree) : []) {
      const share = shareOf(picture, page)
      if (share === undefined || share > LARGEST) continue
      const bytes = fileOf(picture, part, office)
      const format = bytes && pictureFormat(bytes)
      if (!bytes || format === undefined) {
        note({
          at: 'deck',
          says: 'missing-picture',
          detail: 'the mark of the template: a picture in a format that is not read (EMF, WMF and the like)',
        })
        continue
      }
      const size = pictureSize(bytes)
      if (size && isRule(size)) continue
      if (bytes.length > HEAVIEST || (size && size.width * size.height > limits.pixels)) {
        note({ at: 'deck', says: 'missing-picture', detail: 'the mark of the template: it is too large a file' })
        continue
      }
      const names = find(picture, 'p:nvPicPr', 'p:cNvPr')?.attributes
      const called = NAMED.test(`${names?.name ?? ''} ${names?.descr ?? ''}`)
      candidates.push({ bytes, part, rank: (called ? 0 : 10) + order })
    }
  }
  return candidates.sort((a, b) => a.rank - b.rank)[0]
}

/** Pictures that are no placeholders, those in groups too. */
function picturesIn(tree: XmlNode): readonly XmlNode[] {
  return settled(tree).flatMap((node): readonly XmlNode[] => {
    if (node.name === 'p:grpSp') return picturesIn(node)
    return node.name === 'p:pic' && find(node, 'p:nvPicPr', 'p:nvPr', 'p:ph') === undefined ? [node] : []
  })
}

/** The share of the page that a picture covers; inside a group, by the group's own measure. */
function shareOf(picture: XmlNode, page: { readonly width: number; readonly height: number }): number | undefined {
  const extent = find(picture, 'p:spPr', 'a:xfrm', 'a:ext')?.attributes
  const [width, height] = [Number(extent?.cx), Number(extent?.cy)]
  return width > 0 && height > 0 ? (width * height) / (page.width * page.height) : undefined
}

/** The file of a picture; the drawing in SVG where there is one, and its pixels are not. */
function fileOf(picture: XmlNode, part: string, office: OfficePackage): Uint8Array | undefined {
  const blip = find(picture, 'p:blipFill', 'a:blip')
  const svg = all(find(blip, 'a:extLst'), 'a:ext').flatMap((ext) => ext.children.filter(({ name }) => name.endsWith(':svgBlip')))[0]
  for (const id of [blip?.attributes['r:embed'], svg?.attributes['r:embed']]) {
    const relation = office.relation(part, id)
    const bytes = relation && !relation.external ? office.bytes(relation.target) : undefined
    if (bytes && pictureFormat(bytes) !== undefined) return bytes
  }
  return undefined
}
