import { viewOf } from './sfnt.ts'

/** A DICT's operators with their operands as written (Adobe Technical Note 5176, section 4); 12 x is 1200 + x. */
export type Dict = ReadonlyMap<number, Uint8Array>

export const OPERATOR = {
  FontBBox: 5,
  charset: 15,
  CharStrings: 17,
  Private: 18,
  Subrs: 19,
  FontMatrix: 1207,
  ROS: 1230,
  CIDCount: 1234,
  FDArray: 1236,
  FDSelect: 1237,
} as const

/** A list of byte strings inside the table, cut out when asked for: a CJK font has 65 535 glyphs. */
export interface Index {
  readonly count: number
  /** Undefined beyond the end. */
  item(i: number): Uint8Array | undefined
  /** Offset of what follows. */
  readonly end: number
}

export const NO_ITEMS: Index = { count: 0, item: () => undefined, end: 0 }

/** One font dictionary of a CFF font: its private values and the subroutines that its glyphs may call. */
export interface FontDict {
  readonly dict: Dict
  readonly privateDict: Dict
  readonly subrs: Index
}

/** A CFF table taken apart, as far as subsetting needs. */
export interface Cff {
  readonly top: Dict
  readonly globalSubrs: Index
  readonly charStrings: Index
  readonly fontDicts: readonly FontDict[]
  /** Index into `fontDicts`. */
  fontDictOf(glyph: number): number
}

export function readCff(table: Uint8Array): Cff {
  const names = readIndex(table, table[2] ?? 4)
  const tops = readIndex(table, names.end)
  const strings = readIndex(table, tops.end)
  const globalSubrs = readIndex(table, strings.end)
  const top = readDict(tops.item(0) ?? new Uint8Array())
  const [charStrings = 0] = operands(top.get(OPERATOR.CharStrings))
  const [fdArray] = operands(top.get(OPERATOR.FDArray))
  const [fdSelect] = operands(top.get(OPERATOR.FDSelect))
  const dicts = fdArray === undefined ? [top] : readIndexed(table, fdArray).map(readDict)
  return {
    top,
    globalSubrs,
    charStrings: readIndex(table, charStrings),
    fontDicts: dicts.map((dict) => readFontDict(table, dict)),
    fontDictOf: fdSelect === undefined ? () => 0 : readSelect(table, fdSelect),
  }
}

function readFontDict(table: Uint8Array, dict: Dict): FontDict {
  const [size = 0, offset = 0] = operands(dict.get(OPERATOR.Private))
  const privateDict = readDict(table.subarray(offset, offset + size))
  // Relative to the private dictionary.
  const [subrs] = operands(privateDict.get(OPERATOR.Subrs))
  return { dict, privateDict, subrs: subrs === undefined ? NO_ITEMS : readIndex(table, offset + subrs) }
}

/** Which font dictionary each glyph uses: one byte a glyph, or ranges (section 19). */
function readSelect(table: Uint8Array, offset: number): (glyph: number) => number {
  const view = viewOf(table)
  if (table[offset] === 0) return (glyph) => table[offset + 1 + glyph] ?? 0
  const ranges = Array.from({ length: view.getUint16(offset + 1) }, (_, i) => ({
    first: view.getUint16(offset + 3 + i * 3),
    dict: table[offset + 5 + i * 3] ?? 0,
  }))
  return (glyph) => ranges.findLast(({ first }) => first <= glyph)?.dict ?? 0
}

/** An INDEX (section 5). */
function readIndex(table: Uint8Array, offset: number): Index {
  const count = viewOf(table).getUint16(offset)
  if (count === 0) return { ...NO_ITEMS, end: offset + 2 }
  const size = table[offset + 2] ?? 1
  // Offsets count from the byte before the data.
  const data = offset + 2 + (count + 1) * size
  const position = (i: number): number => {
    let value = 0
    for (let byte = 0; byte < size; byte++) value = value * 256 + (table[offset + 3 + i * size + byte] ?? 0)
    return data + value
  }
  return { count, item: (i) => (i >= 0 && i < count ? table.subarray(position(i), position(i + 1)) : undefined), end: position(count) }
}

function readIndexed(table: Uint8Array, offset: number): Uint8Array[] {
  const index = readIndex(table, offset)
  return Array.from({ length: index.count }, (_, i) => index.item(i) ?? new Uint8Array())
}

export function readDict(bytes: Uint8Array): Dict {
  const dict = new Map<number, Uint8Array>()
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const b = bytes[at] ?? 0
    if (b <= 21) {
      const operator = b === 12 ? 1200 + (bytes[at + 1] ?? 0) : b
      dict.set(operator, bytes.subarray(start, at))
      at += b === 12 ? 2 : 1
      start = at
    } else at += operandLength(bytes, at)
  }
  return dict
}

/** The integers of an entry; absent entries have none. Real numbers are only ever copied as they stand. */
export function operands(bytes: Uint8Array | undefined): number[] {
  const values: number[] = []
  if (!bytes) return values
  const view = viewOf(bytes)
  for (let at = 0; at < bytes.length; at += operandLength(bytes, at)) {
    const b = bytes[at] ?? 0
    if (b === 28) values.push(view.getInt16(at + 1))
    else if (b === 29) values.push(view.getInt32(at + 1))
    else if (b >= 32 && b <= 246) values.push(b - 139)
    else if (b >= 247 && b <= 250) values.push((b - 247) * 256 + (bytes[at + 1] ?? 0) + 108)
    else if (b >= 251 && b <= 254) values.push(-(b - 251) * 256 - (bytes[at + 1] ?? 0) - 108)
  }
  return values
}

function operandLength(bytes: Uint8Array, at: number): number {
  const b = bytes[at] ?? 0
  if (b === 28) return 3
  if (b === 29) return 5
  if (b === 30) {
    // Nibbles up to the one that ends a real number.
    let length = 1
    while (at + length < bytes.length && ((bytes[at + length] ?? 0) & 0x0f) !== 0x0f && ((bytes[at + length] ?? 0) & 0xf0) !== 0xf0)
      length++
    return length + 1
  }
  return b >= 247 && b <= 254 ? 2 : 1
}
