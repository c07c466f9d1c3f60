import type { Color } from '../../../base/color.ts'
import { type Box, type Insets, NO_INSETS } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Anchor, TextItem } from '../../../scene/scene.ts'
import { WIDTH_SHARE } from '../../fit.ts'
import { PAGE } from '../../grid.ts'
import type { Page } from '../../page.ts'
import { paragraph, type Words } from '../../paragraphs.ts'

/** No label comes nearer to the page's edge. */
const EDGE: Pt = 12

/** How a label is written. */
export interface Hand {
  readonly size: Pt
  readonly color: Color
  readonly bold?: boolean
}

/** Where a label's text stands relative to its point. */
export interface Spot {
  readonly x: Pt
  readonly y: Pt
  /** `start`: the text begins at x; `end`: it ends there. */
  readonly across: 'start' | 'center' | 'end'
  /** `top`: the text hangs below y; `bottom`: it stands on y. */
  readonly down: 'top' | 'middle' | 'bottom'
}

/** Height of a label of so many lines, with the slack that fitting asks for. */
export const labelHeight = (size: Pt, lines = 1): Pt => Math.ceil(size * 1.2 * lines * 1.03)

/** Marks that make a figure read left to right within a right-to-left line (UAX 9, left-to-right mark). */
const LRM = '\u200E'

/** Figures keep their order in any line: minus before, per cent after. */
export function figure(page: Page, text: string): string {
  return page.book.direction === 'rtl' && /[\d%‰°]/.test(text) && !/\p{L}/u.test(text) ? LRM + text + LRM : text
}

function words(text: string, hand: Hand, align: Words['align']): Words {
  return { text, size: hand.size, color: hand.color, bold: hand.bold, align, gap: 0, tabular: true }
}

/** Widths are measured at this size and scale with it. */
const MEASURED: Pt = 20

/** The width that a text needs on one line with the worst of its fonts. */
export function lineWidth(page: Page, text: string, hand: Pick<Hand, 'size' | 'bold'>): Pt {
  if (text === '') return 0
  const key = `${hand.bold ? 'b' : 'r'}${text}`
  const known = page.widths.get(key) ?? measureLine(page, text, hand.bold ?? false)
  page.widths.set(key, known)
  return Math.ceil(((known * hand.size) / MEASURED) * 10 + 1) / 10
}

function measureLine(page: Page, text: string, bold: boolean): Pt {
  const hand = { size: MEASURED, bold, color: page.paints.ink }
  // Unbreakable spaces make the line one token, which is measured with the substitute as well.
  const line = words(text.replace(/\s+/g, '\u00A0'), hand, 'start')
  const { extent: free } = page.fit({ at: () => [line], sizes: [MEASURED] }, 10_000, 1000)
  let width = Math.max(free.width, free.widestToken) / WIDTH_SHARE
  // Where it may break it must not, with the reserve that its letters ask for.
  for (let tries = 0; tries < 8 && wrapped(page, text, hand, width + 0.1).lines > 1; tries++) width *= 1.03
  return width
}

/** The number of lines and the width that a text takes when it may break at `width`. */
export function wrapped(
  page: Page,
  text: string,
  hand: Pick<Hand, 'size' | 'bold'>,
  width: Pt,
): { readonly lines: number; readonly fits: boolean } {
  const at = () => [words(text, { ...hand, color: page.paints.ink }, 'start')]
  const { extent, fits } = page.fit({ at, sizes: [hand.size] }, width, 1000)
  return { lines: Math.max(extent.lines, Math.round(extent.worstHeight / (hand.size * 1.2))), fits }
}

/** A text, or as much of it as so many lines hold, ending in an ellipsis. */
export function shortened(
  page: Page,
  text: string,
  hand: Pick<Hand, 'size' | 'bold'>,
  width: Pt,
  lines: number,
): { readonly text: string; readonly lines: number } {
  const holds = (candidate: string) => {
    const tried = wrapped(page, candidate, hand, width)
    return tried.fits && tried.lines <= lines ? tried : undefined
  }
  const whole = holds(text)
  if (whole) return { text, lines: whole.lines }
  const characters = [...text]
  let low = 1
  let high = characters.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(`${characters.slice(0, middle).join('').trimEnd()}…`)) low = middle
    else high = middle - 1
  }
  const cut = `${characters.slice(0, low).join('').trimEnd()}…`
  return { text: cut, lines: Math.min(lines, holds(cut)?.lines ?? 1) }
}

interface SetText extends Pick<TextItem, 'id' | 'name' | 'role' | 'box'> {
  readonly inset?: Insets
  readonly anchor: Anchor
  readonly words: readonly Words[]
}

/** Tells the reader of the notes that a name is not shown as it was written. */
export function noteShortened(page: Page, text: string, shown: string): void {
  if (shown === text) return
  const detail = shown === '' ? `no room for the name “${text}”` : `“${text}” is shown as “${shown}”`
  page.notes.push({ at: '', says: 'dropped', detail })
}

/** Sets text in a room that is known to hold it, without measuring it again. */
export function setText(page: Page, { inset = NO_INSETS, anchor, words, ...item }: SetText): TextItem {
  const { setting, typesetter } = page.book
  const paragraphs = words.map((one) => paragraph(one, setting))
  return { kind: 'text', ...item, text: typesetter.set({ box: item.box, inset, anchor, paragraphs }) }
}

/** A label in a box of its own, which must be large enough. */
export function labelIn(page: Page, id: string, text: string, box: Box, hand: Hand, place: Pick<Spot, 'across' | 'down'>): TextItem {
  return setText(page, {
    id,
    name: text.slice(0, 60) || id,
    role: 'label',
    box,
    anchor: place.down,
    words: [words(text, hand, place.across)],
  })
}

/** A label on one line at a point; its box is as large as its text needs. */
export function labelAt(page: Page, id: string, text: string, spot: Spot, hand: Hand): TextItem {
  return labelIn(page, id, text, boxAt(spot, lineWidth(page, text, hand), labelHeight(hand.size)), hand, spot)
}

/** The box of a given size at a spot. */
export function boxAt(spot: Spot, width: Pt, height: Pt): Box {
  const shareX = { start: 0, center: 0.5, end: 1 }[spot.across]
  const shareY = { top: 0, middle: 0.5, bottom: 1 }[spot.down]
  return { x: spot.x - width * shareX, y: spot.y - height * shareY, width, height }
}

/** The same label in a box with room for a wider font than the measured one; the text stays where it is. */
export function roomy(box: Box, across: Spot['across']): Box {
  const extra = box.width * 0.25
  const x = Math.max(EDGE, box.x - extra * { start: 0, center: 0.5, end: 1 }[across])
  return { ...box, x, width: Math.min(PAGE.width - EDGE, box.x + box.width + extra * { start: 1, center: 0.5, end: 0 }[across]) - x }
}
