import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { Image } from '../../deck/blocks/image.ts'
import { isBlank } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { snug } from '../fit.ts'
import type { Page } from '../page.ts'

/** Type of a credit, and the most that its strip takes of the picture: two lines. */
const SMALL: Pt = 10
const MOST: Pt = 32

/** Who made the picture: small, on a strip at its foot, so that it can be read on any picture. */
export function credit(image: Image, picture: Item | undefined, at: Box, page: Page): readonly Item[] {
  const { credit: text, creditUrl } = image
  if (!picture || text === undefined || isBlank(text)) return []
  const inset = { left: 12, right: 12, top: 3, bottom: 3 }
  const ink = { role: 'text' } as const
  const words = (size: number) => [page.words(creditUrl ? [{ text, link: creditUrl }] : text, size, { color: ink, link: ink, gap: 0 })]
  const { extent } = page.fit({ at: words, sizes: [SMALL] }, at.width - inset.left - inset.right, 100)
  const height = Math.min(MOST, Math.max(22, snug(extent.worstHeight) + inset.top + inset.bottom))
  return [
    page.shape({
      id: 'credit',
      name: 'Picture credit',
      role: 'caption',
      box: { x: at.x, y: at.y + at.height - height, width: at.width, height },
      fill: { role: 'bg', alpha: 0.86 },
      text: { inset, anchor: 'middle', sizes: [SMALL], at: words },
    }),
  ]
}
