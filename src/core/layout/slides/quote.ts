import type { Pt } from '../../base/units.ts'
import type { PathCommand } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { area, MARGIN } from '../grid.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

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
    const said = page.holder(0)
    const author = page.holder(1)
    const { paints } = page
    return [
      page.text({
        id: 'title',
        name: 'Quote',
        role: 'title',
        box: said.box,
        placeholder: 0,
        sizes: ladder(page.scale.section, 18),
        at: (size) => [{ ...page.heading(slide.text, size), lineHeight: 1 }],
      }),
      ...(slide.author || slide.role
        ? [
            page.text({
              id: 'author',
              name: 'Author',
              role: 'secondary',
              box: author.box,
              anchor: 'bottom',
              placeholder: 1,
              sizes: ladder(page.scale.body, 12),
              at: (size: Pt) => [
                ...(slide.author ? [page.words(slide.author, size, { bold: true, gap: 0 })] : []),
                ...(slide.role ? [page.words(slide.role, Math.max(12, size - 4), { color: paints.quiet, gap: 0.1 })] : []),
              ],
            }),
          ]
        : []),
    ]
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
