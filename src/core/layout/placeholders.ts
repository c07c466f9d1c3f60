import type { Color } from '../base/color.ts'
import { type Box, NO_INSETS } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import type { PlaceholderType } from '../scene/meaning.ts'
import type { Align, Anchor, FontSlot, Placeholder } from '../scene/scene.ts'
import { FOOTER, TITLE } from './grid.ts'
import { footStart } from './logo.ts'
import type { Page } from './page.ts'
import { bulletOf } from './paragraphs.ts'

interface Look {
  readonly font?: FontSlot
  readonly size: Pt
  readonly bold?: boolean
  readonly color?: Color
  readonly align?: Align
  readonly anchor?: Anchor
  readonly lineHeight?: number
  readonly gap?: number
  readonly bullets?: 'square' | 'number'
  readonly prompt?: string
}

/** A text placeholder in the page's paints. */
export function holder(page: Page, type: PlaceholderType, idx: number, name: string, box: Box, look: Look): Placeholder {
  const { paints } = page
  const first = look.bullets ? bulletOf(0, look.size, paints.spend, look.bullets === 'number') : undefined
  const second = look.bullets ? bulletOf(1, Math.max(12, Math.round(look.size * 0.9)), paints.spend, false) : undefined
  return {
    type,
    idx,
    name,
    box,
    inset: NO_INSETS,
    anchor: look.anchor ?? 'top',
    align: look.align ?? 'start',
    style: { font: look.font ?? 'body', size: look.size, bold: look.bold ?? false, italic: false, color: look.color ?? paints.ink },
    lineHeight: look.lineHeight ?? 1,
    ...(first && second ? { bullets: [first, second] as const } : {}),
    spaceBefore: Math.round((look.gap ?? 0.5) * look.size),
    prompt: look.prompt ?? 'Click to add text',
  }
}

/** The title where every content slide has it. */
export function titleHolder(page: Page, box: Box = TITLE): Placeholder {
  return headingHolder(page, 'title', 0, 'Title', box, page.scale.title)
}

/** Any placeholder set in the heading face. */
export function headingHolder(
  page: Page,
  type: PlaceholderType,
  idx: number,
  name: string,
  box: Box,
  size: Pt,
  look: Partial<Look> = {},
): Placeholder {
  return holder(page, type, idx, name, box, {
    font: page.book.headings.font,
    size,
    bold: page.theme.fonts.heading.bold,
    lineHeight: page.book.headings.lineHeight,
    gap: 0,
    prompt: type === 'title' || type === 'ctrTitle' ? 'Click to add title' : 'Click to add text',
    ...look,
  })
}

/** The slide number's look; a theme of flat fields sets it large, as its device on content slides. */
export function numberLook(page: Page): { readonly size: Pt; readonly bold: boolean; readonly color: Color } {
  if (page.theme.device !== 'flat-field') return { size: page.scale.caption, bold: false, color: page.paints.quiet }
  return { size: 28, bold: true, color: page.paints.quietSeries.at(-1) ?? page.paints.quiet }
}

/** Deck title at the left of the foot and the slide's number at its right. */
export function footerHolders(page: Page): readonly Placeholder[] {
  const look: Look = { size: page.scale.caption, color: page.paints.quiet, anchor: 'bottom', gap: 0 }
  const number = numberLook(page)
  const height = Math.max(FOOTER.height, Math.ceil(number.size * 1.25))
  const foot = FOOTER.y + FOOTER.height
  const start = footStart(page)
  return [
    holder(page, 'ftr', 11, 'Footer', { ...FOOTER, x: start, width: FOOTER.x + 640 - start }, { ...look, prompt: '' }),
    holder(
      page,
      'sldNum',
      12,
      'Slide Number',
      { x: FOOTER.x + FOOTER.width - 80, y: foot - height, width: 80, height },
      { ...look, ...number, align: 'end', prompt: '' },
    ),
  ]
}
