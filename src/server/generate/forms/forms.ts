import type { LayoutId } from '../../../core/deck/slides.ts'
import { bigNumber, chart, kpi, table } from './figures.ts'
import type { Count, Form } from './form.ts'
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

const words = (count: Count): string => (count === 'any' ? 'several' : String(count))

/** What a form looks like, in words for the model. */
export const SHAPES: { readonly [L in WrittenLayout]: (count: Count) => string } = {
  statement: () => 'the title stands large and alone, with one sentence of support',
  quote: () => 'a quotation that fills the slide',
  closing: (count) => `the message of the deck and ${words(count)} actions as rows`,
  bullets: (count) => `a list of ${words(count)} points`,
  'two-column': (count) => `two columns with a heading and ${words(count)} points each`,
  comparison: (count) => `two things side by side with ${words(count)} points each`,
  cards: (count) => `${words(count)} cards of equal weight, each a heading with one sentence`,
  'matrix-2x2': () => 'a matrix of two axes with four quadrants',
  process: (count) => `a chain of ${words(count)} steps`,
  timeline: (count) => `a time line of ${words(count)} events`,
  'big-number': () => 'one figure, very large, with its meaning',
  kpi: (count) => `${words(count)} key figures in a row`,
  'chart-takeaway': () => 'a chart with conclusions beside it',
  table: (count) => `a table with ${words(count)} rows`,
  'image-text': (count) => `a photograph beside ${words(count)} points`,
}
