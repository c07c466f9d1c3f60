import { strToU8 } from 'fflate'
import { type Cff, type Dict, NO_ITEMS, OPERATOR, readCff } from './cff.ts'
import { flatten } from './charstring.ts'
import { viewOf } from './sfnt.ts'

/** String ids up to here are standard (Technical Note 5176, appendix A); ours follow. */
const FIRST_STRING = 391

/**
 * A CFF table with only the wanted glyphs, numbered in the order given, as a CID-keyed font whose CIDs are the glyph
 * numbers. The same glyph may be wanted twice.
 * @param wanted glyph ids; the first is what shows for missing characters, so normally 0
 */
export function subsetCff(table: Uint8Array, wanted: readonly number[], name: string): Uint8Array {
  const cff = readCff(table)
  const used = [...new Set(wanted.map(cff.fontDictOf))]
  const charStrings = index(
    wanted.map((glyph) => {
      const { subrs = NO_ITEMS } = cff.fontDicts[cff.fontDictOf(glyph)] ?? {}
      return flatten(cff.charStrings.item(glyph) ?? Uint8Array.of(14), subrs, cff.globalSubrs)
    }),
  )
  const head = join([Uint8Array.of(1, 0, 4, 4), index([strToU8(name)])])
  const strings = join([index(['Adobe', 'Identity'].map((text) => strToU8(text))), index([])])
  const charset = Uint8Array.of(2, ...word(1), ...word(Math.max(0, wanted.length - 2)))
  const select = selectTable(wanted.map((glyph) => used.indexOf(cff.fontDictOf(glyph))))
  const privates = used.map((i) => writeDict(without(cff.fontDicts[i]?.privateDict ?? new Map(), [OPERATOR.Subrs])))

  // Offsets are written at full width, so the parts have their sizes before they have their places.
  const topSize = index([topDict(cff, wanted.length, [0, 0, 0, 0])]).length
  let at = head.length + topSize + strings.length
  const place = (part: Uint8Array): number => {
    const offset = at
    at += part.length
    return offset
  }
  const charsetAt = place(charset)
  const selectAt = place(select)
  const charStringsAt = place(charStrings)
  const privateAt = privates.map(place)
  const dicts = index(used.map((i, n) => fontDict(cff, i, privates[n]?.length ?? 0, privateAt[n] ?? 0)))
  const top = index([topDict(cff, wanted.length, [charsetAt, selectAt, charStringsAt, at])])
  return join([head, top, strings, charset, select, charStrings, ...privates, dicts])
}

type Offsets = readonly [charset: number, select: number, charStrings: number, fontDicts: number]

function topDict(cff: Cff, count: number, [charset, select, charStrings, fontDicts]: Offsets): Uint8Array {
  const entries = new Map<number, Uint8Array>([
    [OPERATOR.ROS, Uint8Array.of(...long(FIRST_STRING), ...long(FIRST_STRING + 1), ...long(0))],
    [OPERATOR.CIDCount, long(count)],
  ])
  for (const kept of [OPERATOR.FontBBox, OPERATOR.FontMatrix]) {
    const value = cff.top.get(kept)
    if (value) entries.set(kept, value)
  }
  entries.set(OPERATOR.charset, long(charset))
  entries.set(OPERATOR.FDSelect, long(select))
  entries.set(OPERATOR.CharStrings, long(charStrings))
  entries.set(OPERATOR.FDArray, long(fontDicts))
  return writeDict(entries)
}

function fontDict(cff: Cff, i: number, size: number, offset: number): Uint8Array {
  const entries = new Map<number, Uint8Array>()
  // The top dictionary's matrix already counts where the font was not CID-keyed.
  const matrix = cff.top.has(OPERATOR.ROS) ? cff.fontDicts[i]?.dict.get(OPERATOR.FontMatrix) : undefined
  if (matrix) entries.set(OPERATOR.FontMatrix, matrix)
  entries.set(OPERATOR.Private, Uint8Array.of(...long(size), ...long(offset)))
  return writeDict(entries)
}

/** FDSelect format 3: ranges of neighbours that share a dictionary. */
function selectTable(dicts: readonly number[]): Uint8Array {
  const ranges = dicts.flatMap((dict, glyph) => (dict === dicts[glyph - 1] ? [] : [...word(glyph), dict]))
  return Uint8Array.of(3, ...word(ranges.length / 3), ...ranges, ...word(dicts.length))
}

function without(dict: Dict, operators: readonly number[]): Dict {
  return new Map([...dict].filter(([operator]) => !operators.includes(operator)))
}

function writeDict(dict: Dict): Uint8Array {
  return join(
    [...dict].flatMap(([operator, value]) => [value, operator >= 1200 ? Uint8Array.of(12, operator - 1200) : Uint8Array.of(operator)]),
  )
}

/** An INDEX with offsets of four bytes; an empty one is its count alone. */
function index(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return Uint8Array.of(0, 0)
  const head = new Uint8Array(3 + (items.length + 1) * 4)
  const view = viewOf(head)
  view.setUint16(0, items.length)
  head[2] = 4
  let at = 1
  items.forEach((item, i) => {
    view.setUint32(3 + i * 4, at)
    at += item.length
  })
  view.setUint32(3 + items.length * 4, at)
  return join([head, ...items])
}

/** A DICT integer in five bytes, whatever its value. */
function long(value: number): Uint8Array {
  return Uint8Array.of(29, (value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

const word = (value: number): readonly [number, number] => [(value >>> 8) & 255, value & 255]

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
