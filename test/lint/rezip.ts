import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export type Edit = (files: Map<string, Uint8Array>) => void

const EPOCH = new Date(1980, 0, 1)

/** Takes a package apart, changes its files, and puts it together again in the same order. */
export function rezip(bytes: Uint8Array, ...edits: readonly Edit[]): Uint8Array {
  const files = new Map(Object.entries(unzipSync(bytes)))
  for (const edit of edits) edit(files)
  return zipSync(Object.fromEntries(files), { level: 6, mtime: EPOCH })
}

/** Replaces a text in a part; fails when the part or the text is not there, so that no case tests nothing. */
export const swap =
  (part: string, from: string | RegExp, to: string): Edit =>
  (files) => {
    const bytes = files.get(part)
    if (!bytes) throw new Error(`${part} is not in the package`)
    const before = strFromU8(bytes)
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${part} does not contain ${from}`)
    files.set(part, strToU8(after))
  }

export const put =
  (part: string, content: string | Uint8Array): Edit =>
  (files) => {
    files.set(part, typeof content === 'string' ? strToU8(content) : content)
  }

export const drop =
  (part: string): Edit =>
  (files) => {
    if (!files.delete(part)) throw new Error(`${part} is not in the package`)
  }

/** Changes a package inside a package: the workbook of a chart. */
export const within =
  (part: string, ...edits: readonly Edit[]): Edit =>
  (files) => {
    const bytes = files.get(part)
    if (!bytes) throw new Error(`${part} is not in the package`)
    files.set(part, rezip(bytes, ...edits))
  }

/** Changes one field of every central directory record of an entry: offset in the record, and the new 16-bit value. */
export function patchDirectory(bytes: Uint8Array, name: string, offset: number, value: number): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  const encoded = strToU8(name)
  for (let at = 0; at + 46 <= copy.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    const length = view.getUint16(at + 28, true)
    if (length === encoded.length && encoded.every((byte, i) => copy[at + 46 + i] === byte)) view.setUint16(at + offset, value, true)
  }
  return copy
}
