import type { Color } from '../base/color.ts'
import type { Slide } from '../deck/slides.ts'
import type { TextRun } from '../deck/text.ts'
import type { Item, Placeholder, Run, TextFrame, TextItem } from '../scene/scene.ts'
import { deviceOfContent } from './devices.ts'
import { SOURCE } from './grid.ts'
import type { Page } from './page.ts'
import { footerHolders, numberLook } from './placeholders.ts'
import type { SlideLayout } from './slide-layout.ts'

type AnyLayout = SlideLayout<never>

/** What stands on a slide besides its content: footer, number, source line, the theme's small device. */
export const chrome = {
  placeholders: (layout: AnyLayout, page: Page): readonly Placeholder[] => (layout.footer ? footerHolders(page) : []),

  decoration: (layout: AnyLayout, page: Page): readonly Item[] => (layout.footer ? deviceOfContent(page) : []),

  /** @param number 1-based number of the slide */
  items(layout: AnyLayout, slide: Slide, page: Page, number: number): readonly Item[] {
    return [...sourceLine(slide, page), ...(layout.footer ? footer(page, number, layout.numberInk?.(slide as never, page)) : [])]
  },
}

function footer(page: Page, number: number, ink?: Color): readonly Item[] {
  const size = [page.scale.caption]
  const look = numberLook(page)
  const title = page.text({
    id: 'footer',
    name: 'Footer',
    role: 'footer',
    box: page.holder(11).box,
    anchor: 'bottom',
    placeholder: 11,
    lines: 1,
    sizes: size,
    at: (s) => [page.words(clipped(page), s, { color: page.paints.quiet, gap: 0 })],
  })
  const count = page.text({
    id: 'number',
    name: 'Slide Number',
    role: 'footer',
    box: page.holder(12).box,
    anchor: 'bottom',
    placeholder: 12,
    sizes: [look.size],
    at: (s) => [page.words(String(number), s, { color: ink ?? look.color, bold: look.bold, gap: 0, align: 'end', tabular: true })],
  })
  return [title, { ...count, text: asField(count) }]
}

/** The deck's title, or as many of its words as one line of the footer holds. */
function clipped(page: Page): string {
  const { box } = page.holder(11)
  const words = page.book.title.split(/\s+/)
  for (let n = words.length; n > 1; n--) {
    const text = words.slice(0, n).join(' ')
    const { fits } = page.fit(
      { at: (s) => [page.words(text, s, { gap: 0 })], sizes: [page.scale.caption], lines: 1 },
      box.width,
      box.height,
    )
    if (fits) return text
  }
  const [first = ''] = words
  return first.length > 60 ? first.slice(0, 60) : first
}

function asField(item: TextItem): TextFrame {
  const field = (run: Run): Run => ({ ...run, field: 'slide-number' })
  return { ...item.text, paragraphs: item.text.paragraphs.map((p) => ({ ...p, runs: p.runs.map(field) })) }
}

function sourceLine(slide: Slide, page: Page): readonly Item[] {
  const sources = slide.sources ?? []
  if (sources.length === 0) return []
  const runs = sources.flatMap((source, index): TextRun[] => [
    { text: index === 0 ? page.book.words.source : '; ' },
    { text: source.label, ...(source.url ? { link: source.url } : {}) },
  ])
  const { caption } = page.scale
  return [
    page.text({
      id: 'source',
      name: 'Source',
      role: 'caption',
      box: SOURCE,
      anchor: 'bottom',
      lines: 1,
      sizes: [caption, 11, 10],
      at: (size) => [page.words(runs, size, { color: page.paints.quiet, link: page.paints.quiet, gap: 0 })],
    }),
  ]
}
