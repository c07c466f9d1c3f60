import type { Color, Rgb } from '../../base/color.ts'
import type { Background, Element, UserColor } from '../../deck/blocks/element.ts'
import type { SlideOf } from '../../deck/slides.ts'
import type { Fill, Item, Role } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { PAGE, TITLE } from '../grid.ts'
import type { Page } from '../page.ts'
import { listWords, type Words } from '../paragraphs.ts'
import { titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'

type Canvas = SlideOf<'canvas'>
type ElementOf<K extends Element['kind']> = Extract<Element, { kind: K }>

/** Elements where they were put. Text that does not fit its box is set smaller, never cut. */
export const canvas: SlideLayout<'canvas'> = {
  id: 'canvas',
  name: () => 'Title Only',
  type: 'titleOnly',
  footer: false,

  template: (_slide, page) => ({ decoration: [], placeholders: [titleHolder(page, TITLE)] }),

  compose(slide, page) {
    const titled = slide.elements.findIndex((e) => e.kind === 'text' && e.role === 'title')
    return [
      ...background(slide, page),
      ...(titled < 0 && slide.title ? [page.title(slide.title)] : []),
      ...slide.elements.flatMap((element, i): Item[] => place(element, element.id ?? `${element.kind}-${i + 1}`, i === titled, page)),
    ]
  },
}

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
      return [text(element, id, isTitle, page)]
    case 'list':
      return [list(element, id, page)]
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

/** From the wanted size down as far as it takes. */
const sizesFrom = (size: number) => ladder(size, Math.min(size, 6))

function text(element: ElementOf<'text'>, id: string, isTitle: boolean, page: Page): Item {
  const size =
    element.size ?? (element.role === 'title' ? page.scale.title : element.role === 'subtitle' ? page.scale.lead : page.scale.body)
  const heading = element.role === 'title' ? { font: 'heading' as const, bold: page.theme.fonts.heading.bold } : {}
  return page.text({
    id,
    role: roles[element.role ?? 'body'],
    box: boxOf(element),
    anchor: element.anchor,
    ...(isTitle ? { placeholder: 0 } : {}),
    sizes: sizesFrom(size),
    base: size,
    at: (points) => [
      page.words(element.text, points, {
        ...look(element, page),
        ...heading,
        ...(element.bold === undefined ? {} : { bold: element.bold }),
      }),
    ],
  })
}

function list(element: ElementOf<'list'>, id: string, page: Page): Item {
  const size = element.size ?? page.scale.body
  const ink = element.color ? color(element.color) : page.paints.ink
  return page.text({
    id,
    role: 'body',
    box: boxOf(element),
    anchor: element.anchor,
    sizes: sizesFrom(size),
    base: size,
    at: (points) =>
      listWords(element.items, { size: points, color: ink, quiet: ink, marker: ink, link: ink, ordered: element.ordered, gap: 0.4 }).map(
        (words) => ({
          ...words,
          bold: element.bold,
          italic: element.italic,
          font: element.font,
        }),
      ),
  })
}

function shape(element: ElementOf<'shape'>, id: string, page: Page): Item {
  const size = element.size ?? page.scale.body
  const { shape: kind, radius = 0 } = element
  return page.shape({
    id,
    role: element.text ? 'body' : 'decoration',
    box: boxOf(element),
    geometry: kind === 'rect' && radius > 0 ? { kind: 'round-rect', radius } : { kind },
    fill: element.fill ? color(element.fill) : undefined,
    ...(element.stroke ? { stroke: { color: color(element.stroke), width: element.strokeWidth ?? 1 } } : {}),
    ...(element.text
      ? {
          text: {
            inset: { left: 8, right: 8, top: 6, bottom: 6 },
            anchor: element.anchor ?? 'middle',
            sizes: sizesFrom(size),
            base: size,
            at: (points: number) => [
              page.words(element.text ?? '', points, { ...look(element, page), align: element.align ?? 'center', gap: 0 }),
            ],
          },
        }
      : {}),
  })
}
