import { Blob, type Buffer, Direction, Feature, Font, GlyphFlag, Face as HbFace, shape } from 'harfbuzzjs'
import type { Face, FaceRef, ShapedGlyph, ShapeOptions } from './face.ts'
import { isEastAsian } from './fallback.ts'
import { verticalMetrics } from './metrics.ts'
import { createRecent } from './recent.ts'

const SHAPED_KEPT = 2000
const OUTLINES_KEPT = 4000

/** Scripts that PowerPoint sets letter by letter: it kerns them, but leaves out the ligatures that a font offers. */
const PLAIN_SCRIPTS = new Set(['Latn', 'Grek', 'Cyrl'])
const NO_LIGATURES = [new Feature('liga', 0), new Feature('clig', 0)]
/** East Asian characters keep their squares; their fonts kern for proportional setting only. */
const NO_KERNING = [new Feature('kern', 0)]
const TABULAR = new Feature('tnum', 1)

/** `carlito-700-italic`. */
export function faceId(ref: FaceRef): string {
  const slug = ref.family
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${slug}-${ref.weight}${ref.italic ? '-italic' : ''}`
}

/** Opens a font file (TrueType or OpenType/CFF). The buffer is lent by the library, so that all its faces share one. */
export function openFace(ref: FaceRef, bytes: Uint8Array, buffer: Buffer): Face {
  const file = new HbFace(new Blob(bytes))
  const font = new Font(file)
  const { ascent, descent } = verticalMetrics(ref.family, file, font)
  const shaped = createRecent<readonly ShapedGlyph[]>(SHAPED_KEPT)
  const outlines = createRecent<string>(OUTLINES_KEPT)

  return {
    id: faceId(ref),
    family: ref.family,
    weight: ref.weight,
    italic: ref.italic,
    bytes,
    unitsPerEm: file.upem,
    ascent,
    descent,
    has: coverage(font),
    shape: (text, options) => shaped.get(shapeKey(text, options), () => shapeText(font, buffer, text, options)),
    outline: (glyph) => outlines.get(String(glyph), () => font.glyphToPath(glyph)),
  }
}

/** Asks the font once for each character of the alphabets; others are rare enough to ask each time. */
function coverage(font: Font): (codePoint: number) => boolean {
  const known = new Int8Array(0x3000)
  return (codePoint) => {
    const answer = known[codePoint]
    if (answer === 1 || answer === -1) return answer === 1
    const has = font.nominalGlyph(codePoint) !== undefined
    if (codePoint < known.length) known[codePoint] = has ? 1 : -1
    return has
  }
}

function shapeKey(text: string, options: ShapeOptions): string {
  const { rtl, script, language, tabular, before = '', after = '' } = options
  return `${rtl ? 'r' : 'l'}${tabular ? 't' : ''}|${script}|${language}|${before}|${after}|${text}`
}

function shapeText(font: Font, buffer: Buffer, text: string, options: ShapeOptions): readonly ShapedGlyph[] {
  const before = options.before ?? ''
  buffer.clearContents()
  buffer.addText(before + text + (options.after ?? ''), before.length, text.length)
  buffer.setDirection(options.rtl ? Direction.RTL : Direction.LTR)
  buffer.setScript(options.script)
  buffer.setLanguage(/^[a-z0-9-]+$/i.test(options.language) ? options.language : 'und')
  const features = PLAIN_SCRIPTS.has(options.script) ? NO_LIGATURES : isEastAsian(options.script) ? NO_KERNING : []
  shape(font, buffer, options.tabular ? [...features, TABULAR] : features)

  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  return infos.map((info, i): ShapedGlyph => {
    const at = positions[i]!
    return {
      id: info.codepoint,
      cluster: info.cluster - before.length,
      advance: at.xAdvance,
      dx: at.xOffset,
      dy: at.yOffset,
      bound: (info.flags & GlyphFlag.UNSAFE_TO_BREAK) !== 0,
    }
  })
}
