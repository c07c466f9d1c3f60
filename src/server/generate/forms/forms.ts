import type { LayoutId } from '../../../core/deck/slides.ts'
import { bigNumber, chart, kpi, table } from './figures.ts'
import type { Form } from './form.ts'
import { bullets, cards, comparison, matrix, twoColumn } from './points.ts'
import { process, timeline } from './sequence.ts'
import { closing, picture, quote, statement } from './words.ts'

/** The layouts that a model fills in. The others are set from the outline alone, or come only from people. */
export const FORMS = {
  statement,
  quote,
  closing,
  bullets,
  'two-column': twoColumn,
  comparison,
  cards,
  'matrix-2x2': matrix,
  process,
  timeline,
  'big-number': bigNumber,
  kpi,
  'chart-takeaway': chart,
  table,
  'image-text': picture,
} as const satisfies Partial<Record<LayoutId, Form>>

export type WrittenLayout = keyof typeof FORMS
