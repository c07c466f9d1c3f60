import type { XmlNode } from '../../base/xml-read.ts'
import { find } from '../package/nodes.ts'
import { type Scheme, schemeOf } from './palette.ts'

/** What a theme part gives to slides. */
export interface PptxTheme {
  readonly scheme: Scheme
  readonly major: string
  readonly minor: string
  /** Fills by `a:fillRef@idx`, from 1. */
  readonly fills: readonly XmlNode[]
  /** Lines by `a:lnRef@idx`, from 1. */
  readonly lines: readonly XmlNode[]
  /** Background fills by `p:bgRef@idx`, from 1001. */
  readonly backgrounds: readonly XmlNode[]
}

export function readTheme(root: XmlNode | undefined): PptxTheme {
  const elements = find(root, 'a:themeElements')
  const latin = (font: string) => find(elements, 'a:fontScheme', font, 'a:latin')?.attributes.typeface ?? ''
  const list = (name: string) => find(elements, 'a:fmtScheme', name)?.children ?? []
  return {
    scheme: schemeOf(root),
    major: latin('a:majorFont'),
    minor: latin('a:minorFont'),
    fills: list('a:fillStyleLst'),
    lines: list('a:lnStyleLst'),
    backgrounds: list('a:bgFillStyleLst'),
  }
}
