import { subsetCff } from './cff-subset.ts'
import { type Tables, tableOf, viewOf } from './sfnt.ts'
import { subsetOutlines } from './truetype.ts'

/**
 * The tables of a font that has only the wanted glyphs, numbered in the order given; the same glyph may be wanted twice.
 * Parts of composites follow. Enough for embedding: there is no character map.
 * @param wanted glyph ids; the first is what shows for missing characters, so normally 0
 */
export function subsetFont(tables: Tables, wanted: readonly number[], name: string): Map<string, Uint8Array> {
  const cff = tables.get('CFF ')
  const { glyphs, ...outlines } = cff ? { glyphs: wanted } : subsetOutlines(tables, wanted)
  const head = tableOf(tables, 'head').slice()
  if (!cff) viewOf(head).setInt16(50, 1) // long offsets in loca
  const hhea = tableOf(tables, 'hhea').slice()
  viewOf(hhea).setUint16(34, glyphs.length)
  const maxp = tableOf(tables, 'maxp').slice()
  viewOf(maxp).setUint16(4, glyphs.length)
  if (!cff) viewOf(maxp).setUint16(26, 0) // maxSizeOfInstructions
  return new Map<string, Uint8Array>([
    ...(cff ? [['CFF ', subsetCff(cff, wanted, name)] as const] : []),
    ...Object.entries(outlines),
    ['head', head],
    ['hhea', hhea],
    ['hmtx', packMetrics(tables, glyphs)],
    ['maxp', maxp],
  ])
}

/** A full metric (advance and left side bearing) for every glyph. */
function packMetrics(tables: Tables, glyphs: readonly number[]): Uint8Array {
  const from = viewOf(tableOf(tables, 'hmtx'))
  const full = viewOf(tableOf(tables, 'hhea')).getUint16(34)
  const hmtx = new Uint8Array(glyphs.length * 4)
  const to = viewOf(hmtx)
  glyphs.forEach((glyph, index) => {
    to.setUint16(index * 4, from.getUint16(Math.min(glyph, full - 1) * 4))
    const bearing = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2
    to.setInt16(index * 4 + 2, bearing + 2 <= from.byteLength ? from.getInt16(bearing) : 0)
  })
  return hmtx
}
