import type { FontLibrary } from '../core/font/face.ts'
import type { MeterFor, TextMeter } from '../core/lint/reopened/meter.ts'
import { createTypesetter } from '../core/text/compositor.ts'
import type { ThemeFont } from '../core/theme/theme.ts'
import { THEMES } from '../core/theme/themes.ts'
import { twinOf } from '../core/theme/twins.ts'

/**
 * Measures the texts of a re-opened file with the fonts at hand: the family itself or its metric twin. What has neither
 * stays unmeasured, and the linter says so.
 */
export function createMeterFor(fonts: FontLibrary): MeterFor {
  const meters = new Map<string, TextMeter | undefined>()
  const measurable = (family: string): ThemeFont | undefined => {
    const twin = fonts.face({ family, weight: 400, italic: false }) ? family : twinOf(family)
    return twin !== undefined && fonts.face({ family: twin, weight: 400, italic: false }) ? { family, twin, bold: false } : undefined
  }
  return ({ heading, body }, language) => {
    const key = `${heading}\n${body}\n${language}`
    if (!meters.has(key)) {
      const [one, other] = [measurable(heading), measurable(body)]
      const [theme] = THEMES
      meters.set(
        key,
        one && other && theme
          ? createTypesetter({ fonts, theme: { ...theme, fonts: { heading: one, body: other, mono: other } }, language })
          : undefined,
      )
    }
    return meters.get(key)
  }
}
