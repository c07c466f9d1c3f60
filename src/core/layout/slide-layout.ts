import type { Color } from '../base/color.ts'
import type { Pt } from '../base/units.ts'
import type { LayoutId, Slide, SlideOf } from '../deck/slides.ts'
import type { Item, Placeholder } from '../scene/scene.ts'
import type { Theme, Variant } from '../theme/theme.ts'
import type { Page } from './page.ts'

/** What a slide's PowerPoint layout holds: the theme's device and typed placeholders. */
export interface Template {
  readonly placeholders: readonly Placeholder[]
  readonly decoration: readonly Item[]
}

/** One entry of the catalogue: how slides of one kind are composed. */
export interface SlideLayout<L extends LayoutId> {
  readonly id: L
  /** PowerPoint's name of the layout for this form: `Title and Content`. */
  name(form: string): string
  /** ECMA-376 19.7.15 ST_SlideLayoutType, where PowerPoint has the like. */
  readonly type?: string
  /** Names the composition, where it depends on the content: `3` cards. One PowerPoint layout a form. */
  form?(slide: SlideOf<L>): string
  /** The ground when the slide does not choose one. */
  ground?(theme: Theme, slide: SlideOf<L>): Variant
  /** Deck title and slide number at the foot. */
  readonly footer: boolean
  /** The ink of the slide number where it does not stand on the slide's own ground. */
  numberInk?(slide: SlideOf<L>, page: Page): Color
  /** Where the source line runs, when not across the page. */
  sourceRoom?(slide: SlideOf<L>, theme: Theme): { readonly x: Pt; readonly width: Pt }
  template(slide: SlideOf<L>, page: Page): Template
  compose(slide: SlideOf<L>, page: Page): readonly Item[]
  /** How many compositions to try, roomy first; `page.attempt` counts them. 1 when absent. */
  readonly attempts?: number
  /** The same words on two or more slides, for when no composition holds them; `page` is the attempt that failed. */
  split?(slide: SlideOf<L>, page: Page): readonly Slide[] | undefined
}

export type Catalogue = { readonly [L in LayoutId]: SlideLayout<L> }
