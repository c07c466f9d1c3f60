import { strToU8 } from 'fflate'
import { viewOf } from './sfnt.ts'

const MAGIC = 0xb1b0afba

/** Tables as a font file, in tag order, checksums set (https://learn.microsoft.com/typography/opentype/spec/otff). */
export function packTables(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(entries.length))
  const padded = (length: number) => (length + 3) & ~3
  const file = new Uint8Array(entries.reduce((sum, [, table]) => sum + padded(table.length), 12 + entries.length * 16))
  const view = viewOf(file)
  view.setUint32(0, tables.has('CFF ') ? 0x4f54544f : 0x00010000)
  view.setUint16(4, entries.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, entries.length * 16 - (16 << power))
  let at = 12 + entries.length * 16
  let head = 0
  entries.forEach(([tag, table], index) => {
    const record = 12 + index * 16
    file.set(strToU8(tag), record)
    file.set(table, at)
    if (tag === 'head') {
      head = at
      view.setUint32(at + 8, 0)
    }
    view.setUint32(record + 4, checksum(file.subarray(at, at + padded(table.length))))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, table.length)
    at += padded(table.length)
  })
  if (head > 0) view.setUint32(head + 8, (MAGIC - checksum(file)) >>> 0)
  return file
}

/** The sum of a padded table's big-endian words, modulo 2³². */
export function checksum(padded: Uint8Array): number {
  const view = viewOf(padded)
  let sum = 0
  for (let i = 0; i + 4 <= padded.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0
  return sum
}
