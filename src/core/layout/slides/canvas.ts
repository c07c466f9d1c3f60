import type { Color, Rgb } from '../../base/color.ts'
import type { Box, Insets } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { Background, Element, UserColor } from '../../deck/blocks/element.ts'
import type { ListItem } from '../../deck/blocks/list.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { isBlank } from '../../deck/text.ts'
import type { Fill, Item, Role } from '../../scene/scene.ts'
import { nameOf } from '../degrade.ts'
import { ladder, snug } from '../fit.ts'
import { PAGE, TITLE } from '../grid.ts'
import type { Page, TextSpec } from '../page.ts'
import { listWords, spokenItems, type Words } from '../paragraphs.ts'
import { titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type Canvas = SlideOf<'canvas'>
type ElementOf<K extends Element['kind']> = Extract<Element, { kind: K }>

/** Ids that the slide's own parts have. */
const TAKEN: readonly string[] = ['background', 'source', 'footer', 'number']

/** Elements where they were put. Text that does not fit its box is set smaller, then given more height; never cut. */
export const canvas: SlideLayout<'canvas'> = {
  id: 'canvas',
  name: () => 'Title Only',
  type: 'titleOnly',
  footer: false,

  template: (_slide, page) => ({ decoration: [], placeholders: [titleHolder(page, TITLE)] }),

  compose(slide, page) {
    const titled = titleIndex(slide)
    const own = titled === undefined && slide.title !== undefined
    const ids = uniqueIds(slide, own)
    return [
      ...background(slide, page),
      ...(own && slide.title !== undefined ? [page.title(slide.title)] : []),
      ...slide.elements.flatMap((element, i): Item[] => place(element, ids[i] as string, i === titled, page)),
    ]
  },

  /** Words that fit nowhere near their box follow on a slide of their own. */
  split(slide, page): readonly Slide[] | undefined {
    const own = titleIndex(slide) === undefined && slide.title !== undefined
    const ids = uniqueIds(slide, own)
    const misfits = new Set(page.misfits.map((one) => one.id))
    const moved = slide.elements.filter((_, i) => misfits.has(ids[i] as string))
    if (moved.length === 0) return undefined
    const { id, section, variant, hidden } = slide
    const title = slide.title ?? nameOf(slide)
    const elements = slide.elements.flatMap((element, i): Element[] => {
      if (!misfits.has(ids[i] as string)) return [element]
      return element.kind === 'shape' ? [{ ...element, text: undefined }] : []
    })
    return [
      { ...slide, title, elements },
      { layout: 'bullets', id, title, section, variant, hidden, items: moved.flatMap(itemsOf) },
    ]
  },
}

/** The element that is the slide's title: the one that says so, or else, without a title, the first words. */
function titleIndex(slide: Canvas): number | undefined {
  const said = (element: Element) => element.kind === 'text' && !isBlank(element.text)
  const named = slide.elements.findIndex((element) => said(element) && 'role' in element && element.role === 'title')
  const found = named < 0 && slide.title === undefined ? slide.elements.findIndex(said) : named
  return found < 0 ? undefined : found
}

/** Every element's id, made unique where people or other programs gave the same one twice. */
function uniqueIds(slide: Canvas, hasTitle: boolean): readonly string[] {
  const taken = new Set([...TAKEN, ...(hasTitle ? ['title'] : [])])
  return slide.elements.map((element, i) => {
    const wanted = element.id === undefined || element.id.trim() === '' ? `${element.kind}-${i + 1}` : element.id
    let id = wanted
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
    taken.add(id)
    return id
  })
}

const itemsOf = (element: Element): readonly ListItem[] =>
  element.kind === 'list' ? element.items : element.kind === 'image' || element.text === undefined ? [] : [{ text: element.text }]

export function color(value: UserColor): Color {
  return value.startsWith('#') ? { rgb: value as Rgb } : ({ role: value } as Color)
}

/** A slide's own ground is handed over as an item named `background`, which layout.ts lifts out. */
function background(slide: Canvas, page: Page): readonly Item[] {
  const fill = slide.background && fillOf(slide.background, page)
  return fill ? [page.shape({ id: 'background', box: PAGE, fill })] : []
}

function fillOf(ground: Background, page: Page): Fill | undefined {
  if ('color' in ground) return { kind: 'solid', color: color(ground.color) }
  if ('gradient' in ground) {
    return {
      kind: 'gradient',
      angle: ground.gradient.angle,
      stops: ground.gradient.stops.map((stop) => ({ at: stop.at, color: color(stop.color) })),
    }
  }
  const picture = page.book.pictures.get(ground.image.src)
  return picture ? { kind: 'picture', picture: picture.id } : undefined
}

const roles: Readonly<Record<'title' | 'subtitle' | 'body', Role>> = { title: 'title', subtitle: 'subtitle', body: 'body' }

function place(element: Element, id: string, isTitle: boolean, page: Page): Item[] {
  switch (element.kind) {
    case 'text':
      return isBlank(element.text) ? [] : [text(element, id, isTitle, page)]
    case 'list':
      return spokenItems(element.items).length === 0 ? [] : [list(element, id, page)]
    case 'image': {
      const geometry = element.radius ? ({ kind: 'round-rect', radius: element.radius } as const) : undefined
      const picture = page.picture(id, element.image, boxOf(element), { geometry })
      return picture ? [picture] : []
    }
    case 'shape':
      return [shape(element, id, page)]
  }
}

const boxOf = ({ x, y, width, height }: Element) => ({ x, y, width, height })

function look(element: ElementOf<'text' | 'list' | 'shape'>, page: Page): Partial<Words> {
  return {
    bold: element.bold,
    italic: element.italic,
    font: element.font,
    align: element.align,
    ...(element.color ? { color: color(element.color), link: color(element.color) } : {}),
    gap: 0.4,
    strong: element.color ? color(element.color) : page.paints.ink,
  }
}

/** Type of placed words is not made smaller than this, unless it was wanted so. */
const LEAST: Pt = 9
/** Down to this share of the wanted size before a box grows. */
const SHRINK = 0.7
/** How near to the page's edge a box may grow. */
const EDGE: Pt = 12

type Placed = Pick<TextSpec, 'id' | 'role' | 'anchor' | 'placeholder' | 'at'>

/** Words in their box; then in a taller one; then, as small as can be read, in one as wide as the page allows. */
function words(spec: Placed, box: Box, size: Pt, page: Page): Item {
  const modest = ladder(size, Math.max(Math.min(size, LEAST), Math.round(size * SHRINK)))
  const all = ladder(size, Math.min(size, LEAST))
  const { anchor = 'top' } = spec
  const taller = anchor === 'top' ? { ...box, height: Math.max(box.height, PAGE.height - EDGE - box.y) } : box
  const wider = { ...taller, width: Math.max(box.width, PAGE.width - EDGE - box.x) }
  const ways: readonly (readonly [Box, readonly Pt[]])[] = [
    [box, modest],
    [taller, modest],
    [taller, all],
    [wider, all],
  ]
  for (const [room, sizes] of ways) {
    const fitted = page.fit({ at: spec.at, sizes }, room.width, room.height)
    if (!fitted.fits) continue
    const height = Math.max(box.height, Math.min(room.height, snug(fitted.extent.worstHeight)))
    return page.text({ ...spec, box: { ...room, height }, sizes: [fitted.size], base: size })
  }
  return page.text({ ...spec, box, sizes: all, base: size })
}

function text(element: ElementOf<'text'>, id: string, isTitle: boolean, page: Page): Item {
  const size =
    element.size ?? (element.role === 'title' ? page.scale.title : element.role === 'subtitle' ? page.scale.lead : page.scale.body)
  const heading = element.role === 'title' ? { ...page.book.headings, bold: page.theme.fonts.heading.bold } : {}
  const at = (points: Pt) => [
    page.words(element.text, points, {
      ...look(element, page),
      ...heading,
      ...(element.bold === undefined ? {} : { bold: element.bold }),
    }),
  ]
  const role = roles[element.role ?? 'body']
  return words({ id, role, anchor: element.anchor, ...(isTitle ? { placeholder: 0 } : {}), at }, boxOf(element), size, page)
}

function list(element: ElementOf<'list'>, id: string, page: Page): Item {
  const size = element.size ?? page.scale.body
  const ink = element.color ? color(element.color) : page.paints.ink
  const at = (points: Pt) =>
    listWords(element.items, { size: points, color: ink, quiet: ink, marker: ink, link: ink, ordered: element.ordered, gap: 0.4 }).map(
      (one) => ({ ...one, bold: element.bold, italic: element.italic, font: element.font }),
    )
  return words({ id, role: 'body', anchor: element.anchor, at }, boxOf(element), size, page)
}

function shape(element: ElementOf<'shape'>, id: string, page: Page): Item {
  const size = element.size ?? page.scale.body
  const { shape: kind, radius = 0 } = element
  const said = element.text === undefined || isBlank(element.text) ? undefined : element.text
  return page.shape({
    id,
    role: said ? 'body' : 'decoration',
    box: boxOf(element),
    geometry: kind === 'rect' && radius > 0 ? { kind: 'round-rect', radius } : { kind },
    fill: element.fill ? color(element.fill) : undefined,
    ...(element.stroke ? { stroke: { color: color(element.stroke), width: element.strokeWidth ?? 1 } } : {}),
    ...(said
      ? {
          text: {
            inset: insetOf(element),
            anchor: element.anchor ?? 'middle',
            sizes: ladder(size, Math.min(size, LEAST)),
            base: size,
            at: (points: number) => [page.words(said, points, { ...look(element, page), align: element.align ?? 'center', gap: 0 })],
          },
        }
      : {}),
  })
}

/** A disc holds text in the rectangle inscribed in it (ECMA-376 20.1.9.18, `ellipse`). */
function insetOf({ shape: kind, width, height }: ElementOf<'shape'>): Insets {
  if (kind !== 'ellipse') return { left: 8, right: 8, top: 6, bottom: 6 }
  const share = (1 - Math.SQRT1_2) / 2
  return { left: width * share, right: width * share, top: height * share, bottom: height * share }
}
