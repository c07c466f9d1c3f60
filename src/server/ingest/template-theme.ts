import type { Note, Noted } from '../../core/base/note.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import { brandTheme, isGuessed } from '../../core/theme/brand.ts'
import type { Theme } from '../../core/theme/theme.ts'
import type { Template } from './office/template/template.ts'

/** The theme that a template makes. @param logo the `src` of its mark, where that is kept */
export function themeOfTemplate({ value, notes }: Noted<Template>, fonts: FontLibrary, logo: string | undefined): Noted<Theme> {
  const has = (family: string) => fonts.face({ family, weight: 400, italic: false }) !== undefined
  const { brand, logoOnCover } = value
  const theme = brandTheme({ ...brand, ...(logo === undefined ? {} : { logo: { src: logo, onCover: logoOnCover } }) }, has)
  const guessed = [theme.fonts.heading, theme.fonts.body].filter(isGuessed)
  const families = new Map(guessed.map(({ family, twin }) => [family, twin]))
  return { value: theme, notes: [...notes, ...[...families].map(missingFont)] }
}

const missingFont = ([family, twin]: readonly [string, string]): Note => ({
  at: 'deck',
  says: 'missing-font',
  detail: `${family}, which the template names, is measured and shown as ${twin}; set FONTS_DIR to a folder that has it`,
})
