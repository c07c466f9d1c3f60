import type { Deck } from '../../src/core/deck/deck.ts'
import type { Item, Scene, SceneSlide } from '../../src/core/scene/scene.ts'

export interface Laid {
  readonly deck: Deck
  readonly scene: Scene
}
/** Puts one defect into a clean deck. */
export type Inject = (laid: Laid) => Laid

export const onSlide =
  (number: number, change: (slide: SceneSlide) => SceneSlide): Inject =>
  ({ deck, scene }) => ({
    deck,
    scene: { ...scene, slides: scene.slides.map((slide) => (slide.number === number ? change(slide) : slide)) },
  })

/** Changes one item, also inside a group; fails when there is none of that id. */
export const onItem = (number: number, id: string, change: (item: Item) => Item | readonly Item[]): Inject =>
  onSlide(number, (slide) => {
    const items = replaced(slide.items, id, change)
    if (items === slide.items) throw new Error(`slide ${number} has no item ${id}`)
    return { ...slide, items }
  })

function replaced(items: readonly Item[], id: string, change: (item: Item) => Item | readonly Item[]): readonly Item[] {
  let hit = false
  const next = items.flatMap((item): readonly Item[] => {
    if (item.id === id) {
      hit = true
      const made = change(item)
      return Array.isArray(made) ? (made as readonly Item[]) : [made as Item]
    }
    if (item.kind !== 'group') return [item]
    const inner = replaced(item.items, id, change)
    if (inner === item.items) return [item]
    hit = true
    return [{ ...item, items: inner }]
  })
  return hit ? next : items
}

export const adding = (number: number, ...items: readonly Item[]): Inject =>
  onSlide(number, (slide) => ({ ...slide, items: [...slide.items, ...items] }))

/** Behind everything else. */
export const under = (number: number, ...items: readonly Item[]): Inject =>
  onSlide(number, (slide) => ({ ...slide, items: [...items, ...slide.items] }))

export const without = (number: number, id: string): Inject => onItem(number, id, () => [])

export const all =
  (...injects: readonly Inject[]): Inject =>
  (laid) =>
    injects.reduce((result, inject) => inject(result), laid)

/** The slides again and again, renumbered, so that a share or a run can be seen. */
export const repeating = (
  numbers: readonly number[],
  change: (slide: SceneSlide, index: number) => SceneSlide = (slide) => slide,
): Inject => {
  return ({ deck, scene }) => ({
    deck,
    scene: {
      ...scene,
      slides: numbers.map((number, index) =>
        change(
          { ...(scene.slides[number - 1] as SceneSlide), number: index + 1, id: `r${index + 1}`, title: `Slide title ${index + 1}` },
          index,
        ),
      ),
    },
  })
}
