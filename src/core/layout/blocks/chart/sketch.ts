import type { Box } from '../../../base/geometry.ts'
import type { Pt } from '../../../base/units.ts'
import type { Chart } from '../../../deck/blocks/chart.ts'
import type { ChartLook, ChartMeaning } from '../../../scene/meaning.ts'
import type { Item } from '../../../scene/scene.ts'
import type { Page } from '../../page.ts'
import type { Inks } from './inks.ts'
import type { Figures } from './number-format.ts'

/** What is to be drawn, where, and at which label size. */
export interface Task {
  readonly page: Page
  readonly chart: Chart
  readonly id: string
  readonly box: Box
  readonly size: Pt
  readonly figures: Figures
  readonly inks: Inks
}

/** A drawn chart, and what a native one must know to agree with it. */
export interface Sketch {
  /** Drawn only when this sketch is the one that is taken. */
  readonly items: () => readonly Item[]
  readonly labels: ChartMeaning['labels']
  readonly legend: boolean
  readonly valueAxis: ChartMeaning['valueAxis']
  readonly look: Pick<ChartLook, 'plot'> & Partial<ChartLook>
  /** Labels had to be left out or thinned; a smaller size may do better. */
  readonly cramped: boolean
}

/** Up to so many series are named where they stand, without a legend. */
export const DIRECT_SERIES = 4
