import type { Face } from '../../font/face.ts'
import type { Theme } from '../../theme/theme.ts'

const SERIF = /\b(tinos|gelasio|caladea|serif|georgia|cambria|times|garamond|playfair|merriweather|lora)\b/i
const SANS = /\bsans\b/i

/**
 * A CSS font stack: the family that the theme declares, the metric twin that was measured, and the generic family.
 * The first two have the same advances, so either sets the line as it was measured.
 */
export function fontStack(face: Face, theme: Theme): string {
  const slots = [theme.fonts.heading, theme.fonts.body, theme.fonts.mono]
  const declared = slots.find((font) => font.twin === face.family)
  const names = [...new Set([declared?.family, face.family].filter((name) => name !== undefined))]
  const mono = face.family === theme.fonts.mono.twin && face.family !== theme.fonts.body.twin
  const generic = mono ? 'monospace' : SERIF.test(face.family) && !SANS.test(face.family) ? 'serif' : 'sans-serif'
  return [...names.map((name) => (/^[a-z-]+$/i.test(name) ? name : `'${name.replaceAll("'", '')}'`)), generic].join(', ')
}
