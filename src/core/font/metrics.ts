import type { Font, Face as HbFace } from 'harfbuzzjs'

/** OS/2 usWinAscent and usWinDescent (https://learn.microsoft.com/typography/opentype/spec/os2), font units. */
export interface VerticalMetrics {
  readonly ascent: number
  readonly descent: number
}

/**
 * What the metric twins stand for: a twin has its model's advances but not always its height. The values are the
 * usWinAscent and usWinDescent of Arial, Cambria, Calibri, Courier New, Georgia and Times New Roman, in units of 2048 an
 * em. Carlito, Cousine and Tinos carry those of their models in OS/2, Arimo in hhea; Gelasio and Caladea do not, so
 * Georgia's and Cambria's are those that tables of system fonts give for web-font fallbacks (1878 + 449 and 1946 + 455).
 */
const MODELS: Readonly<Record<string, VerticalMetrics>> = {
  Arimo: { ascent: 1854, descent: 434 },
  Caladea: { ascent: 1946, descent: 455 },
  Carlito: { ascent: 1950, descent: 550 },
  Cousine: { ascent: 1705, descent: 615 },
  Gelasio: { ascent: 1878, descent: 449 },
  Tinos: { ascent: 1825, descent: 443 },
}
const MODEL_UNITS = 2048

/** The metrics of the font that a family stands for; else of the file itself, from hhea where OS/2 is missing. */
export function verticalMetrics(family: string, file: HbFace, font: Font): VerticalMetrics {
  const model = MODELS[family]
  if (model) {
    const scale = file.upem / MODEL_UNITS
    return { ascent: Math.round(model.ascent * scale), descent: Math.round(model.descent * scale) }
  }
  const table = file.referenceTable('OS/2')
  if (table && table.byteLength >= 78) {
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
    const ascent = view.getUint16(74)
    const descent = view.getUint16(76)
    if (ascent + descent > 0) return { ascent, descent }
  }
  const { ascender, descender } = font.hExtents()
  return { ascent: ascender, descent: -descender }
}
