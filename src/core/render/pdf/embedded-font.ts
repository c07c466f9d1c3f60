import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import type { Face } from '../../font/face.ts'
import { type FontFacts, factsOf, readTables, type Tables } from '../font/sfnt.ts'
import { packTables } from '../font/sfnt-file.ts'
import { subsetFont } from '../font/subset.ts'
import { textString, utf16Hex } from './strings.ts'

/** One code of the font as the file uses it. */
interface Code {
  readonly glyph: number
  /** The characters it stands for; empty for the later glyphs of a cluster. */
  readonly text: string
}

/** Font descriptor flags (ISO 32000-1, table 123). */
const FIXED_PITCH = 1
const SYMBOLIC = 4
const ITALIC = 64

/**
 * One face in one file, reduced to what was drawn. A glyph gets a code of its own for every text it stands for, so the
 * ToUnicode map is right even where one shape serves several characters.
 */
export class EmbeddedFont {
  readonly face: Face
  /** Resource name: `F1`. */
  readonly name: string
  readonly reference: Reference
  readonly #tables: Tables
  readonly #facts: FontFacts
  readonly #codes: Code[] = [{ glyph: 0, text: '' }]
  readonly #known = new Map<string, number>()
  #space: number | undefined

  constructor(face: Face, index: number, document: PDFDocument) {
    this.face = face
    this.name = `F${index}`
    this.reference = document.ref()
    this.#tables = readTables(face.bytes)
    this.#facts = factsOf(this.#tables)
  }

  /** The code of a glyph that stands for `text`. */
  code(glyph: number, text: string): number {
    const key = `${glyph} ${text}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.#codes.length)
    return this.#codes.push({ glyph, text }) - 1
  }

  /** The code of a space, for the one that a line break swallowed; undefined when the face has none. */
  space(): number | undefined {
    if (this.#space === undefined && this.face.has(0x20)) {
      const [glyph] = this.face.shape(' ', { rtl: false, script: 'Zyyy', language: 'und' })
      if (glyph) this.#space = this.code(glyph.id, ' ')
    }
    return this.#space
  }

  /** Advance of a code in thousandths of the text size, as the file states it. */
  width(code: number): number {
    const glyph = this.#codes[code]?.glyph ?? 0
    return Math.round((this.#facts.advance(glyph) * 1e6) / this.#facts.unitsPerEm) / 1000
  }

  /** Writes the font's objects (ISO 32000-1, 9.7): Type 0 over a CID font with its subset. */
  embed(document: PDFDocument, index: number): void {
    const baseFont = `${subsetTag(index)}+${this.#facts.postscriptName}`
    const { cff } = this.#facts
    const descendant = document.ref({
      Type: 'Font',
      Subtype: cff ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
      FontDescriptor: this.#descriptor(document, baseFont),
      W: [0, this.#codes.map((_, code) => this.width(code))],
      ...(cff ? {} : { CIDToGIDMap: 'Identity' }),
    })
    descendant.end()
    const toUnicode = document.ref()
    toUnicode.end(toUnicodeMap(this.#codes.map(({ text }) => text)))
    this.reference.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    }
    this.reference.end()
  }

  #descriptor(document: PDFDocument, fontName: string): Reference {
    const facts = this.#facts
    const scaled = (units: number) => Math.round((units * 1000) / facts.unitsPerEm)
    const glyphs = this.#codes.map(({ glyph }) => glyph)
    const file = document.ref(facts.cff ? { Subtype: 'CIDFontType0C' } : {})
    const subset = subsetFont(this.#tables, glyphs, facts.postscriptName)
    file.end(subset.get('CFF ') ?? packTables(subset))
    const descriptor = document.ref({
      Type: 'FontDescriptor',
      FontName: fontName,
      Flags: SYMBOLIC | (facts.fixedPitch ? FIXED_PITCH : 0) | (this.face.italic ? ITALIC : 0),
      FontBBox: facts.bounds.map(scaled),
      ItalicAngle: Math.round(facts.italicAngle * 10) / 10,
      Ascent: scaled(facts.ascent),
      Descent: scaled(facts.descent),
      CapHeight: scaled(facts.capHeight),
      XHeight: scaled(facts.xHeight),
      // No table states the stem width; these are usual.
      StemV: this.face.weight === 700 ? 140 : 80,
      [facts.cff ? 'FontFile3' : 'FontFile2']: file,
    })
    descriptor.end()
    return descriptor
  }
}

/** Six letters that set subsets apart (ISO 32000-1, 9.6.4). */
function subsetTag(index: number): string {
  return [...index.toString(26).padStart(6, '0')].map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 26))).join('')
}

/** A ToUnicode CMap (ISO 32000-1, 9.10.3); a block holds at most 100 entries. */
function toUnicodeMap(texts: readonly string[]): string {
  const entries = texts.flatMap((text, code) => (code === 0 ? [] : [`<${code.toString(16).padStart(4, '0')}> <${utf16Hex(text)}>`]))
  const blocks: string[] = []
  for (let i = 0; i < entries.length; i += 100) {
    const block = entries.slice(i, i + 100)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
