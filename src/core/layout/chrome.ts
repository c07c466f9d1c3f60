import type { Color } from '../base/color.ts'
import type { Slide } from '../deck/slides.ts'
import type { Item, Placeholder, Run, TextFrame, TextItem } from '../scene/scene.ts'
import { deviceOfContent } from './devices.ts'
import { logoAtFoot } from './logo.ts'
import type { Page } from './page.ts'
import { footerHolders, numberLook } from './placeholders.ts'
import type { SlideLayout } from './slide-layout.ts'

type AnyLayout = SlideLayout<never>

/** What stands on a slide besides its content: footer, number, the theme's small device. */
export const chrome = {
  placeholders: (layout: AnyLayout, page: Page): readonly Placeholder[] => (layout.footer ? footerHolders(page) : []),

  decoration: (layout: AnyLayout, page: Page): readonly Item[] => (layout.footer ? [...deviceOfContent(page), ...logoAtFoot(page)] : []),

  /** @param number 1-based number of the slide */
  items(layout: AnyLayout, slide: Slide, page: Page, number: number): readonly Item[] {
    return layout.footer ? footer(page, number, layout.numberInk?.(slide as never, page)) : []
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

/** The deck's title, or as much of it as one line of the footer holds. */
function clipped(page: Page): string {
  const { width, height } = page.holder(11).box
  const whole = page.book.title.replace(/\s+/g, ' ').trim()
  const holds = (text: string): boolean =>
    page.fit({ at: (s) => [page.words(text, s, { gap: 0 })], sizes: [page.scale.caption], lines: 1 }, width, height).fits
  if (holds(whole)) return whole
  const words = whole.split(' ')
  for (let n = words.length - 1; n > 1; n--) {
    const text = `${words.slice(0, n).join(' ')}…`
    if (holds(text)) return text
  }
  const characters = [...graphemes.segment(whole)].map(({ segment }) => segment)
  let length = Math.min(characters.length, 120)
  while (length > 1 && !holds(`${characters.slice(0, length).join('')}…`)) length--
  return `${characters.slice(0, length).join('')}…`
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function asField(item: TextItem): TextFrame {
  const field = (run: Run): Run => ({ ...run, field: 'slide-number' })
  return { ...item.text, paragraphs: item.text.paragraphs.map((p) => ({ ...p, runs: p.runs.map(field) })) }
}
