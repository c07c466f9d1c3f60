import { z } from 'zod'
import { type Count, defineForm, given, line, list, maybe } from './form.ts'

export const bullets = defineForm(
  'bullets',
  ({ budget, count, sourced }) =>
    z.object({
      items: list(line(budget.cap(62, 105), 'one point, no full stop'), 3, 6, count, 'parallel points, the strongest first'),
      ...(sourced
        ? { figure: maybe(8, 'one figure of the material that stands beside the list'), figureLabel: maybe(40, 'what that figure is') }
        : {}),
    }),
  (slots) => {
    const { figure, figureLabel } = slots as { figure?: string; figureLabel?: string }
    const aside = figure && figureLabel ? { kind: 'stat' as const, value: figure, label: figureLabel } : undefined
    return { layout: 'bullets', items: slots.items, ...(aside ? { aside } : {}) }
  },
)

export const twoColumn = defineForm(
  'two-column',
  ({ budget, count }) => {
    const points = (side: string) => list(line(budget.cap(44, 90), 'one point, no full stop'), 2, 4, count, `points of the ${side} column`)
    return z.object({
      leftHeading: line(budget.cap(32), 'heading of the first column'),
      leftItems: points('first'),
      rightHeading: line(budget.cap(32), 'heading of the second column'),
      rightItems: points('second'),
    })
  },
  (slots) => ({
    layout: 'two-column',
    left: { heading: slots.leftHeading, items: slots.leftItems },
    right: { heading: slots.rightHeading, items: slots.rightItems },
  }),
)

export const comparison = defineForm(
  'comparison',
  ({ budget, count }) => {
    const points = (side: string) =>
      list(
        line(budget.cap(38, 80), 'one point'),
        2,
        4,
        count,
        `what speaks for or describes the ${side}, in the same order as the other side`,
      )
    return z.object({
      leftLabel: line(budget.cap(28), 'name of the first thing'),
      leftPoints: points('first'),
      rightLabel: line(budget.cap(28), 'name of the second thing'),
      rightPoints: points('second'),
      better: z.enum(['left', 'right', 'none']).describe('the side that the slide argues for'),
      verdict: maybe(budget.cap(70), 'what follows from the comparison'),
    })
  },
  (slots) => ({
    layout: 'comparison',
    left: { label: slots.leftLabel, points: slots.leftPoints },
    right: { label: slots.rightLabel, points: slots.rightPoints },
    ...(slots.better === 'none' ? {} : { favored: slots.better }),
    verdict: given(slots.verdict),
  }),
)

/** Characters of a card's text: fewer cards say more each, all together some forty words. */
const roomFor = (count: Count): number => Math.round(220 / (count === 'any' ? 3 : Math.max(2, count)))

export const cards = defineForm(
  'cards',
  ({ budget, count }) =>
    z.object({
      items: list(
        z.object({
          // A grid of four stands narrower, beside its numerals.
          heading: line(budget.cap(count === 4 ? 25 : 28), 'one to four words'),
          body: line(budget.cap(roomFor(count), Math.round(roomFor(count) * 1.8)), 'one sentence that explains it'),
        }),
        2,
        6,
        count,
        'parallel parts of equal weight',
      ),
    }),
  (slots) => ({ layout: 'cards', items: slots.items }),
)

export const matrix = defineForm(
  'matrix-2x2',
  ({ budget }) => {
    const end = (what: string) => line(budget.cap(14, 20), what)
    return z.object({
      xLabel: end('the quality along the horizontal axis'),
      xLow: end('its low end'),
      xHigh: end('its high end'),
      yLabel: end('the quality along the vertical axis'),
      yLow: end('its low end'),
      yHigh: end('its high end'),
      quadrants: list(
        z.object({
          title: line(budget.cap(18, 24), 'name of the quadrant'),
          items: z
            .array(line(budget.cap(22, 28), 'an example'))
            .max(2)
            .describe('what belongs there'),
        }),
        4,
        4,
        4,
        'top left, top right, bottom left, bottom right',
      ),
      best: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right', 'none']).describe('the quadrant to aim for'),
    })
  },
  (slots) => {
    const favored = ['top-left', 'top-right', 'bottom-left', 'bottom-right'].indexOf(slots.best)
    return {
      layout: 'matrix-2x2',
      xAxis: { label: slots.xLabel, low: slots.xLow, high: slots.xHigh },
      yAxis: { label: slots.yLabel, low: slots.yLow, high: slots.yHigh },
      quadrants: slots.quadrants.map((q) => ({ title: q.title, ...(q.items.length > 0 ? { items: q.items } : {}) })),
      ...(favored >= 0 ? { favored } : {}),
    }
  },
)
