import { strToU8, zlibSync } from 'fflate'
import { type Tables, tableOf, viewOf } from './sfnt.ts'
import { checksum, packTables } from './sfnt-file.ts'
import { subsetFont } from './subset.ts'

/**
 * A subset for the browser in which each character shows one glyph: no substitution, no kerning, so that what is drawn
 * is what is asked for. WOFF 1.0 (https://www.w3.org/TR/WOFF/).
 * @param glyphs glyph id by code point
 */
export function webFont(tables: Tables, glyphs: ReadonlyMap<number, number>): Uint8Array {
  const entries = [...glyphs].sort(([a], [b]) => a - b)
  const subset = subsetFont(tables, [0, ...entries.map(([, glyph]) => glyph)], 'Font')
  subset.set('cmap', characterMap(entries.map(([codePoint]) => codePoint)))
  subset.set('name', NO_NAMES)
  subset.set('post', withoutNames(tableOf(tables, 'post')))
  const os2 = tables.get('OS/2')
  if (os2) subset.set('OS/2', os2)
  return wrap(packTables(subset))
}

/** An empty naming table: the page names the font. */
const NO_NAMES = new Uint8Array([0, 0, 0, 0, 0, 6])

/** `post` version 3: metrics without glyph names. */
function withoutNames(post: Uint8Array): Uint8Array {
  const table = post.slice(0, 32)
  viewOf(table).setUint32(0, 0x00030000)
  return table
}

/** Format 12, one group a run of neighbours; the glyph after `.notdef` is the first character's. */
function characterMap(codePoints: readonly number[]): Uint8Array {
  const groups: { first: number; last: number; glyph: number }[] = []
  codePoints.forEach((codePoint, index) => {
    const group = groups.at(-1)
    if (group && group.last + 1 === codePoint) group.last = codePoint
    else groups.push({ first: codePoint, last: codePoint, glyph: index + 1 })
  })
  const table = new Uint8Array(12 + 16 + groups.length * 12)
  const view = viewOf(table)
  view.setUint16(2, 1) // one encoding
  view.setUint16(4, 3) // Windows
  view.setUint16(6, 10) // full Unicode
  view.setUint32(8, 12)
  view.setUint16(12, 12) // format
  view.setUint32(16, 16 + groups.length * 12)
  view.setUint32(24, groups.length)
  groups.forEach(({ first, last, glyph }, index) => {
    const at = 28 + index * 12
    view.setUint32(at, first)
    view.setUint32(at + 4, last)
    view.setUint32(at + 8, glyph)
  })
  return table
}

/** A font file as WOFF: the same tables, each deflated where that helps. */
function wrap(sfnt: Uint8Array): Uint8Array {
  const from = viewOf(sfnt)
  const count = from.getUint16(4)
  const tables = Array.from({ length: count }, (_, i) => {
    const record = 12 + i * 16
    const offset = from.getUint32(record + 8)
    const whole = sfnt.subarray(offset, offset + from.getUint32(record + 12))
    const small = zlibSync(whole, { level: 9 })
    const sum = checksum(sfnt.subarray(offset, offset + ((whole.length + 3) & ~3)))
    return { tag: from.getUint32(record), whole, stored: small.length < whole.length ? small : whole, sum }
  })
  const padded = (length: number) => (length + 3) & ~3
  const size = tables.reduce((sum, { stored }) => sum + padded(stored.length), 44 + count * 20)
  const woff = new Uint8Array(size)
  const to = viewOf(woff)
  woff.set(strToU8('wOFF'))
  to.setUint32(4, from.getUint32(0))
  to.setUint32(8, size)
  to.setUint16(12, count)
  to.setUint32(16, sfnt.length)
  to.setUint16(20, 1)
  let at = 44 + count * 20
  tables.forEach(({ tag, whole, stored, sum }, index) => {
    const record = 44 + index * 20
    to.setUint32(record, tag)
    to.setUint32(record + 4, at)
    to.setUint32(record + 8, stored.length)
    to.setUint32(record + 12, whole.length)
    to.setUint32(record + 16, sum)
    woff.set(stored, at)
    at += padded(stored.length)
  })
  return woff
}
