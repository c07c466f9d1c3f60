import type { Box } from '../../base/geometry.ts'
import type { Chart } from '../../deck/blocks/chart.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { plain } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { captionOf, columnsHold, drawChart } from '../blocks/chart/chart.ts'
import { steps } from '../fit.ts'
import { area } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type ChartTakeaway = SlideOf<'chart-takeaway'>

const hasTakeaways = (slide: ChartTakeaway): boolean => (slide.takeaways?.length ?? 0) > 0

/** Where the chart goes, its caption included, and what it tells beside it. */
function places(slide: ChartTakeaway, page: Page): { readonly chart: Box; readonly words: Box } {
  const { y, height } = page.body
  return {
    chart: area(1, hasTakeaways(slide) ? 8 : 12, y, y + height),
    words: area(9.2, 12, y, y + height),
  }
}

const CAPTION = 26

/** The chart at the left over eight columns, or over all when it speaks for itself; what it tells at its right. */
export const chartTakeaway: SlideLayout<'chart-takeaway'> = {
  id: 'chart-takeaway',
  name: (form) => (form === '' ? 'Title and Chart' : 'Chart with Takeaway'),
  type: 'chart',
  form: (slide) => (hasTakeaways(slide) ? 'takeaway' : ''),
  footer: true,
  attempts: 2,

  template(slide, page) {
    const { chart, words } = places(slide, page)
    const { paints, scale } = page
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        holder(page, 'chart', 1, 'Chart', chart, { size: scale.secondary, prompt: 'Click icon to add chart' }),
        holder(page, 'body', 3, 'Unit', { ...chart, height: CAPTION }, { size: 14, color: paints.quiet, gap: 0 }),
        ...(hasTakeaways(slide) ? [holder(page, 'body', 2, 'Takeaway', words, { size: scale.body, gap: 0.6 })] : []),
      ],
    }
  },

  compose(slide, page) {
    const room = places(slide, page)
    const size = page.book.mode === 'present' ? 14 : 12
    const chart = readable(slide.chart, page, room.chart.width, size)
    const unit = captionOf(page, chart)
    const inner = unit ? { ...room.chart, y: room.chart.y + CAPTION, height: room.chart.height - CAPTION } : room.chart
    const [first] = slide.takeaways ?? []
    return [
      page.title(slide.title),
      ...(unit ? [caption(page, unit, { ...room.chart, height: CAPTION }, size)] : []),
      drawChart(page, chart, {
        id: 'chart',
        box: inner,
        alt: first ? plain(first) : undefined,
        placeholder: 1,
        // A disc leaves room for larger names than an axis does.
        sizes: steps(chart.type === 'pie' || chart.type === 'doughnut' ? size + 4 : size + 2, page.book.mode === 'present' ? 12 : 11),
        usual: size,
      }),
      ...takeaways(slide, page, room.words),
    ]
  },

  split(slide) {
    const { takeaways: told, ...chart } = slide
    if (!told || told.length === 0) return undefined
    const { id, title, section, variant } = slide
    return [chart, { layout: 'bullets', id, title, section, variant, items: told.map((text) => ({ text })) }]
  },
}

/** More slices than this cannot be told apart. */
const SLICES = 12

/** Columns lie down as bars when the names of their categories do not fit under them, and so do slices that are too many. */
function readable(chart: Chart, page: Page, width: number, size: number): Chart {
  if ((chart.type === 'pie' || chart.type === 'doughnut') && chart.categories.length > SLICES) return { ...chart, type: 'bar' }
  const lying = { column: 'bar', 'stacked-column': 'stacked-bar' } as const
  if (chart.type !== 'column' && chart.type !== 'stacked-column') return chart
  if (chart.categories.length > 14 || columnsHold(page, chart, width * 0.94, size - 2)) return chart
  return { ...chart, type: lying[chart.type] }
}

function caption(page: Page, text: string, box: Box, size: number): Item {
  return page.text({
    id: 'unit',
    name: 'Unit',
    role: 'label',
    box,
    placeholder: 3,
    lines: 1,
    sizes: steps(size, 10),
    at: (s) => [page.words(text, s, { color: page.paints.quiet, gap: 0 })],
  })
}

function takeaways(slide: ChartTakeaway, page: Page, box: Box): readonly Item[] {
  const told = slide.takeaways ?? []
  if (told.length === 0) return []
  const { ink, quiet, link } = page.paints
  const at = (size: number): Words[] =>
    told.map((text, i) =>
      i === 0 ? page.words(text, size, { bold: true, color: ink, link, gap: 0 }) : page.words(text, size, { color: quiet, link, gap: 0.7 }),
    )
  const sizes =
    page.attempt === 0
      ? [
          ...(told.length === 1 ? [page.underTitle] : []),
          ...steps(Math.min(page.scale.lead - (told.length > 2 ? 4 : 0), page.underTitle - 1), page.scale.secondary),
        ]
      : steps(page.scale.secondary, page.book.mode === 'present' ? 14 : 11)
  return [
    page.text({
      id: 'takeaway',
      name: 'Takeaway',
      role: 'body',
      box,
      placeholder: 2,
      sizes,
      balance: told.length === 1,
      phrases: told.length === 1,
      at,
    }),
  ]
}
