import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { ListItem } from '../../deck/blocks/list.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { area, bleed, columnStart, hang, PAGE, TITLE } from '../grid.ts'
import type { Page } from '../page.ts'
import { listWords } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { cutText, halves } from '../split.ts'

type Bullets = SlideOf<'bullets'>

/** The aside's panel runs from here to the page's edge. */
const ASIDE = 9
const LIST_WITH_ASIDE = { from: 1, to: 7.6 }
const LIST_ALONE = { from: 1, to: 10 }

const listRoom = (slide: Bullets, page: Page): Box => {
  const { from, to } = slide.aside ? LIST_WITH_ASIDE : LIST_ALONE
  return area(from, to, page.body.y, page.body.y + page.body.height)
}

/** Large and airy for few words; the floor is the smallest size the mode allows. */
const listSizes = (slide: Bullets, page: Page): readonly Pt[] =>
  page.book.mode === 'present' ? ladder(page.scale.body + (slide.aside ? 8 : 10), 16) : ladder(page.scale.body + 4, 14)

export const bullets: SlideLayout<'bullets'> = {
  id: 'bullets',
  name: (form) => (form === '' ? 'Title and Content' : form === 'picture' ? 'Content with Picture' : 'Content with Aside'),
  type: 'obj',
  form: (slide) => (slide.aside ? (slide.aside.kind === 'picture' ? 'picture' : 'aside') : ''),
  footer: true,
  numberInk: (slide, page) =>
    slide.aside?.kind === 'stat' ? page.paints.onSpend : slide.aside?.kind === 'quote' ? page.paints.quietOnPanel : page.paints.quiet,
  attempts: 2,

  template(slide, page) {
    const title = titleHolder(page, slide.aside ? { ...TITLE, width: columnStart(ASIDE) - TITLE.x - 24 } : TITLE)
    return {
      decoration: [],
      placeholders: [
        title,
        holder(page, 'body', 1, 'Content', listRoom(slide, page), {
          size: page.scale.lead,
          bullets: slide.ordered ? 'number' : 'square',
          gap: 0.8,
        }),
      ],
    }
  },

  compose(slide, page) {
    return [page.title(slide.title), list(slide, page), ...aside(slide, page)]
  },

  split(slide): readonly Slide[] | undefined {
    if (slide.aside) return [{ ...slide, aside: undefined }, ...asideAlone(slide)]
    if (slide.items.length > 1) return halves(slide.items).map((items) => ({ ...slide, items }))
    const [only] = slide.items
    if (!only) return undefined
    if (only.sub && only.sub.length > 1) return halves(only.sub).map((sub) => ({ ...slide, items: [{ ...only, sub }] }))
    const pieces = cutText(only.text)
    return pieces?.map((text, i) => ({ ...slide, items: [{ text, sub: i === 0 ? undefined : only.sub }] }))
  },
}

function list(slide: Bullets, page: Page): Item {
  const room = listRoom(slide, page)
  // Wide gaps first; the second attempt trades them for room.
  const gap = page.attempt === 0 ? (slide.items.length <= 4 ? 0.9 : 0.6) : 0.3
  const at = (items: readonly ListItem[]) => (size: Pt) =>
    listWords(items, {
      size,
      color: page.paints.ink,
      quiet: page.paints.quiet,
      marker: page.paints.spend,
      link: page.paints.link,
      ordered: slide.ordered,
      gap,
    })
  const fitted = page.fit({ at: at(slide.items), sizes: listSizes(slide, page) }, room.width, room.height)
  const y = fitted.fits ? hang(fitted.extent.height, room, 0.3) : room.y
  const top = Math.round(y / 6) * 6
  return page.text({
    id: 'content',
    name: 'Content',
    role: 'body',
    box: { ...room, y: top, height: room.y + room.height - top },
    placeholder: 1,
    sizes: [fitted.size],
    base: page.book.mode === 'present' ? 18 : 14,
    at: at(slide.items),
  })
}

/** A full-height panel at the right: one figure, one voice or one picture. */
function aside(slide: Bullets, page: Page): readonly Item[] {
  const { aside: what } = slide
  if (!what) return []
  const panel = bleed(ASIDE)
  const { paints } = page
  const words = { ...panel, x: panel.x + 32, width: PAGE.width - panel.x - 32 - 40 }
  if (what.kind === 'picture') {
    // The picture ends above the footer, so that the slide number keeps its ground.
    const picture = page.picture('aside', what.image, { ...panel, height: 498 })
    return picture ? [picture] : [page.shape({ id: 'aside', box: panel, fill: paints.panel })]
  }
  if (what.kind === 'stat') {
    return [
      page.shape({ id: 'aside', name: 'Panel', box: panel, fill: paints.spendFill }),
      page.text({
        id: 'aside.figure',
        name: 'Figure',
        role: 'figure',
        box: { ...words, y: 144, height: 96 },
        anchor: 'bottom',
        lines: 1,
        sizes: ladder(84, 28),
        at: (size) => [page.words(what.value, size, { bold: true, color: paints.onSpend, gap: 0 })],
      }),
      page.text({
        id: 'aside.label',
        name: 'What the figure is',
        role: 'secondary',
        box: { ...words, y: 252, height: 180 },
        sizes: ladder(page.scale.body, 12),
        at: (size) => [page.words(what.label, size, { color: paints.quietOnSpend, gap: 0 })],
      }),
    ]
  }
  return [
    page.shape({ id: 'aside', name: 'Panel', box: panel, fill: paints.panel }),
    page.text({
      id: 'aside.quote',
      name: 'Quote',
      role: 'body',
      box: { ...words, y: 124, height: 290 },
      anchor: 'middle',
      sizes: ladder(26, 14),
      at: (size) => [
        page.heading(what.text, size, { color: paints.onPanel }),
        ...(what.author ? [page.words(what.author, Math.max(12, Math.round(size * 0.62)), { color: paints.quietOnPanel, gap: 1 })] : []),
      ],
    }),
  ]
}

/** The aside as a slide of its own, when list and aside do not go together. */
function asideAlone(slide: Bullets): readonly Slide[] {
  const { aside: what, id, title, sources, section, variant } = slide
  if (!what) return []
  const common = { id, title, sources, section, variant }
  if (what.kind === 'stat') return [{ ...common, layout: 'big-number', value: what.value, label: what.label }]
  if (what.kind === 'quote') return [{ ...common, layout: 'quote', text: what.text, author: what.author }]
  return [{ ...common, layout: 'image-text', image: what.image, side: 'end', body: [] }]
}
