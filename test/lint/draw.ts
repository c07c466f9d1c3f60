import { crc32, deflateSync } from 'node:zlib'
import { type Box, box, NO_INSETS } from '../../src/core/base/geometry.ts'
import type { Meaning } from '../../src/core/scene/meaning.ts'
import type {
  Fragment,
  GroupItem,
  Item,
  Line,
  Paragraph,
  Picture,
  PictureItem,
  Role,
  Run,
  ShapeItem,
  TextFrame,
  TextItem,
  TextStyle,
} from '../../src/core/scene/scene.ts'

/** Scenes by hand: lines are broken by a simple rule, so that tests need no fonts and can put anything anywhere. */

/** Average advance in em of the imaginary face. */
const ADVANCE = 0.5

export const style = (size: number, look: Partial<TextStyle> = {}): TextStyle => ({
  font: 'body',
  size,
  bold: false,
  italic: false,
  color: { role: 'text' },
  ...look,
})

export interface Words extends Partial<Paragraph> {
  readonly text?: string
  readonly size?: number
  readonly look?: Partial<TextStyle>
}

export function paragraph({ text = '', size = 20, look, ...rest }: Words): Paragraph {
  const runs: readonly Run[] = rest.runs ?? (text === '' ? [] : [{ text, style: style(size, look) }])
  return { align: 'start', direction: 'ltr', level: 0, lineHeight: 1, spaceBefore: 0, ...rest, runs }
}

/** A frame with its lines set: words are broken where the next would pass the edge. */
export function frame(place: Box, words: readonly (Words | string)[], look: Partial<Pick<TextFrame, 'anchor' | 'inset'>> = {}): TextFrame {
  const inset = look.inset ?? NO_INSETS
  const paragraphs = words.map((one) => paragraph(typeof one === 'string' ? { text: one } : one))
  const inner = {
    x: place.x + inset.left,
    y: place.y + inset.top,
    width: place.width - inset.left - inset.right,
    height: place.height - inset.top - inset.bottom,
  }
  const lines: Line[] = []
  let y = inner.y
  for (const [index, one] of paragraphs.entries()) {
    if (index > 0) y += one.spaceBefore
    const size = Math.max(12, ...one.runs.map((run) => run.style.size))
    const height = 1.2 * size * one.lineHeight
    const indent = one.bullet?.indent ?? 0
    const text = one.runs.map((run) => run.text).join('')
    for (const [start, end] of broken(text, (inner.width - indent) / (ADVANCE * size))) {
      const width = (end - start) * ADVANCE * size
      const free = inner.width - indent - width
      const x = inner.x + indent + (one.align === 'center' ? free / 2 : (one.align === 'end') === (one.direction === 'ltr') ? free : 0)
      lines.push(lineOf(one, index, start, end, { x, y, width, height, size }))
      y += height
    }
  }
  const height = y - inner.y
  const shift = look.anchor === 'bottom' ? inner.height - height : look.anchor === 'middle' ? (inner.height - height) / 2 : 0
  return { box: place, inset, anchor: look.anchor ?? 'top', paragraphs, lines: lines.map((line) => moved(line, shift)), height }
}

function broken(text: string, most: number): readonly (readonly [number, number])[] {
  const lines: [number, number][] = []
  let start = 0
  while (start < text.length) {
    const space = text.lastIndexOf(' ', start + most)
    const end =
      text.length - start <= most ? text.length : space > start ? space : Math.min(text.length, start + Math.max(1, Math.floor(most)))
    lines.push([start, end])
    start = text[end] === ' ' ? end + 1 : end
  }
  return lines
}

function lineOf(
  one: Paragraph,
  index: number,
  start: number,
  end: number,
  at: { x: number; y: number; width: number; height: number; size: number },
): Line {
  const baseline = at.y + 0.79 * at.height
  const fragments: Fragment[] = []
  let offset = 0
  for (const run of one.runs) {
    const [from, to] = [Math.max(start, offset), Math.min(end, offset + run.text.length)]
    const text = run.text.slice(from - offset, to - offset)
    if (to > from) {
      const x = at.x + (from - start) * ADVANCE * at.size
      const { size, color, bold } = run.style
      fragments.push({
        x,
        width: (to - from) * ADVANCE * at.size,
        baseline,
        face: bold ? 'carlito-700' : 'carlito-400',
        size,
        color,
        direction: one.direction,
        text,
        glyphs: [],
      })
    }
    offset += run.text.length
  }
  return { paragraph: index, start, end, box: { x: at.x, y: at.y, width: at.width, height: at.height }, baseline, fragments }
}

const moved = (line: Line, dy: number): Line => ({
  ...line,
  box: { ...line.box, y: line.box.y + dy },
  baseline: line.baseline + dy,
  fragments: line.fragments.map((fragment) => ({ ...fragment, baseline: fragment.baseline + dy })),
})

interface TextOptions {
  readonly role?: Role
  readonly means?: Meaning
  readonly anchor?: TextFrame['anchor']
  readonly alt?: string
}

export function text(
  id: string,
  place: Box,
  words: readonly (Words | string)[],
  { role = 'body', anchor, ...rest }: TextOptions = {},
): TextItem {
  return { kind: 'text', id, name: id, role, box: place, ...rest, text: frame(place, words, anchor ? { anchor } : {}) }
}

export function shape(id: string, place: Box, rest: Partial<ShapeItem> = {}): ShapeItem {
  return { kind: 'shape', id, name: id, role: 'content', box: place, geometry: { kind: 'rect' }, ...rest }
}

export function picture(id: string, place: Box, rest: Partial<PictureItem> = {}): PictureItem {
  return {
    kind: 'picture',
    id,
    name: id,
    role: 'content',
    box: place,
    picture: 'photo',
    alt: 'A roastery at dawn, sacks of beans by the door',
    ...rest,
  }
}

export function group(id: string, items: readonly Item[], rest: Partial<GroupItem> = {}): GroupItem {
  const left = Math.min(...items.map((item) => item.box.x))
  const top = Math.min(...items.map((item) => item.box.y))
  const right = Math.max(...items.map((item) => item.box.x + item.box.width))
  const bottom = Math.max(...items.map((item) => item.box.y + item.box.height))
  return { kind: 'group', id, name: id, role: 'content', box: box(left, top, right - left, bottom - top), items, ...rest }
}

/** A real PNG of one grey, one bit a pixel. */
export function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
}

export const photo = (width: number, height: number, id = 'photo'): Picture => ({
  id,
  bytes: png(width, height),
  mime: 'image/png',
  width,
  height,
})
