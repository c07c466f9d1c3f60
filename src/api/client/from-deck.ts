import { composite, resolve } from '../../core/base/color.ts'
import { fixed } from '../../core/base/units.ts'
import { type Deck, titleOf } from '../../core/deck/deck.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import type { Picture, Scene, SceneSlide } from '../../core/scene/scene.ts'
import { elementsOf, type Laid } from './elements.ts'
import type { WordsElement } from './frame.ts'
import { contentLines } from './lines.ts'
import type { ClientElement, ClientSlide } from './slides.ts'

export interface LaidDeck {
  /** Of this deck, by these fonts. */
  readonly scene: Scene
  readonly fonts: FontLibrary
  /** As the layout had them: by their `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
}

/**
 * A deck as clients of the first service know it, one slide for each of the deck's: its words alone, and elements with
 * the boxes that they were laid out in. Pictures keep the `src` that the deck has for them.
 */
export function clientSlides(deck: Deck, { scene, fonts, pictures }: LaidDeck): readonly ClientSlide[] {
  const sources = new Map([...pictures].map(([src, picture]) => [picture.id, src]))
  const laid: Laid = { scene, fonts, sourceOf: (picture) => sources.get(picture) }
  return deck.slides.map((slide, index) => {
    const [first, ...more] = scene.slides.filter((part) => part.source === slide.id)
    return {
      title: titleOf(slide),
      content: contentLines(slide),
      description: slide.notes ?? '',
      id: slide.id,
      slide_number: index + 1,
      layout_type: slide.layout,
      background: first ? background(first) : '#FFFFFF',
      elements: first ? unsplit(first, more, slide, laid) : [],
    }
  })
}

/** Words that went on to further slides of the scene are given where they began: in the list, or else below the rest. */
function unsplit(first: SceneSlide, more: readonly SceneSlide[], slide: Slide, laid: Laid): ClientElement[] {
  const elements = elementsOf(first, laid).map((element) =>
    element.type === 'title' && more.length > 0 ? unnumbered(element, slide) : element,
  )
  const going = more.flatMap((part) => elementsOf(part, laid)).filter((element) => element.type !== 'title')
  const lines = going.flatMap((element) =>
    element.type === 'bullet_list' ? element.items : element.type === 'image' ? [] : [element.content],
  )
  if (lines.length === 0) return elements
  const at = elements.findLastIndex((element) => element.type === 'bullet_list')
  const list = elements[at]
  if (list?.type === 'bullet_list') return elements.with(at, { ...list, items: [...list.items, ...lines] })
  const { position, style } = going.find((element): element is WordsElement => element.type !== 'image') as WordsElement
  return [...elements, { type: 'bullet_list', id: 'continued', position, style, items: lines }]
}

/** The title of a slide in parts ends with the number of the part. */
function unnumbered<E extends ClientElement>(element: E, slide: Slide): E {
  return 'content' in element ? { ...element, content: titleOf(slide) } : element
}

function background({ background: fill, ground }: SceneSlide): string {
  const { palette } = ground
  const css = (color: Parameters<typeof resolve>[0]) => composite(resolve(color, palette), color.alpha ?? 1, palette.bg)
  if (fill.kind === 'solid') return css(fill.color)
  if (fill.kind === 'picture') return palette.bg
  // CSS counts from upwards, the scene from left-to-right.
  return `linear-gradient(${fixed((fill.angle + 90) % 360)}deg, ${fill.stops.map(({ at, color }) => `${css(color)} ${fixed(at * 100)}%`).join(', ')})`
}
