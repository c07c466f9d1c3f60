import { CANVAS, type Position } from './canvas.ts'
import { type Fields, isFields, pick, pixels, texts, word } from './fields.ts'
import { type Look, readLook } from './look.ts'

interface Placed {
  readonly id: string | undefined
  /** Pixels; what the client does not say is found by places.ts. */
  readonly place: Partial<Position>
  readonly look: Look
}

/** An element as a client wrote it, as far as it can be read. */
export type Given = Placed &
  (
    | { readonly kind: 'words'; readonly role: 'title' | 'subtitle' | 'body'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly string[] }
    | { readonly kind: 'image'; readonly src: string; readonly alt: string }
    | { readonly kind: 'shape'; readonly shape: 'rect' | 'ellipse' | 'line'; readonly text: string }
  )

const TITLES = new Set(['title', 'heading', 'header', 'h1'])
const SUBTITLES = new Set(['subtitle', 'subheading', 'subheader', 'h2', 'h3'])
const IMAGES = new Set(['image', 'img', 'picture', 'photo', 'icon', 'logo'])
const SHAPES: Readonly<Record<string, 'rect' | 'ellipse' | 'line'>> = {
  shape: 'rect',
  rect: 'rect',
  rectangle: 'rect',
  box: 'rect',
  card: 'rect',
  circle: 'ellipse',
  ellipse: 'ellipse',
  oval: 'ellipse',
  line: 'line',
  divider: 'line',
  separator: 'line',
}

/** Undefined for what neither says nor shows anything. Unknown types are read by what they hold. */
export function readElement(value: unknown): Given | undefined {
  if (typeof value === 'string') return readElement({ type: 'text', content: value })
  if (!isFields(value)) return undefined
  const type = word(value.type)?.toLowerCase().replace(/[\s-]/g, '_') ?? ''
  const placed: Placed = { id: word(value.id), place: placeOf(value), look: readLook(value) }
  const listed = pick(value, 'items', 'bullets', 'points', 'list') ?? (Array.isArray(value.content) ? value.content : undefined)
  const src = word(pick(value, 'src', 'image_url', 'imageUrl', 'url', 'image')) ?? (IMAGES.has(type) ? word(value.content) : undefined)
  const text = texts(pick(value, 'content', 'text', 'value', 'label', 'title')).join('\n')
  if (IMAGES.has(type) || (src !== undefined && listed === undefined && text === '')) {
    return src
      ? { kind: 'image', ...placed, src, alt: texts(pick(value, 'alt', 'alt_text', 'altText', 'description', 'caption')).join(' ') }
      : undefined
  }
  if (type.includes('list') || type.includes('bullet') || (listed !== undefined && !TITLES.has(type))) {
    const items = lines(listed ?? text)
    return items.length > 0 ? { kind: 'list', ...placed, items } : undefined
  }
  const shape = SHAPES[word(value.shape)?.toLowerCase() ?? ''] ?? SHAPES[type]
  if (shape !== undefined) return { kind: 'shape', ...placed, shape, text }
  if (text.trim() === '') return undefined
  return { kind: 'words', ...placed, role: TITLES.has(type) ? 'title' : SUBTITLES.has(type) ? 'subtitle' : 'body', text }
}

/** The points of a list: its entries, or the lines of one text. */
export function lines(value: unknown): string[] {
  const entries = Array.isArray(value) ? texts(value) : texts(value).flatMap((text) => text.split('\n'))
  return entries.filter((line) => line.trim() !== '')
}

function placeOf(element: Fields): Partial<Position> {
  const own = isFields(element.position) ? element.position : {}
  const size = isFields(element.size) ? element.size : {}
  const of = (whole: number, ...names: readonly string[]) =>
    pixels(pick(own, ...names) ?? pick(size, ...names) ?? pick(element, ...names), whole)
  return {
    left: of(CANVAS.width, 'left', 'x'),
    top: of(CANVAS.height, 'top', 'y'),
    width: of(CANVAS.width, 'width', 'w'),
    height: of(CANVAS.height, 'height', 'h'),
  }
}
