import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { isBlank, type RichText } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder, snug } from '../fit.ts'
import { across, area, down, hangOnGrid } from '../grid.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { subtitled } from '../split.ts'

type Comparison = SlideOf<'comparison'>
type Side = 'left' | 'right'
const SIDES: readonly Side[] = ['left', 'right']

const PAD: Pt = 24
/** Height of the headings' line, and what a row has above and below its words. */
const HEAD: Pt = 60
const AIR: Pt = 14
/** Rows share what height is left, but no more than this each. */
const GROW: Pt = 24
/** Under the last row, and between the panels and the verdict. */
const FOOT: Pt = 12
const BAND: Pt = 56

const rowCount = (slide: Comparison): number => Math.max(slide.left.points.length, slide.right.points.length)
const ofSide = (page: Page): readonly [Box, Box] =>
  across(area(1, 12, page.body.y - 4, page.body.y + page.body.height), 2, 16) as unknown as readonly [Box, Box]
const inside = (panel: Box): Box => ({ ...panel, x: panel.x + PAD, width: panel.width - 2 * PAD })

export const comparison: SlideLayout<'comparison'> = {
  id: 'comparison',
  name: (form) => (form === '1' ? 'Comparison' : `Comparison, ${form} rows`),
  form: (slide) => String(rowCount(slide)),
  footer: true,

  template(slide, page) {
    const panels = ofSide(page)
    const count = rowCount(slide)
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...SIDES.flatMap((side, s) => {
          const panel = inside(panels[s] as Box)
          const height = Math.min(84, (panel.height - HEAD - FOOT) / count)
          const name = side === 'left' ? 'Left' : 'Right'
          return [
            headingHolder(page, 'body', 20 + 20 * s, `${name} heading`, { ...panel, height: HEAD }, page.scale.lead, { anchor: 'middle' }),
            ...down({ ...panel, y: panel.y + HEAD, height: height * count }, count, 0).map((row, i) =>
              holder(page, 'body', 21 + 20 * s + i, `${name} ${i + 1}`, row, { size: page.scale.body, anchor: 'middle', gap: 0 }),
            ),
          ]
        }),
      ],
    }
  },

  compose(slide, page) {
    const { scale } = page
    const panels = ofSide(page)
    const width = inside(panels[0]).width
    const verdict = isBlank(slide.verdict) ? undefined : slide.verdict
    const verdictAt = (size: Pt) => [page.words(verdict ?? '', size, { bold: true, gap: 0 })]
    const band = verdict ? page.fit({ at: verdictAt, sizes: ladder(scale.body + 2, 14) }, page.body.width, 2 * BAND) : undefined
    const bandHeight = band ? snug(band.extent.worstHeight) + 4 : 0
    const heading = (side: Side) => (size: Pt) => [page.heading(slide[side].label, size, { color: colours(slide, side, page).head })]
    const headSize = page.sharedSize(
      SIDES.map((side) => ({ at: heading(side), width, height: HEAD * 1.6 })),
      ladder(scale.lead, 16),
    )
    const head = Math.max(
      HEAD,
      ...SIDES.map((side) => page.fit({ at: heading(side), sizes: [headSize] }, width, 200).extent.worstHeight + 20),
    )
    const room = panels[0].height - head - FOOT - (band ? bandHeight + FOOT : 0)
    const table = rowsIn(slide, page, width, room)
    const tall = head + table.heights.reduce((sum, height) => sum + height, 0) + FOOT
    const whole = tall + (band ? FOOT + bandHeight : 0)
    const top = hangOnGrid(whole, panels[0], 0.3)
    const side = (name: Side): readonly Item[] => {
      const s = SIDES.indexOf(name)
      const ink = colours(slide, name, page)
      const panel = { ...(panels[s] as Box), y: top, height: tall }
      let y = top + head
      return [
        page.panel(`${name}.panel`, panel, ink.panel),
        ...(isBlank(slide[name].label)
          ? []
          : [
              page.text({
                id: `${name}.heading`,
                role: 'subtitle',
                box: { ...inside(panel), y: top + 4, height: head - 4 },
                anchor: 'middle',
                placeholder: 20 + 20 * s,
                sizes: [headSize],
                balance: true,
                at: heading(name),
              }),
            ]),
        ...table.heights.flatMap((height, i): Item[] => {
          const box = { ...inside(panel), y, height }
          y += height
          const text = slide[name].points[i]
          if (text === undefined || isBlank(text)) return []
          return [
            page.rule(`${name}.rule-${i + 1}`, { ...box, height: 0 }, { color: ink.rule, width: 0.75 }),
            page.text({
              id: `${name}.point-${i + 1}`,
              role: 'body',
              box,
              inset: { left: 0, right: 0, top: 4, bottom: 4 },
              anchor: 'middle',
              placeholder: 21 + 20 * s + i,
              sizes: [table.size],
              base: page.book.mode === 'present' ? 16 : 13,
              at: (size) => [page.words(text, size, { color: ink.ink, link: ink.ink, gap: 0 })],
            }),
          ]
        }),
      ]
    }
    return [
      page.title(slide.title),
      ...side('left'),
      ...side('right'),
      ...(band
        ? [
            page.text({
              id: 'verdict',
              name: 'Verdict',
              role: 'body',
              box: { ...page.body, y: top + tall + FOOT, height: bandHeight },
              anchor: 'middle',
              sizes: [band.size],
              at: verdictAt,
            }),
          ]
        : []),
    ]
  },

  split(slide): readonly Slide[] {
    const { id, title, sources, section, variant, hidden } = slide
    const list = (label: RichText, points: readonly RichText[]): Slide => ({
      layout: 'bullets',
      id,
      title: subtitled(title, label),
      sources,
      section,
      variant,
      hidden,
      items: points.map((text) => ({ text })),
    })
    return [
      list(slide.left.label, slide.left.points),
      list(slide.right.label, [...slide.right.points, ...(slide.verdict ? [slide.verdict] : [])]),
    ]
  },
}

interface Rows {
  readonly size: Pt
  readonly heights: readonly Pt[]
}

/** Rows as high as the longer of their two cells, level across both panels, at the largest size that fits. */
function rowsIn(slide: Comparison, page: Page, width: Pt, room: Pt): Rows {
  const count = rowCount(slide)
  const cell = (side: Side, i: number) => (size: Pt) => [page.words(slide[side].points[i] ?? '', size, { gap: 0 })]
  const all = SIDES.flatMap((side) => slide[side].points.map((_, i) => cell(side, i)))
  const { body } = page.scale
  const sizes = ladder(body + 4, page.book.mode === 'present' ? 14 : 12)
  // No cell may break a word, whatever the heights.
  const words = page.sharedSize(
    all.map((at) => ({ at, width, height: 10_000 })),
    sizes,
  )
  const needs = (size: Pt): readonly Pt[] =>
    Array.from({ length: count }, (_, i) => {
      const own = SIDES.map((side) => page.fit({ at: cell(side, i), sizes: [size] }, width, 10_000).extent.worstHeight)
      return snug(Math.max(...own)) + AIR
    })
  const total = (heights: readonly Pt[]) => heights.reduce((sum, height) => sum + height, 0)
  const fitting = sizes.filter((size) => size <= words)
  let size = fitting.at(-1) ?? words
  let heights = needs(size)
  if (total(heights) <= room) {
    for (const larger of fitting) {
      const tried = needs(larger)
      if (total(tried) > room) continue
      size = larger
      heights = tried
      break
    }
  } else page.misfits.push({ id: 'rows', tooWide: false, excess: total(heights) / room })
  const spare = Math.max(0, Math.min(GROW, Math.floor((room - total(heights)) / count)))
  return { size, heights: heights.map((height) => height + spare) }
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
