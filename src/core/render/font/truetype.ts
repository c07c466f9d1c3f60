import { type Tables, tableOf, viewOf } from './sfnt.ts'

/** Composite glyph flags (https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description). */
const ARGS_ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const MORE_COMPONENTS = 0x0020
const HAS_XY_SCALE = 0x0040
const HAS_TWO_BY_TWO = 0x0080
const HAS_INSTRUCTIONS = 0x0100

/** TrueType outlines of wanted glyphs and of the parts that they are composed of. */
export interface Outlines {
  readonly glyf: Uint8Array
  readonly loca: Uint8Array
  /** The glyph ids behind the new numbers: the wanted ones, then the parts. */
  readonly glyphs: readonly number[]
}

/** Hinting is left out: PDF viewers and browsers rasterise from outlines. */
export function subsetOutlines(tables: Tables, wanted: readonly number[]): Outlines {
  const outlineOf = glyphReader(tables)
  const glyphs = [...wanted]
  const numberOf = new Map<number, number>()
  wanted.forEach((glyph, index) => {
    if (!numberOf.has(glyph)) numberOf.set(glyph, index)
  })
  const component = (glyph: number): number => {
    const known = numberOf.get(glyph)
    if (known !== undefined) return known
    numberOf.set(glyph, glyphs.length)
    return glyphs.push(glyph) - 1
  }
  const outlines: Uint8Array[] = []
  // The list grows while composites name their parts.
  for (let i = 0; i < glyphs.length; i++) outlines.push(withoutHints(outlineOf(glyphs[i] ?? 0), component))
  return { ...packOutlines(outlines), glyphs }
}

function glyphReader(tables: Tables): (glyph: number) => Uint8Array {
  const glyf = tableOf(tables, 'glyf')
  const loca = viewOf(tableOf(tables, 'loca'))
  const long = viewOf(tableOf(tables, 'head')).getInt16(50) === 1
  const count = loca.byteLength / (long ? 4 : 2) - 1
  const offset = (index: number) => (long ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2)
  return (glyph) => (glyph < count ? glyf.subarray(offset(glyph), offset(glyph + 1)) : new Uint8Array())
}

/** A copy of a glyph without its instructions; `component` gives the new number of each part of a composite. */
function withoutHints(outline: Uint8Array, component: (glyph: number) => number): Uint8Array {
  if (outline.length < 10) return new Uint8Array()
  const view = viewOf(outline)
  const contours = view.getInt16(0)
  if (contours >= 0) {
    const at = 10 + contours * 2
    const skipped = view.getUint16(at)
    const copy = new Uint8Array(outline.length - skipped)
    copy.set(outline.subarray(0, at))
    copy.set(outline.subarray(at + 2 + skipped), at + 2)
    return copy
  }
  const copy = outline.slice()
  const write = viewOf(copy)
  let at = 10
  for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS; ) {
    flags = view.getUint16(at)
    write.setUint16(at, flags & ~HAS_INSTRUCTIONS)
    write.setUint16(at + 2, component(view.getUint16(at + 2)))
    at += 4 + (flags & ARGS_ARE_WORDS ? 4 : 2)
    if (flags & HAS_SCALE) at += 2
    else if (flags & HAS_XY_SCALE) at += 4
    else if (flags & HAS_TWO_BY_TWO) at += 8
  }
  return copy.subarray(0, at)
}

function packOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const even = (length: number) => length + (length & 1)
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + even(outline.length), 0))
  const loca = new Uint8Array((outlines.length + 1) * 4)
  const offsets = viewOf(loca)
  let at = 0
  outlines.forEach((outline, index) => {
    glyf.set(outline, at)
    at += even(outline.length)
    offsets.setUint32((index + 1) * 4, at)
  })
  return { glyf, loca }
}
