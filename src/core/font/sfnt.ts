/** Reads part of a font file; fewer bytes at its end. */
export type ReadAt = (offset: number, length: number) => Uint8Array

/** What a font file says of one of its faces. */
export interface SfntFace {
  /** Where its table directory starts: 0 except in collections. */
  readonly offset: number
  readonly inCollection: boolean
  /** Family names in every language of the file, lower case. */
  readonly families: readonly string[]
  /** OS/2 usWeightClass. */
  readonly weightClass: number
  readonly italic: boolean
}

interface Table {
  readonly tag: string
  readonly offset: number
  readonly length: number
}

const TRUETYPE = 0x00010000
const CFF = 0x4f54544f
const COLLECTION = 0x74746366
const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16
const MOST_FACES = 64
const MOST_TABLES = 128

/** Lists the faces of a TrueType or OpenType file or collection; empty for anything else. */
export function facesOf(read: ReadAt): readonly SfntFace[] {
  const head = view(read(0, 12))
  if (head.byteLength < 12) return []
  if (head.getUint32(0) !== COLLECTION) return faceAt(read, 0, false)
  const count = Math.min(head.getUint32(8), MOST_FACES)
  const offsets = view(read(12, count * 4))
  return Array.from({ length: Math.floor(offsets.byteLength / 4) }, (_, i) => faceAt(read, offsets.getUint32(i * 4), true)).flat()
}

function faceAt(read: ReadAt, offset: number, inCollection: boolean): readonly SfntFace[] {
  const tables = tablesAt(read, offset)
  const name = tables.find((table) => table.tag === 'name')
  const os2 = tables.find((table) => table.tag === 'OS/2')
  if (!name || !os2) return []
  const style = view(read(os2.offset, 64))
  if (style.byteLength < 64) return []
  const families = familyNames(view(read(name.offset, name.length)))
  return [{ offset, inCollection, families, weightClass: style.getUint16(4), italic: (style.getUint16(62) & 1) === 1 }]
}

function tablesAt(read: ReadAt, offset: number): readonly Table[] {
  const head = view(read(offset, 12))
  if (head.byteLength < 12) return []
  if (head.getUint32(0) !== TRUETYPE && head.getUint32(0) !== CFF) return []
  const entries = view(read(offset + 12, Math.min(head.getUint16(4), MOST_TABLES) * 16))
  return Array.from({ length: Math.floor(entries.byteLength / 16) }, (_, i): Table => {
    const at = i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => entries.getUint8(at + k)))
    return { tag, offset: entries.getUint32(at + 8), length: entries.getUint32(at + 12) }
  })
}

/** Names 1 and 16 of the name table (https://learn.microsoft.com/typography/opentype/spec/name). */
function familyNames(name: DataView): readonly string[] {
  if (name.byteLength < 6) return []
  const strings = name.getUint16(4)
  const found = new Set<string>()
  for (let i = 0, at = 6; i < name.getUint16(2) && at + 12 <= name.byteLength; i++, at += 12) {
    const id = name.getUint16(at + 6)
    if (id !== FAMILY && id !== TYPOGRAPHIC_FAMILY) continue
    const from = strings + name.getUint16(at + 10)
    const length = name.getUint16(at + 8)
    if (from + length > name.byteLength) continue
    const wide = name.getUint16(at) !== 1
    found.add(decode(name, from, length, wide).toLowerCase())
  }
  return [...found]
}

/** UTF-16BE, or one byte a character for the Macintosh platform, whose family names are ASCII. */
function decode(data: DataView, from: number, length: number, wide: boolean): string {
  let text = ''
  for (let at = from; at + (wide ? 1 : 0) < from + length; at += wide ? 2 : 1) {
    text += String.fromCharCode(wide ? data.getUint16(at) : data.getUint8(at))
  }
  return text
}

/** One face of a collection as a font file of its own, which is what documents can embed. */
export function extractFace(collection: Uint8Array, offset: number): Uint8Array {
  const tables = tablesAt((at, length) => collection.subarray(at, at + length), offset)
  const padded = (length: number) => (length + 3) & ~3
  const start = 12 + tables.length * 16
  const total = tables.reduce((sum, table) => sum + padded(table.length), start)
  const bytes = new Uint8Array(total)
  const out = view(bytes)
  bytes.set(collection.subarray(offset, offset + 12))
  let at = start
  for (const [i, table] of tables.entries()) {
    const entry = 12 + i * 16
    bytes.set(collection.subarray(offset + entry, offset + entry + 16), entry)
    out.setUint32(entry + 8, at)
    bytes.set(collection.subarray(table.offset, table.offset + table.length), at)
    at += padded(table.length)
  }
  return bytes
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
