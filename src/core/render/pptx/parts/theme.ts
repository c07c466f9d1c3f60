import { type Rgb, resolve } from '../../../base/color.ts'
import { emu } from '../../../base/units.ts'
import { type Attrs, el, type Xml } from '../../../base/xml.ts'
import { hanStyleOf, PLATFORM_FACES } from '../../../font/fallback.ts'
import { paintsOf, paletteOf } from '../../../theme/grounds.ts'
import type { Theme, ThemeFont } from '../../../theme/theme.ts'
import type { Part } from '../package.ts'
import { percent } from '../xml/color.ts'
import { themeSlot } from '../xml/color-map.ts'
import { NAMESPACES } from '../xml/namespaces.ts'

/** The design tokens as an Office theme: the one place where colours and font names are literal. */
export function themePart(path: string, theme: Theme, language: string): Part {
  const { name } = theme
  return {
    path,
    type: 'theme',
    body: el(
      'a:theme',
      { 'xmlns:a': NAMESPACES['xmlns:a'], name },
      el('a:themeElements', {}, colorScheme(theme), fontScheme(theme, language), formatScheme(name)),
      el('a:objectDefaults'),
      el('a:extraClrSchemeLst'),
    ),
  }
}

/** Dark slots hold the dark end of the scheme; the master's map decides which end is the ground. */
function colorScheme(theme: Theme): Xml {
  const slot = (name: string, rgb: Rgb) => el(`a:${name}`, {}, el('a:srgbClr', { val: rgb.slice(1) }))
  const grounds = new Map((['bg', 'bg2', 'text', 'text2'] as const).map((role) => [themeSlot(theme, role), theme.colors[role]]))
  const accents = (['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const).map((role) =>
    slot(role, theme.colors[role]),
  )
  return el(
    'a:clrScheme',
    { name: theme.name },
    ['dk1', 'lt1', 'dk2', 'lt2'].map((name) => slot(name, grounds.get(name) ?? theme.colors.text)),
    accents,
    slot('hlink', resolve(paintsOf(theme, 'light').link, paletteOf(theme, 'light'))),
    slot('folHlink', theme.colors.text2),
  )
}

function fontScheme(theme: Theme, language: string): Xml {
  const font = (name: string, { family }: ThemeFont) =>
    el(
      name,
      {},
      el('a:latin', { typeface: family }),
      el('a:ea', { typeface: eastAsianFace(language) }),
      el('a:cs', { typeface: complexFace(language) }),
      Object.entries(PLATFORM_FACES).map(([script, typeface]) => el('a:font', { script, typeface })),
    )
  return el('a:fontScheme', { name: theme.name }, font('a:majorFont', theme.fonts.heading), font('a:minorFont', theme.fonts.body))
}

/** The face of the deck's own script where that is East Asian; the script list serves the rest. */
function eastAsianFace(language: string): string {
  const han = hanStyleOf(language)
  return han ? (PLATFORM_FACES[han === 'Kore' ? 'Hang' : han] ?? '') : ''
}

const complexScripts: Readonly<Record<string, string>> = {
  ...{ ar: 'Arab', fa: 'Arab', ur: 'Arab', ps: 'Arab', he: 'Hebr', yi: 'Hebr', th: 'Thai', lo: 'Laoo', km: 'Khmr' },
  ...{ hi: 'Deva', mr: 'Deva', ne: 'Deva', bn: 'Beng', gu: 'Gujr', pa: 'Guru', ta: 'Taml', te: 'Telu', kn: 'Knda', ml: 'Mlym' },
}

/** The same for scripts that are shaped or written right to left. */
function complexFace(language: string): string {
  return PLATFORM_FACES[complexScripts[language.split('-')[0]?.toLowerCase() ?? ''] ?? ''] ?? ''
}

/** Flat fills, plain lines and one soft shadow; three of each, as the schema demands (ECMA-376 20.1.4.1.14). */
function formatScheme(name: string): Xml {
  const placed = (...children: readonly Xml[]) => el('a:schemeClr', { val: 'phClr' }, children)
  const flat = el('a:solidFill', {}, placed())
  const tinted = el('a:solidFill', {}, placed(el('a:lumMod', { val: percent(0.95) })))
  const toned = el('a:solidFill', {}, placed(el('a:lumMod', { val: percent(0.9) })))
  const line = (width: number) =>
    el(
      'a:ln',
      { w: emu(width), cap: 'flat', cmpd: 'sng', algn: 'ctr' },
      flat,
      el('a:prstDash', { val: 'solid' }),
      el('a:miter', { lim: 800000 }),
    )
  const shadow: Attrs = { blurRad: emu(6), dist: emu(2), dir: 5400000, algn: 'ctr', rotWithShape: 0 }
  const none = el('a:effectStyle', {}, el('a:effectLst'))
  const soft = el(
    'a:effectStyle',
    {},
    el('a:effectLst', {}, el('a:outerShdw', shadow, el('a:schemeClr', { val: 'tx1' }, el('a:alpha', { val: percent(0.2) })))),
  )
  return el(
    'a:fmtScheme',
    { name },
    el('a:fillStyleLst', {}, flat, tinted, toned),
    el('a:lnStyleLst', {}, line(0.5), line(1), line(1.5)),
    el('a:effectStyleLst', {}, none, none, soft),
    el('a:bgFillStyleLst', {}, flat, tinted, toned),
  )
}
