import type { Slide } from '../deck/slides.ts'
import type { Item, SceneLayout } from '../scene/scene.ts'
import { layoutOf } from './catalogue.ts'
import { chrome } from './chrome.ts'
import { columns } from './grid.ts'
import { type Book, Page } from './page.ts'
import { sourceLine, sourcesOf } from './source-line.ts'

/** One composition of a slide. */
export interface Attempt {
  readonly page: Page
  readonly items: readonly Item[]
  readonly layout: SceneLayout
}

/**
 * Composes a slide with the first of its layout's attempts that fits; the last when none does.
 * @param cut whether words wider than their room may be cut
 */
export function attempt(slide: Slide, book: Book, cut = false): Attempt {
  const layout = layoutOf(slide)
  const template = templateOf(slide, book)
  const room = { ...(layout.sourceRoom?.(slide as never, book.theme) ?? columns(1, 12)), footer: layout.footer }
  const source = sourceLine(sourcesOf(slide), room, book)
  const { placeholders } = template
  const { ground, paints } = book.grounds[template.ground.variant]
  let result: Attempt | undefined
  for (let n = 0; n < (layout.attempts ?? 1); n++) {
    const page = new Page({ book, ground, paints, attempt: n, title: slide.title, source, cut, placeholders })
    const items = layout.compose(slide as never, page)
    result = { page, items: [...items, ...page.sourceLine()], layout: template }
    if (page.misfits.length === 0) break
  }
  return result as Attempt
}

/** The PowerPoint layout under a slide. */
export function templateOf(slide: Slide, book: Book): SceneLayout {
  const layout = layoutOf(slide)
  const form = layout.form?.(slide as never) ?? ''
  const own = layout.ground?.(book.theme, slide as never) ?? 'light'
  const variant = slide.variant ?? own
  const { ground, paints } = book.grounds[variant]
  const page = new Page({ book, ground, paints, attempt: 0, placeholders: [] })
  const { placeholders, decoration } = layout.template(slide as never, page)
  return {
    key: [layout.id, form, variant].filter((part) => part !== '').join(':'),
    name: variant === own ? layout.name(form) : `${layout.name(form)}, ${variant}`,
    ...(layout.type && form === '' && variant === own ? { type: layout.type } : {}),
    ground,
    background: { kind: 'solid', color: { role: 'bg' } },
    items: [...decoration, ...chrome.decoration(layout, page)],
    placeholders: [...placeholders, ...chrome.placeholders(layout, page)],
  }
}
