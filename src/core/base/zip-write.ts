import { deflateSync, strToU8 } from 'fflate'
import { crc32 } from './crc32.ts'

/** Compresses to a raw DEFLATE stream (RFC 1951). */
export type Deflate = (bytes: Uint8Array) => Uint8Array

/** What a host may lend to make archives faster. Without it there is code that works everywhere. */
export interface ZipTools {
  readonly deflate?: Deflate
  /** The CRC of ITU-T V.42, bit order reversed (APPNOTE 4.4.7). */
  readonly crc32?: (bytes: Uint8Array) => number
  /** UTF-8; a lone surrogate becomes U+FFFD. */
  readonly utf8?: (text: string) => Uint8Array
  /** Texts that come again in other archives, as these tools packed them before. */
  readonly packed?: PackedTexts
}

/** A map, or something like one that forgets. */
export interface PackedTexts {
  get(text: string): Packed | undefined
  set(text: string, packed: Packed): unknown
}

export interface ZipPart {
  /** ASCII path with forward slashes; no folders, no duplicates. */
  readonly name: string
  /** Text is written as UTF-8. */
  readonly content: Uint8Array | string
  /** `never`: stored. `unless-packed`: stored when a sample of it does not shrink, as with most pictures. */
  readonly compress: 'always' | 'unless-packed' | 'never'
  /** A compressed text that is likely to stand in other archives too. */
  readonly recurs?: boolean
}

/** Content as it stands in an archive. */
export interface Packed {
  readonly method: 0 | 8
  readonly bytes: Uint8Array
  readonly crc: number
  /** Bytes before compression. */
  readonly size: number
}

// Signatures and sizes of APPNOTE 4.3.7, 4.3.12 and 4.3.16.
const LOCAL = { signature: 0x04034b50, size: 30 }
const CENTRAL = { signature: 0x02014b50, size: 46 }
const END = { signature: 0x06054b50, size: 22 }
/** MS-DOS date of 1 January 1980, the first there is: archives of the same parts have the same bytes on any day. */
const DATE = 0x0021
const VERSION = 20

/** A zip archive of the parts, in their order. The same bytes or short text under several names are compressed once. */
export function writeZip(parts: readonly ZipPart[], tools: ZipTools = {}): Uint8Array {
  const { utf8 = strToU8 } = tools
  const pack = createPacker({ deflate: deflateSync, crc32, utf8, ...tools })
  const entries = parts.map((part) => ({ name: utf8(part.name), ...pack(part) }))
  const room = entries.reduce((sum, { name, bytes }) => sum + roomFor(name, bytes), END.size)
  const archive = createArchive(room)
  for (const entry of entries) archive.add(entry)
  return archive.end()
}

/** Makes an archive of files that are stored as they are: each is copied into it at once, and need not be kept. */
export interface StoredZip {
  add(name: string, bytes: Uint8Array): void
  /** The archive. Its buffer may be larger. */
  end(): Uint8Array
}

export function startStoredZip(tools: ZipTools = {}): StoredZip {
  const { utf8 = strToU8, crc32: checksum = crc32 } = tools
  const archive = createArchive(ROOM)
  return {
    add: (name, bytes) => archive.add({ name: utf8(name), method: 0, bytes, crc: checksum(bytes), size: bytes.length }),
    end: () => archive.end(),
  }
}

/** Bytes that are set aside at first for an archive of unknown size. Systems give real memory only to what is written. */
const ROOM = 40 * 2 ** 20

type Entry = Packed & { readonly name: Uint8Array }

const roomFor = (name: Uint8Array, bytes: Uint8Array): number => bytes.length + 2 * name.length + LOCAL.size + CENTRAL.size

/** @param room bytes that the archive is likely to take; it grows past them */
function createArchive(room: number) {
  const entries: (Omit<Entry, 'bytes'> & { readonly stored: number; readonly start: number })[] = []
  let out = new Uint8Array(room)
  let view = new DataView(out.buffer)
  let needed: number = END.size
  let at = 0

  const makeRoom = (bytes: number) => {
    needed += bytes
    if (needed <= out.length) return
    const larger = new Uint8Array(Math.max(needed, 2 * out.length))
    larger.set(out.subarray(0, at))
    out = larger
    view = new DataView(out.buffer)
  }
  return {
    add({ name, bytes, ...entry }: Entry): void {
      makeRoom(roomFor(name, bytes))
      const one = { ...entry, name, stored: bytes.length, start: at }
      entries.push(one)
      view.setUint32(at, LOCAL.signature, true)
      describe(view, at + 4, one)
      out.set(name, at + LOCAL.size)
      out.set(bytes, at + LOCAL.size + name.length)
      at += LOCAL.size + name.length + bytes.length
    },
    end(): Uint8Array {
      const directory = at
      for (const entry of entries) {
        view.setUint32(at, CENTRAL.signature, true)
        view.setUint16(at + 4, VERSION, true)
        describe(view, at + 6, entry)
        view.setUint32(at + 42, entry.start, true)
        out.set(entry.name, at + CENTRAL.size)
        at += CENTRAL.size + entry.name.length
      }
      view.setUint32(at, END.signature, true)
      view.setUint16(at + 8, entries.length, true)
      view.setUint16(at + 10, entries.length, true)
      view.setUint32(at + 12, at - directory, true)
      view.setUint32(at + 16, directory, true)
      return out.subarray(0, at + END.size)
    },
  }
}

/** The part of a header that the local one and the central directory have in common: version to name length. */
function describe(view: DataView, at: number, entry: Omit<Entry, 'bytes'> & { readonly stored: number }): void {
  view.setUint16(at, VERSION, true)
  view.setUint16(at + 4, entry.method, true)
  view.setUint16(at + 8, DATE, true)
  view.setUint32(at + 10, entry.crc, true)
  view.setUint32(at + 14, entry.stored, true)
  view.setUint32(at + 18, entry.size, true)
  view.setUint16(at + 22, entry.name.length, true)
}

const SAMPLE = 8192
/** Characters of a text that is worth looking for among those before: longer ones hardly ever come twice. */
const SHORT = 1024

type Tools = Required<Omit<ZipTools, 'packed'>> & Pick<ZipTools, 'packed'>

function createPacker({ deflate, crc32, utf8, packed }: Tools): (part: ZipPart) => Packed {
  const texts = new Map<string, Packed>()
  const blobs = new Map<number, (Pick<ZipPart, 'compress'> & { readonly bytes: Uint8Array; readonly packed: Packed })[]>()
  const shrinks = (bytes: Uint8Array): boolean => {
    if (bytes.length <= 2 * SAMPLE) return true
    const middle = (bytes.length - SAMPLE) >> 1
    return deflate(bytes.subarray(middle, middle + SAMPLE)).length < SAMPLE * 0.95
  }
  const pack = (bytes: Uint8Array, crc: number, compress: ZipPart['compress']): Packed => {
    const worth = compress === 'always' || (compress === 'unless-packed' && shrinks(bytes))
    const smaller = worth ? deflate(bytes) : bytes
    const whole = { crc, size: bytes.length }
    return smaller.length < bytes.length ? { method: 8, bytes: smaller, ...whole } : { method: 0, bytes, ...whole }
  }
  const packText = (text: string): Packed => {
    const bytes = utf8(text)
    return pack(bytes, crc32(bytes), 'always')
  }
  const packRecurring = (text: string, memory: PackedTexts): Packed => {
    const known = memory.get(text)
    if (known) return known
    const made = packText(text)
    memory.set(text, made)
    return made
  }
  const packBytes = (bytes: Uint8Array, compress: ZipPart['compress']): Packed => {
    const crc = crc32(bytes)
    const alike = blobs.get(crc) ?? []
    const twin = alike.find((one) => one.compress === compress && sameBytes(one.bytes, bytes))
    if (twin) return twin.packed
    const made = pack(bytes, crc, compress)
    blobs.set(crc, [...alike, { bytes, compress, packed: made }])
    return made
  }
  return ({ content, compress, recurs }) => {
    if (typeof content !== 'string') return packBytes(content, compress)
    if (compress !== 'always') return packBytes(utf8(content), compress)
    if (recurs && packed) return packRecurring(content, packed)
    if (content.length > SHORT) return packText(content)
    const made = texts.get(content) ?? packText(content)
    texts.set(content, made)
    return made
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]))
}
