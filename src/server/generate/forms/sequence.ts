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
  (slots) => ({ layout: 'timeline', events: slots.events.map((e) => ({ date: e.date, title: e.title, detail: given(e.detail) })) }),
)
