import type { Box } from '../../../base/geometry.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Direction, Ground, Placeholder, Scene } from '../../../scene/scene.ts'
import type { Joint } from './connector.ts'
import type { Images } from './fill.ts'
import type { Writing } from './text.ts'

/** The part that items are drawn into: a slide or a layout. */
export interface Page extends Images, Writing {
  readonly theme: Scene['theme']
  readonly direction: Direction
  readonly ground: Ground
  /** Shape id of an item, unique in the part (ECMA-376 19.3.1.12 `cNvPr`); given out when first asked for. */
  shapeId(item: string): number
  /** The layout's placeholder, once: a second item that names it is drawn as free text. */
  claim(idx: number): Placeholder | undefined
  /** Relationship id of a new chart part. */
  chart(meaning: ChartMeaning, box: Box): string
  /** The shape that a connector's end may be glued to. */
  joint(item: string): Joint | undefined
}
