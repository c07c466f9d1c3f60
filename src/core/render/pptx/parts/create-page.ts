import { type Rgb, resolve } from '../../../base/color.ts'
import { el, type Xml } from '../../../base/xml.ts'
import type { Ground, Item, Placeholder, Scene } from '../../../scene/scene.ts'
import { paintsOf } from '../../../theme/grounds.ts'
import type { Relations } from '../relations.ts'
import type { Joint } from '../xml/connector.ts'
import { SLIDE_NUMBER_FIELD } from '../xml/fields.ts'
import type { Page } from '../xml/page.ts'
import type { Assets } from './assets.ts'
import { slidePath } from './paths.ts'

export interface PageSpec {
  readonly scene: Scene
  readonly ground: Ground
  /** Those of the layout that the page's items may fill. */
  readonly placeholders: readonly Placeholder[]
  readonly relations: Relations
  readonly assets: Assets
  readonly items: readonly Item[]
}

/** The surroundings of one slide's or layout's items. */
export function createPage(spec: PageSpec): Page {
  const { scene, ground, relations, assets } = spec
  const free = new Map(spec.placeholders.map((placeholder) => [placeholder.idx, placeholder]))
  const ids = new Map<string, number>()
  const joints = jointsOf(spec.items)
  let linkColor: Rgb | undefined

  const target = (link: string): { readonly id: string; readonly action?: string } | undefined => {
    if (/^(https?|mailto):/i.test(link)) return { id: relations.outside(link) }
    const path = link.startsWith('#') ? slideOf(link.slice(1), scene) : undefined
    return path === undefined ? undefined : { id: relations.to('slide', path), action: 'ppaction://hlinksldjump' }
  }
  return {
    theme: scene.theme,
    direction: scene.info.direction,
    language: scene.info.language,
    mono: scene.theme.fonts.mono.family,
    ground,
    shapeId(item) {
      const known = ids.get(item)
      // 1 is the tree itself.
      const id = known ?? ids.size + 2
      ids.set(item, id)
      return id
    },
    claim(idx) {
      const placeholder = free.get(idx)
      free.delete(idx)
      return placeholder
    },
    image: (picture) => relations.to('image', assets.image(picture)),
    picture: (id) => assets.picture(id),
    chart: (meaning, box) => relations.to('chart', assets.chart(meaning, { box, ground, language: scene.info.language })),
    joint: (item) => joints.get(item),
    field: () => SLIDE_NUMBER_FIELD,
    link(run) {
      const found = run.link === undefined ? undefined : target(run.link)
      if (!found) return undefined
      linkColor ??= resolve(ground.variant === 'light' ? paintsOf(scene.theme, 'light').link : { role: 'text' }, ground.palette)
      const own = resolve(run.style.color, ground.palette) !== linkColor
      return el('a:hlinkClick', { 'r:id': found.id, action: found.action }, own ? keepColor() : undefined)
    },
  }
}

/** Path of the slide that an id names; of the first part of a slide that was split. */
function slideOf(id: string, scene: Scene): string | undefined {
  const exact = scene.slides.findIndex((slide) => slide.id === id)
  const index = exact >= 0 ? exact : scene.slides.findIndex((slide) => slide.source === id)
  return index < 0 ? undefined : slidePath(index)
}

/** Links take the theme's link colour unless they are told to keep that of their text ([MS-ODRAWXML] 2.2.14.1 `hlinkClr`). */
function keepColor(): Xml {
  const color = el('ahyp:hlinkClr', { 'xmlns:ahyp': 'http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor', val: 'tx' })
  return el('a:extLst', {}, el('a:ext', { uri: '{A12FA001-AC4F-418D-AE19-62706E023703}' }, color))
}

/** Everything that becomes a shape with connection sites. */
function jointsOf(items: readonly Item[]): ReadonlyMap<string, Joint> {
  const joints = new Map<string, Joint>()
  const visit = (item: Item): void => {
    if (item.means?.kind === 'chart' || item.means?.kind === 'table') return
    if (item.kind === 'group') item.items.forEach(visit)
    else joints.set(item.id, { box: item.box, geometry: item.kind === 'shape' ? item.geometry.kind : 'rect' })
  }
  items.forEach(visit)
  return joints
}
