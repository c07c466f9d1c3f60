import type { Color } from '../../base/color.ts'
import type { Pt } from '../../base/units.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { figure } from './chart/lettering.ts'
import { unitAffixes } from './chart/number-format.ts'

export interface Figure {
  readonly value: string
  readonly unit?: string | undefined
}

/** Share of a figure's size that its unit has; a sign that belongs to the number stands larger. */
const UNIT = 0.42
const SIGN = 0.62

/** A figure with its unit: a currency stands as the language has it and in full size, any other unit follows smaller. */
export function figureWords(page: Page, { value, unit }: Figure, size: Pt, look: { readonly color: Color }): Words {
  const { before, text, tail } = parts(page, value, unit?.trim() ?? '')
  const smaller = Math.max(12, Math.round(size * (/^[%°×x]$/.test(tail) ? SIGN : UNIT)))
  return {
    ...page.words(figure(page, before + text), size, { bold: true, color: look.color, gap: 0 }),
    ...(tail === '' ? {} : { tail: { text: figure(page, tail), size: smaller, color: look.color } }),
  }
}

function parts(page: Page, value: string, unit: string): { readonly before: string; readonly text: string; readonly tail: string } {
  if (unit === '' || value.includes(unit)) return { before: '', text: value, tail: '' }
  const affixes = unitAffixes(unit, page.book.language)
  if (affixes?.before) return { before: affixes.before, text: value + affixes.after, tail: '' }
  if (affixes && /^\p{Sc}/u.test(unit)) return { before: '', text: value, tail: affixes.after }
  return { before: '', text: value, tail: `${unit === '%' || /^[°×x]/.test(unit) ? '' : '\u00A0'}${unit}` }
}
