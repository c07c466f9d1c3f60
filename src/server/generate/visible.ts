import type { Slide, SlideInput } from '../../core/deck/slides.ts'

/** Keys whose text is not read on the slide. */
const HIDDEN: ReadonlySet<string> = new Set([
  'id',
  'layout',
  'notes',
  'sources',
  'variant',
  'section',
  'src',
  'alt',
  'kind',
  'type',
  'format',
  'trend',
  'favored',
  'link',
  'emphasis',
  'align',
])

/** Every piece of text that stands on the slide, figures of charts included. */
export function visibleTexts(slide: Slide | SlideInput): string[] {
  const texts: string[] = []
  const visit = (value: unknown, key: string) => {
    if (HIDDEN.has(key)) return
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'number' && (key === 'values' || key === 'xs')) texts.push(String(value))
    else if (Array.isArray(value)) for (const item of value) visit(item, key)
    else if (typeof value === 'object' && value !== null) for (const [name, child] of Object.entries(value)) visit(child, name)
  }
  visit(slide, '')
  return texts
}
