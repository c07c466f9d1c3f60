import type { Pt } from '../../base/units.ts'
import { isBlank } from '../../deck/text.ts'
import type { PathCommand } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { area, MARGIN } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { cutText } from '../split.ts'

const MARK = { x: MARGIN, y: 92, width: 34, height: 62, gap: 14 }

/** What was said, large, under a quotation mark that is a shape; who said it at the foot. */
export const quote: SlideLayout<'quote'> = {
  id: 'quote',
  name: () => 'Quote',
  ground: (theme) => theme.grounds.quote,
  footer: false,

  template(_slide, page) {
    const { paints } = page
    const mark = page.shape({
      id: 'mark',
      name: 'Quotation mark',
      box: { x: MARK.x, y: MARK.y, width: 2 * MARK.width + MARK.gap, height: MARK.height },
      geometry: { kind: 'path', commands: [...comma(MARK.x), ...comma(MARK.x + MARK.width + MARK.gap)] },
      fill: page.ground.variant === 'accent' ? { role: 'text', alpha: 0.55 } : paints.spend,
    })
    return {
      decoration: [{ ...mark, means: { kind: 'layout' } }],
      placeholders: [
        headingHolder(page, 'title', 0, 'Quote', area(1, 10, 172, 400), page.scale.section - 2, { prompt: 'Click to add a quote' }),
        holder(page, 'body', 1, 'Author', area(1, 10, 420, 482), {
          size: page.scale.body,
          anchor: 'bottom',
          gap: 0,
          prompt: 'Author, role',
        }),
      ],
    }
  },

  compose(slide, page) {
    const { box } = page.holder(0)
    const foot = page.holder(1).box
    const { paints, scale } = page
    const text = isBlank(slide.text) ? (slide.title ?? slide.author ?? '') : slide.text
    const author = isBlank(slide.author) ? undefined : slide.author
    const role = isBlank(slide.role) ? undefined : slide.role
    const room = author || role ? box.height : box.height + 60
    const at = (size: Pt) => [{ ...page.heading(text, size), lineHeight: 1 }]
    // A few words are said louder.
    const short = page.fit({ sizes: ladder(scale.section + 20, scale.section + 2), lines: 2, at }, box.width, room)
    return [
      page.text({
        id: 'title',
        name: 'Quote',
        role: 'title',
        box: { ...box, height: room },
        placeholder: 0,
        sizes: short.fits ? [short.size] : ladder(scale.section, 14),
        floor: 18,
        balance: true,
        phrases: true,
        at,
      }),
      ...(author || role
        ? [
            page.text({
              id: 'author',
              name: 'Author',
              role: 'secondary',
              box: foot,
              anchor: 'bottom',
              placeholder: 1,
              sizes: ladder(scale.body, 12),
              at: (size: Pt) => [
                ...(author ? [page.words(author, size, { bold: true, gap: 0 })] : []),
                ...(role ? [page.words(role, Math.max(12, size - 4), { color: paints.quiet, gap: 0.1 })] : []),
              ],
            }),
          ]
        : []),
    ]
  },

  split(slide, page) {
    const tall = page.misfits.filter((one) => !one.tooWide)
    if (!tall.some((one) => one.id === 'title')) return undefined
    return cutText(slide.text)?.map((text) => ({ ...slide, text }))
  },
}

/** One half of an opening quotation mark: a square foot under a stroke that sweeps up to the right. */
function comma(x: Pt): readonly PathCommand[] {
  const { y, width: w, height: h } = MARK
  return [
    { to: 'move', x: x + w, y },
    { to: 'curve', x1: x + w * 0.3, y1: y + h * 0.06, x2: x, y2: y + h * 0.32, x, y: y + h * 0.62 },
    { to: 'line', x, y: y + h },
    { to: 'line', x: x + w, y: y + h },
    { to: 'line', x: x + w, y: y + h * 0.48 },
    { to: 'line', x: x + w * 0.52, y: y + h * 0.48 },
    { to: 'curve', x1: x + w * 0.52, y1: y + h * 0.32, x2: x + w * 0.7, y2: y + h * 0.2, x: x + w, y: y + h * 0.17 },
    { to: 'close' },
  ]
}
