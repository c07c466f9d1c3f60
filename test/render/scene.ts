import type { Color } from '../../src/core/base/color.ts'
import { type Box, box, NO_INSETS } from '../../src/core/base/geometry.ts'
import type {
  Fill,
  GroupItem,
  Item,
  Paragraph,
  Picture,
  PictureItem,
  Scene,
  SceneSlide,
  ShapeItem,
  TextFrame,
  TextItem,
} from '../../src/core/scene/scene.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import { paletteOf, roleMap } from '../../src/core/theme/grounds.ts'
import { paragraph, typesetter } from '../text/world.ts'

/** Scenes by hand, their text set by the real typesetter: what every renderer is given. */

export const palette = paletteOf(harbor, 'light')
export const accent: Color = { role: 'accent1' }
export const AREA = box(100, 150, 600, 200)

export function frame(paragraphs: readonly Paragraph[] | string, at: Box = AREA, language = 'en'): TextFrame {
  const given = typeof paragraphs === 'string' ? [paragraph(paragraphs)] : paragraphs
  return typesetter(language).set({ box: at, inset: NO_INSETS, anchor: 'top', paragraphs: given })
}

export function text(paragraphs: readonly Paragraph[] | string, more: Partial<TextItem> & { language?: string } = {}): TextItem {
  const { language, ...rest } = more
  const at = more.box ?? AREA
  return { kind: 'text', id: 'text', name: 'Text', role: 'body', box: at, text: frame(paragraphs, at, language), ...rest }
}

export function shape(more: Partial<ShapeItem> = {}): ShapeItem {
  return { kind: 'shape', id: 'shape', name: 'Shape', role: 'decoration', alt: '', box: AREA, geometry: { kind: 'rect' }, ...more }
}

export function picture(id: string, more: Partial<PictureItem> = {}): PictureItem {
  return { kind: 'picture', id: `picture-${id}`, name: 'Picture', role: 'content', box: AREA, picture: id, alt: 'A test picture', ...more }
}

export function group(items: readonly Item[], more: Partial<GroupItem> = {}): GroupItem {
  return { kind: 'group', id: 'group', name: 'Group', role: 'content', box: AREA, items, ...more }
}

export const solid = (color: Color): Fill => ({ kind: 'solid', color })

const ground = { variant: 'light', map: roleMap(harbor, 'light'), palette } as const

export function slide(items: readonly Item[], more: Partial<SceneSlide> = {}): SceneSlide {
  return {
    id: 's1',
    number: 1,
    source: 's1',
    layout: 'blank',
    kind: 'canvas',
    title: 'A slide',
    ground,
    background: solid({ role: 'bg' }),
    items,
    notes: '',
    ...more,
  }
}

/** One slide a list of items, or the slides themselves. */
export function scene(
  slides: readonly (readonly Item[] | SceneSlide)[],
  more: Partial<Scene> & { pictures?: ReadonlyMap<string, Picture> } = {},
): Scene {
  return {
    width: 960,
    height: 540,
    info: { title: 'Fish & <chips>', language: 'en-GB', direction: 'ltr', generator: 'test' },
    theme: harbor,
    layouts: [{ key: 'blank', name: 'Blank', type: 'blank', ground, background: solid({ role: 'bg' }), items: [], placeholders: [] }],
    slides: slides.map((given, index) => {
      const id = `s${index + 1}`
      return 'items' in given ? { ...given, id, number: index + 1, source: id } : slide(given, { id, number: index + 1, source: id })
    }),
    pictures: new Map(),
    ...more,
  }
}
