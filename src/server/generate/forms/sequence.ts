import { z } from 'zod'
import { defineForm, given, line, list, maybe } from './form.ts'

export const process = defineForm(
  'process',
  ({ budget, count }) =>
    z.object({
      steps: list(
        z.object({
          title: line(budget.cap(22, 22), 'the step in one to three words'),
          detail: line(budget.cap(44, 48), 'what happens, one short sentence'),
        }),
        3,
        7,
        count,
        'steps in order',
      ),
    }),
  (slots) => ({ layout: 'process', steps: slots.steps }),
)

/** A date that begins or ends with a plain year of our era, at most with a month or a circa beside it. */
const YEAR = /^(?:[^\d-]{0,14}\s)?(\d{4})(?:s|年|\s?[–—-]\s?\d{2,4})?$/u

/** Models now and then forget the order; where every date shows its year, it is mended. */
function inOrder<E extends { date: string }>(events: readonly E[]): E[] {
  const dated = events.map((event) => ({ event, year: YEAR.exec(event.date.trim())?.[1] }))
  if (dated.some(({ year }) => year === undefined)) return [...events]
  return dated.sort((a, b) => Number(a.year) - Number(b.year)).map(({ event }) => event)
}

export const timeline = defineForm(
  'timeline',
  ({ budget, count }) =>
    z.object({
      events: list(
        z.object({
          date: line(16, 'year or date as it is written in the language of the slide'),
          title: line(budget.cap(22, 24), 'the event in a few words'),
          detail: maybe(budget.cap(38, 46), 'why it matters'),
        }),
        3,
        7,
        count,
        'events, the earliest first',
      ),
    }),
  (slots) => ({
    layout: 'timeline',
    events: inOrder(slots.events).map((e) => ({ date: e.date, title: e.title, detail: given(e.detail) })),
  }),
)
