import type { Box } from '../../src/core/base/geometry.ts'
import type { Note } from '../../src/core/base/note.ts'
import { type DeckInput, parseDeck } from '../../src/core/deck/deck.ts'
import type { SlideInput } from '../../src/core/deck/slides.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import type { ChartMeaning, TableMeaning } from '../../src/core/scene/meaning.ts'
import type { GroupItem, Item, Scene, SceneSlide, ShapeItem, TextItem } from '../../src/core/scene/scene.ts'
import { fontSource } from '../../src/server/fonts.ts'

export const fonts = createFontLibrary(fontSource())

export const THEMES = ['harbor', 'graphite', 'broadsheet', 'signal', 'meadow', 'ledger'] as const

export interface Laid {
  readonly scene: Scene
  readonly slides: readonly SceneSlide[]
  readonly notes: readonly Note[]
}

/** Lays out slides as a deck of their own. */
export function lay(slides: readonly SlideInput[], deck: Partial<Omit<DeckInput, 'slides'>> = {}): Laid {
  const { value: scene, notes } = layoutDeck(parseDeck({ version: 1, title: 'Ferry', ...deck, slides }), { fonts, pictures: new Map() })
  return { scene, slides: scene.slides, notes }
}

/** The only slide that one slide became. */
export function layOne(slide: SlideInput, deck: Partial<Omit<DeckInput, 'slides'>> = {}): SceneSlide {
  const { slides } = lay([slide], deck)
  if (slides.length !== 1) throw new Error(`became ${slides.length} slides`)
  return slides[0] as SceneSlide
}

/** Every item, groups before their parts. */
export function flat(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => (item.kind === 'group' ? [item, ...flat(item.items)] : [item]))
}

export function find(slide: SceneSlide, id: string): Item {
  const found = flat(slide.items).find((item) => item.id === id)
  if (!found) throw new Error(`no ${id} among ${flat(slide.items).map((item) => item.id)}`)
  return found
}

export const texts = (slide: SceneSlide): readonly TextItem[] => flat(slide.items).filter((item) => item.kind === 'text')
export const shapes = (slide: SceneSlide, start: string): readonly ShapeItem[] =>
  flat(slide.items).filter((item): item is ShapeItem => item.kind === 'shape' && item.id.startsWith(start))

export const wordsOf = (item: Item): string => {
  const frame = item.kind === 'text' || item.kind === 'shape' ? item.text : undefined
  return (frame?.paragraphs ?? []).map((p) => p.runs.map((run) => run.text).join('')).join('\n')
}

/** Where the glyphs of each line stand. */
export function inkOf(item: TextItem): readonly Box[] {
  return item.text.lines.flatMap((line) => {
    const first = line.fragments[0]
    const last = line.fragments.at(-1)
    return first && last ? [{ ...line.box, x: first.x, width: last.x + last.width - first.x }] : []
  })
}

/** Pairs of texts whose glyphs overlap by more than a hair. */
export function collisions(slide: SceneSlide): readonly string[] {
  const all = texts(slide).flatMap((item) => inkOf(item).map((box) => ({ item, box })))
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => {
      const x = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x)
      const y = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y)
      return a.item !== b.item && x > 1 && y > 3 ? [`${a.item.id} and ${b.item.id}`] : []
    }),
  )
}

export function chartOf(slide: SceneSlide): { readonly group: GroupItem; readonly chart: ChartMeaning } {
  const group = find(slide, 'chart')
  if (group.kind !== 'group' || group.means?.kind !== 'chart') throw new Error('no chart')
  return { group, chart: group.means.chart }
}

export function tableOf(slide: SceneSlide): { readonly group: GroupItem; readonly table: TableMeaning } {
  const group = find(slide, 'table')
  if (group.kind !== 'group' || group.means?.kind !== 'table') throw new Error('no table')
  return { group, table: group.means.table }
}
