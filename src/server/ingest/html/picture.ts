import type { Piece } from '../../generate/compose/blocks.ts'
import { resolved } from './address.ts'
import type { PageReading } from './body.ts'
import type { DomElement } from './dom.ts'
import { isHidden } from './inline.ts'

/** Pixels below which a picture is an icon. */
const SMALLEST = 48
/** Widest picture of a set that is worth having. */
const WIDEST = 1920
const ORNAMENT = /badge|shields\.io|spacer|pixel\.gif|tracking|sprite|avatar|gravatar|logo|icon/i

/** The pictures in an element. Those on the web are only named: nothing is fetched here. */
export function picturePieces(element: DomElement, page: PageReading): Piece[] {
  const pictures = element.localName === 'img' ? [element] : Array.from(element.querySelectorAll('img'))
  return pictures.flatMap((picture) => (isHidden(picture) ? [] : one(picture, page)))
}

function one(picture: DomElement, page: PageReading): Piece[] {
  const source = sourceOf(picture)
  const size = [picture.getAttribute('width'), picture.getAttribute('height')].map((value) => Number.parseInt(value ?? '', 10))
  if (source === undefined || size.some((pixels) => pixels < SMALLEST)) return []
  if (ORNAMENT.test(`${source.slice(0, 300)} ${picture.getAttribute('class') ?? ''}`)) return []
  const src = known(source, page)
  const alt = picture.getAttribute('alt')?.replace(/\s+/g, ' ').trim() ?? ''
  return src === undefined ? [] : [{ kind: 'image', image: { src, alt } }]
}

function known(source: string, { base, album, note }: PageReading): string | undefined {
  const data = /^data:image\/[\w.+-]+(;base64)?,/i.exec(source)
  if (data)
    return album.add(
      Buffer.from(data[1] ? source.slice(data[0].length) : decodeURIComponent(source.slice(data[0].length)), data[1] ? 'base64' : 'utf8'),
    )
  const address = resolved(source, base)
  if (address !== undefined && /^https?:/i.test(address)) {
    if (base !== undefined) return album.addElsewhere(address)
    note({ at: 'deck', says: 'missing-picture', detail: 'pictures on the web; nothing outside a file is fetched' })
    return undefined
  }
  // Of a file, a picture beside it.
  return base === undefined && !/^[a-z][a-z0-9+.-]*:/i.test(source) && !source.startsWith('//') ? source : undefined
}

/** The picture itself, where a page loads it late or offers several widths. */
function sourceOf(picture: DomElement): string | undefined {
  const set = picture.getAttribute('srcset') ?? picture.getAttribute('data-srcset') ?? ''
  const widths = [...set.matchAll(/(\S+)\s+(\d+)w/g)]
    .map(([, url = '', width]) => ({ url, width: Number(width) }))
    .sort((a, b) => b.width - a.width)
  const best = widths.find(({ width }) => width <= WIDEST) ?? widths.at(-1)
  const own = picture.getAttribute('src') ?? ''
  const late = picture.getAttribute('data-src') ?? picture.getAttribute('data-original')
  return best?.url || late || own || undefined
}
