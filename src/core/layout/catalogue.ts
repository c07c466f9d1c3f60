import type { LayoutId, Slide } from '../deck/slides.ts'
import type { Catalogue, SlideLayout } from './slide-layout.ts'
import { agenda } from './slides/agenda.ts'
import { bigNumber } from './slides/big-number.ts'
import { bullets } from './slides/bullets.ts'
import { canvas } from './slides/canvas.ts'
import { cards } from './slides/cards.ts'
import { chartTakeaway } from './slides/chart-takeaway.ts'
import { closing } from './slides/closing.ts'
import { comparison } from './slides/comparison.ts'
import { cover } from './slides/cover.ts'
import { imageFull } from './slides/image-full.ts'
import { imageText } from './slides/image-text.ts'
import { kpi } from './slides/kpi.ts'
import { matrix } from './slides/matrix-2x2.ts'
import { process } from './slides/process.ts'
import { quote } from './slides/quote.ts'
import { section } from './slides/section.ts'
import { statement } from './slides/statement.ts'
import { table } from './slides/table.ts'
import { timeline } from './slides/timeline.ts'
import { twoColumn } from './slides/two-column.ts'

/** Every layout that a slide may name. */
export const catalogue: Catalogue = {
  cover,
  section,
  agenda,
  statement,
  bullets,
  'two-column': twoColumn,
  comparison,
  cards,
  process,
  timeline,
  'big-number': bigNumber,
  kpi,
  'chart-takeaway': chartTakeaway,
  table,
  'image-text': imageText,
  'image-full': imageFull,
  quote,
  'matrix-2x2': matrix,
  closing,
  canvas,
}

/** The layout of a slide, for code that handles all kinds alike; the slide it is given must be its own. */
export function layoutOf(slide: Slide): SlideLayout<never> {
  const layout: SlideLayout<LayoutId> | Catalogue[LayoutId] = catalogue[slide.layout]
  return layout as unknown as SlideLayout<never>
}
