import { inflateSync, strFromU8 } from 'fflate'
import { crc32 } from './crc32.ts'
import { Refusal } from './refusal.ts'

/** What a foreign archive may cost. An entry is inflated into a buffer of the size it states, so it cannot exceed what was checked. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries that were read, inflated. */
  readonly total: number
  /** Bytes of one entry, inflated. */
  readonly entry: number
  /** Inflated : stored, for entries past a megabyte. */
  readonly ratio: number
}

export const ZIP_LIMITS: ZipLimits = { entries: 10_000, total: 300_000_000, entry: 100_000_000, ratio: 300 }

/** One entry, as the central directory describes it (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly encrypted: boolean
  /** MS-DOS date and time, the date in the upper half. */
  readonly modified: number
  readonly crc: number
  readonly stored: number
  readonly size: number
  /** Offset of the local header. */
  readonly offset: number
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[]
  /**
   * The inflated bytes of an entry.
   * @throws Refusal `unreadable-input` for a damaged entry, `archive-limit` for one past the limits
   */
  read(entry: ZipEntry): Uint8Array
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MEGABYTE = 1_000_000

const damaged = (what: string, hint = 'The file is damaged; get a new copy.') => new Refusal('unreadable-input', what, { hint })
const tooMuch = (what: string) => new Refusal('archive-limit', what, { hint: 'The archive is built to exhaust memory, or far too big.' })

/** Inflates into at most `size` bytes; throws on what is not a deflated stream. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array

/**
 * Lists an archive without inflating anything.
 * @param inflate a faster way to inflate, where there is one
 * @throws Refusal `unreadable-input` for what is no zip, or names that leave the archive; `archive-limit` for more entries than allowed
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS, inflate: Inflate = inflateInto): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) throw damaged('not a zip archive', 'A .pptx file is a zip archive; this is something else, or only a part of one.')
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw tooMuch('the archive is in the 64-bit zip format')
  if (count > limits.entries) throw tooMuch(`the archive has ${count} entries; ${limits.entries} are allowed`)
  const entries = readDirectory(bytes, view, start, count)
  const spent = new Map<ZipEntry, number>()
  let total = 0
  return {
    entries,
    read(entry) {
      total -= spent.get(entry) ?? 0
      const content = extract(bytes, view, entry, { ...limits, entry: Math.min(limits.entry, limits.total - total) }, inflate)
      spent.set(entry, content.length)
      total += content.length
      return content
    },
  }
}

/** The end record stands last, before a comment of at most 65 535 bytes (APPNOTE 4.3.16). */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at
  return undefined
}

function readDirectory(bytes: Uint8Array, view: DataView, start: number, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged("the archive's directory is damaged")
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > bytes.length) throw damaged("the archive's directory is damaged")
    entries.push({
      name: checkedName(strFromU8(bytes.subarray(at + 46, at + 46 + nameLength))),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      modified: view.getUint16(at + 14, true) * 0x10000 + view.getUint16(at + 12, true),
      crc: view.getUint32(at + 16, true),
      stored: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

function checkedName(name: string): string {
  const escapes = name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\\') || name.split('/').includes('..')
  if (escapes || name === '' || /\p{Cc}/u.test(name))
    throw damaged(`the archive has an entry named ${JSON.stringify(name)}`, 'A name must stay inside the archive.')
  return name
}

function extract(bytes: Uint8Array, view: DataView, entry: ZipEntry, limits: ZipLimits, inflate: Inflate): Uint8Array {
  const at = entry.offset
  if (entry.encrypted) throw new Refusal('unsupported-input', `${entry.name} is encrypted`, { hint: 'Save the file without a password.' })
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw damaged(`${entry.name} is damaged: it has no header`)
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(from, from + entry.stored)
  if (packed.length < entry.stored) throw damaged(`${entry.name} is cut off`)
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`${entry.name} is packed by method ${entry.method}; only 0 and 8 are read`)
  if (entry.size > limits.entry) throw tooMuch(`${entry.name} is larger than ${limits.entry} bytes`)
  if (entry.size > MEGABYTE && entry.size > limits.ratio * entry.stored)
    throw tooMuch(`${entry.name} inflates more than ${limits.ratio} times`)
  const content = entry.method === 0 ? packed : inflated(packed, entry, inflate)
  if (content.length !== entry.size) throw damaged(`${entry.name} is damaged: ${content.length} bytes instead of ${entry.size}`)
  if (crc32(content) !== entry.crc) throw damaged(`${entry.name} is damaged: its checksum is wrong`)
  return content
}

/** What goes beyond the stated size falls off the buffer, and the checksum tells. */
const inflateInto: Inflate = (packed, size) => inflateSync(packed, { out: new Uint8Array(size) })

function inflated(packed: Uint8Array, entry: ZipEntry, inflate: Inflate): Uint8Array {
  try {
    return inflate(packed, entry.size)
  } catch {
    throw damaged(`${entry.name} is damaged: it does not inflate`)
  }
}
