import { strFromU8 } from 'fflate'
import { Refusal } from '../../base/refusal.ts'

/** The tables of a TrueType or OpenType file (https://learn.microsoft.com/typography/opentype/spec/otff). */
export type Tables = ReadonlyMap<string, Uint8Array>

/** What an embedder needs to know of a font; lengths in font units. */
export interface FontFacts {
  readonly postscriptName: string
  readonly unitsPerEm: number
  readonly bounds: readonly [xMin: number, yMin: number, xMax: number, yMax: number]
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly italicAngle: number
  readonly fixedPitch: boolean
  readonly glyphCount: number
  /** Outlines are a CFF table, not `glyf`. */
  readonly cff: boolean
  advance(glyph: number): number
}

/** @throws Refusal `missing-font` for what is not a single-font TrueType or OpenType file */
export function readTables(file: Uint8Array): Tables {
  // A plain view: the `slice` of Node's Buffer shares memory, and a subset must not write into the font.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
  const view = viewOf(bytes)
  const flavour = bytes.length < 12 ? 0 : view.getUint32(0)
  if (![0x00010000, 0x4f54544f, 0x74727565].includes(flavour)) {
    throw new Refusal('missing-font', 'a font file is neither TrueType nor OpenType', { hint: 'Use .ttf or .otf files.' })
  }
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    const tag = strFromU8(bytes.subarray(record, record + 4), true)
    const offset = view.getUint32(record + 8)
    tables.set(tag, bytes.subarray(offset, offset + view.getUint32(record + 12)))
  }
  return tables
}

export function factsOf(tables: Tables): FontFacts {
  const head = viewOf(tableOf(tables, 'head'))
  const hhea = viewOf(tableOf(tables, 'hhea'))
  const hmtx = viewOf(tableOf(tables, 'hmtx'))
  const glyphCount = viewOf(tableOf(tables, 'maxp')).getUint16(4)
  const post = tables.get('post')
  const os2 = tables.get('OS/2')
  const metricCount = hhea.getUint16(34)
  // Cap and x height came with version 2 of OS/2.
  const heights = os2 && os2.length >= 90 && viewOf(os2).getUint16(0) >= 2 ? viewOf(os2) : undefined
  const ascent = hhea.getInt16(4)
  return {
    postscriptName: postscriptName(tables.get('name')),
    unitsPerEm: head.getUint16(18),
    bounds: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    ascent,
    descent: hhea.getInt16(6),
    capHeight: heights?.getInt16(88) || ascent,
    xHeight: heights?.getInt16(86) ?? 0,
    italicAngle: post ? viewOf(post).getInt32(4) / 65536 : 0,
    fixedPitch: post ? viewOf(post).getUint32(12) !== 0 : false,
    glyphCount,
    cff: tables.has('CFF '),
    advance: (glyph) => hmtx.getUint16(Math.min(glyph, metricCount - 1) * 4),
  }
}

/** A required table. */
export function tableOf(tables: Tables, tag: string): Uint8Array {
  const table = tables.get(tag)
  if (table) return table
  throw new Refusal('missing-font', `a font file has no ${tag} table`)
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Name 6 as ASCII, without the characters that PDF names and PostScript forbid. */
function postscriptName(name: Uint8Array | undefined): string {
  if (!name) return 'Font'
  const view = viewOf(name)
  const storage = view.getUint16(4)
  for (let i = 0; i < view.getUint16(2); i++) {
    const record = 6 + i * 12
    if (view.getUint16(record + 6) !== 6) continue
    const start = storage + view.getUint16(record + 10)
    const text = strFromU8(name.subarray(start, start + view.getUint16(record + 8)), true)
    const clean = text.replace(/[^!-~]|[[\](){}<>/%#]/g, '')
    if (clean !== '') return clean
  }
  return 'Font'
}
