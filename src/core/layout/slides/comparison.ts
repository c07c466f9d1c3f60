import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { compact, type RichText, runsOf } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { across, area, down } from '../grid.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type Comparison = SlideOf<'comparison'>
type Side = 'left' | 'right'
const SIDES: readonly Side[] = ['left', 'right']

const PAD = 24
const HEAD = 64
const BAND = 56

interface Plan {
  readonly panels: Readonly<Record<Side, Box>>
  readonly heads: Readonly<Record<Side, Box>>
  readonly rows: Readonly<Record<Side, readonly Box[]>>
  readonly band: Box | undefined
}

/** Two panels side by side with their rows level, and a band for the verdict under both. */
function plan(slide: Comparison, page: Page): Plan {
  const foot = page.body.y + page.body.height
  const bottom = slide.verdict ? foot - BAND - 12 : foot
  const [left, right] = across(area(1, 12, page.body.y - 4, bottom), 2, 16) as [Box, Box]
  const count = Math.max(slide.left.points.length, slide.right.points.length)
  const inside = (panel: Box): Box => ({ ...panel, x: panel.x + PAD, width: panel.width - 2 * PAD })
  const head = (panel: Box): Box => ({ ...inside(panel), y: panel.y + 4, height: HEAD - 4 })
  const rows = (panel: Box): readonly Box[] => {
    const height = Math.min(84, (panel.height - HEAD - 12) / count)
    return down({ ...inside(panel), y: panel.y + HEAD, height: height * count }, count, 0)
  }
  return {
    panels: { left, right },
    heads: { left: head(left), right: head(right) },
    rows: { left: rows(left), right: rows(right) },
    band: slide.verdict ? { ...area(1, 12, foot - BAND, foot) } : undefined,
  }
}

export const comparison: SlideLayout<'comparison'> = {
  id: 'comparison',
  name: (form) => (form === '1' ? 'Comparison' : `Comparison, ${form} rows`),
  form: (slide) => String(Math.max(slide.left.points.length, slide.right.points.length)),
  footer: true,

  template(slide, page) {
    const { heads, rows } = plan({ ...slide, verdict: undefined }, page)
    const size = page.scale.body
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...SIDES.flatMap((side, s) => [
          headingHolder(page, 'body', 20 + 20 * s, `${side === 'left' ? 'Left' : 'Right'} heading`, heads[side], page.scale.lead, {
            anchor: 'middle',
          }),
          ...rows[side].map((row, i) =>
            holder(page, 'body', 21 + 20 * s + i, `${side === 'left' ? 'Left' : 'Right'} ${i + 1}`, row, {
              size,
              anchor: 'middle',
              gap: 0,
            }),
          ),
        ]),
      ],
    }
  },

  compose(slide, page) {
    const { panels, heads, rows, band } = plan(slide, page)
    const { paints, scale } = page
    const inks = (side: Side) => colours(slide, side, page)
    const cells = SIDES.flatMap((side) => slide[side].points.map((text, i) => ({ side, text, i, box: rows[side][i] as Box })))
    const at = (cell: (typeof cells)[number]) => (size: number) => [
      page.words(cell.text, size, { color: inks(cell.side).ink, link: inks(cell.side).ink, gap: 0 }),
    ]
    const size = page.sharedSize(
      cells.map((cell) => ({ at: at(cell), width: cell.box.width, height: cell.box.height - 10 })),
      ladder(scale.body + 4, page.book.mode === 'present' ? 14 : 12),
    )
    const side = (name: Side): readonly Item[] => {
      const s = SIDES.indexOf(name)
      const ink = inks(name)
      return [
        page.panel(`${name}.panel`, panels[name], ink.panel),
        page.text({
          id: `${name}.heading`,
          role: 'subtitle',
          box: heads[name],
          anchor: 'middle',
          placeholder: 20 + 20 * s,
          sizes: ladder(scale.lead, 16),
          at: (points) => [page.heading(slide[name].label, points, { color: ink.head })],
        }),
        ...cells
          .filter((cell) => cell.side === name)
          .flatMap((cell) => [
            page.rule(`${name}.rule-${cell.i + 1}`, { ...cell.box, height: 0 }, { color: ink.rule, width: 0.75 }),
            page.text({
              id: `${name}.point-${cell.i + 1}`,
              role: 'body',
              box: cell.box,
              inset: { left: 0, right: 0, top: 4, bottom: 4 },
              anchor: 'middle',
              placeholder: 21 + 20 * s + cell.i,
              sizes: [size],
              base: page.book.mode === 'present' ? 16 : 13,
              at: at(cell),
            }),
          ]),
      ]
    }
    return [
      page.title(slide.title),
      ...side('left'),
      ...side('right'),
      ...(band && slide.verdict
        ? [
            page.text({
              id: 'verdict',
              name: 'Verdict',
              role: 'body',
              box: band,
              anchor: 'middle',
              sizes: ladder(scale.body + 2, 14),
              at: (points) => [page.words(slide.verdict ?? '', points, { bold: true, color: paints.ink, gap: 0 })],
            }),
          ]
        : []),
    ]
  },

  split(slide): readonly Slide[] {
    const { id, title, sources, section, variant } = slide
    const list = (label: RichText, points: readonly RichText[]): Slide => ({
      layout: 'bullets',
      id,
      title: compact([...runsOf(title), { text: ' – ' }, ...runsOf(label)]),
      sources,
      section,
      variant,
      items: points.map((text) => ({ text })),
    })
    return [
      list(slide.left.label, slide.left.points),
      list(slide.right.label, [...slide.right.points, ...(slide.verdict ? [slide.verdict] : [])]),
    ]
  },
}

interface Inks {
  readonly panel: Color
  readonly head: Color
  readonly ink: Color
  readonly rule: Color
}

/** The favoured side stands on the accent, its sibling on the quiet panel. */
function colours(slide: Comparison, side: Side, page: Page): Inks {
  const { paints } = page
  if (slide.favored === side)
    return { panel: paints.spendFill, head: paints.onSpend, ink: paints.onSpend, rule: { ...paints.onSpend, alpha: 0.35 } }
  return { panel: paints.panel, head: paints.onPanel, ink: paints.onPanel, rule: { ...paints.onPanel, alpha: 0.2 } }
}
