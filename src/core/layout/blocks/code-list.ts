import type { Pt } from '../../base/units.ts'
import type { ListItem } from '../../deck/blocks/list.ts'
import { plain, type RichText } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { snug } from '../fit.ts'
import { area, hangOnGrid } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { CODE_PAD, codeHeight, codePanel, codeSize, isCode, isListing } from './code.ts'

/** A stretch of a list: items one under the other, or one piece of code. */
type Part =
  | { readonly kind: 'items'; readonly items: readonly ListItem[]; readonly before: number }
  | { readonly kind: 'code'; readonly text: RichText }

const GAP: Pt = 20
const LARGEST: Pt = 22
/** Height of a panel that has the slide to itself. */
const ALONE: Pt = 200

/** Code among prose stands on a panel of its own when it has several lines or is a command: more than a name. */
function standsApart(item: ListItem, all: readonly ListItem[]): boolean {
  if ((item.sub?.length ?? 0) > 0) return false
  if (isListing(item.text)) return true
  return isCode(item.text) && /\S\s+\S/.test(plain(item.text)) && (all.length === 1 || !all.every((other) => isCode(other.text)))
}

export const hasCode = (items: readonly ListItem[]): boolean => items.some((item) => standsApart(item, items))

function partsOf(items: readonly ListItem[]): readonly Part[] {
  const parts: Part[] = []
  let before = 0
  for (const item of items) {
    const last = parts.at(-1)
    if (standsApart(item, items)) parts.push({ kind: 'code', text: item.text })
    else {
      if (last?.kind === 'items') parts[parts.length - 1] = { ...last, items: [...last.items, item] }
      else parts.push({ kind: 'items', items: [item], before })
      before++
    }
  }
  return parts
}

export interface CodeListSpec {
  readonly items: readonly ListItem[]
  /** Descending. */
  readonly sizes: readonly Pt[]
  readonly base: Pt
  /** @param before how many items stand above */
  readonly words: (items: readonly ListItem[], before: number, size: Pt) => readonly Words[]
}

/** The list with its code on panels, at the largest size that holds; undefined when it fits at none. */
export function codeList(page: Page, { items, sizes, base, words }: CodeListSpec): readonly Item[] | undefined {
  const parts = partsOf(items)
  const prose = area(1, 10, 0, 0).width
  const { x, y, width, height } = page.body
  const alone = parts.length === 1
  for (const size of sizes) {
    const largest = alone ? size : Math.min(LARGEST, Math.max(14, Math.round(size * 0.85)))
    const small = Math.min(
      ...parts.flatMap((part) => (part.kind === 'code' ? [codeSize(part.text, page, width - 2 * CODE_PAD.x, largest)] : [])),
    )
    const heights = parts.map((part) =>
      part.kind === 'code'
        ? Math.max(alone ? ALONE : 0, codeHeight(part.text, page, width, small))
        : snug(page.fit({ at: (s) => words(part.items, part.before, s), sizes: [size] }, prose, 10_000).extent.worstHeight),
    )
    const whole = heights.reduce((sum, one) => sum + one, 0) + GAP * (parts.length - 1)
    if (whole > height) continue
    let top = hangOnGrid(whole, { ...page.body, y, height }, alone ? undefined : 0.3)
    const first = parts.findIndex((part) => part.kind === 'items')
    return parts.map((part, i): Item => {
      const box = { x, y: top, width: part.kind === 'code' ? width : prose, height: heights[i] ?? 0 }
      top += box.height + GAP
      const id = i === first || (first < 0 && i === 0) ? 'content' : `content-${i + 1}`
      if (part.kind === 'code') return codePanel(part.text, page, `${id}.code`, box, small)
      return page.text({
        id,
        name: 'Content',
        role: 'body',
        box,
        ...(i === first ? { placeholder: 1 } : {}),
        sizes: [size],
        base,
        at: (s) => words(part.items, part.before, s),
      })
    })
  }
  return undefined
}
